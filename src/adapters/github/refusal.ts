import { PortError } from '../../errors.ts';
import {
  type Instant,
  instantFromMillis,
  instantFromSeconds,
  MAX_CLOCK_SKEW_SECONDS,
  secondsBetween,
} from '../../time.ts';
import { nameOf, type Operation } from './operations.ts';

/** What came back over the wire, whatever its status. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly body: unknown;
}

/** Why a reply is no answer, and whether the same question may be asked again. */
export interface Refusal {
  readonly error: PortError;
  readonly again: 'never' | 'soon' | { readonly afterSeconds: number };
}

// What GitHub asks for when it throttles and names no time.
const SECONDARY_LIMIT_SECONDS = 60;

/** Undefined for a reply that is an answer. */
export function judge(operation: Operation, reply: Reply, now: Instant): Refusal | undefined {
  const { status, headers, body } = reply;
  const name = nameOf(operation);
  if (status === 200) {
    if (typeof body !== 'object' || body === null || body instanceof ArrayBuffer) {
      const what = typeof body === 'string' && body !== '' ? 'something that is not JSON' : 'nothing';
      return { error: new PortError('malformed', `${name} answered 200 with ${what}`), again: 'soon' };
    }
    return judgeClock(name, headers['date'], now);
  }
  if (status >= 500) return { error: new PortError('unreachable', `${name} answered ${status}`), again: 'soon' };
  const waitSeconds = throttledFor(reply, now);
  if (waitSeconds !== undefined) return throttled(operation, waitSeconds);
  return { error: refused(operation, status, said(body)), again: 'never' };
}

/** `seconds` as GitHub names them; without, a minute. */
export function throttled(operation: Operation, seconds = SECONDARY_LIMIT_SECONDS): Refusal {
  const error = new PortError('throttled', `${nameOf(operation)} is throttled for ${Math.ceil(seconds)} s more`);
  return { error, again: { afterSeconds: seconds } };
}

/** In words, by HTTP's number for it; `answered` where the answer said it otherwise. */
export function refused(operation: Operation, status: number, words: string, answered = String(status)): PortError {
  const name = nameOf(operation);
  if (status === 401)
    return new PortError('credentials', `${name} answered 401${words}: the token is not valid (any more)`);
  if (status === 403) {
    return new PortError(
      'access-denied',
      `${name} answered ${answered}${words}: the job needs the permission ${operation.permission}`,
    );
  }
  if (status === 404) {
    return new PortError(
      'not-found',
      `${name} answered ${answered}${words}: it does not exist, or the job lacks the permission ${operation.permission}`,
    );
  }
  if (status >= 300 && status < 400) {
    return new PortError('refused', `${name} answered ${status}: the repository has moved; a redirect is not followed`);
  }
  return new PortError('unexpected', `${name} answered ${status}${words}`);
}

/** The request never got its answer: broken off, not connected, or out of time. */
export function unreached(operation: Operation, error: unknown, timeoutSeconds: number | undefined): Refusal {
  const name = nameOf(operation);
  if (timeoutSeconds !== undefined) {
    const message = `${name} gave no answer within ${Math.round(timeoutSeconds * 10) / 10} s`;
    return { error: new PortError('timed-out', message, { cause: error }), again: 'soon' };
  }
  const words = rootCause(error);
  return {
    error: new PortError('unreachable', `${name} was not reached: ${words.slice(0, 200)}`, { cause: error }),
    again: 'soon',
  };
}

/** `fetch failed` says nothing; what it was caused by does. */
function rootCause(error: unknown): string {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error && cause.cause !== undefined; depth++) cause = cause.cause;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Instants of GitHub are compared with ours and AWS's, so its clock must agree. A cached answer shows here, too. */
function judgeClock(name: string, date: string | number | undefined, now: Instant): Refusal | undefined {
  const theirs = typeof date === 'string' ? instantFromMillis(Date.parse(date)) : undefined;
  if (theirs === undefined)
    return { error: new PortError('malformed', `${name} answered without a date`), again: 'never' };
  const skew = Math.round(secondsBetween(now, theirs));
  if (Math.abs(skew) <= MAX_CLOCK_SKEW_SECONDS) return undefined;
  const message = `${name}: its clock is ${skew} s ahead of this one (limit ${MAX_CLOCK_SKEW_SECONDS} s)`;
  return { error: new PortError('clock-skew', message), again: 'never' };
}

function throttledFor(reply: Reply, now: Instant): number | undefined {
  const { status, body } = reply;
  if (status !== 403 && status !== 429) return undefined;
  const named = limitSeconds(reply, now);
  if (named !== undefined) return named;
  return status === 429 || /rate limit/i.test(said(body)) ? SECONDARY_LIMIT_SECONDS : undefined;
}

/** How long a limit lasts by what the headers say; undefined where they say nothing of one. */
export function limitSeconds({ headers }: Reply, now: Instant): number | undefined {
  const retryAfter = headers['retry-after'];
  if (retryAfter !== undefined) {
    const seconds = /^\d{1,6}$/.test(String(retryAfter)) ? Number(retryAfter) : SECONDARY_LIMIT_SECONDS;
    return Math.max(seconds, 1);
  }
  if (String(headers['x-ratelimit-remaining']) !== '0') return undefined;
  const reset = instantFromSeconds(Number(headers['x-ratelimit-reset']));
  return reset === undefined ? SECONDARY_LIMIT_SECONDS : Math.max(secondsBetween(now, reset), 0) + 1;
}

/** What GitHub says of it, cut short. */
export function said(body: unknown): string {
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  return typeof message === 'string' && message !== '' ? ` (${message.slice(0, 200)})` : '';
}
