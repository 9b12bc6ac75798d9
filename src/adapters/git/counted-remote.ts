import { PortError } from '../../errors.ts';
import type { Surroundings } from '../../settings.ts';
import type { Checkout } from './checkout.ts';
import { parseRemote, type RemoteAddress, requireReal, sameRepository } from './remote-url.ts';
import type { Git } from './run.ts';

export interface CountedRemote {
  readonly address: RemoteAddress;
  /** Where the checkout fetches from or pushes to, when that is another repository; without the user part. */
  readonly foreignOrigin: string | undefined;
}

/** The remote that counts: what the runner says it is, or the checkout's origin outside GitHub Actions. */
export async function countedRemote(git: Git, checkout: Checkout, surroundings: Surroundings): Promise<CountedRemote> {
  const { serverUrl, repository, rehearsal } = surroundings;
  const origins = await originUrls(git, checkout);
  if (serverUrl === undefined || repository === undefined) {
    const [first] = origins;
    if (first === undefined) throw new PortError('not-found', 'the checkout has no remote named origin');
    const address = requireReal(parseRemote(first), rehearsal, 'the origin of the checkout');
    return { address, foreignOrigin: foreign(origins, address) };
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new PortError('malformed', 'the repository is not named owner/name');
  const address = requireReal(
    parseRemote(`${serverUrl.replace(/\/+$/, '')}/${repository}`),
    rehearsal,
    'the remote of this run',
  );
  return { address, foreignOrigin: foreign(origins, address) };
}

function foreign(origins: readonly string[], address: RemoteAddress): string | undefined {
  for (const origin of origins) {
    const parsed = parseRemote(origin);
    if (parsed === undefined || !sameRepository(parsed, address)) return parsed?.url ?? withoutUser(origin);
  }
  return undefined;
}

const withoutUser = (url: string): string => url.replace(/\/\/[^/@]*@/, '//');

// Both directions: a push that goes elsewhere leaves the remote that counts without the commit.
async function originUrls(git: Git, { own }: Checkout): Promise<readonly string[]> {
  const { exitCode, stdout } = await git({
    args: ['config', '-z', '--get-regexp', '^remote\\.origin\\.(push)?url$'],
    place: own,
    answers: [0, 1],
  });
  if (exitCode === 1) return [];
  const settings = stdout
    .toString('utf8')
    .split('\0')
    .filter((setting) => setting !== '');
  const sorted = settings.toSorted(
    (one, other) => Number(one.includes('.pushurl')) - Number(other.includes('.pushurl')),
  );
  return sorted.map((setting) => setting.slice(setting.indexOf('\n') + 1));
}
