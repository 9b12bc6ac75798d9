import { describe, expect, it } from '@jest/globals';
import { drillAge } from '../../../src/checks/drill/age.ts';
import { DAY, HOUR, MINUTE } from '../../../src/time.ts';
import { ago, aPolicy, aWorkflow, type NamedWorkflow } from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const LIMIT = 35 * DAY;
const runs = (over: Partial<NamedWorkflow>) => ({ drillRuns: aWorkflow({ workflow: 'backup-drill.yml', ...over }) });
const success = (startedSecondsAgo: number) => ({
  lastSuccess: { runId: 7, startedAt: ago(startedSecondsAgo), finishedAt: ago(startedSecondsAgo - 60) },
});
const ended = (conclusion: string, secondsAgo: number) => ({
  lastCompleted: { runId: 8, conclusion, finishedAt: ago(secondsAgo) },
});
const unnamed = { drillRuns: { kind: 'not-named' as const } };
const none = { policy: { drill: { ...aPolicy().drill, workflow: undefined } } };

judges(drillAge, [
  ['passes a recent success', {}, 'pass', /backup-drill\.yml last succeeded in a run started 6 h ago/],
  ['H09 passes at the limit', runs({ ...success(LIMIT), lastCompleted: undefined }), 'pass', /ago \(limit 35 d\)/],
  [
    'H09 fails a second past it',
    runs({ ...success(LIMIT + 1), lastCompleted: undefined }),
    'fail',
    /ago \(limit 35 d\)/,
  ],
  [
    'K09 fails when it never succeeded',
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
  ['K09 fails when the policy names none', unnamed, 'fail', /nothing proves that a backup can be restored/, none],
]);

describe('the obligation of drill/age', () => {
  it('warns while the policy names no workflow', () => {
    expect(verdictOf(drillAge, unnamed, none)).toMatchObject({ status: 'fail', enforcement: 'warn' });
  });

  it('blocks when the policy raises it', () => {
    const policy = { ...none.policy, checks: { 'drill/age': 'block' } } as const;
    expect(verdictOf(drillAge, unnamed, { policy }).enforcement).toBe('block');
  });

  it('blocks once a workflow is named, and no policy lowers that', () => {
    const policy = { checks: { 'drill/age': 'warn' } } as const;
    expect(verdictOf(drillAge, runs({ lastSuccess: undefined }), { policy }).enforcement).toBe('block');
  });

  it.each([
    ['run', runs({ lastSuccess: undefined }), 'gh workflow run backup-drill.yml'],
    ['turn on', runs({ state: 'disabled_inactivity' }), 'gh workflow enable backup-drill.yml'],
    ['leave alone, for its name is odd,', runs({ lastSuccess: undefined, workflow: '-x; id' }), undefined],
  ])('says how to %s it', (_what, facts, command) => {
    expect(verdictOf(drillAge, facts).remedy?.command).toBe(command);
  });
});
