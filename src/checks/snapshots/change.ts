import picomatch from 'picomatch';
import {
  type Candidate,
  type ChangeRules,
  changeCandidates,
  changeDescription,
  newestSet,
} from '../../facts/change-set.ts';
import type { VolumeSnapshots } from '../../facts/cloud.ts';
import type { ChangesSinceDeployment, Deployments } from '../../facts/repository.ts';
import type { Target } from '../../policy/policy.ts';
import { addSeconds, calendarDay, formatDuration, secondsBetween, toIso } from '../../time.ts';
import { type Context, defineCheck, type Finding, fail, notApplicable, pass } from '../check.ts';
import { createSnapshots, waitFor, withCommand } from '../commands.ts';

export const snapshotsChange = defineCheck({
  id: 'snapshots/change',
  title: 'The change has its own snapshots, taken before it',
  failureTitle: 'The change has no snapshots of its own',
  runbook: ['3.3', '9'],
  modes: ['gate', 'prepare'],
  obligation: 'mandatory',
  needs: ['clock', 'instances', 'volumeSnapshots', 'deployments', 'changesSinceDeployment'],
  evaluate: ({ clock: { now }, instances, volumeSnapshots, deployments, changesSinceDeployment }, context) => {
    const { policy, target, change } = context;
    if (change === undefined) return [withoutChange(changesSinceDeployment, context)];
    const rules: ChangeRules = {
      change,
      kind: context.kind,
      timezone: policy.timezone,
      maxAgeSeconds: policy.snapshots.changeMaxAgeSeconds,
      now,
      deployedAt: deployments.lastFinished?.finishedAt,
    };
    const instanceId = instances[0]?.instanceId;
    const description = changeDescription(change, calendarDay(now, policy.timezone), context.kind);
    const repair = {
      remedy: withCommand(
        'Run prepare for this change, or take one set of snapshots for it, wait until all are completed, then run again.',
        createSnapshots(instanceId, target.region, description),
      ),
      steps: instanceId === undefined ? [] : [{ action: 'take-snapshots' as const, target: target.name, instanceId }],
    };
    const found = volumeSnapshots.map((entry) => ({ entry, candidates: changeCandidates(entry, rules) }));
    return [
      ...judgeSet(found, rules, policy.snapshots.setSpreadSeconds, repair, target),
      ...deploymentsRunning(deployments),
    ];
  },
});

type Repair = Pick<Parameters<typeof fail>[2], 'remedy' | 'steps'>;
type Found = readonly { readonly entry: VolumeSnapshots; readonly candidates: readonly Candidate[] }[];

function judgeSet(
  found: Found,
  rules: ChangeRules,
  spreadSeconds: number,
  repair: Repair,
  target: Pick<Target, 'name' | 'region'>,
): readonly Finding[] {
  // No volumes is no answer; a set of none would hold everything there is.
  if (found.length === 0) return [];
  const usable = found.map(({ candidates }) =>
    candidates.filter(({ flaw }) => flaw === undefined).map(({ snapshot }) => snapshot),
  );
  const missing = found.filter((_, index) => usable[index]?.length === 0);
  if (missing.length > 0) {
    const awaited = missing.flatMap(({ candidates }) => candidates.filter((one) => one.awaited).slice(0, 1));
    // Waiting is the repair only where it repairs every volume.
    const remedy =
      awaited.length < missing.length
        ? repair
        : waitFor(
            awaited.map(({ snapshot }) => snapshot.snapshotId),
            target,
          );
    return missing.map(({ entry, candidates }) => noneCounts(entry, candidates, rules, remedy));
  }
  const set = newestSet(usable, spreadSeconds);
  if (set === undefined) {
    const starts = usable.flat().map(({ startedAt }) => startedAt);
    const spread = formatDuration((Math.max(...starts) - Math.min(...starts)) / 1000);
    const limit = `limit ${formatDuration(spreadSeconds)}`;
    return [
      fail(
        rules.change,
        `the snapshots of ${rules.change} are not one set: they started up to ${spread} apart (${limit}), so together they are no state that the machine ever had`,
        repair,
      ),
    ];
  }
  return set.map(({ volumeId, snapshotId, startedAt, description }) =>
    pass(volumeId, `${volumeId} has ${snapshotId}, ${description}`, {
      snapshotId,
      startedAt: toIso(startedAt),
      ageSeconds: secondsBetween(startedAt, rules.now),
      limitSeconds: rules.maxAgeSeconds,
      holdsUntil: toIso(addSeconds(startedAt, rules.maxAgeSeconds)),
    }),
  );
}

function noneCounts({ volume }: VolumeSnapshots, candidates: readonly Candidate[], rules: ChangeRules, repair: Repair) {
  const wanted = changeDescription(rules.change, '<YYYY-MM-DD>', rules.kind);
  if (candidates.length === 0)
    return fail(volume.volumeId, `${volume.volumeId} has no snapshot described ${wanted}`, repair);
  const reasons = candidates.slice(0, 3).map(({ snapshot, flaw }) => `${snapshot.snapshotId} ${flaw}`);
  return fail(
    volume.volumeId,
    `${volume.volumeId} has no snapshot described ${wanted} that counts: ${reasons.join('; ')}`,
    repair,
  );
}

const deploymentsRunning = ({ running }: Deployments): readonly Finding[] =>
  running.map(({ id, sha, startedAt }) =>
    fail(
      `deployment ${id}`,
      `deployment ${id} of ${sha.slice(0, 12)} has been running since ${toIso(startedAt)}: the snapshots would not hold what it changes`,
      { remedy: { text: 'Wait until the other deployment has ended, take the snapshots again, then run again.' } },
    ),
  );

function withoutChange({ since, paths }: ChangesSinceDeployment, { policy, target }: Context): Finding {
  const { name } = target;
  const patterns = policy.maintenance.paths;
  if (patterns.length === 0)
    return notApplicable(name, 'no change was named, and the policy names no maintenance paths');
  const isMaintenance = picomatch([...patterns], { dot: true });
  const touched = paths.filter((path) => isMaintenance(path));
  const remedy = { text: 'Run again with the input change, such as change: VOLUME_RESIZE.' };
  const whole = since === undefined ? 'nothing was deployed yet' : `since the last deployment (${since.slice(0, 12)})`;
  // No commit to compare with and no path either: that is not an answer to "did anything change?".
  if (since === undefined && paths.length === 0)
    return fail(name, `a change must be named: ${whole}, so everything is new (${patterns.join(', ')} included)`, {
      remedy,
    });
  if (touched.length === 0)
    return notApplicable(name, `no change was named, and nothing below ${patterns.join(', ')} changed, ${whole}`);
  const shown = touched.slice(0, 3).join(', ') + (touched.length > 3 ? ` and ${touched.length - 3} more` : '');
  return fail(name, `a change must be named: ${shown} changed, ${whole}, and the policy calls that maintenance`, {
    evidence: { touched: touched.length, since: since ?? null },
    remedy,
  });
}
