import { PortError } from '../../errors.ts';
import type { Instant } from '../../time.ts';
import { nameOf, type Operation } from './operations.ts';
import { limitSeconds, type Refusal, type Reply, refused, said, throttled } from './refusal.ts';

/** What REST has for the same. */
const statuses: Readonly<Record<string, number>> = { FORBIDDEN: 403, INSUFFICIENT_SCOPES: 403, NOT_FOUND: 404 };

/**
 * GraphQL refuses with 200 and `errors`, beside which there may be a part of what was asked for. A part is no answer.
 * Undefined where there are none.
 */
export function judgeErrors(operation: Operation, reply: Reply, now: Instant): Refusal | undefined {
  const { body } = reply;
  if (typeof body !== 'object' || body === null || !('errors' in body)) return undefined;
  const errors: readonly unknown[] = Array.isArray(body.errors) ? body.errors : [];
  const types = errors.map(typeOf);
  const words = said(errors[0]);
  const name = nameOf(operation);

  if (types.includes('RATE_LIMITED') || errors.some((error) => /rate limit/i.test(said(error)))) {
    return throttled(operation, limitSeconds(reply, now));
  }
  const known = types.find((type) => type !== undefined && Object.hasOwn(statuses, type));
  if (known !== undefined) {
    return { error: refused(operation, statuses[known] ?? 0, words, known), again: 'never' };
  }
  // What GitHub says when it took too long; a search for its cause is GitHub's.
  if (/something went wrong|timed? ?out/i.test(words)) {
    return { error: new PortError('unreachable', `${name} answered an error${words}`), again: 'soon' };
  }
  const type = types.find((each) => each !== undefined);
  const what = type === undefined ? 'errors' : `the error ${type.slice(0, 40)}`;
  return { error: new PortError('unexpected', `${name} answered 200 with ${what}${words}`), again: 'never' };
}

function typeOf(error: unknown): string | undefined {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  return typeof type === 'string' ? type : undefined;
}
