import { PortError } from '../../errors.ts';
import type { Place } from './environment.ts';
import { records, type TreeEntry } from './objects.ts';
import type { Git } from './run.ts';

export const MAX_POINTER_BYTES = 1024;

/** What a Git LFS pointer stands for. */
export interface LfsPointer {
  /** SHA-256 of the content, 64 hex digits. */
  readonly digest: string;
  readonly sizeBytes: number;
}

/** Reads a pointer file; undefined when it is none. */
export function parsePointer(content: Buffer): LfsPointer | undefined {
  if (content.length > MAX_POINTER_BYTES) return undefined;
  const text = content.toString('utf8');
  const [, digest] = /^oid sha256:([0-9a-f]{64})$/m.exec(text) ?? [];
  const [, size] = /^size (\d{1,15})$/m.exec(text) ?? [];
  if (!text.startsWith('version https://git-lfs.github.com/spec/v1\n') || digest === undefined || size === undefined)
    return undefined;
  return { digest, sizeBytes: Number(size) };
}

/** The files of a tree that its own attributes give to Git LFS. `place` has an index equal to the tree. */
export async function lfsEntries(git: Git, place: Place, tree: readonly TreeEntry[]): Promise<readonly TreeEntry[]> {
  if (!tree.some(({ path }) => path === '.gitattributes' || path.endsWith('/.gitattributes'))) return [];
  const files = tree.filter(({ mode }) => mode === '100644' || mode === '100755');
  const input = Buffer.from(files.map(({ path }) => `${path}\0`).join(''), 'latin1');
  const { stdout } = await git({ args: ['check-attr', '--cached', '-z', '--stdin', 'filter'], place, input });
  const fields = records(stdout);
  if (fields.length !== files.length * 3) throw new PortError('malformed', 'git check-attr: the answer is not whole');
  return files.filter((_, at) => fields[at * 3 + 2] === 'lfs');
}
