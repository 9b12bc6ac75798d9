import { calendarDay } from '../time.ts';
import { hostRun } from './names.ts';
import { requireCredentials } from './wait.ts';
import type { Workplace } from './workplace.ts';

/** Less than the 45 s for which the host grants it to nobody else, counted from before it was asked. */
const OURS_MILLIS = 30_000;

/** Is this run the one that takes the set now? Answers for a while without asking again: a limited rate needs tries. */
export function claimOnHost(place: Workplace): () => Promise<boolean> {
  const { points, target, marks, instance, ports, repairs, now, policy } = place;
  let oursUntil = Number.NEGATIVE_INFINITY;
  return async () => {
    const asked = ports.clock.monotonic();
    if (asked < oursUntil) return true;
    requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the snapshots');
    const day = calendarDay(now(), policy.timezone);
    const granted = await points.claimSnapshots(instance.instanceId, target, hostRun(marks, 'snapshots'), day);
    if (granted) oursUntil = asked + OURS_MILLIS;
    return granted;
  };
}
