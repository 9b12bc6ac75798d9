import { untrusted } from '../untrusted.ts';
import type { Done } from './apply.ts';
import type { Step } from './step.ts';
import { requireCredentials } from './wait.ts';
import type { Workplace } from './workplace.ts';

/**
 * Tags what is held for the change as not held any longer, and nothing else. Only snapshots of volumes that are attached
 * to the judged instance: those of another host, or of a volume that was taken off, are not its to release.
 */
export async function releaseSnapshots(
  { change }: Extract<Step, { action: 'release-snapshots' }>,
  { ports, repairs, points, target, instance, say }: Workplace,
): Promise<Done> {
  const held = await points.heldSnapshots(change);
  const own = held.filter(({ volumeId }) => instance.volumeIds.includes(volumeId));
  const others = held.length - own.length;
  const rest = others === 0 ? '' : `; ${others} of volumes that are not attached to ${instance.instanceId} stay held`;
  if (own.length === 0) {
    return { outcome: 'adopted', summary: `nothing of ${change} is held on ${target.name}${rest}`, ids: [] };
  }
  requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the release');
  say(`releasing what is held for ${change}`);
  const ids = own.map(({ snapshotId }) => snapshotId);
  await points.markReleased(ids);
  const locked = own.filter((one) => one.locked).length;
  const locks = locked === 0 ? '' : `; ${locked} of them are locked, and the lock is left to expire`;
  return {
    outcome: 'done',
    summary: `${ids.length} snapshots of ${change} are not held any longer, none is deleted${locks}${rest}`,
    ids: ids.map(untrusted),
  };
}
