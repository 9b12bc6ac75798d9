import { z } from 'zod';
import { addSeconds, type Instant, MINUTE } from '../../time.ts';
import type { Look } from './ask.ts';
import { operations } from './operations.ts';
import { pages } from './pages.ts';
import { id, instant, isRepositoryUrl, malformed, notInFuture, sameName, shaped } from './shape.ts';

const address = z.string().nullish();
const statusList = z.array(
  z.looseObject({
    id,
    state: z.string(),
    created_at: instant,
    environment: z.string().nullish(),
    deployment_url: z.string(),
    repository_url: z.string(),
    log_url: address,
    target_url: address,
  }),
);
type DeploymentStatus = z.infer<typeof statusList>[number];

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
  readonly environment: string;
  readonly created_at: Instant;
}

export interface DeploymentHistory {
  /** The last time it ended. */
  readonly end: { readonly at: Instant; readonly state: string } | undefined;
  /** Set while it runs. */
  readonly runningSince: Instant | undefined;
  /** Ids of the workflow runs that its statuses point to. */
  readonly runs: readonly string[];
}

const MAX_PAGES = 5;
const operation = operations.deploymentStatuses;

export async function readHistory(look: Look, deployment: StatusesOf): Promise<DeploymentHistory> {
  const statuses: DeploymentStatus[] = [];
  const parse = (body: unknown): readonly DeploymentStatus[] => shaped(operation, statusList, body);
  for await (const page of pages(look, operation, { deployment_id: deployment.id }, parse, MAX_PAGES)) {
    for (const status of page) holdToDeployment(look, deployment, status);
    statuses.push(...page);
  }
  return historyOf(statuses, look.repository);
}

/**
 * `inactive` retires what has ended, so it moves no end; where none was told before, it is the end. A deployment that
 * ended and runs again has its earlier end and is running.
 */
function historyOf(statuses: readonly DeploymentStatus[], repository: string): DeploymentHistory {
  let end: DeploymentHistory['end'];
  let runningSince: Instant | undefined;
  const inOrder = [...statuses].sort((a, b) => a.created_at - b.created_at || a.id - b.id);
  for (const { state, created_at: at } of inOrder) {
    const phase = phases[state];
    if (phase === undefined) throw malformed(operation, `the state ${state.slice(0, 40)}, which is not known`);
    if (phase === 'running') runningSince ??= at;
    if (phase === 'ended' || (phase === 'retired' && (end === undefined || runningSince !== undefined))) {
      end = { at, state };
    }
    if (phase === 'ended' || phase === 'retired') runningSince = undefined;
  }
  const runs = statuses.flatMap(({ log_url, target_url }) =>
    [log_url, target_url].flatMap((url) => runOf(url, repository)),
  );
  return { end, runningSince, runs };
}

function runOf(url: string | null | undefined, repository: string): readonly string[] {
  if (typeof url !== 'string' || !URL.canParse(url)) return [];
  const [, owner = '', name = '', ...rest] = new URL(url).pathname.split('/');
  const run = sameName(`${owner}/${name}`, repository) && rest[0] === 'actions' && rest[1] === 'runs' ? rest[2] : '';
  return run === undefined || run === '' ? [] : [run];
}

function holdToDeployment(look: Look, deployment: StatusesOf, status: DeploymentStatus): void {
  if (
    !status.deployment_url.endsWith(`/deployments/${deployment.id}`) ||
    !isRepositoryUrl(status.repository_url, look.repository)
  ) {
    throw malformed(operation, 'the status of another deployment');
  }
  if (status.environment && !sameName(status.environment, deployment.environment)) {
    throw malformed(operation, 'the status of a deployment to another environment');
  }
  notInFuture(look, operation, [status.created_at]);
  if (status.created_at < addSeconds(deployment.created_at, -MINUTE)) {
    throw malformed(operation, 'a status that is older than its deployment');
  }
}
