import { PortError } from '../errors.ts';
import { changeDescription } from '../facts/change-set.ts';
import type { SnapshotProgress } from '../ports.ts';
import { calendarDay, DAY, formatDuration } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Done, Workplace } from './apply.ts';
import { birthTags, hostRun } from './names.ts';
import type { Step } from './step.ts';
import { requireCredentials } from './wait.ts';

/** A list may not show what was made a moment ago; before making anything, it is asked twice, this far apart. */
const SETTLE_MILLIS = 3000;

/** One set over every attached volume, waited for until it is completed; this run's own is adopted, never made again. */
export async function takeSnapshots(
  _step: Extract<Step, { action: 'take-snapshots' }>,
  place: Workplace,
): Promise<Done> {
  const found = await findSet(place);
  const adopted = found.length > 0;
  const made = adopted ? found : await createSet(place);
  place.say(
    `${adopted ? 'found' : 'started'} ${made.map(({ snapshotId }) => snapshotId).join(', ')}; waiting until they are completed`,
  );
  const ended = await waitUntilCompleted(made, place);
  return {
    outcome: adopted ? 'adopted' : 'done',
    summary: `${adopted ? "found this run's set" : 'took one set'} of ${ended.length} volumes`,
    ids: ended.map(({ snapshotId }) => untrusted(snapshotId)),
  };
}

/** Only waits: for a set of this change that is there and pending. */
export async function awaitSnapshots(
  { snapshotIds }: Extract<Step, { action: 'await-snapshots' }>,
  place: Workplace,
): Promise<Done> {
  const ended = await waitUntilCompleted(await place.points.snapshotProgress(snapshotIds), place);
  return { outcome: 'adopted', summary: `waited for ${ended.length} snapshots`, ids: snapshotIds.map(untrusted) };
}

async function findSet({
  points,
  marks,
  instance,
  patience,
  repairs,
}: Workplace): Promise<readonly SnapshotProgress[]> {
  for (let look = 1; ; look += 1) {
    const usable = (await points.findSnapshots(marks.runKey)).filter(
      ({ state }) => state === 'pending' || state === 'completed',
    );
    const covered = new Set(usable.map(({ volumeId }) => volumeId));
    if (instance.volumeIds.every((volumeId) => covered.has(volumeId))) return usable;
    if (usable.length === 0 && look > 1) return [];
    if (look > 3) {
      const missing = instance.volumeIds.filter((volumeId) => !covered.has(volumeId));
      throw new PortError(
        'unexpected',
        `this run has snapshots already, but none of ${missing.join(', ')}: start a new run (another run id)`,
      );
    }
    await (usable.length === 0 ? repairs.sleep(SETTLE_MILLIS) : patience.pause('the set of snapshots', SETTLE_MILLIS));
  }
}

async function createSet(place: Workplace): Promise<readonly SnapshotProgress[]> {
  const { ports, repairs, now, points, policy, target, marks, instance, patience, say } = place;
  const held = policy.snapshots.consistency === 'database' ? target.databases : [];
  for (let elapsed = 1000; ; elapsed *= 2) {
    requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the snapshots');
    const day = calendarDay(now(), policy.timezone);
    const request = {
      instanceId: instance.instanceId,
      volumeIds: instance.volumeIds,
      description: changeDescription(marks.change, day, marks.kind),
      tags: birthTags(marks, instance.tags, day),
      lockDays: policy.snapshots.lock === 'none' ? undefined : Math.ceil(policy.snapshots.keep.minSeconds / DAY),
    };
    const holds = held.map((database) => ({
      instanceId: instance.instanceId,
      target,
      database,
      run: hostRun(marks, database.name),
      day,
    }));
    try {
      for (const hold of holds) await points.holdDatabase(hold);
      const made = await points.takeSnapshots(request, marks.runKey);
      for (const hold of holds) await points.releaseDatabase(hold);
      return made;
    } catch (error) {
      // Refused for the rate alone: nothing was made, and a later try is the same request.
      if (!(error instanceof PortError) || error.code !== 'throttled') throw error;
      for (const hold of holds) await points.releaseDatabase(hold).catch(() => {});
      say('AWS limits the rate of snapshots of one volume; waiting');
      await patience.pause('the limit of snapshots', elapsed);
      const found = await points.findSnapshots(marks.runKey);
      if (found.length > 0) return found;
    }
  }
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
    await patience.pause(`the snapshots ${ids.join(', ')}`, elapsedMillis);
  }
}

const estimate = (percent: number, elapsedMillis: number): string =>
  percent > 0 && elapsedMillis > 1000
    ? `, about ${formatDuration((elapsedMillis / 1000) * (100 / percent - 1))} left`
    : '';
