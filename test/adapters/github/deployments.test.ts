import { describe, expect, it } from '@jest/globals';
import type { GithubDeployment } from '../../../src/rehearsal/github/world.ts';
import { DAY, deployment, HOUR, NOON, scene, sha } from './rehearsal-access.ts';

const MINUTE = 60_000;
/** Statuses by how long ago. */
const statuses = (...told: readonly (readonly [string, number])[]): GithubDeployment['statuses'] =>
  told.map(([state, agoMillis]) => ({ state, at: NOON - agoMillis }));
const made = (id: number, agoMillis: number, ...told: readonly (readonly [string, number])[]): GithubDeployment =>
  deployment(id, NOON, { createdAt: NOON - agoMillis, statuses: statuses(...told), sha: sha(String(id % 10)) });

const read = async (deployments: GithubDeployment[], pageSize?: number) => {
  await using here = await scene({ world: { deployments, pageSize } });
  return await here.github.deployments('production');
};

describe('when the last deployment ended', () => {
  it('A12 takes the newest end, whatever the end was', async () => {
    for (const state of ['success', 'failure', 'error']) {
      const { lastFinished } = await read([
        made(1, 5 * HOUR, ['in_progress', 5 * HOUR], ['success', 4 * HOUR]),
        made(2, 3 * HOUR, ['queued', 3 * HOUR], ['in_progress', 3 * HOUR], [state, 2 * HOUR]),
      ]);
      expect(lastFinished).toEqual({ id: 2, sha: sha('2'), finishedAt: NOON - 2 * HOUR, state });
    }
  });

  it('A12 finds that a deployment made earlier ended later, after a wait for approval', async () => {
    const waited = made(1, 20 * DAY, ['waiting', 20 * DAY], ['in_progress', HOUR], ['success', MINUTE]);
    const quick = Array.from({ length: 30 }, (_, index) => deployment(index + 2, NOON - (index + 1) * 4 * HOUR));
    expect((await read([waited, ...quick], 7)).lastFinished).toMatchObject({ id: 1, finishedAt: NOON - MINUTE });
  });

  it('A12 does not read deployments that were made more than 35 days before the newest end', async () => {
    const old = Array.from({ length: 20 }, (_, index) => deployment(index + 2, NOON - (36 + index) * DAY));
    await using here = await scene({ world: { deployments: [deployment(1, NOON - HOUR), ...old], pageSize: 3 } });
    expect((await here.github.deployments('production')).lastFinished).toMatchObject({ id: 1 });
    const asked = here.server.log.map(({ operation }) => operation);
    expect(asked.filter((operation) => operation === 'repos/list-deployments')).toHaveLength(2);
    expect(asked.filter((operation) => operation === 'repos/list-deployment-statuses')).toHaveLength(3);
  });

  it('A12 reads on to the last page when nothing has ended yet', async () => {
    const open = Array.from({ length: 9 }, (_, index) => made(index + 2, (index + 1) * DAY, ['queued', DAY]));
    const { lastFinished } = await read([...open, deployment(1, NOON - 60 * DAY)], 3);
    expect(lastFinished).toMatchObject({ id: 1, finishedAt: NOON - 60 * DAY });
  });

  it('takes the end before the retirement of one that is inactive now', async () => {
    const { lastFinished } = await read([
      made(1, 5 * HOUR, ['in_progress', 5 * HOUR], ['success', 4 * HOUR], ['inactive', HOUR]),
    ]);
    expect(lastFinished).toMatchObject({ finishedAt: NOON - 4 * HOUR, state: 'success' });
  });

  it('takes the retirement as the end where no other was told', async () => {
    const { lastFinished, running } = await read([made(1, 5 * HOUR, ['in_progress', 5 * HOUR], ['inactive', HOUR])]);
    expect(lastFinished).toMatchObject({ finishedAt: NOON - HOUR, state: 'inactive' });
    expect(running).toEqual([]);
  });

  it('takes the later of two ends of one deployment', async () => {
    const { lastFinished } = await read([made(1, 5 * HOUR, ['success', 4 * HOUR], ['failure', 2 * HOUR])]);
    expect(lastFinished).toMatchObject({ finishedAt: NOON - 2 * HOUR, state: 'failure' });
  });

  it('A12 counts an earlier attempt of this very run as ended', async () => {
    const own = deployment(1, NOON - HOUR, { statuses: [{ state: 'failure', at: NOON - HOUR, runId: 900 }] });
    expect((await read([own])).lastFinished).toMatchObject({ id: 1 });
  });

  it('is undefined when nothing was ever deployed to an environment that exists', async () => {
    await using here = await scene({ world: { deployments: [], environments: ['Production'] } });
    expect(await here.github.deployments('production')).toEqual({ lastFinished: undefined, running: [] });
  });

  it('rejects an empty list for an environment that does not exist', async () => {
    await using here = await scene({ world: { environments: ['prod'], deployments: [] } });
    await expect(here.github.deployments('production')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('nothing was ever deployed to production'),
    });
  });

  it('leaves out deployments to other environments', async () => {
    const staging = deployment(2, NOON - MINUTE, { environment: 'staging' });
    expect((await read([deployment(1, NOON - HOUR), staging])).lastFinished).toMatchObject({ id: 1 });
  });

  it('refuses a deployment to another environment in the answer', async () => {
    await using here = await scene({ world: { deployments: [deployment(1, NOON - HOUR)] } });
    here.server.faults.add({ kind: 'foreignItem', action: 'repos/list-deployments', from: 'from then on' });
    await expect(here.github.deployments('production')).rejects.toThrow('answered a deployment to another environment');
  });
});

describe('what is being deployed now', () => {
  it.each([
    [
      'in progress',
      [
        ['queued', HOUR],
        ['in_progress', MINUTE],
      ],
      1,
    ],
    [
      'queued again after it began',
      [
        ['in_progress', HOUR],
        ['queued', MINUTE],
      ],
      1,
    ],
    [
      'running again after it ended',
      [
        ['success', HOUR],
        ['in_progress', MINUTE],
      ],
      1,
    ],
    ['queued', [['queued', MINUTE]], 0],
    ['waiting for approval', [['waiting', MINUTE]], 0],
    ['pending', [['pending', MINUTE]], 0],
    [
      'ended',
      [
        ['in_progress', HOUR],
        ['success', MINUTE],
      ],
      0,
    ],
    ['without any status', [], 0],
  ] as const)('A12 a deployment that is %s', async (_, told, count) => {
    const { running } = await read([made(1, HOUR, ...told)]);
    expect(running).toHaveLength(count);
  });

  it('A12 tells since when', async () => {
    const { running } = await read([
      made(1, HOUR, ['queued', HOUR], ['in_progress', 9 * MINUTE], ['in_progress', MINUTE]),
    ]);
    expect(running).toEqual([{ id: 1, sha: sha('1'), startedAt: NOON - 9 * MINUTE }]);
  });

  it.each([
    ['is left out when it belongs to this run', 900, 0],
    ['counts when its run only begins with the same digits', 9001, 1],
    ['counts when it names no run', undefined, 1],
  ] as const)('A12 a deployment in progress %s', async (_, runId, count) => {
    const going = deployment(1, NOON, { statuses: [{ state: 'in_progress', at: NOON - MINUTE, runId }] });
    expect((await read([going])).running).toHaveLength(count);
  });

  it('rejects a state that it does not know', async () => {
    await expect(read([made(1, HOUR, ['paused', MINUTE])])).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('paused'),
    });
  });
});
