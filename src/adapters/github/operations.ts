/** One operation of GitHub's API, with the permission of the job that it takes. */
export interface Operation {
  readonly route: `GET /repos/{owner}/{repo}${string}` | 'POST /graphql';
  readonly permission: string;
  /** Of GraphQL: all of the text that is sent. The parameters are its variables. */
  readonly query?: string;
}

/**
 * Not asked for: databaseId, whose 32 bits the ids of deployments have outgrown. A status has none at all, so what
 * GraphQL tells has no order within a second. `nodes` takes 100 ids and a list 100 items; this costs about one point.
 */
const STATUSES_OF_MANY = `query($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Deployment {
      id
      createdAt
      environment
      repository { nameWithOwner }
      statuses(first: 100) {
        totalCount
        pageInfo { hasNextPage }
        nodes { state createdAt environment logUrl }
      }
    }
  }
}`;

/** All that is ever asked: reads only. */
export const operations = {
  repository: { route: 'GET /repos/{owner}/{repo}', permission: 'metadata: read' },
  deployments: { route: 'GET /repos/{owner}/{repo}/deployments', permission: 'deployments: read' },
  deploymentStatuses: {
    route: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    permission: 'deployments: read',
  },
  statusesOfMany: { route: 'POST /graphql', permission: 'deployments: read', query: STATUSES_OF_MANY },
  environment: { route: 'GET /repos/{owner}/{repo}/environments/{environment_name}', permission: 'actions: read' },
  workflow: { route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}', permission: 'actions: read' },
  workflowRuns: {
    route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    permission: 'actions: read',
  },
} as const satisfies Record<string, Operation>;

/** `GET deployments/{deployment_id}/statuses`: the part that tells operations apart, for messages. */
export const nameOf = ({ route, query }: Operation): string =>
  query === undefined
    ? `github: GET ${route.slice('GET /repos/{owner}/{repo}'.length).replace(/^\//, '') || 'the repository'}`
    : 'github: POST graphql (statuses of deployments)';
