import type { Reply } from './reply.ts';
import { iso, node } from './repository-body.ts';
import type { GithubDeployment, GithubWorld } from './world.ts';

export const GRAPHQL_OPERATION = 'graphql/deployment-statuses';
const MOST_IDS = 100;
const FIRST = 100;

/** The one question that is known, word by word. */
const QUESTION = wordsOf(`query($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment {
  id createdAt environment repository { nameWithOwner }
  statuses(first: ${FIRST}) { totalCount pageInfo { hasNextPage } nodes { state createdAt environment logUrl } }
} } }`);

function wordsOf(query: string): string {
  return (query.match(/\.{3}|\w+|[^\s,]/g) ?? []).join(' ');
}

const reply = (status: number, body: unknown, complaint?: string): Reply => ({
  operation: GRAPHQL_OPERATION,
  status,
  headers: {},
  body,
  complaint,
});

/** As GitHub refuses: with 200, unless nothing could be read or nobody is known. */
export const graphqlErrors = (type: string | undefined, message: string, nodes?: readonly unknown[]): unknown => ({
  ...(nodes === undefined ? {} : { data: { nodes } }),
  errors: [{ ...(type === undefined ? {} : { type }), path: ['nodes'], message }],
});

/** The honest answer to the statuses of many deployments; anything else is refused and complained about. */
export function graphqlReply(world: GithubWorld, authorization: string | undefined, text: string): Reply {
  const documentation_url = 'https://docs.github.com/graphql';
  if (!world.graphql) return { ...reply(404, { message: 'Not Found', documentation_url }), operation: undefined };
  if (authorization !== `token ${world.token}`) return reply(401, { message: 'Bad credentials', documentation_url });
  const asked = parse(text);
  if (asked === undefined) {
    return reply(400, { message: 'Problems parsing JSON', documentation_url }, 'graphql was sent no question');
  }
  const { query, ids } = asked;
  if (wordsOf(query) !== QUESTION) {
    return reply(200, graphqlErrors(undefined, 'Parse error'), 'graphql was asked an unknown question');
  }
  if (ids.length > MOST_IDS) {
    const message = `You may not provide more than ${MOST_IDS} node ids; you provided ${ids.length}.`;
    return reply(200, graphqlErrors('ARGUMENT_LIMIT', message), message);
  }
  if (!world.permissions.includes('deployments: read')) {
    const nodes = ids.map(() => null);
    return reply(200, graphqlErrors('FORBIDDEN', 'Resource not accessible by integration', nodes));
  }
  const known = new Map(world.deployments.map((deployment) => [node('Deployment', deployment.id), deployment]));
  const found = ids.map((id) => known.get(id));
  const nodes = found.map((deployment) => (deployment === undefined ? null : deploymentNode(world, deployment)));
  const missing = ids.find((_, index) => found[index] === undefined);
  if (missing === undefined) return reply(200, { data: { nodes } });
  const message = `Could not resolve to a node with the global id of '${missing}'.`;
  return reply(200, graphqlErrors('NOT_FOUND', message, nodes));
}

function deploymentNode(world: GithubWorld, deployment: GithubDeployment) {
  const { id, createdAt, environment, statuses } = deployment;
  const told = statuses.map(({ state, at, runId }) => ({
    state: state.toUpperCase(),
    createdAt: iso(at),
    environment,
    logUrl: runId === undefined ? null : `https://github.com/${world.repository}/actions/runs/${runId}/job/${runId}1`,
  }));
  // GitHub promises no order.
  const inAnyOrder = id % 2 === 0 ? told : told.toReversed();
  return {
    id: node('Deployment', id),
    createdAt: iso(createdAt),
    environment,
    repository: { nameWithOwner: world.repository },
    statuses: {
      totalCount: told.length,
      pageInfo: { hasNextPage: told.length > FIRST },
      nodes: inAnyOrder.slice(0, FIRST),
    },
  };
}

function parse(text: string): { readonly query: string; readonly ids: readonly string[] } | undefined {
  try {
    const { query, variables, ...rest } = JSON.parse(text);
    const { ids, ...others } = variables;
    const unknown = Object.keys(rest).length + Object.keys(others).length > 0;
    const named = Array.isArray(ids) && ids.every((id) => typeof id === 'string');
    return unknown || !named || typeof query !== 'string' ? undefined : { query, ids };
  } catch {
    return undefined;
  }
}
