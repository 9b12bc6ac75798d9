import { describe, expect, it } from '@jest/globals';
import { judgeErrors } from '../../../src/adapters/github/graphql-refusal.ts';
import { operations } from '../../../src/adapters/github/operations.ts';
import type { Instant } from '../../../src/time.ts';
import { NOON } from './rehearsal-access.ts';

const judged = (body: unknown, headers: Record<string, string> = {}) =>
  judgeErrors(operations.statusesOfMany, { status: 200, headers, body }, NOON as Instant);
const resetIn = (seconds: number) => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(NOON / 1000 + seconds),
});
const failed = (error: object) => ({ data: { nodes: [] }, errors: [error] });
const limited = failed({ type: 'RATE_LIMITED', message: 'API rate limit exceeded' });

describe('errors of GraphQL', () => {
  it('are none where there are none', () => expect(judged({ data: { nodes: [] } })).toBeUndefined());

  it.each([
    ['until the reset', limited, resetIn(20), 21],
    ['as long as it says', limited, { 'retry-after': '7' }, 7],
    ['a minute where it does not say', limited, {}, 60],
    ['by its type alone', failed({ type: 'RATE_LIMITED', message: 'Slow down' }), {}, 60],
    [
      'also a secondary limit, that has no type',
      failed({ message: 'You have exceeded a secondary rate limit.' }),
      { 'retry-after': '30' },
      30,
    ],
  ])('D07 a limit is waited for, %s', (_, body, headers, afterSeconds) => {
    const refusal = judged(body, headers);
    expect(refusal).toMatchObject({ error: { code: 'throttled' }, again: { afterSeconds } });
    expect(refusal?.error.message).toContain(
      `POST graphql (statuses of deployments) is throttled for ${afterSeconds} s`,
    );
  });

  it.each([
    ['FORBIDDEN', failed({ type: 'FORBIDDEN', message: 'Resource not accessible by integration' })],
    ['scopes', failed({ type: 'INSUFFICIENT_SCOPES', message: 'Your token has not been granted the scopes' })],
  ])('D05 a permission that is lacking is named: %s', (_, body) => {
    expect(judged(body)).toMatchObject({
      error: {
        code: 'access-denied',
        message: expect.stringMatching(/the job needs the permission deployments: read/),
      },
      again: 'never',
    });
  });

  it.each<[string, unknown, string, unknown]>([
    ['a deployment that is gone', failed({ type: 'NOT_FOUND', message: 'Could not resolve' }), 'not-found', 'never'],
    ['work that took too long', failed({ message: 'Something went wrong while …' }), 'unreachable', 'soon'],
    ['a field that it does not know', failed({ message: "Field 'logUrl' doesn't exist" }), 'unexpected', 'never'],
    ['an error of its own', failed({ type: 'ARGUMENT_LIMIT', message: 'too many' }), 'unexpected', 'never'],
    ['errors without a list', { data: { nodes: [] }, errors: null }, 'unexpected', 'never'],
    ['an empty list of errors', { data: { nodes: [] }, errors: [] }, 'unexpected', 'never'],
  ])('D01 %s is no answer', (_, body, code, again) => {
    expect(judged(body)).toMatchObject({ error: { code }, again });
  });
});
