import { isGithubHost } from '../../github-address.ts';
import type { Surroundings } from '../../settings.ts';
import type { RemoteAddress } from './remote-url.ts';

/**
 * The token, where the address is on the server that gave it: the run's own, or one of GitHub's when no runner says which.
 * Undefined for every other: a submodule, or an origin, may name any host.
 */
export function tokenAt(
  { host }: RemoteAddress,
  { serverUrl }: Pick<Surroundings, 'serverUrl'>,
  token: string | undefined,
): string | undefined {
  const own = serverUrl === undefined ? isGithubHost(host) : URL.parse(serverUrl)?.host === host && host !== '';
  return own ? token : undefined;
}
