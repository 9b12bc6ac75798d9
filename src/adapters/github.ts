import { PortError } from '../errors.ts';
import type { Github } from '../ports.ts';
import { type GithubAccess, opener } from './github/ask.ts';
import { readDeployments } from './github/deployments.ts';
import { readWorkflowHistory } from './github/workflow-history.ts';

/** GitHub's API, read only. Nothing is sent before the first look, and each look has its own deadline. */
export function githubApi(access: GithubAccess): Github {
  const open = opener(access);
  return {
    deployments: async (environment) => {
      if (environment === '') throw new PortError('refused', 'github: the name of the environment is empty');
      return readDeployments(open(), environment, access.runId);
    },
    workflowHistory: async (workflow) =>
      workflow === undefined ? { kind: 'not-named' } : readWorkflowHistory(open(), workflow),
  };
}
