import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { Place } from './environment.ts';
import { lfsEntries, parsePointer } from './lfs.ts';
import { readObject, type TreeEntry } from './objects.ts';
import type { Git } from './run.ts';
import { parseStatus } from './status.ts';

export interface TreeChange {
  /** Bytes in a string. */
  readonly path: string;
  readonly what: 'modified' | 'untracked' | 'conflict';
}

/**
 * Where the files on disk differ from the commit. The store has no filter configured, so nothing of the checkout runs here
 * and every file is read as it lies. Submodules are left out: git would run in them with their own configuration.
 */
export async function filesChanged(
  git: Git,
  store: Place,
  root: string,
  tree: readonly TreeEntry[],
): Promise<readonly TreeChange[]> {
  const scope = ['--untracked-files=all', '--ignored=matching', '--ignore-submodules=all'];
  const { stdout } = await git({ args: ['status', '--porcelain=v2', '-z', ...scope], place: store });
  const changes = parseStatus(stdout).flatMap(({ path, what }): readonly TreeChange[] => {
    if (what !== 'ignored') return [{ path, what }];
    return isIgnoreFile(path) ? [{ path, what: 'untracked' }] : [];
  });
  const modified = new Set(changes.filter(({ what }) => what === 'modified').map(({ path }) => path));
  if (modified.size === 0) return changes;
  const lfs = new Set((await lfsEntries(git, store, tree)).map(({ path }) => path));
  const unchanged = new Set<string>();
  for (const entry of tree) {
    if (!modified.has(entry.path)) continue;
    const file = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(entry.path, 'latin1')]);
    if (await isAsCommitted(git, store, entry, file, lfs.has(entry.path))) unchanged.add(entry.path);
  }
  return changes.filter(({ path }) => !unchanged.has(path));
}

// Only committed rules count. A .gitignore that is itself ignored is not committed, and may conceal whatever it likes.
const isIgnoreFile = (path: string): boolean => path === '.gitignore' || path.endsWith('/.gitignore');

// git calls a file modified whose bytes are those of the commit when its attributes ask for other line ends, and one whose
// content Git LFS has put in place of its pointer.
async function isAsCommitted(git: Git, store: Place, entry: TreeEntry, file: Buffer, lfs: boolean): Promise<boolean> {
  const stat = await lstat(file).catch(() => undefined);
  if (stat === undefined || !stat.isFile() || entry.mode !== ((stat.mode & 0o100) === 0 ? '100644' : '100755'))
    return false;
  const header = createHash('sha1').update(`blob ${stat.size}\0`);
  if ((await digest(header, file)) === entry.id) return true;
  const pointer = lfs ? parsePointer(await readObject(git, store, 'blob', entry.id)) : undefined;
  return pointer?.sizeBytes === stat.size && (await digest(createHash('sha256'), file)) === pointer.digest;
}

async function digest(hash: Hash, file: Buffer): Promise<string> {
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
