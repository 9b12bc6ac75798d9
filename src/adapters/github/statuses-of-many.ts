import { z } from 'zod';
import type { Look } from './ask.ts';
import {
  type DeploymentHistory,
  type DeploymentStatus,
  historyOf,
  orderIsOpen,
  type StatusesOf,
} from './deployment-history.ts';
import { operations } from './operations.ts';
import { instant, malformed, sameName, shaped } from './shape.ts';

const name = z.string().nullish();
const deploymentNode = z.looseObject({
  id: z.string(),
  createdAt: instant,
  environment: z.string(),
  repository: z.looseObject({ nameWithOwner: z.string() }),
  statuses: z.looseObject({
    totalCount: z.int().nonnegative(),
    pageInfo: z.looseObject({ hasNextPage: z.boolean() }),
    nodes: z.array(
      z.looseObject({
        state: z.string().regex(/^[A-Z_]+$/, 'not a state'),
        createdAt: instant,
        environment: name,
        logUrl: name,
      }),
    ),
  }),
});
const answer = z.looseObject({ data: z.looseObject({ nodes: z.array(deploymentNode) }) });
type DeploymentNode = z.infer<typeof deploymentNode>;

/** How many deployments GraphQL takes in one question. */
export const MOST_AT_ONCE = 100;
const operation = operations.statusesOfMany;

/**
 * The statuses of up to 100 deployments, by GraphQL, in the order asked for. Undefined for one that GraphQL does not
 * tell whole, or whose statuses have no order: it has to be asked for alone.
 */
export async function historiesOfMany(
  look: Look,
  deployments: readonly StatusesOf[],
): Promise<readonly (DeploymentHistory | undefined)[]> {
  const ids = deployments.map(({ node_id }) => {
    if (node_id) return node_id;
    throw malformed(operations.deployments, 'a deployment without its node_id');
  });
  const { body } = await look.ask(operation, { ids });
  const { nodes } = shaped(operation, answer, body).data;
  if (nodes.length !== deployments.length) {
    throw malformed(operation, `${nodes.length} deployments where ${deployments.length} were asked for`);
  }
  return deployments.map((deployment, index) => {
    const node = nodes[index];
    if (node === undefined || node.id !== deployment.node_id) throw malformed(operation, 'another deployment');
    holdToList(look, deployment, node);
    const { totalCount, pageInfo, nodes: statuses } = node.statuses;
    const told = statuses.map(
      ({ state, createdAt, environment, logUrl }): DeploymentStatus => ({
        state: state.toLowerCase(),
        createdAt,
        environment,
        urls: [logUrl],
      }),
    );
    const inOrder = told.sort((a, b) => a.createdAt - b.createdAt);
    const history = historyOf(look, operation, deployment, inOrder);
    const whole = !pageInfo.hasNextPage && statuses.length === totalCount;
    return whole && !orderIsOpen(inOrder) ? history : undefined;
  });
}

/** The deployment that REST listed, and not only its id. */
function holdToList(look: Look, deployment: StatusesOf, node: DeploymentNode): void {
  if (!sameName(node.environment, deployment.environment)) {
    throw malformed(operation, 'a deployment to another environment');
  }
  if (!sameName(node.repository.nameWithOwner, look.repository)) {
    throw malformed(operation, 'a deployment of another repository');
  }
  if (node.createdAt !== deployment.created_at) throw malformed(operation, 'a deployment of another time');
}
