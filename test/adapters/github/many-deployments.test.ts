import { describe, expect, it } from '@jest/globals';
import type { GithubDeployment } from '../../../src/rehearsal/github/world.ts';
import { DAY, deployment, HOUR, NOON, type Scene, scene, sha } from './rehearsal-access.ts';

const MINUTE = 60_000;
/** The one with the last place in the list ended last, or as it is told. */
const busy = (count: number, last: Partial<GithubDeployment> = {}): GithubDeployment[] => {
  const quick = Array.from({ length: count - 1 }, (_, index) =>
    deployment(index + 2, NOON - HOUR - index * MINUTE, { sha: sha('b') }),
  );
  return [...quick, deployment(1, NOON - MINUTE, { createdAt: NOON - 20 * DAY, ...last })];
};
const asked = ({ server }: Scene) => {
  const count = (name: string): number => server.log.filter(({ operation }) => operation === name).length;
  return {
    lists: count('repos/list-deployments'),
    alone: count('repos/list-deployment-statuses'),
    together: count('graphql/deployment-statuses'),
  };
};
const told = (...statuses: readonly (readonly [state: string, agoMillis: number])[]) => ({
  statuses: statuses.map(([state, agoMillis]) => ({ state, at: NOON - agoMillis })),
});

describe('more deployments than are asked for one by one', () => {
  it.each([
    [40, { lists: 1, alone: 40, together: 0 }],
    [41, { lists: 1, alone: 40, together: 1 }],
    [140, { lists: 2, alone: 40, together: 2 }],
  ])('A12 of %i deployments, the first 40 are read by REST', async (count, requests) => {
    await using here = await scene({ world: { deployments: busy(count) } });
    const { lastFinished, running } = await here.github.deployments('production');
    expect(lastFinished).toEqual({ id: 1, sha: sha('a'), finishedAt: NOON - MINUTE, state: 'success' });
    expect([running, here.server.complaints, asked(here)]).toEqual([[], [], requests]);
  });

  it('A12 1,500 deployments in 35 days take 71 requests and no more', async () => {
    const deployments = Array.from({ length: 1499 }, (_, n) => deployment(n + 2, NOON - HOUR - n * 33 * MINUTE));
    const going = deployment(1, NOON, { createdAt: NOON - 34.5 * DAY, ...told(['in_progress', 5 * MINUTE]) });
    await using here = await scene({ world: { deployments: [...deployments, going] } });
    const { lastFinished, running } = await here.github.deployments('production');
    expect(lastFinished).toMatchObject({ id: 2, finishedAt: NOON - HOUR });
    expect(running).toEqual([{ id: 1, sha: sha('a'), startedAt: NOON - 5 * MINUTE }]);
    expect(here.server.log.length).toBeLessThanOrEqual(71);
  });

  it('A12 stops at those that were made 35 days before the newest end', async () => {
    const old = Array.from({ length: 300 }, (_, index) => deployment(1000 + index, NOON - (36 + index) * DAY));
    await using here = await scene({ world: { deployments: [...busy(60), ...old] } });
    expect((await here.github.deployments('production')).lastFinished).toMatchObject({ id: 1 });
    expect(asked(here)).toEqual({ lists: 2, alone: 40, together: 1 });
  });

  it('rejects when more than 5,000 could matter', async () => {
    const many = Array.from({ length: 5001 }, (_, n) =>
      deployment(n + 1, NOON, { createdAt: NOON - n * MINUTE, statuses: [] }),
    );
    await using here = await scene({ world: { deployments: many }, deadlineSeconds: 60 });
    await expect(here.github.deployments('production')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('more than 5000 deployments to production would have to be read'),
    });
  });
});

describe('what GraphQL leaves open', () => {
  const second = 30 * MINUTE;
  it.each([
    ['began and ended', ['in_progress', 'success'], undefined],
    ['ended and began again', ['success', 'in_progress'], NOON - second],
  ])('A12 the order of a second is asked of REST: %s', async (_, states, runningSince) => {
    const last = told(...states.map((state) => [state, second] as const));
    await using here = await scene({ world: { deployments: busy(41, last) } });
    const { running } = await here.github.deployments('production');
    expect(running.map(({ startedAt }) => startedAt)).toEqual(runningSince === undefined ? [] : [runningSince]);
    expect(asked(here)).toEqual({ lists: 1, alone: 41, together: 1 });
  });

  it('A12 a second in which it was only queued and began is no question', async () => {
    const last = told(['queued', second], ['waiting', second], ['in_progress', second]);
    await using here = await scene({ world: { deployments: busy(41, last) } });
    expect((await here.github.deployments('production')).running).toMatchObject([{ id: 1 }]);
    expect(asked(here).alone).toBe(40);
  });

  it('D03 more statuses than a page holds are asked of REST', async () => {
    const states = Array.from({ length: 101 }, (_, index) => ['in_progress', 200 * MINUTE - index * MINUTE] as const);
    await using here = await scene({ world: { deployments: busy(41, told(...states, ['failure', MINUTE])) } });
    expect((await here.github.deployments('production')).lastFinished).toMatchObject({ id: 1, state: 'failure' });
    expect(asked(here)).toMatchObject({ alone: 42, together: 1 });
  });

  it('D03 a status that is counted and not told is asked of REST', async () => {
    await using here = await scene({ world: { deployments: busy(43) } });
    here.server.faults.add({ kind: 'uncountedStatus', from: 'from then on' });
    expect((await here.github.deployments('production')).lastFinished).toMatchObject({ id: 1 });
    expect(asked(here)).toMatchObject({ alone: 43, together: 1 });
  });

  it('rejects when more than 400 would have to be asked for one by one', async () => {
    await using here = await scene({ world: { deployments: busy(402) }, deadlineSeconds: 60 });
    here.server.faults.add({ kind: 'repeatingNextToken', action: 'graphql/deployment-statuses', from: 'from then on' });
    await expect(here.github.deployments('production')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('more than 400 deployments to production would have to be asked for one by one'),
    });
    expect(asked(here).alone).toBe(400);
  });
});

describe('whose deployment runs', () => {
  it.each([
    ['is left out when it belongs to this run', 900, 0],
    ['counts when its run only begins with the same digits', 9001, 1],
    ['counts when it names no run', undefined, 1],
  ] as const)('A12 one that GraphQL tells %s', async (_, runId, count) => {
    const statuses = [{ state: 'in_progress', at: NOON - MINUTE, runId }];
    await using here = await scene({ world: { deployments: busy(41, { statuses }) } });
    expect((await here.github.deployments('production')).running).toHaveLength(count);
    expect(asked(here).together).toBe(1);
  });
});

describe('a server without GraphQL', () => {
  it('L07 is not known beyond 40 deployments, and the question is named', async () => {
    await using here = await scene({ world: { deployments: busy(41), graphql: false } });
    await expect(here.github.deployments('production')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/^github: POST graphql \(statuses of deployments\) answered 404/),
    });
  });

  it('L07 is enough up to 40', async () => {
    await using here = await scene({ world: { deployments: busy(40), graphql: false } });
    expect((await here.github.deployments('production')).lastFinished).toMatchObject({ id: 1 });
  });
});
