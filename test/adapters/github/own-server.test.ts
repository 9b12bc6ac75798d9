import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { githubApi } from '../../../src/adapters/github.ts';
import type { Github } from '../../../src/ports.ts';
import { systemClock } from '../../../src/time.ts';

interface OwnServer extends AsyncDisposable {
  readonly github: Github;
  /** Paths asked for, in order. */
  readonly asked: readonly string[];
}

/** A GitHub server of one's own, whose API lies below a path. */
async function ownServer(answer: (path: string) => readonly [status: number, body: unknown]): Promise<OwnServer> {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    asked.push(path);
    const [status, body] = answer(path);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const github = githubApi({
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    repository: 'shop/app',
    token: 'rehearsal-token',
    runId: undefined,
    clock: systemClock,
    sleep: async () => {},
    random: () => 0,
    deadlineSeconds: 10,
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { github, asked, [Symbol.asyncDispose]: close };
}

const missing = [404, { message: 'Not Found', documentation_url: 'https://docs.example.com/rest' }] as const;

describe('a GitHub server of one’s own', () => {
  it('L07 is asked below the path of its API', async () => {
    await using server = await ownServer((path) =>
      path.includes('/deployments') ? [200, []] : [200, { name: 'production', id: 1 }],
    );
    await server.github.deployments('production').catch(() => {});
    expect(server.asked.length).toBeGreaterThan(0);
    expect(server.asked.filter((path) => !path.startsWith('/api/v3/repos/shop/app/'))).toEqual([]);
  });

  it('L07 is asked for the statuses of many beside its REST', async () => {
    const listed = (id: number) => ({
      id,
      node_id: `D${id}`,
      sha: 'a'.repeat(40),
      environment: 'production',
      created_at: '2026-01-01T00:00:00Z',
      repository_url: 'https://git.example.com/api/v3/repos/shop/app',
    });
    const deployments = Array.from({ length: 41 }, (_, index) => listed(41 - index));
    await using server = await ownServer((path) => {
      if (path === '/api/graphql') return missing;
      return path.includes('/statuses') ? [200, []] : [200, deployments];
    });
    await expect(server.github.deployments('production')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('POST graphql (statuses of deployments) answered 404'),
    });
    expect(server.asked.filter((path) => !path.startsWith('/api/v3/repos/shop/app/'))).toEqual(['/api/graphql']);
  });

  it('L07 that lacks deployments is not known, and the question is named', async () => {
    await using server = await ownServer(() => missing);
    await expect(server.github.deployments('production')).rejects.toMatchObject({
      name: 'PortError',
      code: 'not-found',
      message: expect.stringMatching(/^github: GET .*answered 404/),
    });
  });

  it('L07 that lacks workflows is not known, and the question is named', async () => {
    await using server = await ownServer(() => missing);
    await expect(server.github.workflowHistory('nightly.yml')).rejects.toMatchObject({
      name: 'PortError',
      code: 'not-found',
      message: expect.stringMatching(/^github: GET actions\/workflows.*answered 404/),
    });
  });

  it.each([
    ['answers in another shape', [200, { deployments: 'see elsewhere' }]],
    ['says that it is not there any more', [410, { message: 'Gone' }]],
    ['was not built with it', [501, { message: 'Not Implemented' }]],
  ] as const)('L07 that %s gives no empty list', async (_, answer) => {
    await using server = await ownServer(() => answer);
    await expect(server.github.deployments('production')).rejects.toMatchObject({ name: 'PortError' });
    await expect(server.github.workflowHistory('nightly.yml')).rejects.toMatchObject({ name: 'PortError' });
  });
});
