import { isLoopback, loopbackOrigin, parseUrl } from './loopback.ts';

/** The process's environment, handed in by a root. */
export type Environment = Readonly<Record<string, string | undefined>>;

// GITHUB_ACTIONS alone could be unset by a step; the others belong to the runner.
export const inActions = (environment: Environment): boolean =>
  environment['GITHUB_ACTIONS'] === 'true' ||
  ['GITHUB_EVENT_NAME', 'GITHUB_RUN_ID', 'GITHUB_WORKFLOW'].some((name) => isSet(environment, name));

export const isSet = (environment: Environment, name: string): boolean => (environment[name] ?? '') !== '';

/** AWS is played by something on this machine: nothing that is found proves anything about production. */
export const isRehearsal = (environment: Environment): boolean =>
  loopbackOrigin(environment['AWS_ENDPOINT_URL'] ?? '') !== undefined;

/** Git's remote and GitHub's API are on this machine too, or not named at all. */
export function staysHere(environment: Environment): boolean {
  return ['GITHUB_SERVER_URL', 'GITHUB_API_URL'].every((name) => {
    if (!isSet(environment, name)) return true;
    const url = parseUrl(environment[name] ?? '');
    return url !== undefined && (url.protocol === 'file:' || isLoopback(url));
  });
}
