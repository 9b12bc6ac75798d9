import { z } from 'zod';
import type { Look } from './ask.ts';
import { type DeploymentHistory, historyOf, type StatusesOf } from './deployment-history.ts';
import { operations } from './operations.ts';
import { pages } from './pages.ts';
import { id, instant, isRepositoryUrl, malformed, shaped } from './shape.ts';

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
type Status = z.infer<typeof statusList>[number];

const MAX_PAGES = 5;
const operation = operations.deploymentStatuses;

/** The statuses of one deployment, by REST. Their ids put those of one second in order. */
export async function historyOfOne(look: Look, deployment: StatusesOf): Promise<DeploymentHistory> {
  const statuses: Status[] = [];
  const parse = (body: unknown): readonly Status[] => shaped(operation, statusList, body);
  for await (const page of pages(look, operation, { deployment_id: deployment.id }, parse, MAX_PAGES)) {
    for (const { deployment_url, repository_url } of page) {
      const own = deployment_url.endsWith(`/deployments/${deployment.id}`);
      if (!own || !isRepositoryUrl(repository_url, look.repository)) {
        throw malformed(operation, 'the status of another deployment');
      }
    }
    statuses.push(...page);
  }
  const inOrder = statuses
    .sort((a, b) => a.created_at - b.created_at || a.id - b.id)
    .map(({ state, created_at: createdAt, environment, log_url, target_url }) => ({
      state,
      createdAt,
      environment,
      urls: [log_url, target_url],
    }));
  return historyOf(look, operation, deployment, inOrder);
}
