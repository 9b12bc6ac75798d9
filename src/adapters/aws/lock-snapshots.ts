import { PortError } from '../../errors.ts';
import type { Calls } from './calls.ts';
import type { Making } from './create-snapshots.ts';
import { readProgress, snapshotsById } from './marked-snapshots.ts';
import { allPages, pageOf } from './pages.ts';
import { found, missing, sendOnce } from './sent-once.ts';
import { type Fields, ids, malformed, matching, optionalWord } from './shape.ts';

const DESCRIBE = 'ec2:DescribeLockedSnapshots';
const IDS_PER_CALL = 200;

/** By AWS's word for the lock: does it hold? */
const HOLDS: Readonly<Record<string, boolean>> = {
  governance: true,
  compliance: true,
  'compliance-cooloff': true,
  expired: false,
};

function readLock(item: Fields) {
  const snapshotId = matching(item, 'SnapshotId', ids.snapshot);
  const state = optionalWord(item, 'LockState');
  if (state === undefined) return { snapshotId, holds: false };
  const holds = HOLDS[state];
  if (holds === undefined) throw malformed(`the lock state ${state} is not a known one`);
  return { snapshotId, holds };
}

/** Those of the snapshots that a lock holds now. */
export async function lockedAmong(calls: Calls, snapshotIds: readonly string[]): Promise<ReadonlySet<string>> {
  const chunks = Array.from({ length: Math.ceil(snapshotIds.length / IDS_PER_CALL) }, (_, index) =>
    snapshotIds.slice(index * IDS_PER_CALL, (index + 1) * IDS_PER_CALL),
  );
  const rows = await Promise.all(
    chunks.map((chunk) =>
      allPages(
        DESCRIBE,
        (token) =>
          calls.read(
            DESCRIBE,
            { SnapshotIds: [...chunk], ...token },
            pageOf('Snapshots', (item) => {
              const lock = readLock(item);
              if (!chunk.includes(lock.snapshotId))
                throw malformed(`it holds ${lock.snapshotId}, which was not asked for`);
              return lock;
            }),
          ),
        ({ snapshotId }) => snapshotId,
      ),
    ),
  );
  return new Set(rows.flatMap((page) => page.filter(({ holds }) => holds).map(({ snapshotId }) => snapshotId)));
}

/** A governance lock on each that none holds yet. Rejects when one of them may not be locked, never as throttled. */
export async function lockSnapshots(making: Making, snapshotIds: readonly string[], days: number): Promise<void> {
  if (!(Number.isInteger(days) && days >= 1 && days <= 36_500)) {
    throw new PortError('refused', `ec2:LockSnapshot: nothing was sent: a lock of ${days} days is none`);
  }
  try {
    // What cannot be seen yet cannot be locked.
    await snapshotsById(making.calls, snapshotIds, making.births, (item) => readProgress(item, making.account));
    const locked = await lockedAmong(making.calls, snapshotIds);
    const open = snapshotIds.filter((snapshotId) => !locked.has(snapshotId));
    await lockEach(making, open, days);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    // Throttled would mean to the caller that nothing was made.
    throw new PortError(
      error.code === 'throttled' ? 'unexpected' : error.code,
      `${error.message} (the snapshots are made, but not all locked: ${snapshotIds.join(', ')})`,
      { cause: error },
    );
  }
}

/** One call each, sent once. */
async function lockEach(
  { calls, settleDelaysMs }: Pick<Making, 'calls' | 'settleDelaysMs'>,
  snapshotIds: readonly string[],
  days: number,
): Promise<void> {
  const lock = (snapshotId: string): Promise<void> =>
    sendOnce({
      calls,
      settleDelaysMs,
      what: `the lock of ${snapshotId}`,
      send: () =>
        calls.write(
          'ec2:LockSnapshot',
          { SnapshotId: snapshotId, LockMode: 'governance', LockDuration: days },
          (answer) => {
            const locked = readLock(answer);
            if (locked.snapshotId !== snapshotId || !locked.holds)
              throw malformed('it is not about the lock asked for');
          },
        ),
      look: async () =>
        (await lockedAmong(calls, [snapshotId])).has(snapshotId) ? found(undefined) : missing('it is not locked'),
    });
  // One after the other: EC2 takes few writes a second. One that fails does not keep the others unlocked.
  let failure: PortError | undefined;
  for (const snapshotId of snapshotIds) {
    await lock(snapshotId).catch((error: unknown) => {
      if (!(error instanceof PortError)) throw error;
      failure ??= error;
    });
  }
  if (failure !== undefined) throw failure;
}
