import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/index.ts';
import { conclude } from '../../src/conclude.ts';
import { evaluate } from '../../src/evaluate.ts';
import type { Facts, Observations } from '../../src/facts/facts.ts';
import { observed, unavailable } from '../../src/facts/observation.ts';
import { headline } from '../../src/report/headline.ts';
import type { TargetReport } from '../../src/report/report.ts';
import { HOUR } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import {
  aDump,
  ago,
  aPolicy,
  aRemote,
  aTarget,
  aVolumeEntry,
  databaseState,
  dumpContent,
  healthy,
  hostState,
  observations,
  VOLUMES,
} from '../builders.ts';
import { type Asked, aContext } from '../checks/judging.ts';

const ofTheGate = checks.filter(({ modes }) => modes.some((mode) => mode === 'gate'));

const target = (name: string, seen: Observations, asked: Asked = {}): TargetReport => ({
  name,
  account: '123456789012',
  region: 'ap-south-1',
  instanceId: undefined,
  judgedAt: undefined,
  verdicts: evaluate(ofTheGate, seen, aContext(asked)),
  protection: [],
  requests: [],
});
const line = (...targets: readonly TargetReport[]): string => headline(conclude(targets), 'gate', targets);
const prod = (facts: Partial<Facts> = {}, asked: Asked = {}) => target('prod', observations(healthy(facts)), asked);
const noSnapshots = { volumeSnapshots: VOLUMES.map((volumeId) => aVolumeEntry([], { volumeId })) };
const cutDump = {
  host: hostState({
    databases: [databaseState({ scheduled: observed(aDump({ content: observed(dumpContent({ stream: 'cut' })) })) })],
  }),
};
const notPushed = { remote: aRemote({ hasHead: false }) };
const unnamed = { policy: { nightly: { ...aPolicy().nightly, workflow: undefined } } };

describe('the headline', () => {
  it.each([
    ['allows in one line', [prod()], 'Allowed (gate): everything on prod could be brought back. 18 checks passed.'],
    [
      'counts what only warns',
      [prod({ nightlyRuns: { kind: 'not-named' } }, unnamed)],
      'Allowed (gate): everything on prod could be brought back. 17 checks passed, 1 warning.',
    ],
    [
      'says so when there is nothing but dumps',
      [prod(noSnapshots)],
      expect.stringMatching(
        /^Denied \(gate\): relying only on dumps on prod, which the runbook forbids\. snapshots\/coverage on prod: vol-.*\(and 1 more problem\)$/,
      ),
    ],
    [
      'does not speak of relying on dumps that are broken too',
      [prod({ ...noSnapshots, ...cutDump })],
      expect.not.stringMatching(/relying only/),
    ],
    [
      'names the first thing to repair',
      [prod(notPushed)],
      'Denied (gate): repository/pushed: HEAD aaaaaaaaaaaa is not on https://github.com/quickport/crm',
    ],
    [
      'counts a problem of the repository once',
      [prod(notPushed), { ...prod(notPushed), name: 'two' }],
      'Denied (gate): repository/pushed: HEAD aaaaaaaaaaaa is not on https://github.com/quickport/crm',
    ],
    [
      'could not find out',
      [
        target('prod', {
          ...observations(healthy()),
          host: unavailable('unreachable', 'the agent of i-1 does not answer'),
        }),
      ],
      expect.stringMatching(
        /^Denied \(gate\): could not find out whether the backups are good\. dumps\/age on prod: the agent of i-1 does not answer \(and 5 more problems\)$/,
      ),
    ],
    ['has nothing to check', [], 'Denied (gate): nothing was there to check, and nothing checked is nothing proven.'],
  ])('%s', (_name, targets, expected) => {
    expect(line(...targets)).toEqual(expected);
  });

  it.each([
    ['with a first dump, whose size has nothing to be compared with', { previous: observed(undefined) }, {}, true],
    [
      'not with a dump that is too old',
      { scheduled: observed(aDump({ modifiedAt: ago(40 * HOUR), nameDay: '2026-11-21' })) },
      {},
      false,
    ],
    ['not with a dump that shrank', { scheduled: observed(aDump({ sizeBytes: 1 })) }, {}, false],
    ['not without any database', {}, { target: aTarget({ databases: [] }) }, false],
  ] as const)('speaks of relying only on dumps: %s', (_name, database, asked, speaks) => {
    const facts = { ...noSnapshots, host: hostState({ databases: [databaseState(database)] }) };
    expect(line(prod(facts, asked)).includes('relying only on dumps')).toBe(speaks);
  });

  it('puts what was seen before what was not', () => {
    const both = target('prod', { ...observations(healthy(notPushed)), host: unavailable('timed-out', 'slow') });
    expect(line(both)).toMatch(/^Denied \(gate\): repository\/pushed: .* more problems\)$/);
  });

  it('cuts a summary that would fill the screen', () => {
    const files = Array.from({ length: 3 }, () => ({ path: untrusted('x'.repeat(900)), what: 'untracked' as const }));
    const dirty = prod({ workingTree: { ...healthy().workingTree, dirty: files } });
    expect(line(dirty).length).toBeLessThan(400);
  });

  it.each([
    [2, /not valid/],
    [130, /interrupted/],
  ] as const)('says what exit code %s means', (exitCode, words) => {
    expect(headline(exitCode, 'gate', [])).toMatch(words);
  });
});
