import { newestDump } from '../facts/dump-evidence.ts';
import type { Facts, Observations } from '../facts/facts.ts';
import { imageFlaw } from '../facts/image-evidence.ts';
import { tagFlaw } from '../facts/maintenance-tag.ts';
import { newestUsable } from '../facts/snapshot-evidence.ts';
import type { Policy, Target } from '../policy/policy.ts';
import type { Instant } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Protection } from './report.ts';

const GIB = 2 ** 30;

/** What this target could be brought back from: a row for each thing that should be there, found or not. */
export function protectionOf(observations: Observations, policy: Policy, target: Target): readonly Protection[] {
  const { clock } = observations;
  const now = clock?.kind === 'observed' ? clock.value.now : undefined;
  const seen = <Name extends keyof Facts>(name: Name): Facts[Name] | undefined => {
    const observation = observations[name];
    return observation?.kind === 'observed' ? observation.value : undefined;
  };
  return [
    ...snapshotRows(seen('volumeSnapshots'), policy, target, now),
    ...dumpRows(seen('host'), policy, target),
    codeRow(seen('remote'), policy, now),
    imageRow(seen('images'), policy, target, now),
  ];
}

const row = (
  layer: Protection['layer'],
  subject: string,
  limitSeconds: number | undefined,
  found?: { readonly id: string; readonly takenAt: Instant | undefined; readonly sizeBytes?: number },
): Protection => ({
  layer,
  subject: untrusted(subject),
  id: found === undefined ? undefined : untrusted(found.id),
  takenAt: found?.takenAt,
  sizeBytes: found?.sizeBytes,
  limitSeconds,
});

function snapshotRows(
  volumes: Facts['volumeSnapshots'] | undefined,
  { snapshots: { maxAgeSeconds } }: Policy,
  { name }: Target,
  now: Instant | undefined,
): readonly Protection[] {
  if (volumes === undefined || now === undefined) return [row('snapshot', name, maxAgeSeconds)];
  return volumes.map((entry) => {
    const found = newestUsable(entry, now);
    const { volumeId } = entry.volume;
    if (found === undefined) return row('snapshot', volumeId, maxAgeSeconds);
    const { snapshotId: id, startedAt: takenAt, sizeGib } = found;
    return row('snapshot', volumeId, maxAgeSeconds, { id, takenAt, sizeBytes: sizeGib * GIB });
  });
}

const dumpRows = (
  host: Facts['host'] | undefined,
  { dumps: { maxAgeSeconds } }: Policy,
  { databases }: Target,
): readonly Protection[] =>
  databases.map(({ name }) => {
    const state = host?.databases.find((one) => one.name === name);
    const newest = state === undefined ? undefined : newestDump(state);
    if (newest?.kind !== 'observed' || newest.value === undefined) return row('dump', name, maxAgeSeconds);
    const { file, finishedAt } = newest.value;
    return row('dump', name, maxAgeSeconds, { id: file.path, takenAt: finishedAt, sizeBytes: file.sizeBytes });
  });

function codeRow(remote: Facts['remote'] | undefined, policy: Policy, now: Instant | undefined): Protection {
  const maxAgeSeconds = policy.snapshots.changeMaxAgeSeconds;
  const subject = 'repository';
  if (remote === undefined || now === undefined) return row('code', subject, maxAgeSeconds);
  const rules = { timezone: policy.timezone, maxAgeSeconds, now };
  const tag = remote.maintenanceTags.find((one) => one.commit === remote.head && tagFlaw(one, rules) === undefined);
  const found = tag === undefined ? undefined : { id: tag.name, takenAt: tag.taggedAt };
  return row('code', subject, maxAgeSeconds, found);
}

function imageRow(
  images: Facts['images'] | undefined,
  { images: { maxAgeSeconds } }: Policy,
  { name }: Target,
  now: Instant | undefined,
): Protection {
  const usable = now === undefined ? [] : (images ?? []).filter((image) => imageFlaw(image, now) === undefined);
  const newest = [...usable].sort((a, b) => b.createdAt - a.createdAt)[0];
  const found = newest === undefined ? undefined : { id: newest.imageId, takenAt: newest.createdAt };
  return row('image', name, maxAgeSeconds, found);
}
