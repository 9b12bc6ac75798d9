/** A server of GitHub's own, by the host of a remote: there a token of GitHub may be sent without anybody saying so. */
export const isGithubHost = (host: string): boolean => /^((ssh\.)?github\.com|[a-z0-9-]+\.ghe\.com)$/.test(host);

/**
 * Where the REST API of a repository is, by its remote; undefined where the host alone does not tell. An Enterprise
 * Server may have any name: it is asked only when the environment names it.
 */
export function apiOfHost(host: string): string | undefined {
  if (!isGithubHost(host)) return undefined;
  return host.endsWith('.ghe.com') ? `https://api.${host}` : 'https://api.github.com';
}
