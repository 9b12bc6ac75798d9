import { PortError } from './errors.ts';
import { apiOfHost } from './github-address.ts';
import type { Github } from './ports.ts';
import type { Surroundings } from './settings.ts';

/** GitHub as the checkout's origin names it, for where no runner does. Looked up with the first question. */
export function githubByOrigin(
  origin: () => Promise<{ readonly host: string; readonly path: string }>,
  githubOf: (where: Pick<Surroundings, 'apiUrl' | 'repository'>) => Github,
): Github {
  const found = async (): Promise<Github> => {
    const { host, path } = await origin();
    const apiUrl = apiOfHost(host);
    if (apiUrl === undefined) {
      throw new PortError(
        'refused',
        `origin is on ${host === '' ? 'this machine' : host}, which is not GitHub's own: name the server in GITHUB_SERVER_URL, GITHUB_API_URL and GITHUB_REPOSITORY`,
      );
    }
    return githubOf({ apiUrl, repository: path });
  };
  return {
    deployments: async (environment) => (await found()).deployments(environment),
    workflowHistory: async (workflow) => (await found()).workflowHistory(workflow),
  };
}
