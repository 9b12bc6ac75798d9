import { briefRepository, iso, node } from './repository-body.ts';
import type { GithubDeployment, GithubDeploymentStatus, GithubRun, GithubWorkflow, GithubWorld } from './world.ts';

/** Answers in GitHub's shape: all that its own description says is always there. */

export const environmentBody = (world: GithubWorld, name: string, apiUrl: string) => ({
  id: 1,
  node_id: node('Environment', 1),
  name,
  url: `${apiUrl}/repos/${world.repository}/environments/${name}`,
  html_url: `${apiUrl}/${world.repository}/environments`,
  created_at: iso(Date.UTC(2024, 0, 1)),
  updated_at: iso(Date.UTC(2024, 0, 1)),
  protection_rules: [],
  deployment_branch_policy: null,
});

export function deploymentBody(world: GithubWorld, deployment: GithubDeployment, apiUrl: string) {
  const repository_url = `${apiUrl}/repos/${world.repository}`;
  const url = `${repository_url}/deployments/${deployment.id}`;
  const { id, sha, environment, createdAt } = deployment;
  return {
    url,
    id,
    node_id: node('Deployment', id),
    sha,
    ref: world.defaultBranch,
    task: 'deploy',
    payload: {},
    original_environment: environment,
    environment,
    description: null,
    creator: null,
    created_at: iso(createdAt),
    updated_at: iso(createdAt),
    statuses_url: `${url}/statuses`,
    repository_url,
    transient_environment: false,
    production_environment: true,
    performed_via_github_app: null,
  };
}

export function statusBody(
  world: GithubWorld,
  deployment: GithubDeployment,
  { state, at, runId }: GithubDeploymentStatus,
  index: number,
  apiUrl: string,
) {
  const repository_url = `${apiUrl}/repos/${world.repository}`;
  const deployment_url = `${repository_url}/deployments/${deployment.id}`;
  const id = deployment.id * 100 + index;
  const log_url =
    runId === undefined ? '' : `https://github.com/${world.repository}/actions/runs/${runId}/job/${runId}1`;
  return {
    url: `${deployment_url}/statuses/${id}`,
    id,
    node_id: node('DeploymentStatus', id),
    state,
    creator: null,
    description: '',
    environment: deployment.environment,
    created_at: iso(at),
    updated_at: iso(at),
    deployment_url,
    repository_url,
    ...(log_url === '' ? { target_url: repository_url } : { target_url: log_url, log_url }),
  };
}

export function workflowBody(world: GithubWorld, { id, file, state }: GithubWorkflow, apiUrl: string) {
  const url = `${apiUrl}/repos/${world.repository}/actions/workflows/${id}`;
  return {
    id,
    node_id: node('Workflow', id),
    name: file,
    path: `.github/workflows/${file}`,
    state,
    created_at: iso(Date.UTC(2025, 0, 1)),
    updated_at: iso(Date.UTC(2025, 0, 1)),
    url,
    html_url: url,
    badge_url: `${url}/badge.svg`,
  };
}

export function runBody(world: GithubWorld, workflow: GithubWorkflow, run: GithubRun, apiUrl: string) {
  const url = `${apiUrl}/repos/${world.repository}/actions/runs/${run.id}`;
  const head = run.headRepository === undefined ? world.repository : run.headRepository;
  const own = briefRepository(world.repository, world.repositoryId, apiUrl);
  const links = 'jobs logs check_suite artifacts cancel rerun'.split(' ');
  return {
    id: run.id,
    name: workflow.file,
    node_id: node('WorkflowRun', run.id),
    check_suite_node_id: node('CheckSuite', run.id),
    head_branch: run.branch,
    head_sha: 'c'.repeat(40),
    path: `.github/workflows/${workflow.file}`,
    run_number: 1,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflow.id,
    url,
    html_url: url,
    pull_requests: [],
    created_at: iso(run.createdAt),
    updated_at: iso(run.finishedAt),
    run_started_at: iso(run.startedAt),
    ...Object.fromEntries(links.map((link) => [`${link}_url`, `${url}/${link}`])),
    workflow_url: `${apiUrl}/repos/${world.repository}/actions/workflows/${workflow.id}`,
    display_title: workflow.file,
    head_commit: null,
    repository: own,
    head_repository: head === null || head === world.repository ? head && own : briefRepository(head, 99, apiUrl),
  };
}
