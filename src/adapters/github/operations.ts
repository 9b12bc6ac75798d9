/** One operation of GitHub's REST API, with the permission of the job that it takes. */
export interface Operation {
  readonly route: `GET /repos/{owner}/{repo}${string}`;
  readonly permission: string;
}

/** All that is ever asked: reads only. */
export const operations = {
  repository: { route: 'GET /repos/{owner}/{repo}', permission: 'metadata: read' },
  deployments: { route: 'GET /repos/{owner}/{repo}/deployments', permission: 'deployments: read' },
  deploymentStatuses: {
    route: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    permission: 'deployments: read',
  },
  environment: { route: 'GET /repos/{owner}/{repo}/environments/{environment_name}', permission: 'actions: read' },
  workflow: { route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}', permission: 'actions: read' },
  workflowRuns: {
    route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    permission: 'actions: read',
  },
} as const satisfies Record<string, Operation>;

/** `GET deployments/{deployment_id}/statuses`: the part that tells operations apart, for messages. */
export const nameOf = ({ route }: Operation): string =>
  `github: GET ${route.slice('GET /repos/{owner}/{repo}'.length).replace(/^\//, '') || 'the repository'}`;
