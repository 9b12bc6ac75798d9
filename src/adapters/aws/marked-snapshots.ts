import { PortError } from '../../errors.ts';
import type { SnapshotProgress } from '../../ports.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import { checkMarks, RUN, taggedWith } from './marks.ts';
import { allPages, pageOf } from './pages.ts';
import { type Births, YOUNG_LOOK_MS } from './sent-once.ts';
import { distinct, type Fields, instant, list, malformed, optionalText, optionalUntrusted } from './shape.ts';
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

/** Exactly those asked for, in that order. One of our own that is too young to be seen is waited for. */
export async function snapshotsById<T extends { readonly snapshotId: string }>(
  calls: Calls,
  snapshotIds: readonly string[],
  births: Births,
  read: (item: Fields) => T,
): Promise<readonly T[]> {
  const asked = [...new Set(snapshotIds)];
  if (asked.length === 0) throw new PortError('malformed', `${DESCRIBE_SNAPSHOTS}: no snapshot to ask for`);
  for (;;) {
    // A call with ids is not paged, and fails as a whole when one of them is not known.
    const known = await calls.readOrAbsent(
      DESCRIBE_SNAPSHOTS,
      { OwnerIds: ['self'], SnapshotIds: asked },
      (answer) => {
        if (optionalText(answer, 'NextToken')) throw malformed('it has more pages, which such an answer cannot have');
        const snapshots = distinct(list(answer, 'Snapshots').map(read), ({ snapshotId }) => snapshotId, 'snapshot');
        const stray = snapshots.find(({ snapshotId }) => !asked.includes(snapshotId));
        if (stray !== undefined) throw malformed(`it holds ${stray.snapshotId}, which was not asked for`);
        return snapshots;
      },
      ['InvalidSnapshot.NotFound'],
    );
    const byId = new Map(known?.map((snapshot) => [snapshot.snapshotId, snapshot]));
    const absent = asked.filter((id) => !byId.has(id));
    if (absent.length === 0) return asked.flatMap((id) => byId.get(id) ?? []);
    const excused = known === undefined ? asked.some(births.isRecent) : absent.every(births.isRecent);
    if (excused && (await calls.pause(YOUNG_LOOK_MS))) continue;
    if (known !== undefined) throw notWhole(DESCRIBE_SNAPSHOTS, `it lacks ${absent.join(', ')}`);
    throw new PortError('not-found', `${DESCRIBE_SNAPSHOTS}: AWS does not know all of ${asked.join(', ')}`);
  }
}

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
