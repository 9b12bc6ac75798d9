import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortError } from '../../errors.ts';
import { exists } from './checkout.ts';
import type { Place } from './environment.ts';
import { objectTypes } from './objects.ts';
import { authorization, type RemoteAddress } from './remote-url.ts';
import type { Git } from './run.ts';

/** How much of the history is needed. A server that knows no filters sends all of it. */
export type HistoryDepth = 'commits' | 'commits-and-trees';

const filters = { commits: 'tree:0', 'commits-and-trees': 'blob:none' } as const satisfies Record<HistoryDepth, string>;

const CONFIG = '[core]\n\trepositoryformatversion = 0\n\tbare = true\n';

/**
 * Fetches every branch and tag of a remote, with its whole history, into a bare store of its own. What the checkout
 * believes of the remote, and how little it fetched, plays no part.
 */
export async function fetchHistory(
  git: Git,
  path: string,
  address: RemoteAddress,
  token: string | undefined,
  depth: HistoryDepth,
): Promise<Place> {
  await Promise.all([
    mkdir(join(path, 'objects'), { recursive: true }),
    mkdir(join(path, 'refs'), { recursive: true }),
  ]);
  await writeFile(join(path, 'HEAD'), 'ref: refs/heads/none\n');
  const place: Place = { gitDir: path };
  const fetch = async (filter: readonly string[]): Promise<void> => {
    await writeFile(join(path, 'config'), CONFIG);
    const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules'];
    await git({
      args: ['fetch', ...quiet, ...filter, '--', address.url, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'],
      place,
      protocols: [address.protocol],
      config: authorization(address, token),
    });
  };
  try {
    await fetch([`--filter=${filters[depth]}`]);
  } catch (error) {
    // A tag of a file cannot be fetched with a filter: git then looks for the very file that it left out.
    if (!(error instanceof PortError) || error.code !== 'unexpected') throw error;
    await fetch([]);
  }
  // With the promise of the remote taken out, a missing object stays missing: servers hand out commits by id that are
  // on no branch at all (those of forks), and such a commit must not appear here because somebody asked for it.
  await writeFile(join(path, 'config'), CONFIG);
  if (await exists(join(path, 'shallow'))) {
    throw new PortError('malformed', 'git fetch: the remote itself has a cut-off history; it cannot be completed');
  }
  return place;
}

/** True when a branch or tag of the store has the commit in its history. */
export async function reaches(git: Git, store: Place, commit: string): Promise<boolean> {
  const [type] = await objectTypes(git, store, [commit]);
  if (type !== 'commit') return false;
  const { stdout } = await git({ args: ['rev-list', '--max-count=1', commit, '--not', '--all'], place: store });
  return stdout.length === 0;
}

/** Rejects unless every ref that the remote named has arrived: git leaves out, without a word, what it cannot complete. */
export async function requireRefs(git: Git, store: Place, names: Iterable<string>): Promise<void> {
  const { stdout } = await git({ args: ['for-each-ref', '--format=%(refname)'], place: store });
  const arrived = new Set(stdout.toString('latin1').split('\n'));
  const missing = [...names].filter((name) => !arrived.has(name));
  if (missing.length > 0) {
    throw new PortError(
      'malformed',
      `git fetch: ${missing.length} branches or tags of the remote did not arrive whole`,
    );
  }
}
