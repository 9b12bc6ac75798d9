import { addSeconds, type Instant, MINUTE } from '../../time.ts';
import type { Look } from './ask.ts';
import type { Operation } from './operations.ts';
import { malformed, notInFuture, sameName } from './shape.ts';

/** What each state says. One that is not here is no answer: it could mean running or ended. */
const phases: Readonly<Record<string, 'waiting' | 'running' | 'ended' | 'retired'>> = {
  queued: 'waiting',
  pending: 'waiting',
  waiting: 'waiting',
  in_progress: 'running',
  success: 'ended',
  failure: 'ended',
  error: 'ended',
  inactive: 'retired',
};

/** What a deployment's statuses are held to. */
export interface StatusesOf {
  readonly id: number;
  /** Its name in GraphQL. */
  readonly node_id?: string | null | undefined;
  readonly environment: string;
  readonly created_at: Instant;
}

/** One status, whichever way it was asked for. */
export interface DeploymentStatus {
  /** As REST writes it. */
  readonly state: string;
  readonly createdAt: Instant;
  readonly environment: string | null | undefined;
  readonly urls: readonly (string | null | undefined)[];
}

export interface DeploymentHistory {
  /** The last time it ended. */
  readonly end: { readonly at: Instant; readonly state: string } | undefined;
  /** Set while it runs. */
  readonly runningSince: Instant | undefined;
  /** Ids of the workflow runs that its statuses point to. */
  readonly runs: readonly string[];
}

/**
 * Takes statuses from the oldest on. `inactive` retires what has ended, so it moves no end; where none was told before,
 * it is the end. A deployment that ended and runs again has its earlier end and is running.
 */
export function historyOf(
  look: Look,
  operation: Operation,
  deployment: StatusesOf,
  inOrder: readonly DeploymentStatus[],
): DeploymentHistory {
  let end: DeploymentHistory['end'];
  let runningSince: Instant | undefined;
  for (const status of inOrder) {
    holdToDeployment(look, operation, deployment, status);
    const { state, createdAt: at } = status;
    const phase = Object.hasOwn(phases, state) ? phases[state] : undefined;
    if (phase === undefined) throw malformed(operation, `the state ${state.slice(0, 40)}, which is not known`);
    if (phase === 'running') runningSince ??= at;
    if (phase === 'ended' || (phase === 'retired' && (end === undefined || runningSince !== undefined))) {
      end = { at, state };
    }
    if (phase === 'ended' || phase === 'retired') runningSince = undefined;
  }
  const runs = inOrder.flatMap(({ urls }) => urls.flatMap((url) => runOf(url, look.repository)));
  return { end, runningSince, runs };
}

/**
 * True where statuses of one second could be put in another order and tell another story: whether the last of them
 * was `in_progress` or `success`, say. Those that only wait tell none.
 */
export function orderIsOpen(statuses: readonly DeploymentStatus[]): boolean {
  const telling = new Map<Instant, string>();
  return statuses.some(({ state, createdAt }) => {
    if (phases[state] === 'waiting') return false;
    const other = telling.get(createdAt);
    telling.set(createdAt, state);
    return other !== undefined && other !== state;
  });
}

function runOf(url: string | null | undefined, repository: string): readonly string[] {
  if (typeof url !== 'string' || !URL.canParse(url)) return [];
  const [, owner = '', name = '', ...rest] = new URL(url).pathname.split('/');
  const run = sameName(`${owner}/${name}`, repository) && rest[0] === 'actions' && rest[1] === 'runs' ? rest[2] : '';
  return run === undefined || run === '' ? [] : [run];
}

function holdToDeployment(look: Look, operation: Operation, deployment: StatusesOf, status: DeploymentStatus): void {
  if (status.environment && !sameName(status.environment, deployment.environment)) {
    throw malformed(operation, 'the status of a deployment to another environment');
  }
  notInFuture(look, operation, [status.createdAt]);
  if (status.createdAt < addSeconds(deployment.created_at, -MINUTE)) {
    throw malformed(operation, 'a status that is older than its deployment');
  }
}
