import { deploymentBody, environmentBody, runBody, statusBody, workflowBody } from './bodies.ts';
import { repositoryBody } from './repository-body.ts';
import type { GithubWorld } from './world.ts';

/** A list is cut into pages; `wrap` puts a page into its answer. */
type RouteAnswer =
  | { readonly kind: 'one'; readonly body: unknown }
  | { readonly kind: 'list'; readonly items: readonly unknown[]; readonly wrap: (page: readonly unknown[]) => unknown }
  | { readonly kind: 'not-found' };

export interface Route {
  readonly operation: string;
  /** Below the repository, matched whole. */
  readonly path: RegExp;
  readonly permission: string;
  readonly query: readonly string[];
  readonly answer: (
    world: GithubWorld,
    found: readonly string[],
    query: URLSearchParams,
    apiUrl: string,
  ) => RouteAnswer;
}

const notFound: RouteAnswer = { kind: 'not-found' };
const plain = (items: readonly unknown[]): RouteAnswer => ({ kind: 'list', items, wrap: (page) => page });
const newestFirst = (a: { createdAt: number; id: number }, b: { createdAt: number; id: number }): number =>
  b.createdAt - a.createdAt || b.id - a.id;
const same = (one: string, other: string | null): boolean =>
  other === null || one.toLowerCase() === other.toLowerCase();

const findWorkflow = (world: GithubWorld, key: string | undefined) =>
  world.workflows.find(({ id, file }) => key === String(id) || key === file);

/** Exactly the operations that are used. */
export const routes: readonly Route[] = [
  {
    operation: 'repos/get',
    path: /^$/,
    permission: 'metadata: read',
    query: [],
    answer: (world, _, __, apiUrl) => ({ kind: 'one', body: repositoryBody(world, apiUrl) }),
  },
  {
    operation: 'repos/list-deployments',
    path: /^\/deployments$/,
    permission: 'deployments: read',
    query: ['sha', 'ref', 'task', 'environment', 'per_page', 'page'],
    answer: (world, _, query, apiUrl) =>
      plain(
        [...world.deployments]
          .filter(({ environment }) => same(environment, query.get('environment')))
          .sort(newestFirst)
          .map((deployment) => deploymentBody(world, deployment, apiUrl)),
      ),
  },
  {
    operation: 'repos/list-deployment-statuses',
    path: /^\/deployments\/(\d+)\/statuses$/,
    permission: 'deployments: read',
    query: ['per_page', 'page'],
    answer: (world, [key], _, apiUrl) => {
      const deployment = world.deployments.find(({ id }) => String(id) === key);
      if (deployment === undefined) return notFound;
      const bodies = deployment.statuses.map((status, index) =>
        statusBody(world, deployment, status, index + 1, apiUrl),
      );
      return plain(bodies.reverse());
    },
  },
  {
    operation: 'repos/get-environment',
    path: /^\/environments\/([^/]+)$/,
    permission: 'actions: read',
    query: [],
    answer: (world, [key = ''], _, apiUrl) => {
      const name = world.environments.find((environment) => same(environment, decodeURIComponent(key)));
      return name === undefined ? notFound : { kind: 'one', body: environmentBody(world, name, apiUrl) };
    },
  },
  {
    operation: 'actions/get-workflow',
    path: /^\/actions\/workflows\/([^/]+)$/,
    permission: 'actions: read',
    query: [],
    answer: (world, [key], _, apiUrl) => {
      const workflow = findWorkflow(world, key);
      return workflow === undefined ? notFound : { kind: 'one', body: workflowBody(world, workflow, apiUrl) };
    },
  },
  {
    operation: 'actions/list-workflow-runs',
    path: /^\/actions\/workflows\/([^/]+)\/runs$/,
    permission: 'actions: read',
    query: ['branch', 'event', 'status', 'exclude_pull_requests', 'per_page', 'page'],
    answer: (world, [key], query, apiUrl) => {
      const workflow = findWorkflow(world, key);
      if (workflow === undefined) return notFound;
      const status = query.get('status');
      const items = [...workflow.runs]
        .filter(({ branch, event }) => same(branch, query.get('branch')) && same(event, query.get('event')))
        // GitHub's `status` takes conclusions, too.
        .filter((run) => status === null || run.status === status || run.conclusion === status)
        .sort(newestFirst)
        .map((run) => runBody(world, workflow, run, apiUrl));
      return { kind: 'list', items, wrap: (page) => ({ total_count: items.length, workflow_runs: page }) };
    },
  },
];
