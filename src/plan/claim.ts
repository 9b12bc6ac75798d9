import { calendarDay } from '../time.ts';
import { hostRun } from './names.ts';
import { requireCredentials } from './wait.ts';
import type { Workplace } from './workplace.ts';

/** Less than the 45 s for which the host grants it to nobody else, counted from before it was asked. */
const OURS_MILLIS = 30_000;
/** After a longer wait for the answer, another run may have come and gone since the last look. */
const LATE_MILLIS = 10_000;

/** `late` is granted as well, but what was seen before it no longer counts: look again. */
export type Claim = 'granted' | 'late' | 'refused';

/** Is this run the one that takes the set now? Answers for a while without asking again: a limited rate needs tries. */
export function claimOnHost(place: Workplace): () => Promise<Claim> {
  const { points, target, marks, instance, ports, repairs, now, policy } = place;
  let oursUntil = Number.NEGATIVE_INFINITY;
  let last: Claim = 'granted';
  return async () => {
    const asked = ports.clock.monotonic();
    if (asked < oursUntil) return 'granted';
    requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the snapshots');
    const day = calendarDay(now(), policy.timezone);
    const ours = await points.claimSnapshots(instance.instanceId, target, hostRun(marks, 'snapshots'), day);
    const isLate = last === 'refused' || ports.clock.monotonic() - asked > LATE_MILLIS;
    if (ours) oursUntil = asked + OURS_MILLIS;
    last = ours ? (isLate ? 'late' : 'granted') : 'refused';
    return last;
  };
}
