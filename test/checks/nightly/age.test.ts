import { describe, expect, it } from '@jest/globals';
import { nightlyAge } from '../../../src/checks/nightly/age.ts';
import { HOUR, MINUTE } from '../../../src/time.ts';
import { ago, aPolicy, aWorkflow, type NamedWorkflow } from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const LIMIT = 36 * HOUR;
const runs = (over: Partial<NamedWorkflow>) => ({
  nightlyRuns: aWorkflow({ workflow: 'backup-nightly.yml', ...over }),
});
const success = (startedSecondsAgo: number) => ({
  lastSuccess: { runId: 7, startedAt: ago(startedSecondsAgo), finishedAt: ago(startedSecondsAgo - 60) },
});
const ended = (conclusion: string, secondsAgo: number) => ({
  lastCompleted: { runId: 8, conclusion, finishedAt: ago(secondsAgo) },
});
const unnamed = { nightlyRuns: { kind: 'not-named' as const } };
const none = { policy: { nightly: { ...aPolicy().nightly, workflow: undefined } } };

judges(nightlyAge, [
  ['passes a recent success', {}, 'pass', /backup-nightly\.yml last succeeded in a run started 6 h ago/],
  ['H09 passes at the limit', runs({ ...success(LIMIT), lastCompleted: undefined }), 'pass', /ago \(limit 36 h\)/],
  [
    'H09 fails a second past it',
    runs({ ...success(LIMIT + 1), lastCompleted: undefined }),
    'fail',
    /ago \(limit 36 h\)/,
  ],
  [
    'K01 fails when it never succeeded',
    runs({ lastSuccess: undefined }),
    'fail',
    /has never succeeded on the default branch/,
  ],
  [
    'K01 fails a workflow that GitHub turned off',
    runs({ state: 'disabled_inactivity' }),
    'fail',
    /is disabled_inactivity, not active/,
  ],
  [
    'K01 fails a workflow that somebody turned off',
    runs({ state: 'disabled_manually' }),
    'fail',
    /is disabled_manually/,
  ],
  [
    'fails when the last run failed after the last success',
    runs({ ...success(6 * HOUR), ...ended('failure', HOUR) }),
    'fail',
    /ended as failure at .* \(run 8\), after its last success/,
  ],
  [
    'fails when the last run was cancelled after the last success',
    runs({ ...success(6 * HOUR), ...ended('cancelled', HOUR) }),
    'fail',
    /ended as cancelled/,
  ],
  [
    'passes when a failure was followed by a success',
    runs({ ...success(HOUR), ...ended('failure', 6 * HOUR) }),
    'pass',
    /1 h ago/,
  ],
  [
    'H03 passes a success ahead by as much as clocks may differ',
    runs({ ...success(-5 * MINUTE), lastCompleted: undefined }),
    'pass',
    /-5 min ago/,
  ],
  [
    'passes when a cancelled run ended in the same second as the success',
    runs({ ...success(6 * HOUR), ...ended('cancelled', 6 * HOUR - 60) }),
    'pass',
    /6 h ago/,
  ],
  [
    'H03 fails a success from the future',
    runs({ ...success(-5 * MINUTE - 1), lastCompleted: undefined }),
    'fail',
    /started in the future/,
  ],
  ['K01 fails when the policy names none', unnamed, 'fail', /nobody would notice a missed night/, none],
]);

describe('the obligation of nightly/age', () => {
  it('warns while the policy names no workflow', () => {
    expect(verdictOf(nightlyAge, unnamed, none)).toMatchObject({ status: 'fail', enforcement: 'warn' });
  });

  it('blocks when the policy raises it', () => {
    const policy = { ...none.policy, checks: { 'nightly/age': 'block' } } as const;
    expect(verdictOf(nightlyAge, unnamed, { policy }).enforcement).toBe('block');
  });

  it('blocks once a workflow is named, and no policy lowers that', () => {
    const policy = { checks: { 'nightly/age': 'warn' } } as const;
    expect(verdictOf(nightlyAge, runs({ lastSuccess: undefined }), { policy }).enforcement).toBe('block');
  });

  it.each([
    ['run', runs({ lastSuccess: undefined }), 'gh workflow run backup-nightly.yml'],
    ['turn on', runs({ state: 'disabled_inactivity' }), 'gh workflow enable backup-nightly.yml'],
    ['leave alone, for its name is odd,', runs({ lastSuccess: undefined, workflow: '-x; id' }), undefined],
  ])('says how to %s it', (_what, facts, command) => {
    expect(verdictOf(nightlyAge, facts).remedy?.command).toBe(command);
  });
});
