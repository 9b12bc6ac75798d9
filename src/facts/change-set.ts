import type { SnapshotKind } from '../settings.ts';
import { calendarDay, formatDuration, type Instant, isCalendarDay, secondsBetween, toIso } from '../time.ts';
import type { Snapshot, VolumeSnapshots } from './cloud.ts';
import { newestFirst, snapshotFlaw } from './snapshot-evidence.ts';

/** What makes a snapshot one of a change. */
export interface ChangeRules {
  readonly change: string;
  readonly kind: SnapshotKind;
  readonly timezone: string;
  readonly maxAgeSeconds: number;
  readonly now: Instant;
  /** When the last deployment ended: what started before it does not hold what it changed. */
  readonly deployedAt: Instant | undefined;
}

export interface Candidate {
  readonly snapshot: Snapshot;
  readonly flaw: string | undefined;
  /** Only being pending keeps it from counting. */
  readonly awaited: boolean;
}

const PREFIXES = { manual: 'PROD_BEFORE', emergency: 'PROD_EMERGENCY' } as const satisfies Record<SnapshotKind, string>;

export const changeDescription = (change: string, day: string, kind: SnapshotKind = 'manual'): string =>
  `${PREFIXES[kind]}_${change}_${day}`;

/** The snapshots of one volume that are described as this change's, newest first, each with why it does not count. */
export function changeCandidates(entry: VolumeSnapshots, rules: ChangeRules): readonly Candidate[] {
  const prefix = changeDescription(rules.change, '', rules.kind);
  return newestFirst(entry.snapshots).flatMap((snapshot) => {
    const { description } = snapshot;
    const day = description.startsWith(prefix) ? description.slice(prefix.length) : '';
    // Anything else is another change, whose name only begins like this one's.
    if (!/^\d/.test(day)) return [];
    const flaw = flawOf(snapshot, entry, rules, day);
    const completed = { ...snapshot, state: 'completed' };
    const awaited = snapshot.state === 'pending' && flawOf(completed, entry, rules, day) === undefined;
    return [{ snapshot, flaw, awaited }];
  });
}

function flawOf(snapshot: Snapshot, { volume }: VolumeSnapshots, rules: ChangeRules, day: string): string | undefined {
  if (!isCalendarDay(day)) return `ends in ${day}, which is not a day written YYYY-MM-DD`;
  const startedOn = calendarDay(snapshot.startedAt, rules.timezone);
  if (startedOn !== day)
    return `is named for ${day} and started on ${startedOn} (${rules.timezone}): a name copied over`;
  const ageSeconds = secondsBetween(snapshot.startedAt, rules.now);
  if (!(ageSeconds <= rules.maxAgeSeconds))
    return `started ${formatDuration(ageSeconds)} ago (limit ${formatDuration(rules.maxAgeSeconds)})`;
  if (rules.deployedAt !== undefined && snapshot.startedAt <= rules.deployedAt)
    return `started at ${toIso(snapshot.startedAt)}, not after the last deployment ended at ${toIso(rules.deployedAt)}`;
  return snapshotFlaw(snapshot, volume, rules.now);
}

/**
 * One snapshot per volume, all started within the spread, as new as there are; undefined when there is no such set.
 * Snapshots taken further apart are not one state of the machine.
 */
export function newestSet(
  usable: readonly (readonly Snapshot[])[],
  spreadSeconds: number,
): readonly Snapshot[] | undefined {
  for (const last of newestFirst(usable.flat())) {
    const set = usable.flatMap((ofVolume) => {
      const inSpread = ofVolume.filter(({ startedAt }) => {
        const before = secondsBetween(startedAt, last.startedAt);
        return before >= 0 && before <= spreadSeconds;
      });
      return newestFirst(inSpread).slice(0, 1);
    });
    if (set.length === usable.length) return set;
  }
  return undefined;
}
