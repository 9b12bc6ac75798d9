import { z } from 'zod';
import { PortError } from '../../errors.ts';
import type { Deployments } from '../../facts/repository.ts';
import { addSeconds, DAY, type Instant } from '../../time.ts';
import type { Look } from './ask.ts';
import type { DeploymentHistory } from './deployment-history.ts';
import { FIRST_ONE_BY_ONE, historyReader } from './histories.ts';
import { nameOf, operations } from './operations.ts';
import { pages } from './pages.ts';
import {
  commit,
  id,
  instant,
  isRepositoryUrl,
  malformed,
  newestFirst,
  notInFuture,
  sameName,
  shaped,
} from './shape.ts';

const deploymentList = z.array(
  z.looseObject({
    id,
    node_id: z.string().nullish(),
    sha: commit,
    environment: z.string(),
    created_at: instant,
    repository_url: z.string(),
  }),
);
type Deployment = z.infer<typeof deploymentList>[number];

/**
 * GitHub ends a workflow run after 35 days, waits for approval included. So a deployment made more than this before
 * the newest end found so far cannot have ended later, and the reading stops there.
 */
const LONGEST_RUN_SECONDS = 35 * DAY;
/** About 140 requests; a token of a job has 1,000 an hour. */
const MAX_DEPLOYMENTS = 5_000;
/** Enough to find out that there are more. */
const MAX_PAGES = 52;

/**
 * When did anything last end in this environment, and is anything running now? GitHub lists deployments by when they
 * were made, and one made earlier may end later, so all that can matter are read, with their statuses. Rejects rather
 * than guess when they are more than can be read.
 */
export async function readDeployments(
  look: Look,
  environment: string,
  runId: string | undefined,
  firstOneByOne = FIRST_ONE_BY_ONE,
): Promise<Deployments> {
  const operation = operations.deployments;
  const reader = historyReader(look, environment, firstOneByOne);
  const running: Deployments['running'][number][] = [];
  let lastFinished: Deployments['lastFinished'];
  let read = 0;
  const inOrder = newestFirst(operation);
  const seen = new Set<number>();

  const note = ({ id, sha }: Deployment, history: DeploymentHistory | undefined): void => {
    if (history === undefined) throw malformed(operation, 'a deployment whose statuses were not read');
    const { end, runningSince, runs } = history;
    if (end !== undefined && (lastFinished === undefined || end.at > lastFinished.finishedAt)) {
      lastFinished = { id, sha, finishedAt: end.at, state: end.state };
    }
    const own = runId !== undefined && runs.includes(runId);
    if (runningSince !== undefined && !own) running.push({ id, sha, startedAt: runningSince });
  };

  const parse = (body: unknown): readonly Deployment[] => shaped(operation, deploymentList, body);
  for await (const page of pages(look, operation, { environment }, parse, MAX_PAGES)) {
    for (const deployment of page) {
      holdToQuestion(look, environment, deployment);
      inOrder(deployment.created_at);
    }
    const fresh = page.filter(({ id }) => !seen.has(id));
    while (fresh.length > 0) {
      const batch = fresh.splice(0, reader.next()).filter(({ id, created_at }) => {
        seen.add(id);
        return canMatter(created_at, lastFinished?.finishedAt);
      });
      if (batch.length === 0) return { lastFinished, running };
      read += batch.length;
      if (read > MAX_DEPLOYMENTS) throw tooMany(environment);
      const histories = await reader.read(batch);
      for (const [index, deployment] of batch.entries()) note(deployment, histories[index]);
    }
  }
  if (seen.size === 0) await environmentExists(look, environment);
  return { lastFinished, running };
}

const canMatter = (createdAt: Instant, newestEnd: Instant | undefined): boolean =>
  newestEnd === undefined || createdAt >= addSeconds(newestEnd, -LONGEST_RUN_SECONDS);

/** Of this environment and this repository, and not in the future. */
function holdToQuestion(look: Look, environment: string, deployment: Deployment): void {
  const operation = operations.deployments;
  if (!sameName(deployment.environment, environment)) throw malformed(operation, 'a deployment to another environment');
  if (!isRepositoryUrl(deployment.repository_url, look.repository)) {
    throw malformed(operation, 'a deployment of another repository');
  }
  notInFuture(look, operation, [deployment.created_at]);
}

/** Never deployed and misspelled look the same in an empty list. */
async function environmentExists(look: Look, environment: string): Promise<void> {
  const operation = operations.environment;
  const { body } = await look.ask(operation, { environment_name: environment }).catch((error: unknown) => {
    if (error instanceof PortError && error.code === 'not-found') {
      throw new PortError(
        'not-found',
        `${error.message} — nothing was ever deployed to ${environment}: create the environment, or name the right one in the policy`,
      );
    }
    throw error;
  });
  const { name } = shaped(operation, z.looseObject({ name: z.string() }), body);
  if (!sameName(name, environment)) throw malformed(operation, 'another environment');
}

const tooMany = (environment: string): PortError =>
  new PortError(
    'refused',
    `${nameOf(operations.deployments)}: more than ${MAX_DEPLOYMENTS} deployments to ${environment} would have to be read to know when the last one ended`,
  );
