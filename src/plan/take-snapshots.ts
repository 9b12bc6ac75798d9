import { PortError } from '../errors.ts';
import { changeDescription } from '../facts/change-set.ts';
import type { SnapshotProgress } from '../ports.ts';
import { calendarDay, DAY } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Underway } from './apply.ts';
import { waitUntilCompleted } from './await-snapshots.ts';
import { claimOnHost, type HostClaim } from './claim.ts';
import { holdsOf, requireHeld, whileHeld } from './hold.ts';
import { birthTags } from './names.ts';
import type { Step } from './step.ts';
import { FIRST_RETRY_MILLIS, isThrottled, requireCredentials } from './wait.ts';
import type { Workplace } from './workplace.ts';

/** Between looks for the rest of a set. */
const PARTLY_MILLIS = 3000;
/** Between looks for a set that another run is taking. */
const CLAIMED_MILLIS = 2000;

/** One set over every attached volume, waited for until it is completed; this run's own is adopted, never made again. */
export async function takeSnapshots(
  _step: Extract<Step, { action: 'take-snapshots' }>,
  place: Workplace,
): Promise<Underway> {
  const { made, adopted } = await findOrCreate(place);
  if (adopted) await requireHeld(made, place);
  await lockIfAsked(made, place);
  place.say(
    `${adopted ? 'found' : 'started'} ${made.map(({ snapshotId }) => snapshotId).join(', ')}; waiting until they are completed`,
  );
  return {
    wait: async () => {
      const ended = await waitUntilCompleted(made, place);
      return {
        outcome: adopted ? 'adopted' : 'done',
        summary: `${adopted ? "found this run's set" : 'took one set'} of ${ended.length} volumes`,
        ids: ended.map(({ snapshotId }) => untrusted(snapshotId)),
      };
    },
  };
}

async function findOrCreate(place: Workplace): Promise<{ made: readonly SnapshotProgress[]; adopted: boolean }> {
  const host = claimOnHost(place);
  let pauseMillis = FIRST_RETRY_MILLIS;
  for (;;) {
    const { set, isFirst } = await findSet(place);
    if (set.length > 0) return { made: set, adopted: true };
    const claim = await host.ask();
    // Only a look after the claim shows whatever another run, or an attempt before this one, had made.
    if (claim === 'granted') continue;
    if (claim === 'refused') {
      place.say('another run of the same key is taking the set; waiting to find it');
      await place.patience.pause('the set of another run', CLAIMED_MILLIS);
      continue;
    }
    try {
      const made = await createSet(place, host);
      if (made.length > 0) {
        place.alone.yes = isFirst;
        return { made, adopted: false };
      }
      await place.patience.pause('the claim to take the set', CLAIMED_MILLIS);
    } catch (error) {
      if (!isThrottled(error)) throw error;
      place.say('AWS limits the rate of snapshots of one volume; waiting');
      await place.patience.pause('the limit of snapshots', pauseMillis);
      pauseMillis *= 2;
    }
  }
}

/** The run's own usable set, whole or none at all; and whether the run has no snapshots yet, not even useless ones. */
async function findSet({
  points,
  marks,
  instance,
  patience,
}: Workplace): Promise<{ set: readonly SnapshotProgress[]; isFirst: boolean }> {
  for (let look = 1; ; look += 1) {
    // Another target of this run has the same run key, and its own volumes.
    const own = (await points.findSnapshots(marks.runKey)).filter(({ volumeId }) =>
      instance.volumeIds.includes(volumeId),
    );
    const usable = own.filter(({ state }) => state === 'pending' || state === 'completed');
    const covered = new Set(usable.map(({ volumeId }) => volumeId));
    const missing = instance.volumeIds.filter((volumeId) => !covered.has(volumeId));
    if (usable.length === 0 || missing.length === 0) return { set: usable, isFirst: own.length === 0 };
    if (look > 3) {
      throw new PortError(
        'unexpected',
        `this run has snapshots already, but none of ${missing.join(', ')}: start a new run (another run id)`,
      );
    }
    await patience.pause('the set of snapshots', PARTLY_MILLIS);
  }
}

/**
 * By one write. With `consistency: database`, each database is held still around it, and let go whatever happens. Nothing
 * is made when the claim ended before the databases were held.
 */
async function createSet(place: Workplace, claim: HostClaim): Promise<readonly SnapshotProgress[]> {
  const { ports, repairs, now, points, policy, marks, instance } = place;
  requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the snapshots');
  const day = calendarDay(now(), policy.timezone);
  const request = {
    instanceId: instance.instanceId,
    volumeIds: instance.volumeIds,
    description: changeDescription(marks.change, day, marks.kind),
    tags: birthTags(marks, instance.tags, day),
  };
  return whileHeld(holdsOf(place), points, async () =>
    claim.holds() ? points.takeSnapshots(request, marks.runKey) : [],
  );
}

/** After the hold, since a lock takes its time; for an adopted set too, whose lock may never have been reached. */
async function lockIfAsked(made: readonly SnapshotProgress[], { points, policy }: Workplace): Promise<void> {
  if (policy.snapshots.lock === 'none') return;
  const days = Math.ceil(policy.snapshots.keep.minSeconds / DAY);
  await points.lockSnapshots(
    made.map(({ snapshotId }) => snapshotId),
    days,
  );
}
