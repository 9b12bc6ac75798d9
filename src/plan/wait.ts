import { PortError } from '../errors.ts';
import type { Ports, Repairs } from '../ports.ts';
import { addSeconds, formatDuration, type Instant, MINUTE, secondsBetween } from '../time.ts';

/** Credentials are not used in their last two minutes: a call begun there may end without an answer. */
const CREDENTIAL_MARGIN_SECONDS = 2 * MINUTE;

/** How long may be waited, and until when it makes sense. */
export interface Patience {
  /** Rejects when there is no time left; else pauses for that long, at most 15 s, and never past the limit. */
  readonly pause: (what: string, millis: number) => Promise<void>;
}

const SHORTEST_MILLIS = 500;
const LONGEST_MILLIS = 15_000;
/** What a look may come too late, as a part of what is waited for: a few dozen looks find the end of any wait. */
const LATE = 0.05;
/** After a limit of AWS's rates, and twice as long each time. */
export const FIRST_RETRY_MILLIS = 500;

/** Until the next look at what has been waited for that long. */
export const untilNextLook = (elapsedMillis: number): number => Math.max(SHORTEST_MILLIS, elapsedMillis * LATE);

/** One limit for everything that a run waits for. */
export function patience(
  { clock }: Pick<Ports, 'clock'>,
  { sleep, credentialsEndAt }: Pick<Repairs, 'sleep' | 'credentialsEndAt'>,
  waitSeconds: number,
): Patience {
  const begun = clock.monotonic();
  const limitMillis = waitSeconds * 1000;
  return {
    pause: async (what, millis) => {
      const spent = clock.monotonic() - begun;
      if (spent >= limitMillis) {
        throw new PortError(
          'timed-out',
          `${what} had not ended after ${formatDuration(waitSeconds)} (input wait); run again to go on waiting`,
        );
      }
      requireCredentials(clock.now(), credentialsEndAt, what);
      await sleep(Math.min(millis, LONGEST_MILLIS, Math.max(1, limitMillis - spent)));
    },
  };
}

/** Refused for the rate alone: nothing was made, and a later try is the same request. */
export const isThrottled = (error: unknown): boolean => error instanceof PortError && error.code === 'throttled';

/** Throws when the credentials would end before something that has been, or is to be, begun. */
export function requireCredentials(now: Instant, endAt: Instant | undefined, what: string): void {
  if (endAt === undefined || addSeconds(now, CREDENTIAL_MARGIN_SECONDS) < endAt) return;
  const left = Math.max(0, secondsBetween(now, endAt));
  throw new PortError(
    'credentials',
    `${what}: the AWS credentials end in ${formatDuration(left)} (needed: ${formatDuration(CREDENTIAL_MARGIN_SECONDS)}); take new ones and run again, what was made is found and waited for`,
  );
}
