import { newestDump } from '../facts/dump-evidence.ts';
import { contentFlaws, fileFlaws, manifestFlaws } from '../facts/dump-flaws.ts';
import type { Facts, Observations } from '../facts/facts.ts';
import type { DatabaseState } from '../facts/host.ts';
import { tagFlaw } from '../facts/maintenance-tag.ts';
import { newestUsable } from '../facts/snapshot-evidence.ts';
import type { Database, Policy, Target } from '../policy/policy.ts';
import type { Instant } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Verdict } from './report.ts';
import type { RollbackDatabase, RollbackPlan, RollbackVolume } from './rollback-plan.ts';

/** What would bring this target back; undefined when the one instance, its volumes or the time are not known. */
export function rollbackOf(
  observations: Observations,
  policy: Policy,
  target: Target,
  verdicts: readonly Verdict[],
): RollbackPlan | undefined {
  const seen = <Name extends keyof Facts>(name: Name): Facts[Name] | undefined => {
    const observation = observations[name];
    return observation?.kind === 'observed' ? observation.value : undefined;
  };
  const [instance, ...more] = seen('instances') ?? [];
  const volumes = seen('volumeSnapshots');
  const now = seen('clock')?.now;
  if (instance === undefined || more.length > 0 || volumes === undefined || now === undefined) return undefined;

  const judged = judgedSnapshots(verdicts);
  const restored = volumes.map((entry): RollbackVolume => {
    const { volumeId } = entry.volume;
    const ofChange = entry.snapshots.find(({ snapshotId }) => judged.get(volumeId) === snapshotId);
    const snapshot = ofChange ?? newestUsable(entry, now);
    return {
      volumeId,
      device: instance.attachments.find((attachment) => attachment.volumeId === volumeId)?.device,
      snapshotId: snapshot?.snapshotId,
      startedAt: snapshot?.startedAt,
    };
  });
  const starts = restored.flatMap(({ startedAt }) => startedAt ?? []);
  const host = seen('host');
  return {
    instanceId: instance.instanceId,
    availabilityZone: instance.availabilityZone,
    volumes: restored,
    sameMoment:
      starts.length === restored.length &&
      (Math.max(...starts) - Math.min(...starts)) / 1000 <= policy.snapshots.setSpreadSeconds,
    databases: target.databases.map((database) => {
      const state = host?.databases.find(({ name }) => name === database.name);
      return databaseOf(database, state, policy, instance.instanceId);
    }),
    checkout: { paths: target.code, tag: tagOf(seen('remote'), policy, now) },
  };
}

/** By volume, the snapshots that the check of the change passed. */
const judgedSnapshots = (verdicts: readonly Verdict[]): ReadonlyMap<string, string> =>
  new Map(
    verdicts
      .filter(({ check }) => check === 'snapshots/change')
      .flatMap(({ details }) => details)
      .flatMap(({ status, subject, evidence: { snapshotId } }) =>
        status === 'pass' && typeof snapshotId === 'string' ? [[subject, snapshotId] as const] : [],
      ),
  );

function databaseOf(
  { name, defaultsFile }: Database,
  state: DatabaseState | undefined,
  { dumps: { shrinkRatio } }: Policy,
  instanceId: string,
): RollbackDatabase {
  const newest = state === undefined ? undefined : newestDump(state);
  const none = { name, defaultsFile, dump: undefined, finishedAt: undefined };
  if (state === undefined || newest?.kind !== 'observed' || newest.value === undefined) return none;
  const { file, manifest, finishedAt } = newest.value;
  if (file.content.kind !== 'observed') return none;
  const content = file.content.value;
  const liveTables = state.server.kind === 'observed' ? state.server.value.tableCount : undefined;
  const flaws = [
    ...fileFlaws(file),
    ...contentFlaws(content, name, liveTables, shrinkRatio),
    ...(manifest === undefined ? [] : manifestFlaws(manifest, file, content, name, instanceId)),
  ];
  // One that names its database by itself may overwrite another than the one that is meant.
  return flaws.length > 0 || content.selectsDatabase ? none : { ...none, dump: file.path, finishedAt };
}

function tagOf(remote: Facts['remote'] | undefined, { timezone, snapshots }: Policy, now: Instant) {
  const rules = { timezone, maxAgeSeconds: snapshots.changeMaxAgeSeconds, now };
  const tag = remote?.maintenanceTags.find((one) => one.commit === remote.head && tagFlaw(one, rules) === undefined);
  return tag === undefined ? undefined : untrusted(tag.name);
}
