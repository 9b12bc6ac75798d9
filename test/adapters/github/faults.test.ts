import { describe, expect, it } from '@jest/globals';
import { PortError } from '../../../src/errors.ts';
import type { GithubFault, GithubFaultKind } from '../../../src/rehearsal/github/faults.ts';
import { deployment, HOUR, NOON, run, type Scene, scene } from './rehearsal-access.ts';

const world = () => ({
  deployments: [deployment(2, NOON - HOUR), deployment(1, NOON - 3 * HOUR)],
  workflows: [{ id: 7, file: 'backup-nightly.yml', state: 'active', runs: [run(1, NOON - 5 * HOUR)] }],
});
const looks = {
  'repos/list-deployments': (here: Scene) => here.github.deployments('production'),
  'repos/list-deployment-statuses': (here: Scene) => here.github.deployments('production'),
  'graphql/deployment-statuses': (here: Scene) => {
    here.server.world.deployments = many();
    return here.github.deployments('production');
  },
  'repos/get-environment': (here: Scene) => {
    here.server.world.deployments = [];
    return here.github.deployments('production');
  },
  'repos/get': (here: Scene) => here.github.workflowHistory('backup-nightly.yml'),
  'actions/get-workflow': (here: Scene) => here.github.workflowHistory('backup-nightly.yml'),
  'actions/list-workflow-runs': (here: Scene) => here.github.workflowHistory('backup-nightly.yml'),
} as const;
const many = () => Array.from({ length: 43 }, (_, index) => deployment(index + 1, NOON - (index + 1) * HOUR));
type OperationId = keyof typeof looks;
const operationIds = Object.keys(looks) as OperationId[];

const outcome = async (operation: OperationId, fault: Omit<GithubFault, 'action'>) => {
  const limits = fault.kind === 'hang' ? { deadlineSeconds: 2, requestSeconds: 0.2 } : { deadlineSeconds: 20 };
  await using here = await scene({ world: world(), ...limits });
  here.server.faults.add({ from: 'from then on', ...fault, action: operation });
  const value = await looks[operation](here).catch((error: unknown) => error);
  return { value, code: value instanceof PortError ? value.code : value, slept: here.slept, log: here.server.log };
};

/** What becomes of a fault that stays. */
const lasting: readonly (readonly [string, GithubFaultKind, PortError['code']])[] = [
  ['D01 an empty answer with 200', 'emptyOk', 'malformed'],
  ['D01 a web page with 200', 'htmlOk', 'malformed'],
  ['D01 a JSON of another shape', 'wrongShape', 'malformed'],
  ['D02 an answer cut short', 'truncated', 'malformed'],
  ['a permission that the job lacks', 'accessDenied', 'access-denied'],
  ['a thing that is hidden', 'notFound', 'not-found'],
  ['D07 errors of the server', 'http500', 'unreachable'],
  ['D08 connections that are reset', 'reset', 'unreachable'],
  ['a token that has expired', 'expiredToken', 'credentials'],
  ['a repository that has moved', 'moved', 'refused'],
  ['a clock that jumps', 'clockJump', 'clock-skew'],
  ['an answer without a date', 'noDate', 'malformed'],
];

describe.each(operationIds)('%s', (operation) => {
  it.each(lasting)('%s makes the look fail (%s)', async (_, kind, code) => {
    expect((await outcome(operation, { kind })).code).toBe(code);
  });

  it.each(['reset', 'http500', 'throttle', 'rateLimited', 'emptyOk', 'htmlOk', 'truncated'] as const)(
    'D07 is asked again after one %s',
    async (kind) => {
      const { value, slept } = await outcome(operation, { kind, from: 'once', seconds: 3 });
      expect(value).not.toBeInstanceOf(Error);
      expect(slept).toHaveLength(1);
    },
  );

  it.each(['accessDenied', 'expiredToken', 'notFound', 'wrongShape', 'moved', 'clockJump'] as const)(
    'is not asked again after one %s',
    async (kind) => {
      const { code, slept } = await outcome(operation, { kind, from: 'once' });
      expect(slept).toEqual([]);
      expect(typeof code).toBe('string');
    },
  );

  it('D08 gives up on a server that never answers', async () => {
    const { code, log } = await outcome(operation, { kind: 'hang' });
    expect(code).toBe('timed-out');
    expect(log.filter(({ fault }) => fault === 'hang').length).toBeGreaterThan(1);
  });

  it('waits for an answer that is only slow', async () => {
    const { value, slept } = await outcome(operation, { kind: 'slow', from: 'once', seconds: 0.05 });
    expect(value).not.toBeInstanceOf(Error);
    expect(slept).toEqual([]);
  });

  it('D07 does not wait for a limit that ends after the deadline', async () => {
    for (const kind of ['throttle', 'rateLimited'] as const) {
      const { code, slept } = await outcome(operation, { kind, seconds: 3600 });
      expect([code, slept]).toEqual(['throttled', []]);
    }
  });

  it('refuses what belongs to another repository, environment or workflow', async () => {
    expect((await outcome(operation, { kind: 'foreignItem' })).code).toBe('malformed');
  });
});

describe('answers to another question', () => {
  it.each([
    'repos/list-deployments',
    'repos/list-deployment-statuses',
    'repos/get',
    'actions/list-workflow-runs',
  ] as const)('%s refuses another repository', async (operation) =>
    expect((await outcome(operation, { kind: 'foreignRepository' })).code).toBe('malformed'),
  );

  it.each(['repos/list-deployments', 'repos/list-deployment-statuses', 'actions/list-workflow-runs'] as const)(
    '%s refuses instants in the future',
    async (operation) => expect((await outcome(operation, { kind: 'futureDates' })).code).toBe('malformed'),
  );

  it('refuses statuses that are older than their deployment', async () => {
    expect((await outcome('repos/list-deployment-statuses', { kind: 'staleValue' })).code).toBe('malformed');
  });

  it('K01 takes an older history of runs as the older success that it shows', async () => {
    const { value } = await outcome('actions/list-workflow-runs', { kind: 'staleValue' });
    expect(value).toMatchObject({ lastSuccess: { startedAt: NOON - 53 * HOUR } });
  });

  it('refuses a list of runs that is shorter than it says', async () => {
    expect((await outcome('actions/list-workflow-runs', { kind: 'missingItem' })).code).toBe('malformed');
  });

  it('A12 a deployment whose last status is missing is running, not ended', async () => {
    const { value } = await outcome('repos/list-deployment-statuses', { kind: 'missingItem' });
    expect(value).toMatchObject({ lastFinished: undefined, running: [{ id: 2 }, { id: 1 }] });
  });

  it.each(['repos/list-deployments', 'repos/list-deployment-statuses', 'actions/list-workflow-runs'] as const)(
    'D03 %s refuses a next page that leads back',
    async (operation) => expect((await outcome(operation, { kind: 'repeatingNextToken' })).code).toBe('malformed'),
  );

  it('D03 asks for the page after a full one even when the link is gone', async () => {
    const deployments = Array.from({ length: 101 }, (_, n) => deployment(n + 1, NOON - (n + 1) * 60_000));
    const ended = NOON - 1000;
    const last = deployment(500, ended, { createdAt: NOON - 20 * 24 * HOUR });
    await using here = await scene({ world: { deployments: [...deployments, last] } });
    here.server.faults.add({ kind: 'droppedLink', from: 'from then on' });
    expect((await here.github.deployments('production')).lastFinished).toMatchObject({ id: 500, finishedAt: ended });
  });

  it('refuses a runner whose clock is not that of GitHub', async () => {
    for (const [skewSeconds, wrong] of [
      [-301, true],
      [-290, false],
      [290, false],
      [310, true],
    ] as const) {
      await using here = await scene({ world: world(), skewSeconds });
      const value = await here.github.deployments('production').catch((error: unknown) => error);
      expect([skewSeconds, value instanceof PortError && value.code === 'clock-skew']).toEqual([skewSeconds, wrong]);
    }
  });
});

describe('what only GraphQL can do wrong', () => {
  it.each<[GithubFaultKind, PortError['code']]>([
    ['partialAnswer', 'unexpected'],
    ['tookTooLong', 'unreachable'],
    ['nullNode', 'malformed'],
    ['otherType', 'malformed'],
    ['otherOrder', 'malformed'],
    ['missingItem', 'malformed'],
    ['unknownState', 'malformed'],
    ['foreignRepository', 'malformed'],
    ['futureDates', 'malformed'],
    ['staleValue', 'malformed'],
  ])('D01 %s makes the look fail (%s)', async (kind, code) => {
    expect((await outcome('graphql/deployment-statuses', { kind })).code).toBe(code);
  });

  it('D07 is asked again after it took too long once', async () => {
    const { value, slept } = await outcome('graphql/deployment-statuses', { kind: 'tookTooLong', from: 'once' });
    expect([value, slept.length]).toEqual([expect.objectContaining({ running: [] }), 1]);
  });

  it('D05 says which permission of the job is missing', async () => {
    await using here = await scene({ world: { deployments: many() } });
    here.server.faults.add({ kind: 'accessDenied', action: 'graphql/deployment-statuses' });
    await expect(here.github.deployments('production')).rejects.toMatchObject({
      code: 'access-denied',
      message: expect.stringMatching(/graphql.*the job needs the permission deployments: read/),
    });
  });
});

describe('what is not even asked', () => {
  it('says which permission of the job is missing', async () => {
    await using here = await scene({ world: { ...world(), permissions: ['metadata: read'] } });
    await expect(here.github.deployments('production')).rejects.toThrow(/deployments: read/);
    await expect(here.github.workflowHistory('backup-nightly.yml')).rejects.toThrow(/actions: read/);
  });

  it('rejects without a token', async () => {
    for (const token of [undefined, '']) {
      await using here = await scene({ token });
      await expect(here.github.deployments('production')).rejects.toMatchObject({ code: 'credentials' });
      expect(here.server.log).toEqual([]);
    }
  });
});
