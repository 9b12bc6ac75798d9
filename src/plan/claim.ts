import { calendarDay } from '../time.ts';
import { hostRun } from './names.ts';
import { requireCredentials } from './wait.ts';
import type { Workplace } from './workplace.ts';

/** Less than the 45 s for which the host grants it to nobody else, counted from before it was asked. */
const OURS_MILLIS = 30_000;
/** The last moment for the call itself: a database that took long to hold still may have used up the rest. */
const LAST_MILLIS = 35_000;

/**
 * `granted` is new: the call of whoever had it before is ten seconds old at least, and a look shows what came of it. A
 * look from before shows nothing. `held` was granted to this run some time ago.
 */
type Claim = 'granted' | 'held' | 'refused';

export interface HostClaim {
  /** Is this run the one that takes the set now? Answers for a while without asking again: a limited rate needs tries. */
  readonly ask: () => Promise<Claim>;
  /** May the call still be sent, or could the host have granted the claim to another run? */
  readonly holds: () => boolean;
}

export function claimOnHost(place: Workplace): HostClaim {
  const { points, target, marks, instance, ports, repairs, now, policy } = place;
  let granted = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<Claim> => {
    const asked = ports.clock.monotonic();
    if (asked < granted + OURS_MILLIS) return 'held';
    requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the snapshots');
    const day = calendarDay(now(), policy.timezone);
    const ours = await points.claimSnapshots(instance.instanceId, target, hostRun(marks, 'snapshots'), day);
    if (ours) granted = asked;
    return ours ? 'granted' : 'refused';
  };
  return { ask, holds: () => ports.clock.monotonic() < granted + LAST_MILLIS };
}
