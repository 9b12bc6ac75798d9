import { type Instant, MAX_CLOCK_SKEW_SECONDS, secondsBetween } from '../time.ts';
import type { Snapshot, Volume, VolumeSnapshots } from './cloud.ts';

/** Why a snapshot proves nothing about a volume now, in words that follow its id; undefined when it does. */
export function snapshotFlaw(snapshot: Snapshot, volume: Volume, now: Instant): string | undefined {
  const { state, stateMessage, progress } = snapshot;
  if (snapshot.isCopy) return 'is a copy, and the volume id of a copy means nothing';
  if (snapshot.volumeId !== volume.volumeId) return `is of ${snapshot.volumeId}`;
  if (state === 'pending') return `is still pending (${progress ?? 'progress not told'}): wait until it is completed`;
  if (state !== 'completed')
    return `is in state ${state}${stateMessage === undefined ? '' : ` (${stateMessage})`}, not completed`;
  if (snapshot.storageTier !== 'standard')
    return `is in the ${snapshot.storageTier} tier: it would take days to be usable`;
  if (snapshot.restoreExpiresAt !== undefined) return 'is only restored from the archive for a while';
  if (snapshot.sizeGib < volume.sizeGib)
    return `holds ${snapshot.sizeGib} GiB, and the volume has grown to ${volume.sizeGib} GiB`;
  if (secondsBetween(now, snapshot.startedAt) > MAX_CLOCK_SKEW_SECONDS) return 'says that it started in the future';
  return undefined;
}

/** Only being pending keeps it from counting: waiting repairs that, and taking another one does not. */
export const isAwaited = (snapshot: Snapshot, volume: Volume, now: Instant): boolean =>
  snapshot.state === 'pending' && snapshotFlaw({ ...snapshot, state: 'completed' }, volume, now) === undefined;

/** By start, then by id, so that no order of an answer decides anything. */
export const newestFirst = (snapshots: readonly Snapshot[]): readonly Snapshot[] =>
  [...snapshots].sort((a, b) => b.startedAt - a.startedAt || (a.snapshotId < b.snapshotId ? -1 : 1));

/** The snapshot that a restore of this volume would start from. */
export const newestUsable = ({ volume, snapshots }: VolumeSnapshots, now: Instant): Snapshot | undefined =>
  newestFirst(snapshots).find((snapshot) => snapshotFlaw(snapshot, volume, now) === undefined);

const SHOWN = 3;

/** `; snap-1 is a copy …`: why the newest others, down to the one relied on, do not count. Empty when there are none. */
export function unusableNewer({ volume, snapshots }: VolumeSnapshots, now: Instant): string {
  const ordered = newestFirst(snapshots);
  const first = ordered.findIndex((snapshot) => snapshotFlaw(snapshot, volume, now) === undefined);
  const flawed = first === -1 ? ordered : ordered.slice(0, first);
  const rest = flawed.length > SHOWN ? [`${flawed.length - SHOWN} more do not count`] : [];
  const shown = flawed.slice(0, SHOWN).map((one) => `${one.snapshotId} ${snapshotFlaw(one, volume, now)}`);
  return [...shown, ...rest].map((text) => `; ${text}`).join('');
}
