import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { GithubAccess } from '../../../src/adapters/github/ask.ts';
import { githubApi } from '../../../src/adapters/github.ts';
import type { Instant } from '../../../src/time.ts';

/** Runs out of time by sleeping. */
const looking = (change: Partial<GithubAccess>): Promise<unknown> => {
  let seconds = 0;
  const access: GithubAccess = {
    apiUrl: 'http://127.0.0.1:9',
    repository: 'quickport/crm',
    token: 'rehearsal-token',
    runId: undefined,
    clock: { now: () => Date.UTC(2026, 10, 20) as Instant, monotonic: () => seconds * 1000 },
    sleep: async (more) => {
      seconds += more;
    },
    random: () => 1,
    deadlineSeconds: 20,
    requestSeconds: 1,
    ...change,
  };
  return githubApi(access).deployments('production');
};

describe('where the token is sent', () => {
  it.each([
    ['no API', { apiUrl: undefined }],
    ['an API without TLS', { apiUrl: 'http://192.0.2.1' }],
    ['a host that only begins like loopback', { apiUrl: 'http://127.0.0.1.example.org' }],
    ['an address that is none', { apiUrl: 'api.github.com' }],
    ['no repository', { repository: undefined }],
    ['a repository that leads elsewhere', { repository: 'quickport/..' }],
    ['a repository with a path', { repository: 'quickport/crm/actions' }],
    ['a repository with a query', { repository: 'quickport/crm?x=' }],
  ])('nowhere with %s', async (_, change) => {
    await expect(looking(change)).rejects.toMatchObject({ code: 'refused' });
  });
});

const hangUp = (socket: Socket): void => {
  socket.end('HTTP/1.1 200 OK\r\n\r\n', () => socket.destroy());
};

/** A port of loopback, and what its server does with whoever comes; with nobody behind it where it does nothing. */
async function withPort<T>(
  serve: ((socket: Socket) => void) | undefined,
  use: (port: number) => Promise<T>,
): Promise<T> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    serve?.(socket);
  });
  const serving = serve !== undefined;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const closed = new Promise((resolve) => server.once('close', resolve));
  if (!serving) server.close();
  try {
    return await use(port);
  } finally {
    if (serving) server.close();
    await closed;
  }
}

describe('a server that is not there', () => {
  it('D08 a refused connection is tried again until the deadline', async () => {
    await withPort(undefined, async (port) => {
      const looked = looking({ apiUrl: `http://127.0.0.1:${port}` });
      await expect(looked).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringContaining('ECONNREFUSED'),
      });
    });
  });

  it('D08 a name that does not resolve', async () => {
    const looked = looking({ apiUrl: 'https://api.invalid', deadlineSeconds: 1, requestSeconds: 0.5 });
    // A resolver may say no at once, or nothing.
    await expect(looked).rejects.toMatchObject({ code: expect.stringMatching(/^(unreachable|timed-out)$/) });
  });

  it('D08 a server that speaks no TLS', async () => {
    await withPort(hangUp, async (port) => {
      await expect(looking({ apiUrl: `https://127.0.0.1:${port}` })).rejects.toMatchObject({ code: 'unreachable' });
    });
  });

  const half = `HTTP/1.1 200 OK\r\ndate: Fri, 20 Nov 2026 00:00:00 GMT\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n[`;

  it('D08 an answer that stalls halfway is out of time', async () => {
    const sockets = new Set<Socket>();
    const stall = (socket: Socket): void => {
      sockets.add(socket);
      socket.write(half);
    };
    await withPort(stall, async (port) => {
      const looked = looking({ apiUrl: `http://127.0.0.1:${port}`, requestSeconds: 0.2, deadlineSeconds: 1 });
      await expect(looked).rejects.toMatchObject({ code: 'timed-out' });
      for (const socket of sockets) socket.destroy();
    });
  });

  it('D02 an answer that breaks off halfway is no answer', async () => {
    const tear = (socket: Socket): void => {
      socket.write(half, () => socket.destroy());
    };
    await withPort(tear, async (port) => {
      await expect(looking({ apiUrl: `http://127.0.0.1:${port}` })).rejects.toMatchObject({
        code: expect.stringMatching(/^(malformed|unreachable)$/),
      });
    });
  });
});
