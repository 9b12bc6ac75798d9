import { PortError } from '../../errors.ts';
import type { RecoveryPoints } from '../../ports.ts';
import type { Calls } from './calls.ts';
import type { Making } from './create-snapshots.ts';
import { lockedAmong } from './lock-snapshots.ts';
import { snapshotsById, snapshotsTagged } from './marked-snapshots.ts';
import { CHANGE, HELD } from './marks.ts';
import { found, lookUntilFound, missing, type Sight, sendOnce } from './sent-once.ts';
import { ids, tags } from './shape.ts';
import { readIdentity } from './snapshots.ts';

const ACTION = 'ec2:CreateTags';
/** More things than this in one call and AWS refuses it. */
const MOST_AT_ONCE = 1000;

/** Own snapshots of the change that nobody has released yet, and whether a lock holds them. */
export async function heldSnapshots(
  calls: Calls,
  account: string,
  change: string,
): ReturnType<RecoveryPoints['heldSnapshots']> {
  const held = await snapshotsTagged(calls, { [CHANGE]: change, [HELD]: 'yes' }, (item) => readIdentity(item, account));
  const heldIds = held.map(({ snapshotId }) => snapshotId);
  const locked = await lockedAmong(calls, heldIds);
  return held.map(({ snapshotId, volumeId }) => ({ snapshotId, volumeId, locked: locked.has(snapshotId) }));
}

/** One tag on exactly these snapshots, by one call that is sent once; then read back, for AWS's answer says nothing. */
export async function markReleased(
  { calls, account, births, settleDelaysMs }: Making,
  snapshotIds: readonly string[],
): Promise<void> {
  const named = [...new Set(snapshotIds)];
  if (named.length === 0 || named.length > MOST_AT_ONCE || !named.every((id) => ids.snapshot.test(id))) {
    throw new PortError('refused', `${ACTION}: nothing was sent: from 1 to ${MOST_AT_ONCE} snapshot ids are needed`);
  }
  const look = async (): Promise<Sight<undefined>> => {
    const read = await snapshotsById(calls, named, births, (item) => ({
      snapshotId: readIdentity(item, account).snapshotId,
      held: tags(item)[HELD],
    }));
    const still = read.filter(({ held }) => held !== 'no').map(({ snapshotId }) => snapshotId);
    return still.length === 0 ? found(undefined) : missing(`${still.join(', ')} lacks ${HELD}=no`);
  };
  await sendOnce({
    calls,
    settleDelaysMs,
    what: `the tag ${HELD}`,
    send: async () => {
      await calls.write(ACTION, { Resources: named, Tags: [{ Key: HELD, Value: 'no' }] }, () => undefined);
      return undefined;
    },
    look,
  });
  const sight = await lookUntilFound({ calls, settleDelaysMs: [0, ...settleDelaysMs], look });
  if (sight.kind === 'missing') {
    throw new PortError('malformed', `${ACTION}: AWS took the tag, but shows it not: ${sight.seen}. Run again`);
  }
}
