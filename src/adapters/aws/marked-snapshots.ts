import type { SnapshotProgress } from '../../ports.ts';
import { type Births, readByIds } from './by-id.ts';
import type { Calls } from './calls.ts';
import { checkMarks, RUN, taggedWith } from './marks.ts';
import { allPages, pageOf } from './pages.ts';
import { type Fields, instant, malformed, optionalText, optionalUntrusted } from './shape.ts';
import { DESCRIBE_SNAPSHOTS, readIdentity } from './snapshots.ts';

const PAGE_SIZE = 1000;

/** Own snapshots that have all these tags, in any state. */
export const snapshotsTagged = <T extends { readonly snapshotId: string }>(
  calls: Calls,
  marks: Readonly<Record<string, string>>,
  read: (item: Fields) => T,
): Promise<readonly T[]> =>
  allPages(
    DESCRIBE_SNAPSHOTS,
    (token) =>
      calls.read(
        DESCRIBE_SNAPSHOTS,
        { OwnerIds: ['self'], Filters: taggedWith(marks), MaxResults: PAGE_SIZE, ...token },
        pageOf('Snapshots', (item) => {
          const snapshot = read(item);
          checkMarks(item, marks, snapshot.snapshotId);
          return snapshot;
        }),
      ),
    ({ snapshotId }) => snapshotId,
  );

export const findSnapshots = (calls: Calls, account: string, runKey: string): Promise<readonly SnapshotProgress[]> =>
  snapshotsTagged(calls, { [RUN]: runKey }, (item) => readProgress(item, account));

/** Exactly those asked for, in that order. */
export const snapshotsById = <T extends { readonly snapshotId: string }>(
  calls: Calls,
  snapshotIds: readonly string[],
  births: Births,
  read: (item: Fields) => T,
): Promise<readonly T[]> =>
  readByIds(calls, births, {
    action: DESCRIBE_SNAPSHOTS,
    ids: snapshotIds,
    absentCodes: ['InvalidSnapshot.NotFound'],
    // AWS refuses a page size in a call with ids.
    read: (SnapshotIds) =>
      allPages(
        DESCRIBE_SNAPSHOTS,
        (token) =>
          calls.read(DESCRIBE_SNAPSHOTS, { OwnerIds: ['self'], SnapshotIds, ...token }, pageOf('Snapshots', read)),
        ({ snapshotId }) => snapshotId,
      ),
    idOf: ({ snapshotId }) => snapshotId,
  });

export function readProgress(item: Fields, account: string): SnapshotProgress {
  const identity = readIdentity(item, account);
  return {
    ...identity,
    stateMessage: optionalUntrusted(item, 'StateMessage'),
    percent: identity.state === 'completed' ? 100 : percentOf(optionalText(item, 'Progress') ?? ''),
    startedAt: instant(item, 'StartTime'),
  };
}

/** At the very start there is no number yet. */
function percentOf(progress: string): number {
  if (progress === '') return 0;
  const percent = Number(/^(\d{1,3})%$/.exec(progress)?.[1] ?? Number.NaN);
  if (!(percent <= 100)) throw malformed('Progress has the wrong form');
  return percent;
}
