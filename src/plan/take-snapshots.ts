import { PortError } from '../errors.ts';
import { changeDescription } from '../facts/change-set.ts';
import type { DumpRequest, RecoveryPoints, SnapshotProgress } from '../ports.ts';
import { calendarDay, DAY, formatDuration } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Underway } from './apply.ts';
import { claimOnHost, type HostClaim } from './claim.ts';
import { birthTags, hostRun } from './names.ts';
import type { Step } from './step.ts';
import { FIRST_RETRY_MILLIS, isThrottled, requireCredentials, untilNextLook } from './wait.ts';
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

/** Only waits: for a set of this change that is there and pending. */
export async function awaitSnapshots(
  { snapshotIds }: Extract<Step, { action: 'await-snapshots' }>,
  place: Workplace,
): Promise<Underway> {
  const seen = await place.points.snapshotProgress(snapshotIds);
  return {
    wait: async () => {
      const ended = await waitUntilCompleted(seen, place);
      return { outcome: 'adopted', summary: `waited for ${ended.length} snapshots`, ids: snapshotIds.map(untrusted) };
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

/** With `consistency: database`, each database is held still while the set is taken. */
function holdsOf({ now, policy, target, marks, instance }: Workplace): readonly DumpRequest[] {
  const databases = policy.snapshots.consistency === 'database' ? target.databases : [];
  const day = calendarDay(now(), policy.timezone);
  return databases.map((database) => ({
    instanceId: instance.instanceId,
    target,
    database,
    run: hostRun(marks, database.name),
    day,
  }));
}

/** An earlier attempt's set counts only while the host can still say that the database was held still for it. */
async function requireHeld(made: readonly SnapshotProgress[], place: Workplace): Promise<void> {
  try {
    for (const hold of holdsOf(place)) await place.points.releaseDatabase(hold);
  } catch (error) {
    throw notHeld(made, error);
  }
}

const notHeld = (made: readonly SnapshotProgress[], error: unknown): PortError => {
  const ids = made.map(({ snapshotId }) => snapshotId).join(', ');
  const why = error instanceof Error ? error.message : String(error);
  // Never as `throttled`: that would mean that nothing was made.
  return new PortError(
    'unexpected',
    `${ids} are made, but the database may not have been held still meanwhile (${why}): take another set with a new run`,
  );
};

/** After the hold, since a lock takes its time; for an adopted set too, whose lock may never have been reached. */
async function lockIfAsked(made: readonly SnapshotProgress[], { points, policy }: Workplace): Promise<void> {
  if (policy.snapshots.lock === 'none') return;
  const days = Math.ceil(policy.snapshots.keep.minSeconds / DAY);
  await points.lockSnapshots(
    made.map(({ snapshotId }) => snapshotId),
    days,
  );
}

async function whileHeld(
  holds: readonly DumpRequest[],
  points: RecoveryPoints,
  take: () => Promise<readonly SnapshotProgress[]>,
): Promise<readonly SnapshotProgress[]> {
  const begun: DumpRequest[] = [];
  let made: readonly SnapshotProgress[];
  try {
    for (const hold of holds) {
      begun.push(hold);
      await points.holdDatabase(hold);
    }
    made = await take();
  } catch (error) {
    for (const hold of begun) await points.releaseDatabase(hold).catch(() => {});
    throw error;
  }
  try {
    for (const hold of holds) await points.releaseDatabase(hold);
  } catch (error) {
    if (made.length > 0) throw notHeld(made, error);
  }
  return made;
}

/** Asks for all of them each time; an end that is not good ends the wait at once. */
async function waitUntilCompleted(
  snapshots: readonly SnapshotProgress[],
  { points, patience, ports, say }: Workplace,
): Promise<readonly SnapshotProgress[]> {
  const ids = snapshots.map(({ snapshotId }) => snapshotId);
  const begun = ports.clock.monotonic();
  let shown = -1;
  for (let seen = snapshots; ; seen = await points.snapshotProgress(ids)) {
    const bad = seen.find(({ state }) => state !== 'pending' && state !== 'completed');
    if (bad !== undefined) {
      throw new PortError(
        'unexpected',
        `${bad.snapshotId} of ${bad.volumeId} is ${bad.state}${bad.stateMessage === undefined ? '' : ` (${bad.stateMessage})`}: take another set with a new run`,
      );
    }
    if (seen.every(({ state }) => state === 'completed')) return seen;
    const elapsedMillis = ports.clock.monotonic() - begun;
    const percent = Math.min(...seen.map((one) => (one.state === 'completed' ? 100 : one.percent)));
    if (percent > shown) say(`snapshots ${percent} %${estimate(percent, elapsedMillis)}`);
    shown = Math.max(shown, percent);
    await patience.pause(`the snapshots ${ids.join(', ')}`, untilNextLook(elapsedMillis));
  }
}

const estimate = (percent: number, elapsedMillis: number): string =>
  percent > 0 && elapsedMillis > 1000
    ? `, about ${formatDuration((elapsedMillis / 1000) * (100 / percent - 1))} left`
    : '';
