import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PortError } from '../../errors.ts';
import type { Place } from './environment.ts';
import { isObjectId } from './objects.ts';
import type { Git } from './run.ts';

/** A checkout on disk. Nothing here ever writes to it. */
export interface Checkout {
  readonly root: string;
  /** Its own git folder and configuration; for commands that run nothing of what they read. */
  readonly own: Place;
  readonly head: string;
  readonly objects: string;
  readonly shallow: boolean;
}

const LOCK_TRIES = 6;
const LOCK_PAUSE_MILLISECONDS = 250;

/** The checkout that a folder belongs to: the nearest folder upward with a `.git` in it. */
export async function openCheckout(git: Git, folder: string): Promise<Checkout> {
  const root = await nearestRoot(folder);
  if (root === undefined)
    throw new PortError('not-found', 'the workspace is no git checkout (is actions/checkout missing?)');
  return openAt(git, root);
}

/**
 * The checkout whose top is this folder. The git folder is named to git outright, so a folder that belongs to somebody
 * else (a container, root) needs no safe.directory, and no other repository is ever found instead.
 */
export async function openAt(git: Git, root: string): Promise<Checkout> {
  const own: Place = { gitDir: join(root, '.git'), workTree: root };
  const { stdout } = await git({
    args: [
      'rev-parse',
      '--path-format=absolute',
      '--git-path',
      'objects',
      '--git-path',
      'index.lock',
      '--is-shallow-repository',
    ],
    place: own,
  });
  const [objects, lock, shallow, ...rest] = stdout.toString('utf8').trimEnd().split('\n');
  if (objects === undefined || lock === undefined || rest.length > 0 || (shallow !== 'true' && shallow !== 'false')) {
    throw new PortError('malformed', 'git rev-parse: the answer is not the three lines asked for');
  }
  await waitForLock(lock);
  return { root, own, head: await readHead(git, own), objects, shallow: shallow === 'true' };
}

export async function readHead(git: Git, place: Place): Promise<string> {
  const { stdout } = await git({ args: ['rev-parse', '--verify', '--end-of-options', 'HEAD^{commit}'], place });
  const head = stdout.toString('utf8').trim();
  if (!isObjectId(head))
    throw new PortError('malformed', 'git rev-parse HEAD: the answer is no commit id of 40 hex digits');
  return head;
}

async function nearestRoot(folder: string): Promise<string | undefined> {
  if (await exists(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestRoot(parent);
}

// While another git is at work, what we would read is neither the old state nor the new one.
async function waitForLock(lock: string): Promise<void> {
  for (let tries = 0; await exists(lock); tries += 1) {
    if (tries === LOCK_TRIES)
      throw new PortError('refused', 'index.lock exists: another git is at work here, or was killed and left it');
    await pause(LOCK_PAUSE_MILLISECONDS);
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw new PortError('access-denied', `a path of the checkout cannot be read (${code ?? 'unknown error'})`);
  }
}
