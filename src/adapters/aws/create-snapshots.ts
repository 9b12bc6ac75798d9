import { PortError } from '../../errors.ts';
import type { SnapshotProgress, SnapshotRequest } from '../../ports.ts';
import { addSeconds, type Instant, MAX_CLOCK_SKEW_SECONDS } from '../../time.ts';
import type { Births } from './by-id.ts';
import type { Calls } from './calls.ts';
import { findSnapshots, readProgress } from './marked-snapshots.ts';
import { bornWith } from './marks.ts';
import { found, missing, type Sight, sendOnce } from './sent-once.ts';
import { ids, list, malformed } from './shape.ts';

const ACTION = 'ec2:CreateSnapshots';

export interface Making {
  readonly calls: Calls;
  readonly account: string;
  readonly births: Births;
  readonly settleDelaysMs: readonly number[];
}

/**
 * One set of snapshots, one for each volume of the instance, by one call that is sent once. When nobody knows what became
 * of it, the set is the one that appears under the run key and was not there before.
 */
export async function createSnapshots(
  making: Making,
  request: SnapshotRequest,
  runKey: string,
): Promise<readonly SnapshotProgress[]> {
  const { calls, account, births, settleDelaysMs } = making;
  checkRequest(request);
  const tags = bornWith(request.tags, runKey);
  const earlier = new Set((await findSnapshots(calls, account, runKey)).map(({ snapshotId }) => snapshotId));
  // The Date of the answer that has just come; rejects when the runner's clock is wrong.
  const notBefore = addSeconds(calls.clock.read().now, -MAX_CLOCK_SKEW_SECONDS);

  const made = await sendOnce({
    calls,
    settleDelaysMs,
    what: 'the snapshots',
    send: () =>
      calls.write(
        ACTION,
        {
          InstanceSpecification: { InstanceId: request.instanceId },
          Description: request.description,
          TagSpecifications: [{ ResourceType: 'snapshot', Tags: tags }],
        },
        (answer) => {
          const snapshots = list(answer, 'Snapshots').map((item) => readProgress(item, account));
          const sight = theSet(snapshots, request.volumeIds, notBefore);
          if (sight.kind === 'missing') throw malformed(sight.seen);
          return sight.value;
        },
      ),
    look: async () => {
      const now = await findSnapshots(calls, account, runKey);
      const fresh = now.filter(({ snapshotId }) => !earlier.has(snapshotId));
      return theSet(fresh, request.volumeIds, notBefore);
    },
  });

  const madeIds = made.map(({ snapshotId }) => snapshotId);
  births.note(madeIds);
  return made;
}

/** Exactly one snapshot for each volume, just started. */
function theSet(
  snapshots: readonly SnapshotProgress[],
  volumeIds: readonly string[],
  notBefore: Instant,
): Sight<readonly SnapshotProgress[]> {
  if (snapshots.length === 0) return missing('none is there');
  const stray = snapshots.find(({ volumeId }) => !volumeIds.includes(volumeId));
  if (stray !== undefined) return missing(`${stray.snapshotId} is of ${stray.volumeId}, which was not asked for`);
  const stale = snapshots.find(({ startedAt }) => startedAt < notBefore);
  if (stale !== undefined) return missing(`${stale.snapshotId} was started before it was asked for`);
  const distinctIds = new Set(snapshots.map(({ snapshotId }) => snapshotId)).size;
  const perVolume = volumeIds.map((volumeId) => snapshots.filter((snapshot) => snapshot.volumeId === volumeId));
  if (distinctIds === snapshots.length && perVolume.every(({ length }) => length === 1)) return found(perVolume.flat());
  return missing(`there are ${distinctIds} for ${volumeIds.length} volumes, not one for each`);
}

function checkRequest({ instanceId, volumeIds, description }: SnapshotRequest): void {
  const wrong =
    (!ids.instance.test(instanceId) && 'the instance has no id') ||
    (volumeIds.length === 0 && 'no volume was named') ||
    (new Set(volumeIds).size < volumeIds.length && 'a volume was named twice') ||
    (!volumeIds.every((id) => ids.volume.test(id)) && 'a volume has no id') ||
    (!/^[\x20-\x7e]{1,255}$/.test(description) && 'the description is not one');
  if (wrong) throw new PortError('refused', `${ACTION}: nothing was sent: ${wrong}`);
}
