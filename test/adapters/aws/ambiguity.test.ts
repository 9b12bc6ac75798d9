import { describe, expect, it } from '@jest/globals';
import { awsCalls } from '../../../src/adapters/aws/calls.ts';
import { isAmbiguous } from '../../../src/adapters/aws/failure.ts';
import { malformed } from '../../../src/adapters/aws/shape.ts';
import { ec2, networkError, type WireAnswer, wire, xmlError } from './wire.ts';

const named = (name: string): Error => Object.assign(new Error(name), { name });

const outcomes: readonly (readonly [string, WireAnswer | Error, boolean])[] = [
  ['a refusal of AWS', xmlError('UnauthorizedOperation', 403), false],
  ['an expired token', xmlError('RequestExpired', 400), false],
  ['a clock that is wrong', xmlError('RequestTimeTooSkewed', 403), false],
  ['a parameter that is wrong', xmlError('InvalidParameterValue', 400), false],
  ['a code that nobody knows', xmlError('SomethingNew', 400), false],
  ['a limit of the account', xmlError('SnapshotLimitExceeded', 400), false],
  ['a throttle, though its status is 503', xmlError('RequestLimitExceeded', 503), false],
  ['a pending limit', xmlError('ConcurrentSnapshotLimitExceeded', 400), false],
  ['a page of a proxy that refuses', { status: 403, body: '<html>no</html>' }, false],
  ['a time-out that the server tells of', xmlError('RequestTimeout', 408), true],
  ['an internal error', xmlError('InternalError', 500), true],
  ['a service that is away', xmlError('Unavailable', 503), true],
  ['a proxy that lost the server', { status: 502, body: '<html>bad gateway</html>' }, true],
  ['a redirect', { status: 302, body: '', headers: { location: 'https://login.example' } }, true],
  ['an answer that does not end', { body: '<CreateSnapshotsResponse><snapshotSet><item>' }, true],
  ['an answer of another shape', ec2('CreateSnapshots', { unexpected: 'field' }), true],
  ['an answer without a Date', { ...ec2('CreateSnapshots', { snapshotSet: [] }), headers: { date: undefined } }, true],
  ['a reset', networkError('ECONNRESET'), true],
  ['a broken pipe', networkError('EPIPE'), true],
  ['a time-out', networkError('ETIMEDOUT'), true],
  ["the SDK's time-out", named('TimeoutError'), true],
  ['an abort', named('AbortError'), true],
  ['an error that nobody knows', new Error('odd'), true],
];

describe('after the failure of a write', () => {
  it.each(outcomes)('J02 %s', async (_, reply, ambiguous) => {
    const line = wire({ 'ec2:CreateSnapshots': reply });
    const input = { InstanceSpecification: { InstanceId: 'i-0abc1234def567890' } };
    const sending = awsCalls(line.options).write('ec2:CreateSnapshots', input, () => {
      throw malformed('it is not what was asked for');
    });
    const error = await sending.then(
      () => undefined,
      (failure: unknown) => failure,
    );
    expect([isAmbiguous(error), line.counts()]).toEqual([ambiguous, { 'ec2:CreateSnapshots': 1 }]);
  });

  it('J02 what is no failure of a port is in doubt', () => {
    expect(isAmbiguous(new TypeError('a bug'))).toBe(true);
  });
});
