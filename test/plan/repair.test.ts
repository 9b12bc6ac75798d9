import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conclude } from '../../src/conclude.ts';
import { PortError } from '../../src/errors.ts';
import type { Facts } from '../../src/facts/facts.ts';
import { observed, unavailable } from '../../src/facts/observation.ts';
import { judgeTargets } from '../../src/judge.ts';
import { release, repair } from '../../src/plan/repair.ts';
import { run } from '../../src/run.ts';
import { DAY } from '../../src/time.ts';
import { aDump, ago, aPolicy, aRemote, CHANGE, databaseState, healthy, hostState } from '../builders.ts';
import { type Site, type SiteOptions, site } from './site.ts';

const noSet: Partial<Facts> = {
  volumeSnapshots: healthy().volumeSnapshots.map(({ volume }) => ({ volume, snapshots: [] })),
};
const noTag: Partial<Facts> = { remote: aRemote({ maintenanceTags: [] }) };
const oldDump: Partial<Facts> = {
  host: hostState({ databases: [databaseState({ scheduled: observed(aDump({ modifiedAt: ago(5 * DAY) })) })] }),
};
const repaired = async (here: Site) =>
  repair(await judgeTargets(here.order.settings, here.order.policy, here.order.ports), here.order);
const steps = ({ steps: taken }: Awaited<ReturnType<typeof repaired>>): readonly string[] =>
  taken.map(({ step, outcome }) => `${step.action} ${outcome}`);
const portSetsOf = (here: Site): readonly string[] => [...new Set(here.asked.map((line) => line.split(' ')[0] ?? ''))];

const runIn = (here: Site) => {
  const { settings, surroundings, policy, ports, repairs } = here.order;
  return run(settings, surroundings, { policy, path: 'p.yml', digest: 'd', lines: new Map() } as never, ports, repairs);
};

describe('a repair', () => {
  it('J08 J11 takes the set, judges with fresh ports, tags last, and judges again', async () => {
    const here = site({ facts: [{ ...noSet, ...noTag }, noTag, {}] });
    const ended = await repaired(here);
    expect(steps(ended)).toEqual(['take-snapshots done', 'push-tag done']);
    expect(here.writes).toEqual(['claimSnapshots', 'takeSnapshots', 'pushTag']);
    expect(conclude(ended.judged)).toBe(0);
    // Each judgement has a set of ports of its own, and none goes back to an earlier one.
    expect(portSetsOf(here)).toEqual(['1', '2', '3']);
    expect(here.asked.map((line) => Number(line.split(' ')[0]))).toEqual(
      here.asked.map((line) => Number(line.split(' ')[0])).toSorted((a, b) => a - b),
    );
  });

  it('writes and asks nothing more when nothing is missing', async () => {
    const here = site();
    expect(steps(await repaired(here))).toEqual([]);
    expect([here.writes, here.looks, portSetsOf(here)]).toEqual([[], [], ['1']]);
  });

  it('only tags when only the tag is missing', async () => {
    const here = site({ facts: [noTag, {}] });
    expect(steps(await repaired(here))).toEqual(['push-tag done']);
    expect(here.writes).toEqual(['pushTag']);
    expect(portSetsOf(here)).toEqual(['1', '2']);
  });

  it('names in the tag what this commit could be brought back from', async () => {
    const sent: (readonly string[])[] = [];
    const here = site({ facts: [{ ...noSet, ...noTag }, noTag, {}], pushTag: async (...args) => void sent.push(args) });
    await repaired(here);
    expect(sent).toEqual([
      ['prod-pre-maintenance-2026-11-23', 'a'.repeat(40), expect.stringMatching(/^Before VOLUME_RESIZE\n/)],
    ]);
    expect(sent[0]?.[2]).toMatch(
      /made by this run: snap-0aaaaaaaaaaaaaaa1 snap-0aaaaaaaaaaaaaaa2\n\nrun: quickport\/crm\/990100\/VOLUME_RESIZE$/,
    );
  });

  it('J08 J11 sets no tag when the fresh look still lacks the set, though the step says done', async () => {
    const here = site({ facts: [{ ...noSet, ...noTag }] });
    const ended = await repaired(here);
    expect(steps(ended)).toEqual(['take-snapshots done', 'push-tag skipped']);
    expect(conclude(ended.judged)).toBe(1);
    expect(here.writes).toEqual(['claimSnapshots', 'takeSnapshots']);
  });

  it('J08 sets no tag after a failed step, even when all but the tag holds then', async () => {
    const here = site({
      facts: [{ ...noSet, ...noTag }, noTag],
      points: () => ({ takeSnapshots: () => Promise.reject(new PortError('timed-out', 'lost')) }),
    });
    expect(steps(await repaired(here))).toEqual(['take-snapshots failed', 'push-tag skipped']);
    expect(here.writes).toEqual(['claimSnapshots', 'takeSnapshots']);
  });

  it('J07 J09 fails when the remote refuses the tag, and sends it once', async () => {
    const here = site({ facts: [noTag], pushTag: () => Promise.reject(new PortError('refused', 'the name is taken')) });
    const ended = await repaired(here);
    expect(ended.steps).toMatchObject([{ outcome: 'failed', summary: 'the name is taken' }]);
    expect(here.writes).toEqual(['pushTag']);
  });

  it('J05 says nothing of a tag that another run set meanwhile', async () => {
    const here = site({ facts: [{ ...noSet, ...noTag }, {}] });
    expect(steps(await repaired(here))).toEqual(['take-snapshots done']);
  });

  it('begins nothing where the clock could not be seen', async () => {
    const here = site({ facts: [{ ...noSet, ...noTag }] });
    const first = await judgeTargets(here.order.settings, here.order.policy, here.order.ports);
    const blind = first.map((one) => ({
      ...one,
      observations: { ...one.observations, clock: unavailable('unreachable', 'no clock') },
    }));
    expect(steps(await repair(blind, here.order))).toEqual(['take-snapshots failed', 'push-tag skipped']);
    expect(here.writes).toEqual([]);
  });
});

describe('a run that repairs', () => {
  it('is a success when everything holds in the end', async () => {
    expect(await runIn(site({ facts: [{ ...noSet, ...noTag }, noTag, {}] }))).toMatchObject({
      exitCode: 0,
      conclusion: 'success',
    });
  });

  it('J11 is never a success with a failed step, though every verdict holds', async () => {
    const here = site({
      facts: [noSet, {}],
      points: () => ({ takeSnapshots: () => Promise.reject(new PortError('timed-out', 'lost')) }),
    });
    const report = await runIn(here);
    expect(report.steps.map(({ outcome }) => outcome)).toEqual(['failed']);
    expect(conclude(report.targets)).toBe(0);
    expect(report).toMatchObject({ exitCode: 4, conclusion: 'failure', validUntil: undefined });
  });
});

const parts: readonly Partial<Facts>[] = [
  noSet,
  noTag,
  oldDump,
  { images: [] },
  { keys: [] },
  { instances: [] },
  { agent: undefined },
  { recycleBinRules: [] },
  { nightlyRuns: { kind: 'not-named' } },
  { workingTree: { head: 'b'.repeat(40), dirty: [], concealed: [], dangerousConfig: [] } },
];
const someFacts = fc.subarray([...parts]).map((chosen): Partial<Facts> => Object.assign({}, ...chosen));

describe('a dry run', () => {
  const dry = (options: SiteOptions) => site({ ...options, settings: { ...options.settings, dryRun: true } });

  it.each(['prepare', 'release'] as const)('J10 of %s writes nothing, whatever is there', async (mode) => {
    await fc.assert(
      fc.asyncProperty(someFacts, fc.constantFrom('routine', 'disk'), async (facts, changeKind) => {
        const here = dry({ facts: [facts], settings: { mode, changeKind } });
        const report = await runIn(here);
        expect(here.writes).toEqual([]);
        expect(report.steps.every(({ outcome }) => outcome === 'planned')).toBe(true);
        expect(portSetsOf(here)).toEqual(['1']);
        if (mode === 'prepare' && report.steps.length > 0) expect(report.exitCode).not.toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('says what would be done, in the order of doing it', async () => {
    const here = dry({ facts: [{ ...noSet, ...noTag, ...oldDump, images: [] }], settings: { changeKind: 'disk' } });
    const ended = await repaired(here);
    expect(ended.steps.map(({ summary }) => summary)).toEqual([
      'dump quickport_crm_laravel on the host of quickport-prod, verify it, write its manifest',
      expect.stringMatching(/^take one set of snapshots of every volume of i-/),
      expect.stringMatching(/^make an image of i-\w+ \(quickport-prod\) without a reboot/),
      'tag this commit on the remote, once everything else holds',
    ]);
  });
});

describe('any repair', () => {
  it('sends no write twice, tags last if at all, and says success only when a fresh look does', async () => {
    await fc.assert(
      fc.asyncProperty(someFacts, someFacts, someFacts, async (first, second, third) => {
        const here = site({ facts: [first, second, third], settings: { changeKind: 'disk' } });
        const report = await runIn(here);
        expect(new Set(here.writes).size).toBe(here.writes.length);
        if (here.writes.includes('pushTag')) expect(here.writes.at(-1)).toBe('pushTag');
        const undone = report.steps.some(({ outcome }) => outcome === 'failed' || outcome === 'skipped');
        expect(report.exitCode === 0).toBe(!undone && conclude(report.targets) === 0);
      }),
      { numRuns: 100 },
    );
  });
});

const [rootVolume, dataVolume] = healthy().volumeSnapshots.map(({ volume }) => volume.volumeId);
const heldOf = (volumeId = '', number = 1, locked = false) => ({
  snapshotId: `snap-0ccccccccccccccc${number}`,
  volumeId,
  locked,
});

describe('a release', () => {
  const releasing = (held: readonly ReturnType<typeof heldOf>[], options: SiteOptions = {}) => {
    const sent: (readonly string[])[] = [];
    const here = site({
      ...options,
      settings: { mode: 'release', ...options.settings },
      points: (own) => ({
        heldSnapshots: async (change) => (change === CHANGE ? held : []),
        markReleased: async (ids) => void sent.push(ids),
        ...options.points?.(own),
      }),
    });
    return { here, sent };
  };

  it('J10 tags what is held for the change, once, and makes and deletes nothing', async () => {
    const { here, sent } = releasing([heldOf(rootVolume, 1), heldOf(dataVolume, 2)]);
    const report = await runIn(here);
    expect([report.exitCode, sent]).toEqual([0, [['snap-0ccccccccccccccc1', 'snap-0ccccccccccccccc2']]]);
    expect(report.steps).toMatchObject([
      {
        step: { action: 'release-snapshots', target: 'quickport-prod', change: CHANGE },
        outcome: 'done',
        summary: '2 snapshots of VOLUME_RESIZE are not held any longer, none is deleted',
      },
    ]);
    expect(here.writes).toEqual(['markReleased']);
    expect(report.headline).toMatch(/could be brought back without what was held for the change/);
  });

  it('says of locked ones that the lock is left to expire', async () => {
    const { here } = releasing([heldOf(rootVolume, 1, true), heldOf(dataVolume, 2)]);
    const { steps: taken } = await runIn(here);
    expect(taken[0]?.summary).toMatch(/^2 snapshots .*; 1 of them are locked, and the lock is left to expire$/);
  });

  it('is a success that says so when nothing is held', async () => {
    const { here } = releasing([]);
    const report = await runIn(here);
    expect(report).toMatchObject({
      exitCode: 0,
      steps: [{ outcome: 'adopted', summary: 'nothing of VOLUME_RESIZE is held on quickport-prod' }],
    });
    expect(here.writes).toEqual([]);
  });

  it('leaves alone what is of volumes that are not attached to the judged instance', async () => {
    const { here, sent } = releasing([heldOf('vol-0fffffffffffffff9', 1), heldOf(dataVolume, 2)]);
    const { steps: taken } = await runIn(here);
    expect(sent).toEqual([['snap-0ccccccccccccccc2']]);
    expect(taken[0]?.summary).toMatch(/; 1 of volumes that are not attached to i-0abc1234def567890 stay held$/);
  });

  it.each<[string, Partial<Facts>, number]>([
    ['the nightly has failed', { nightlyRuns: { ...healthy().nightlyRuns, lastSuccess: undefined } as never }, 1],
    ['no other snapshot is there', noSet, 1],
    ['the dump is old', oldDump, 1],
    ['the agent does not answer', { agent: undefined }, 1],
  ])('J10 is refused when %s', async (_, facts, exitCode) => {
    const { here } = releasing([heldOf(rootVolume)], { facts: [facts] });
    const report = await runIn(here);
    expect([report.exitCode, report.steps, here.writes]).toEqual([exitCode, [], []]);
  });

  it('goes on with a warning where the policy names no nightly', async () => {
    const nightly = { ...aPolicy().nightly, workflow: undefined };
    const { here, sent } = releasing([heldOf(rootVolume)], {
      facts: [{ nightlyRuns: { kind: 'not-named' } }],
      policy: { nightly },
    });
    expect((await runIn(here)).exitCode).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it('keeps everything held when one of two targets is not good', async () => {
    const { here } = releasing([heldOf(rootVolume)]);
    const [good] = await judgeTargets(here.order.settings, here.order.policy, here.order.ports);
    if (good === undefined) throw new Error('one target');
    const bad = { ...good, verdicts: good.verdicts.map((one) => ({ ...one, status: 'unknown' as const })) };
    expect((await release([good, bad], here.order)).steps).toEqual([]);
    expect(here.writes).toEqual([]);
  });

  it('J02 is no success when AWS refuses the tag, and is sent once', async () => {
    const { here } = releasing([heldOf(rootVolume)], {
      points: () => ({ markReleased: () => Promise.reject(new PortError('access-denied', 'ec2:CreateTags denied')) }),
    });
    const report = await runIn(here);
    expect([report.exitCode, report.steps[0]?.outcome, here.writes]).toEqual([4, 'failed', ['markReleased']]);
    expect(report.headline).toBe('Denied (release): release-snapshots failed: ec2:CreateTags denied');
  });

  it('is not a success when what is held could not be seen', async () => {
    const { here } = releasing([], {
      points: () => ({ heldSnapshots: () => Promise.reject(new PortError('malformed', 'no list')) }),
    });
    expect(await runIn(here)).toMatchObject({ exitCode: 4, steps: [{ outcome: 'failed' }] });
  });
});
