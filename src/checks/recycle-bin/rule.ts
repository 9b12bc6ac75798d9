import type { RecycleBinRule, Snapshot, TagMatch } from '../../facts/cloud.ts';
import { newestUsable } from '../../facts/snapshot-evidence.ts';
import { DAY, formatDuration } from '../../time.ts';
import { defineCheck, fail, notApplicable, pass } from '../check.ts';
import { createRecycleBinRule, withCommand } from '../commands.ts';

export const recycleBinRule = defineCheck({
  id: 'recycle-bin/rule',
  title: 'The Recycle Bin keeps a deleted snapshot',
  failureTitle: 'The Recycle Bin would not keep a deleted snapshot',
  runbook: ['3.4'],
  modes: ['gate', 'verify', 'audit'],
  obligation: 'mandatory',
  needs: ['clock', 'volumeSnapshots', 'recycleBinRules'],
  evaluate: ({ clock: { now }, volumeSnapshots, recycleBinRules }, { policy, target }) => {
    const { keepSeconds } = policy.recycleBin;
    const wanted = `an available, unlocked rule that keeps EBS snapshots ${formatDuration(keepSeconds)} or longer`;
    const remedy = withCommand(
      'Make a rule for the whole Region (it can take half an hour to become available), then run again.',
      createRecycleBinRule(Math.ceil(keepSeconds / DAY), target.region),
    );
    const flawed = recycleBinRules.map((rule) => ({ rule, flaw: ruleFlaw(rule, keepSeconds) }));
    const sound = flawed.filter(({ flaw }) => flaw === undefined).map(({ rule }) => rule);
    if (sound.length === 0) {
      const seen = flawed.map(({ rule, flaw }) => `${rule.ruleId} ${flaw}`);
      return [
        fail(target.region, `${target.region} has ${list(seen, 'no rule')}; expected ${wanted}`, {
          evidence: { rules: recycleBinRules.length, keepSeconds },
          remedy,
        }),
      ];
    }
    return volumeSnapshots.map((entry) => {
      const snapshot = newestUsable(entry, now);
      const { volumeId } = entry.volume;
      if (snapshot === undefined) return notApplicable(volumeId, `${volumeId} has no snapshot that a rule could keep`);
      const covering = sound.find((rule) => coverFlaw(rule, snapshot) === undefined);
      if (covering !== undefined) {
        const kept = formatDuration(covering.retentionSeconds);
        return pass(volumeId, `${volumeId}: ${snapshot.snapshotId} is kept ${kept} by rule ${covering.ruleId}`, {
          snapshotId: snapshot.snapshotId,
          ruleId: covering.ruleId,
          retentionSeconds: covering.retentionSeconds,
        });
      }
      const seen = flawed.map(({ rule, flaw }) => `${rule.ruleId} ${flaw ?? coverFlaw(rule, snapshot)}`);
      return fail(
        volumeId,
        `${volumeId}: ${snapshot.snapshotId} is covered by no rule: ${seen.join('; ')}; expected ${wanted}`,
        { evidence: { snapshotId: snapshot.snapshotId, rules: recycleBinRules.length }, remedy },
      );
    });
  },
});

const list = (items: readonly string[], none: string): string => (items.length === 0 ? none : items.join('; '));

function ruleFlaw(rule: RecycleBinRule, keepSeconds: number): string | undefined {
  if (rule.resourceType !== 'EBS_SNAPSHOT') return `is for ${rule.resourceType}, not EBS_SNAPSHOT`;
  if (rule.status !== 'available') return `is ${rule.status}, and retains nothing until it is available`;
  if (!(rule.retentionSeconds >= keepSeconds))
    return `keeps ${formatDuration(rule.retentionSeconds)} (limit ${formatDuration(keepSeconds)})`;
  if (rule.lockState !== undefined && rule.lockState !== 'unlocked')
    return `is ${rule.lockState}, and the runbook wants it never locked or unlocked`;
  return undefined;
}

function coverFlaw({ resourceTags, excludeTags }: RecycleBinRule, { tags }: Snapshot): string | undefined {
  const matches = ({ key, value }: TagMatch): boolean =>
    Object.hasOwn(tags, key) && (value === undefined || tags[key] === value);
  const excluding = excludeTags.find(matches);
  if (excluding !== undefined) return `excludes it by its tag ${excluding.key}`;
  if (resourceTags.length === 0 || resourceTags.some(matches)) return undefined;
  return `covers only snapshots tagged ${resourceTags.map(({ key, value }) => `${key}=${value ?? '*'}`).join(' or ')}`;
}
