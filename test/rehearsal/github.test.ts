import { describe, expect, it } from '@jest/globals';
import { deployment, HOUR, NOON, run, scene } from '../adapters/github/rehearsal-access.ts';
import { githubDescription } from '../openapi/description.ts';

const workflows = [
  {
    id: 7,
    file: 'backup-nightly.yml',
    state: 'active',
    runs: [
      run(1, NOON - HOUR),
      run(2, NOON - 2 * HOUR, { conclusion: 'failure' }),
      run(3, NOON - 3 * HOUR, { event: 'pull_request', headRepository: 'stranger/crm' }),
    ],
  },
];
const deployments = [deployment(1, NOON - HOUR), deployment(2, NOON - 2 * HOUR)];

describe('the rehearsal GitHub', () => {
  it('is asked and answers as GitHub describes itself', async () => {
    await using here = await scene({ world: { deployments, workflows } });
    await here.github.deployments('production');
    await here.github.workflowHistory('backup-nightly.yml');
    here.server.world.deployments = [];
    await here.github.deployments('production');

    const description = await githubDescription();
    const judged = here.server.log.map(({ method, path, operation, status, body }) => {
      const request = description.request(method, path);
      return { ...request, answer: description.answer(operation ?? '', status ?? 0, body) };
    });
    expect(judged.flatMap(({ problems, answer }) => [...problems, ...answer])).toEqual([]);
    expect(new Set(judged.map(({ operation }) => operation))).toEqual(
      new Set([
        'repos/get',
        'repos/list-deployments',
        'repos/list-deployment-statuses',
        'repos/get-environment',
        'actions/get-workflow',
        'actions/list-workflow-runs',
      ]),
    );
    expect(here.server.complaints).toEqual([]);
  });
});
