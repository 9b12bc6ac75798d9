import { describe, expect, it } from '@jest/globals';
import type { GithubRun } from '../../../src/rehearsal/github/world.ts';
import { HOUR, NOON, run, scene } from './rehearsal-access.ts';

const world = (runs: GithubRun[], state = 'active') => ({
  workflows: [{ id: 7, file: 'backup-nightly.yml', state, runs }],
});
const read = async (runs: GithubRun[], state?: string, pageSize?: number) => {
  await using here = await scene({ world: { ...world(runs, state), pageSize } });
  return await here.github.workflowHistory('backup-nightly.yml');
};

describe('the history of a workflow', () => {
  it('K01 gives the last success and the last end on the default branch', async () => {
    const runs = [
      run(1, NOON - 50 * HOUR),
      run(2, NOON - 26 * HOUR),
      run(3, NOON - 2 * HOUR, { conclusion: 'failure' }),
    ];
    expect(await read(runs)).toEqual({
      kind: 'named',
      workflow: 'backup-nightly.yml',
      state: 'active',
      lastSuccess: { runId: 2, startedAt: NOON - 26 * HOUR, finishedAt: NOON - 26 * HOUR + 600_000 },
      lastCompleted: { runId: 3, conclusion: 'failure', finishedAt: NOON - 2 * HOUR + 600_000 },
    });
  });

  it('K01 tells that GitHub disabled it', async () => {
    expect(await read([run(1, NOON - 1500 * HOUR)], 'disabled_inactivity')).toMatchObject({
      state: 'disabled_inactivity',
    });
  });

  it('K01 a workflow that never ran has no success', async () => {
    expect(await read([])).toMatchObject({ kind: 'named', lastSuccess: undefined, lastCompleted: undefined });
  });

  it.each([
    ['of a pull request', { event: 'pull_request' }],
    ['of a pull request in the name of the target', { event: 'pull_request_target' }],
    ['of a fork', { headRepository: 'stranger/crm' }],
    ['of a fork that is gone', { headRepository: null }],
    ['of a push', { event: 'push' }],
    ['on another branch', { branch: 'feature' }],
    ['that goes on', { status: 'in_progress', conclusion: null }],
  ])('K01 a run %s proves nothing', async (_, change) => {
    expect(await read([run(1, NOON - HOUR, change)])).toMatchObject({
      lastSuccess: undefined,
      lastCompleted: undefined,
    });
  });

  it.each(['failure', 'cancelled', 'skipped', 'neutral', 'timed_out', 'stale', 'action_required', 'startup_failure'])(
    'K01 the conclusion %s is no success',
    async (conclusion) => {
      expect(await read([run(1, NOON - HOUR, { conclusion })])).toMatchObject({
        lastSuccess: undefined,
        lastCompleted: { conclusion },
      });
    },
  );

  it('K01 finds the last success behind pages of failures', async () => {
    const failures = Array.from({ length: 8 }, (_, n) => run(n + 2, NOON - (n + 1) * HOUR, { conclusion: 'failure' }));
    expect(await read([...failures, run(1, NOON - 90 * HOUR)], 'active', 2)).toMatchObject({
      lastSuccess: { runId: 1 },
    });
  });

  it('K01 an old run that was run again counts by when it ran', async () => {
    const again = run(1, NOON - 100 * HOUR, {
      startedAt: NOON - HOUR,
      finishedAt: NOON - HOUR / 2,
      conclusion: 'failure',
    });
    expect(await read([again, run(2, NOON - 26 * HOUR, { conclusion: 'failure' })])).toMatchObject({
      lastCompleted: { runId: 1, finishedAt: NOON - HOUR / 2 },
    });
  });

  it('D03 rejects rather than read more pages than it may', async () => {
    const failures = Array.from({ length: 11 }, (_, n) => run(n + 1, NOON - (n + 1) * HOUR, { conclusion: 'failure' }));
    await expect(read(failures, 'active', 2)).rejects.toMatchObject({ code: 'refused' });
  });

  it('asks nothing when no workflow is named', async () => {
    await using here = await scene({ token: undefined });
    expect(await here.github.workflowHistory(undefined)).toEqual({ kind: 'not-named' });
    expect(here.server.log).toEqual([]);
  });

  it.each(['../runs', 'nightly', '.github/workflows/nightly.yml', 'a/b.yml', '-x.yml%2f..', ''])(
    'refuses %j as the file name of a workflow',
    async (name) => {
      await using here = await scene();
      await expect(here.github.workflowHistory(name)).rejects.toMatchObject({ code: 'refused' });
      expect(here.server.log).toEqual([]);
    },
  );

  it('says that a workflow does not exist', async () => {
    await using here = await scene();
    await expect(here.github.workflowHistory('backup-nightly.yml')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('actions: read'),
    });
  });
});
