import { describe, expect, it } from '@jest/globals';
import { type Check, defineCheck, type Finding, fail, notApplicable, pass, unseen } from '../src/checks/check.ts';
import { checks } from '../src/checks/index.ts';
import { evaluate, neededFacts } from '../src/evaluate.ts';
import { unavailable } from '../src/facts/observation.ts';
import { untrusted } from '../src/untrusted.ts';
import { healthy, observations } from './builders.ts';
import { aContext, verdictOn } from './checks/judging.ts';

const all = observations(healthy());
const cause = { code: 'throttled', detail: untrusted('ec2:DescribeVolumes: slow down') } as const;
const remedy = { text: 'Repair it.' };
const saying = (findings: unknown, over: Partial<Check> = {}): Check => ({
  ...defineCheck({
    id: 'layer/name',
    title: 'It holds',
    failureTitle: 'It does not hold',
    runbook: ['1'],
    modes: ['gate'],
    obligation: 'mandatory',
    needs: ['clock'],
    evaluate: () => findings as readonly Finding[],
  }),
  ...over,
});

describe('evaluate', () => {
  it('passes everything where everything is as it should be', () => {
    const statuses = evaluate(checks, all, aContext()).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['pass', 'not-applicable']));
  });

  it.each(checks.map(({ id }) => id))('A01 calls it unknown when %s throws', (id) => {
    const check = checks.find((one) => one.id === id);
    if (check === undefined) throw new Error(`no check ${id}`);
    const throwing = {
      ...check,
      evaluate: () => {
        throw new Error('boom');
      },
    };
    expect(verdictOn(throwing, all)).toMatchObject({
      check: id,
      status: 'unknown',
      summary: expect.stringMatching(/boom/),
    });
  });

  it.each([
    [
      'a thrown string',
      () => {
        throw 'x';
      },
    ],
    [
      'a thrown undefined',
      () => {
        throw undefined;
      },
    ],
  ])('A01 calls it unknown on %s', (_name, run) => {
    expect(verdictOn(saying([], { evaluate: run }), all).status).toBe('unknown');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no finding', []],
    ['no list', { status: 'pass' }],
    ['a status of the future', [{ status: 'splendid', subject: 'x', summary: 'x' }]],
    ['a finding of nothing', [undefined]],
    ['a finding without a status', [{}]],
  ])('A02 calls it unknown when a check says %s', (_name, findings) => {
    expect(verdictOn(saying(findings), all).status).toBe('unknown');
  });

  it('A02 does not let a pass hide a status of the future', () => {
    expect(verdictOn(saying([pass('a', 'a is fine'), { status: 'ok' }]), all).status).toBe('unknown');
  });

  it.each([
    ['fail', [pass('a', 'a'), fail('b', 'b', { remedy }), unseen('c', cause), notApplicable('d', 'd')]],
    ['unknown', [pass('a', 'a'), unseen('c', cause), notApplicable('d', 'd')]],
    ['pass', [pass('a', 'a'), notApplicable('d', 'd')]],
    ['not-applicable', [notApplicable('d', 'd'), notApplicable('e', 'e')]],
  ])('says %s as the worst of what was found', (status, findings) => {
    expect(verdictOn(saying(findings), all)).toMatchObject({ status, details: { length: findings.length } });
  });

  it('says what was not seen, and by which call', () => {
    const seen = { ...all, clock: unavailable('access-denied', 'sts:GetCallerIdentity is not allowed') };
    expect(verdictOn(saying([pass('a', 'a')]), seen)).toMatchObject({
      status: 'unknown',
      enforcement: 'block',
      summary: 'could not find out: sts:GetCallerIdentity is not allowed',
    });
  });

  it('calls it unknown when a fact was not gathered at all', () => {
    expect(verdictOn(saying([pass('a', 'a')]), {})).toMatchObject({
      status: 'unknown',
      summary: expect.stringMatching(/clock was not gathered/),
    });
  });

  it('gives a check nothing but the facts that it names', () => {
    const peeking = saying([], { evaluate: (facts) => [pass('facts', Object.keys(facts).join())] });
    expect(verdictOn(peeking, all).summary).toBe('clock');
  });

  it('A06 cannot be made to lower a mandatory check', () => {
    const policy = { checks: { 'layer/name': 'warn' } } as const;
    expect(verdictOn(saying([fail('a', 'a', { remedy })]), all, { policy }).enforcement).toBe('block');
  });

  it.each([
    ['warns of a recommended one', {}, false, 'warn'],
    ['blocks on a recommended one that the policy raises', { 'layer/name': 'block' }, false, 'block'],
    ['blocks on a recommended one with a mandatory finding', {}, true, 'block'],
  ] as const)('%s', (_name, raised, mandatory, enforcement) => {
    const check = saying([fail('a', 'a', { remedy, mandatory })], { obligation: 'recommended' });
    expect(verdictOn(check, all, { policy: { checks: raised } }).enforcement).toBe(enforcement);
  });

  it('titles a failure by what is wrong', () => {
    expect(verdictOn(saying([fail('a', 'a', { remedy })]), all).title).toBe('It does not hold');
    expect(verdictOn(saying([pass('a', 'a')]), all).title).toBe('It holds');
  });

  it('knows which facts a list of checks needs', () => {
    expect(neededFacts([saying([]), saying([], { needs: ['host', 'clock'] })])).toEqual(new Set(['clock', 'host']));
  });
});
