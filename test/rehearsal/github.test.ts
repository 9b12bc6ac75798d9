import { describe, expect, it } from '@jest/globals';
import { operations } from '../../src/adapters/github/operations.ts';
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

  it.each([
    ['a path that it does not serve', 'GET', '/repos/quickport/crm/issues', 404, 'Not Found'],
    ['another repository', 'GET', '/repos/quickport/other/deployments', 404, 'Not Found'],
    ['a write', 'POST', '/repos/quickport/crm/deployments', 404, 'Not Found'],
    [
      'a parameter that it does not know',
      'GET',
      '/repos/quickport/crm/deployments?state=success',
      422,
      'Validation Failed',
    ],
  ])('refuses %s, and keeps it as a complaint', async (_, method, path, status, message) => {
    await using here = await scene({ world: { deployments } });
    const headers = { authorization: `token ${here.server.world.token}` };
    const response = await fetch(here.server.apiUrl + path, { method, headers });
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ message })]);
    expect(here.server.complaints).toHaveLength(1);
  });

  it('refuses a token that it does not know', async () => {
    await using here = await scene();
    const response = await fetch(`${here.server.apiUrl}/repos/quickport/crm`, {
      headers: { authorization: 'token other' },
    });
    expect([response.status, await response.json()]).toEqual([
      401,
      expect.objectContaining({ message: 'Bad credentials' }),
    ]);
  });

  it('cuts lists into the pages asked for, or into smaller ones, each with the link to the next', async () => {
    await using here = await scene({ world: { deployments, pageSize: 1 } });
    const { apiUrl, world } = here.server;
    const headers = { authorization: `token ${world.token}` };
    const page = async (query: string) => {
      const response = await fetch(`${apiUrl}/repos/quickport/crm/deployments?${query}`, { headers });
      const items: { id: number }[] = JSON.parse(await response.text());
      return { ids: items.map(({ id }) => id), link: response.headers.get('link') };
    };
    expect(await page('per_page=100')).toEqual({
      ids: [1],
      link: expect.stringMatching(/repositories\/4711\/deployments\?.*page=2>; rel="next"/),
    });
    expect(await page('per_page=100&page=2')).toEqual({ ids: [2], link: expect.not.stringContaining('next') });
    world.pageSize = undefined;
    expect(await page('per_page=100')).toEqual({ ids: [1, 2], link: null });
  });

  describe('asked by GraphQL', () => {
    const query = operations.statusesOfMany.query;
    const idOf = (id: number): string => Buffer.from(`Deployment${id}`).toString('base64');
    const ask = async (body: unknown, change: { readonly token?: string; readonly permissions?: string[] } = {}) => {
      const { permissions } = change;
      await using here = await scene({ world: { deployments, ...(permissions === undefined ? {} : { permissions }) } });
      const headers = { authorization: `token ${change.token ?? here.server.world.token}` };
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await fetch(`${here.server.apiUrl}/graphql`, { method: 'POST', headers, body: text });
      return { status: response.status, body: await response.json(), complaints: here.server.complaints.length };
    };

    it('answers the one question from the same world', async () => {
      const { status, body, complaints } = await ask({ query, variables: { ids: [idOf(2), idOf(1)] } });
      expect([status, complaints]).toEqual([200, 0]);
      const node = (id: number) => ({ id: idOf(id), repository: { nameWithOwner: 'quickport/crm' } });
      expect(body).toMatchObject({ data: { nodes: [node(2), node(1)] } });
      expect(body).toMatchObject({ data: { nodes: [{ statuses: { totalCount: 3 } }, {}] } });
    });

    it.each([
      ['one field more', { query: query.replace('createdAt', 'createdAt databaseId'), variables: { ids: [] } }],
      ['a mutation', { query: 'mutation { deleteDeployment { clientMutationId } }', variables: { ids: [] } }],
      ['more than 100', { query, variables: { ids: Array.from({ length: 101 }, (_, n) => idOf(n)) } }],
    ])('refuses %s with 200 and errors, and keeps it as a complaint', async (_, question) => {
      const answer = await ask(question);
      expect(answer).toMatchObject({ status: 200, body: { errors: [{}] }, complaints: 1 });
      expect(answer.body).not.toHaveProperty('data');
    });

    it.each([
      ['no JSON', 'query'],
      ['no variables', { query }],
      ['another variable', { query, variables: { ids: [], first: 1 } }],
      ['ids that are none', { query, variables: { ids: [1] } }],
      ['an operation beside it', { query, variables: { ids: [] }, operationName: 'x' }],
    ])('refuses %s with 400, and keeps it as a complaint', async (_, question) => {
      expect(await ask(question)).toMatchObject({ status: 400, complaints: 1 });
    });

    it('says what it cannot find or show beside the rest', async () => {
      const question = { query, variables: { ids: [idOf(1), idOf(77)] } };
      const found = { nodes: [{ id: idOf(1) }, null] };
      expect((await ask(question)).body).toMatchObject({ data: found, errors: [{ type: 'NOT_FOUND' }] });
      const hidden = await ask(question, { permissions: ['metadata: read'] });
      expect(hidden.body).toMatchObject({ data: { nodes: [null, null] }, errors: [{ type: 'FORBIDDEN' }] });
      expect(await ask(question, { token: 'other' })).toMatchObject({ status: 401 });
    });
  });

  it('strikes the call that a fault names, once or from then on', async () => {
    await using here = await scene({ world: { deployments } });
    const { apiUrl, world, faults } = here.server;
    const status = async (): Promise<number> =>
      (await fetch(`${apiUrl}/repos/quickport/crm`, { headers: { authorization: `token ${world.token}` } })).status;
    const times = async (count: number): Promise<number[]> => {
      const seen: number[] = [];
      for (let call = 0; call < count; call++) seen.push(await status());
      return seen;
    };
    faults.add(
      { kind: 'http500', action: 'repos/get', call: 2 },
      { kind: 'accessDenied', action: 'actions/get-workflow' },
    );
    expect(await times(3)).toEqual([200, 500, 200]);
    faults.clear();
    faults.add(
      { kind: 'accessDenied', service: 'github', call: 2, from: 'from then on' },
      { kind: 'http500', service: 'ec2' },
    );
    expect(await times(3)).toEqual([200, 403, 403]);
  });
});
