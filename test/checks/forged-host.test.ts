import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/index.ts';
import { conclude } from '../../src/conclude.ts';
import { evaluate } from '../../src/evaluate.ts';
import type { FactName, Facts } from '../../src/facts/facts.ts';
import { healthy, observations } from '../builders.ts';
import { aContext } from './judging.ts';

const FROM_HOST: readonly FactName[] = ['host', 'hostCommits'];
const byAwsAlone = checks.filter(({ id }) => /^(snapshots|recycle-bin|images)\//.test(id) || id === 'host/agent');

/** Whoever is root on the host can make its reply say that all is well. It says so in every row here. */
const lies = (truth: Partial<Facts>): number =>
  conclude([{ verdicts: evaluate(checks, observations(healthy(truth)), aContext()) }]);

const volumes = healthy().volumeSnapshots;

describe('a host that lies', () => {
  it('E09 would be believed about itself, and all else were well', () => {
    expect(lies({})).toBe(0);
  });

  it.each(byAwsAlone.map(({ id, needs }) => [id, needs] as const))('E09 has no say in %s', (_, needs) => {
    expect(needs.filter((fact) => FROM_HOST.includes(fact))).toEqual([]);
  });

  it('E09 has no say in what is looked at that way', () => {
    expect(byAwsAlone.length).toBeGreaterThanOrEqual(6);
  });

  it.each([
    ['a missing snapshot', { volumeSnapshots: volumes.map((one) => ({ ...one, snapshots: [] })) }],
    ['a missing rule', { recycleBinRules: [] }],
    ['a missing agent', { agent: undefined }],
    ['a second instance', { instances: [...healthy().instances, ...healthy().instances] }],
  ] satisfies readonly (readonly [string, Partial<Facts>])[])('E09 cannot make up for %s', (_, truth) => {
    expect(lies(truth)).not.toBe(0);
  });
});
