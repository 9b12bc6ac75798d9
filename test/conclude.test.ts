import { describe, expect, it } from '@jest/globals';
import { checks } from '../src/checks/index.ts';
import { conclude } from '../src/conclude.ts';
import { evaluate } from '../src/evaluate.ts';
import type { FactName } from '../src/facts/facts.ts';
import { unavailable } from '../src/facts/observation.ts';
import type { Enforcement } from '../src/policy/policy.ts';
import type { Status } from '../src/report/report.ts';
import { CHANGE, healthy, observations } from './builders.ts';
import { aContext } from './checks/judging.ts';

const verdicts = (...all: readonly (readonly [Status, Enforcement?])[]) => ({
  verdicts: all.map(([status, enforcement = 'block']) => ({ status, enforcement })),
});

describe('conclude', () => {
  it.each([
    ['allows when everything blocking passes', [verdicts(['pass'], ['not-applicable'])], 0],
    ['allows with warnings', [verdicts(['pass'], ['fail', 'warn'], ['unknown', 'warn'])], 0],
    ['denies on a failure', [verdicts(['pass'], ['fail'])], 1],
    ['denies rather than not knowing when there is both', [verdicts(['unknown'], ['fail'])], 1],
    ['could not find out when something blocking is unknown', [verdicts(['pass'], ['unknown'])], 4],
    ['A02 could not find out on a status of the future', [verdicts(['pass'], ['ok' as Status])], 4],
    ['denies on an enforcement of the future', [verdicts(['pass'], ['fail', 'maybe' as Enforcement])], 1],
    ['A16 has nothing to check without targets', [], 3],
    ['A16 has nothing to check when a target has no verdict', [verdicts()], 3],
    ['A16 has nothing to check when one of two targets has no verdict', [verdicts(['pass']), verdicts()], 3],
    ['C10 has nothing to check when nothing applies', [verdicts(['not-applicable'], ['not-applicable'])], 3],
    ['denies all targets for one', [verdicts(['pass']), verdicts(['fail'])], 1],
    ['could not find out of all targets for one', [verdicts(['pass']), verdicts(['unknown'])], 4],
  ])('%s', (_name, targets, exitCode) => {
    expect(conclude(targets)).toBe(exitCode);
  });
});

describe('the whole gate', () => {
  it.each([
    ['without a change', undefined],
    ['for a change', CHANGE],
  ])('allows the healthy one %s', (_name, change) => {
    expect(conclude([{ verdicts: evaluate(checks, observations(healthy()), aContext({ change })) }])).toBe(0);
  });

  // images/age only recommends here; everything else that cannot be seen must block.
  const names = (Object.keys(healthy()) as FactName[]).filter((name) => name !== 'images');
  it.each(names)('A01 does not allow without %s', (name) => {
    const seen = { ...observations(healthy()), [name]: unavailable('access-denied', 'no') };
    expect(conclude([{ verdicts: evaluate(checks, seen, aContext({ change: CHANGE })) }])).toBe(4);
  });
});
