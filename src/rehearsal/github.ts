import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { distort, type GithubFault, type GithubFaults, githubFaults } from './github/faults.ts';
import { GRAPHQL_OPERATION } from './github/graphql.ts';
import { distortGraphql, graphqlRefusal } from './github/graphql-faults.ts';
import { type Reply, replyTo } from './github/reply.ts';
import { type GithubWorld, githubNow } from './github/world.ts';

/** One request as it came in and how it was answered. */
interface GithubLogEntry {
  /** The operation's id; undefined where none is served there. */
  readonly operation: string | undefined;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number | undefined;
  readonly fault: GithubFault['kind'] | undefined;
  readonly body: unknown;
}

export interface RehearsalGithub extends AsyncDisposable {
  readonly apiUrl: string;
  readonly world: GithubWorld;
  readonly faults: GithubFaults;
  readonly log: GithubLogEntry[];
  /** Requests that GitHub does not know: another path, method or query parameter. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** A small GitHub on loopback. It serves what is used and refuses the rest as GitHub does. */
export async function startRehearsalGithub(world: GithubWorld): Promise<RehearsalGithub> {
  const faults = githubFaults();
  const log: GithubLogEntry[] = [];
  const complaints: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let apiUrl = '';

  const serve = (request: IncomingMessage, text: string, response: ServerResponse): void => {
    const { method = '', url: path = '' } = request;
    const reply = replyTo(world, method, path, request.headers.authorization, apiUrl, text);
    if (reply.complaint !== undefined) complaints.push(reply.complaint);
    const fault = reply.operation === undefined ? undefined : faults.next(reply.operation);
    const kept = fault === undefined ? reply : faulty(reply, fault, world);
    const silent = fault?.kind === 'reset' || fault?.kind === 'hang';
    const { operation, body } = kept;
    log.push({ operation, method, path, status: silent ? undefined : kept.status, fault: fault?.kind, body });
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') {
      request.socket.destroy();
      return;
    }
    const send = (): void => write(response, kept, fault, githubNow(world));
    if (fault?.kind === 'slow') timers.add(setTimeout(send, (fault.seconds ?? 1) * 1000));
    else send();
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => serve(request, Buffer.concat(chunks).toString(), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const close = async (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer);
    server.closeAllConnections();
    if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { apiUrl, world, faults, log, complaints, close, [Symbol.asyncDispose]: close };
}

function write(response: ServerResponse, reply: Reply, fault: GithubFault | undefined, now: number): void {
  const { kind } = fault ?? {};
  const jumpSeconds = kind === 'clockJump' ? (fault?.seconds ?? 3600) : 0;
  response.sendDate = false;
  if (kind !== 'noDate') response.setHeader('date', new Date(now + jumpSeconds * 1000).toUTCString());
  response.setHeader(
    'content-type',
    kind === 'htmlOk' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
  );
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  response.statusCode = reply.status;
  const text = JSON.stringify(reply.body);
  if (kind === 'emptyOk') response.end();
  else if (kind === 'htmlOk') response.end('<!DOCTYPE html><html><body>Unicorn!</body></html>');
  else if (kind === 'truncated') response.end(text.slice(0, Math.max(1, Math.floor(text.length * 0.7))));
  else response.end(text);
}

const refusal = (status: number, message: string) => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});

function faulty(reply: Reply, fault: GithubFault, world: GithubWorld): Reply {
  const { operation } = reply;
  const none = { operation, complaint: undefined, headers: {} };
  const { seconds = 1 } = fault;
  const graphql = operation === GRAPHQL_OPERATION;
  const limit = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(githubNow(world) / 1000) + seconds),
  };
  const refused = graphql ? graphqlRefusal(fault) : undefined;
  if (refused !== undefined) {
    return { ...none, status: 200, body: refused, headers: fault.kind === 'rateLimited' ? limit : {} };
  }
  switch (fault.kind) {
    case 'http500':
      return { ...none, ...refusal(500, 'Server Error') };
    case 'throttle':
      return {
        ...none,
        ...refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
        headers: { 'retry-after': String(seconds) },
      };
    case 'rateLimited':
      return {
        ...none,
        ...refusal(429, 'API rate limit exceeded for installation.'),
        headers: limit,
      };
    case 'accessDenied':
      return { ...none, ...refusal(403, 'Resource not accessible by integration') };
    case 'expiredToken':
      return { ...none, ...refusal(401, 'Bad credentials') };
    case 'notFound':
      return { ...none, ...refusal(404, 'Not Found') };
    case 'moved':
      return { ...none, ...refusal(301, 'Moved Permanently'), headers: { location: '/repositories/1' } };
    case 'repeatingNextToken':
      if (graphql) break;
      return { ...reply, headers: { ...reply.headers, link: '</repositories/1?page=1>; rel="next"' } };
    case 'droppedLink':
      return { ...reply, headers: {} };
  }
  if (reply.status !== 200) return reply;
  const body = graphql ? distortGraphql(reply.body, fault) : undefined;
  return { ...reply, body: body ?? distort(reply.body, fault, world.repository) };
}
