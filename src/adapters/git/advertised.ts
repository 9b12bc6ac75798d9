import { PortError } from '../../errors.ts';
import type { RemoteAddress } from './remote-url.ts';
import { authorization } from './remote-url.ts';
import type { Git } from './run.ts';

/** A ref as the remote itself tells it. */
export interface AdvertisedRef {
  readonly id: string;
  /** What an annotated tag points to in the end. */
  readonly peeled: string | undefined;
}

/** Refs by their full name, bytes in a string: names are compared byte by byte, never by pattern. */
export type Advertised = ReadonlyMap<string, AdvertisedRef>;

/** Reads `git ls-remote`. */
export function parseAdvertised(output: Buffer): Advertised {
  const refs = new Map<string, { id: string; peeled: string | undefined }>();
  const text = output.toString('latin1');
  if (text !== '' && !text.endsWith('\n')) throw new PortError('malformed', 'git ls-remote: the answer was cut off');
  for (const line of text.split('\n').slice(0, -1)) {
    const [, id, name] = /^([0-9a-f]{40})\t(.+)$/.exec(line) ?? [];
    if (id === undefined || name === undefined)
      throw new PortError('malformed', 'git ls-remote: a line cannot be read');
    if (name.endsWith('^{}')) {
      const tag = refs.get(name.slice(0, -3));
      if (tag === undefined) throw new PortError('malformed', 'git ls-remote: a peeled tag comes without its tag');
      tag.peeled = id;
    } else {
      refs.set(name, { id, peeled: undefined });
    }
  }
  return refs;
}

/** Asks a remote for its branches and tags; with a name, for that ref and what its pattern also matches. */
export async function askRemote(
  git: Git,
  address: RemoteAddress,
  token: string | undefined,
  name?: string,
): Promise<Advertised> {
  const args = name === undefined ? ['--heads', '--tags', '--', address.url] : ['--', address.url, name];
  const { stdout } = await git({
    args: ['ls-remote', '--quiet', ...args],
    protocols: [address.protocol],
    config: authorization(address, token),
  });
  return parseAdvertised(stdout);
}

export const peeledId = ({ id, peeled }: AdvertisedRef): string => peeled ?? id;
