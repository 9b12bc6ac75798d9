/** The GitHub that a rehearsal serves: plain data, changed by tests. Instants are milliseconds since the epoch. */
export interface GithubWorld {
  /** owner/name */
  repository: string;
  repositoryId: number;
  defaultBranch: string;
  token: string;
  /** World time minus machine time. */
  clock: { offsetMillis: number };
  /** What the token may do: `deployments: read`. */
  permissions: string[];
  environments: string[];
  deployments: GithubDeployment[];
  workflows: GithubWorkflow[];
  /** Most items that a page may hold, whatever is asked for. */
  pageSize?: number | undefined;
  /** Whether GraphQL is served. */
  graphql: boolean;
}

export interface GithubDeployment {
  id: number;
  sha: string;
  environment: string;
  createdAt: number;
  statuses: GithubDeploymentStatus[];
}

export interface GithubDeploymentStatus {
  state: string;
  at: number;
  /** The workflow run that it points to. */
  runId?: number | undefined;
}

export interface GithubWorkflow {
  id: number;
  /** Below .github/workflows/. */
  file: string;
  state: string;
  runs: GithubRun[];
}

export interface GithubRun {
  id: number;
  event: string;
  status: string;
  conclusion: string | null;
  branch: string;
  /** The repository itself unless told; null: a fork that is gone. */
  headRepository?: string | null | undefined;
  createdAt: number;
  startedAt: number;
  finishedAt: number;
}

/** A repository with an environment, to which nothing was deployed yet. */
export const githubWorld = (given: Partial<GithubWorld> = {}): GithubWorld => ({
  repository: 'quickport/crm',
  repositoryId: 4711,
  defaultBranch: 'main',
  token: 'rehearsal-token',
  clock: { offsetMillis: 0 },
  permissions: ['metadata: read', 'contents: read', 'deployments: read', 'actions: read'],
  environments: ['production'],
  deployments: [],
  workflows: [],
  graphql: true,
  ...given,
});

export const githubNow = (world: GithubWorld): number => Date.now() + world.clock.offsetMillis;
