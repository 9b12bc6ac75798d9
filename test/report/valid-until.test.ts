import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/index.ts';
import { evaluate } from '../../src/evaluate.ts';
import type { Facts, Observations } from '../../src/facts/facts.ts';
import { observed } from '../../src/facts/observation.ts';
import type { TargetReport } from '../../src/report/report.ts';
import { validUntil } from '../../src/report/valid-until.ts';
import type { Settings } from '../../src/settings.ts';
import { DAY, HOUR, toIso } from '../../src/time.ts';
import {
  aClock,
  aDump,
  ago,
  aManifest,
  anImage,
  aPolicy,
  aWorkflow,
  CHANGE,
  databaseState,
  healthy,
  hostState,
  NOW,
  observations,
} from '../builders.ts';
import { aContext } from '../checks/judging.ts';

const judged = (facts: Partial<Facts>, change?: string): TargetReport & { readonly observations: Observations } => {
  const seen = observations(healthy(facts));
  return {
    name: 'quickport-prod',
    account: '123456789012',
    region: 'ap-south-1',
    instanceId: undefined,
    judgedAt: NOW,
    verdicts: evaluate(checks, seen, aContext({ change })),
    protection: [],
    requests: [],
    observations: seen,
  };
};
const settings: Settings = {
  mode: 'gate',
  policy: { kind: 'file', path: '.github/backup-gate.yml' },
  targets: [],
  change: undefined,
  changeKind: 'routine',
  kind: 'manual',
  dryRun: false,
  waitSeconds: 3600,
  githubToken: undefined,
};
const until = (...targets: readonly ReturnType<typeof judged>[]): string | undefined => {
  const end = validUntil(targets, aPolicy(), settings);
  return end === undefined ? undefined : toIso(end);
};
const finishedAt = ago(20 * HOUR);
const olderDump = {
  host: hostState({
    databases: [databaseState({ scheduled: observed(aDump({ manifest: observed(aManifest({ finishedAt })) })) })],
  }),
};

describe('how long the answer holds', () => {
  it('A11 as long as the first of what it rests on: here last night’s dump', () => {
    expect(until(judged({}))).toBe('2026-11-23T22:30:41.000Z');
  });

  it('A11 less long where another thing is nearer to its limit', () => {
    expect(until(judged(olderDump))).toBe(toIso(ago(-6 * HOUR)));
    const nightly = aWorkflow({ lastSuccess: { runId: 1, startedAt: ago(35 * HOUR), finishedAt: ago(35 * HOUR) } });
    expect(until(judged({ nightlyRuns: nightly }))).toBe(toIso(ago(-HOUR)));
  });

  it('A11 until the first of all targets', () => {
    expect(until(judged({}), judged(olderDump))).toBe(toIso(ago(-6 * HOUR)));
  });

  it('rests on nothing that only warns', () => {
    const image = anImage({ createdAt: ago(90 * DAY - 1) });
    expect(until(judged({ images: [image] }))).toBe('2026-11-23T22:30:41.000Z');
  });

  it('does not hold a moment longer than the gate would say yes', () => {
    const end = validUntil([judged({}, CHANGE)], aPolicy(), settings);
    if (end === undefined) throw new Error('it must end');
    const failsAt = (now: typeof NOW): readonly string[] =>
      evaluate(checks, observations(healthy({ clock: aClock(now) })), aContext({ change: CHANGE }))
        .filter(({ status, enforcement }) => status === 'fail' && enforcement === 'block')
        .map(({ check }) => check);
    expect(failsAt(end)).toEqual([]);
    expect(failsAt((end + 1000) as typeof NOW)).toEqual(['dumps/age']);
  });

  it('says nothing where nothing ends', () => {
    expect(until()).toBeUndefined();
  });
});
