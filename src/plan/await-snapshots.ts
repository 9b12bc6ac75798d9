import { PortError } from '../errors.ts';
import type { SnapshotProgress } from '../ports.ts';
import { formatDuration } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Underway } from './apply.ts';
import type { Step } from './step.ts';
import { untilNextLook } from './wait.ts';
import type { Workplace } from './workplace.ts';

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

/** Asks for all of them each time; an end that is not good ends the wait at once. */
export async function waitUntilCompleted(
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
