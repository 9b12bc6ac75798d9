import { describe, expect, it } from '@jest/globals';
import { obstacle, onlyTagMissing, plan } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import type { Detail, Verdict } from '../../src/report/report.ts';
import { untrusted } from '../../src/untrusted.ts';

const detail = (steps: readonly Step[], over: Partial<Detail> = {}): Detail => ({
  status: 'fail',
  subject: untrusted('it'),
  summary: untrusted('missing'),
  evidence: {},
  remedy: undefined,
  steps,
  cause: undefined,
  ...over,
});

const verdict = (check: string, over: Partial<Verdict> = {}): Verdict => ({
  check,
  title: check,
  status: 'fail',
  enforcement: 'block',
  scope: 'target',
  subject: untrusted('it'),
  summary: untrusted('missing'),
  evidence: {},
  remedy: undefined,
  runbook: [],
  details: [],
  ...over,
});

const dump = (database: string): Step => ({ action: 'take-dump', target: 'a', database });
const take = (target = 'a'): Step => ({ action: 'take-snapshots', target, instanceId: 'i-1' });
const image: Step = { action: 'take-image', target: 'a', instanceId: 'i-1' };
const waiting = (target = 'a'): Step => ({ action: 'await-snapshots', target, snapshotIds: ['snap-1'] });
const tag: Step = { action: 'push-tag' };
const asking = (...steps: readonly Step[]) => ({ verdicts: [verdict('x', { details: [detail(steps)] })] });

describe('a plan', () => {
  it.each<[string, readonly (readonly Step[])[], readonly Step[]]>([
    ['is empty when nothing asks', [], []],
    [
      'C14 J08 dumps first, then takes snapshots, then the image, and tags last',
      [[tag, image, take(), dump('x')]],
      [dump('x'), take(), image, tag],
    ],
    [
      'holds a step once, however many ask for it',
      [
        [take(), tag],
        [take(), tag, tag],
      ],
      [take(), tag],
    ],
    ['keeps the databases apart, in their order', [[dump('b'), dump('a')]], [dump('b'), dump('a')]],
    ['does not wait for snapshots of a host that gets new ones', [[waiting(), take()]], [take()]],
    ['waits for those of another host', [[waiting('b'), take('a')]], [waiting('b'), take('a')]],
  ])('%s', (_, asked, wanted) => {
    expect(plan(asked.map((steps) => asking(...steps)))).toEqual(wanted);
  });

  it.each<[string, Partial<Verdict>, Partial<Detail>]>([
    ['a check that only warns', { enforcement: 'warn' }, {}],
    ['what could not be seen', { status: 'unknown' }, { status: 'unknown' }],
    ['what holds', { status: 'pass' }, { status: 'pass' }],
    ['what does not apply', { status: 'not-applicable' }, { status: 'not-applicable' }],
    ['the part that holds of what fails', {}, { status: 'pass' }],
  ])('repairs nothing for %s', (_, over, part) => {
    expect(plan([{ verdicts: [verdict('x', { ...over, details: [detail([take(), tag], part)] })] }])).toEqual([]);
  });
});

describe('an obstacle', () => {
  it.each<[string, Step, string, Verdict['status'], boolean]>([
    ['F13 a dump waits for writers', dump('x'), 'host/writers', 'fail', true],
    ['a dump waits while writers are unknown', dump('x'), 'host/writers', 'unknown', true],
    ['a dump waits for space', dump('x'), 'host/disk', 'fail', true],
    ['a dump waits for the agent', dump('x'), 'host/agent', 'unknown', true],
    ['a dump does not mind the tag', dump('x'), 'repository/tag', 'fail', false],
    ['snapshots need no space on the host', take(), 'host/disk', 'fail', false],
    ['snapshots need the right host', take(), 'host/agent', 'fail', true],
    ['an image needs the right host', image, 'host/agent', 'fail', true],
    ['a wait needs the right host', waiting(), 'host/agent', 'unknown', true],
    [
      'a release needs other snapshots',
      { action: 'release-snapshots', target: 'a', change: 'X' },
      'snapshots/coverage',
      'fail',
      true,
    ],
  ])('%s', (_, step, check, status, stops) => {
    const why = obstacle(step, [verdict('host/agent', { status: 'pass' }), verdict(check, { status })]);
    expect(why).toEqual(stops ? `${check} does not hold: missing` : undefined);
  });
});

describe('the tag', () => {
  const missing = verdict('repository/tag');
  it.each<[string, readonly Verdict[], boolean]>([
    ['is set when it is all that is missing', [missing, verdict('a', { status: 'pass' })], true],
    ['is set beside what only warns', [missing, verdict('a', { enforcement: 'warn' })], true],
    ['J08 is not set while a snapshot is missing', [missing, verdict('snapshots/change')], false],
    ['J08 is not set while anything is unknown', [missing, verdict('a', { status: 'unknown' })], false],
    ['is not set when it cannot be seen', [verdict('repository/tag', { status: 'unknown' })], false],
    ['is not set when it is there', [verdict('repository/tag', { status: 'pass' })], false],
    ['is not set for nothing', [], false],
  ])('%s', (_, verdicts, may) => {
    expect(onlyTagMissing([{ verdicts }])).toBe(may);
  });

  it('is not set while one of two targets lacks more', () => {
    expect(onlyTagMissing([{ verdicts: [missing] }, { verdicts: [missing, verdict('dumps/age')] }])).toBe(false);
  });
});
