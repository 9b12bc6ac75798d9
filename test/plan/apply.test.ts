import { describe, expect, it } from '@jest/globals';
import { PortError } from '../../src/errors.ts';
import { apply } from '../../src/plan/apply.ts';
import type { Step } from '../../src/plan/step.ts';
import type { StepTaken, Verdict } from '../../src/report/report.ts';
import { secondsBetween } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import { INSTANCE, NOW } from '../builders.ts';
import { aSet, site } from './site.ts';

const target = 'quickport-prod';
type TargetStep = Exclude<Step, { action: 'push-tag' }>;
const dump: TargetStep = { action: 'take-dump', target, database: 'quickport_crm_laravel' };
const snapshots: TargetStep = { action: 'take-snapshots', target, instanceId: INSTANCE };
const image: TargetStep = { action: 'take-image', target, instanceId: INSTANCE };
const all = [dump, snapshots, image];

const verdict = (check: string, status: Verdict['status']): Verdict => ({
  check,
  title: check,
  status,
  enforcement: 'block',
  scope: 'target',
  subject: untrusted(target),
  summary: untrusted('an import is running'),
  evidence: {},
  remedy: undefined,
  runbook: [],
  details: [],
});

const outcomes = (taken: readonly StepTaken[]): readonly string[] =>
  taken.map(({ step, outcome }) => `${step.action} ${outcome}`);
const fails = (message: string) => () => Promise.reject(new PortError('refused', message));

describe('the steps of a target', () => {
  it.each([
    [600, 300, 600],
    [300, 600, 600],
    [400, 400, 400],
  ])(
    'C14 dump first, then wait side by side: snapshots %d s, image %d s',
    async (snapshotSeconds, imageSeconds, longest) => {
      const here = site({ dumpSeconds: 100, snapshotSeconds, imageSeconds });
      const taken = await apply(all, here.place, []);
      expect(outcomes(taken)).toEqual(['take-dump done', 'take-snapshots done', 'take-image done']);
      expect(here.writes).toEqual(['takeDump', 'claimSnapshots', 'takeSnapshots', 'takeImage']);
      // A look every 15 s, and 3 s before each write for what is not visible yet.
      expect(here.seconds()).toBeGreaterThanOrEqual(100 + longest);
      expect(here.seconds()).toBeLessThan(100 + longest + 25);
    },
  );

  it('are in the report in the planned order, each with its own time, whichever ends first', async () => {
    const here = site({ dumpSeconds: 100, snapshotSeconds: 900, imageSeconds: 60 });
    const taken = await apply(all, here.place, []);
    expect(taken.map(({ step }) => step)).toEqual(all);
    const [first, set, ami] = taken.map(({ startedAt, finishedAt }) => [
      secondsBetween(NOW, startedAt),
      secondsBetween(NOW, finishedAt),
    ]);
    expect(first).toEqual([0, 100]);
    expect(set?.[0]).toBe(100);
    expect(ami?.[0]).toBe(100);
    expect(ami?.[1]).toBeLessThan(200);
    expect(set?.[1]).toBeGreaterThanOrEqual(1000);
  });

  it('begin the image only when the snapshots are begun, however long AWS limits them', async () => {
    let tries = 0;
    const here = site({
      points: ({ snapshots: there }) => ({
        takeSnapshots: async () => {
          if (++tries < 5) throw new PortError('throttled', 'slow');
          there.push(...aSet());
          return aSet();
        },
      }),
    });
    expect(outcomes(await apply([snapshots, image], here.place, []))).toEqual([
      'take-snapshots done',
      'take-image done',
    ]);
    expect(here.writes).toEqual(['claimSnapshots', ...Array(5).fill('takeSnapshots'), 'takeImage']);
  });

  it('F13 do not dump while a writer runs, and then begin nothing', async () => {
    const here = site();
    const taken = await apply(all, here.place, [verdict('host/agent', 'pass'), verdict('host/writers', 'fail')]);
    expect(taken.map(({ outcome, summary }) => `${outcome}: ${summary}`)).toEqual([
      'failed: not begun: host/writers does not hold: an import is running',
      'skipped: not begun, since take-dump failed',
      'skipped: not begun, since take-dump failed',
    ]);
    expect([here.writes, here.looks]).toEqual([[], []]);
  });

  it('C14 take no snapshot when the dump failed', async () => {
    const here = site({ points: () => ({ takeDump: fails('disk full') }) });
    const taken = await apply(all, here.place, []);
    expect(outcomes(taken)).toEqual(['take-dump failed', 'take-snapshots skipped', 'take-image skipped']);
    expect(taken[0]?.summary).toBe('disk full');
    expect(here.writes).toEqual(['takeDump']);
  });

  it('take no image when the snapshots could not be begun', async () => {
    const here = site({ points: () => ({ takeSnapshots: fails('no volume') }) });
    expect(outcomes(await apply(all, here.place, []))).toEqual([
      'take-dump done',
      'take-snapshots failed',
      'take-image skipped',
    ]);
    expect(here.writes).toEqual(['takeDump', 'claimSnapshots', 'takeSnapshots']);
  });

  it('C01 say which failed when both are begun, and neither hides the other', async () => {
    const here = site({
      points: () => ({ snapshotProgress: async () => aSet({ state: 'error', stateMessage: untrusted('key gone') }) }),
    });
    const taken = await apply(all, here.place, []);
    expect(outcomes(taken)).toEqual(['take-dump done', 'take-snapshots failed', 'take-image done']);
    expect(taken[1]?.summary).toMatch(/key gone/);
    const other = site({ points: () => ({ imageProgress: fails('image lost') }) });
    expect(outcomes(await apply(all, other.place, []))).toEqual([
      'take-dump done',
      'take-snapshots done',
      'take-image failed',
    ]);
  });

  it('never reject, whatever is thrown', async () => {
    for (const thrown of [new Error('odd'), 'a word', undefined]) {
      const here = site({ points: () => ({ takeDump: () => Promise.reject(thrown) }) });
      expect(outcomes(await apply([dump], here.place, []))).toEqual(['take-dump failed']);
    }
  });
});
