import { PortError } from '../../errors.ts';
import type { Clock, Instant } from '../../time.ts';
import { judgeErrors } from './graphql-refusal.ts';
import type { Operation } from './operations.ts';
import { judge, type Refusal, type Reply, unreached } from './refusal.ts';

export interface GithubAccess {
  /** As the runner gives it; undefined outside GitHub Actions. */
  readonly apiUrl: string | undefined;
  /** owner/name */
  readonly repository: string | undefined;
  readonly token: string | undefined;
  /** This run: its own deployment is no reason to wait. */
  readonly runId: string | undefined;
  readonly clock: Clock;
  readonly sleep: (seconds: number) => Promise<void>;
  /** From 0 to 1, for the spread of retries. */
  readonly random: () => number;
  /** How long one look may take, retries and waits included. */
  readonly deadlineSeconds: number;
  /** How long one request may take; 10 unless told. */
  readonly requestSeconds?: number;
}

interface Answer {
  readonly body: unknown;
  readonly link: string | undefined;
}

/** One look at one repository. */
export interface Look {
  readonly repository: string;
  readonly now: () => Instant;
  readonly ask: (operation: Operation, parameters: Parameters) => Promise<Answer>;
}

type Parameters = Readonly<Record<string, string | number | readonly string[]>>;

type Send = (operation: Operation, parameters: object, signal: AbortSignal) => Promise<Reply>;

const MAX_ATTEMPTS = 10;
const FIRST_WAIT_SECONDS = 0.5;
const LONGEST_WAIT_SECONDS = 8;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Gives looks. Octokit is loaded with the first question: it costs 80 ms that a bad policy need not pay. */
export function opener(access: GithubAccess): () => Look {
  let sender: Promise<Send> | undefined;
  return () => {
    const { clock, sleep, random, deadlineSeconds, requestSeconds = 10 } = access;
    const { repository, apiUrl, token } = complete(access);
    const deadline = clock.monotonic() + deadlineSeconds * 1000;

    const ask: Look['ask'] = async (operation, parameters) => {
      sender ??= octokitSender(repository, apiUrl, token);
      const send = await sender;
      for (let attempt = 0; ; attempt++) {
        const leftSeconds = (deadline - clock.monotonic()) / 1000;
        const timeoutSeconds = Math.max(Math.min(requestSeconds, leftSeconds), 0.001);
        const outcome = await attemptOnce(send, operation, parameters, timeoutSeconds, clock.now);
        if (outcome.kind === 'answer') return outcome.answer;
        const { error, again } = outcome.refusal;
        if (again === 'never') throw error;
        const waitSeconds =
          again === 'soon'
            ? random() * Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** attempt)
            : again.afterSeconds;
        const late = clock.monotonic() + waitSeconds * 1000 >= deadline;
        if (late || attempt + 1 >= MAX_ATTEMPTS) throw error;
        await sleep(waitSeconds);
      }
    };
    return { repository, now: clock.now, ask };
  };
}

type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

async function attemptOnce(
  send: Send,
  operation: Operation,
  parameters: object,
  timeoutSeconds: number,
  now: () => Instant,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000));
  try {
    const reply = await send(operation, parameters, signal);
    // A body that stalls until the time is up arrives as an empty one.
    if (signal.aborted) throw signal.reason;
    const refusal = judge(operation, reply, now()) ?? refusalInside(operation, reply, now());
    if (refusal !== undefined) return { kind: 'refused', refusal };
    const { link } = reply.headers;
    return { kind: 'answer', answer: { body: reply.body, link: typeof link === 'string' ? link : undefined } };
  } catch (error) {
    return { kind: 'refused', refusal: unreached(operation, error, signal.aborted ? timeoutSeconds : undefined) };
  }
}

/** REST refuses by its status alone. */
const refusalInside = (operation: Operation, reply: Reply, now: Instant): Refusal | undefined =>
  operation.query === undefined ? undefined : judgeErrors(operation, reply, now);

async function octokitSender(repository: string, apiUrl: string, token: string): Promise<Send> {
  const { getOctokit } = await import('@actions/github');
  const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent });
  const [owner, repo] = repository.split('/');
  // A server of one's own has REST at /api/v3 and GraphQL at /api/graphql.
  const graphqlBase = apiUrl.replace(/\/api\/v3$/, '/api');
  return async ({ route, query }, parameters, signal) => {
    const asked =
      query === undefined ? { ...parameters, owner, repo } : { baseUrl: graphqlBase, query, variables: parameters };
    try {
      const { status, headers, data } = await octokit.request(route as string, {
        ...asked,
        headers: { 'x-github-api-version': '2022-11-28', 'cache-control': 'no-cache' },
        // A redirect would carry the question to a place that was not asked for.
        request: { signal, redirect: 'manual', log: silent },
      });
      return { status, headers, body: data };
    } catch (error) {
      // Octokit throws refusals; only those without a response never arrived.
      const response = error instanceof Error && 'response' in error ? error.response : undefined;
      if (response === undefined) throw error;
      const { status, headers, data } = response as { status: number; headers: Reply['headers']; data: unknown };
      return { status, headers, body: data };
    }
  };
}

function complete({ repository, apiUrl, token }: GithubAccess): { repository: string; apiUrl: string; token: string } {
  if (repository === undefined) throw new PortError('refused', 'github: no repository is known (GITHUB_REPOSITORY)');
  if (!/^[\w-][\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(repository)) {
    throw new PortError('refused', `github: ${repository.slice(0, 100)} is not owner/name`);
  }
  if (apiUrl === undefined) throw new PortError('refused', 'github: the address of its API is not known');
  const { protocol, hostname } = URL.canParse(apiUrl) ? new URL(apiUrl) : { protocol: '', hostname: '' };
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
    throw new PortError('refused', `github: ${apiUrl.slice(0, 100)} is not https; the token is not sent there`);
  }
  if (token === undefined || token === '') {
    throw new PortError('credentials', 'github: there is no token — give the input github-token');
  }
  return { repository, apiUrl: apiUrl.replace(/\/+$/, ''), token };
}
