import { createHash } from 'node:crypto';
import { PortError } from '../../errors.ts';
import type { Place } from './environment.ts';
import { type LfsPointer, MAX_POINTER_BYTES, parsePointer } from './lfs.ts';
import { readable, type TreeEntry } from './objects.ts';
import type { Git } from './run.ts';

export interface PointerFile {
  /** Bytes in a string. */
  readonly path: string;
  readonly pointer: LfsPointer;
}

/**
 * Those of the files that are pointers in the commit. The others were committed whole, so git itself holds them. A file that
 * Git LFS would take for a pointer and that cannot be read as one is an error: nobody knows what it stands for.
 */
export async function pointerFiles(
  git: Git,
  place: Place,
  files: readonly TreeEntry[],
): Promise<readonly PointerFile[]> {
  const contents = await smallBlobs(git, place, [...new Set(files.map(({ id }) => id))]);
  return files.flatMap(({ path, id }): readonly PointerFile[] => {
    const content = contents.get(id);
    const pointer = content === undefined ? undefined : parsePointer(content);
    if (pointer !== undefined) return isEmpty(pointer) ? [] : [{ path, pointer }];
    if (content !== undefined && LIKE_A_POINTER.test(content.toString('latin1'))) {
      throw new PortError('malformed', `git lfs: ${readable(path)} looks like a pointer and cannot be read as one`);
    }
    return [];
  });
}

// Known by other names in its youth.
const LIKE_A_POINTER = /^\s*version\s.*(git-lfs|git-media|hawser)/;
const NOTHING = createHash('sha256').digest('hex');

/** What everybody can make again needs no server. */
const isEmpty = ({ digest, sizeBytes }: LfsPointer): boolean => sizeBytes === 0 && digest === NOTHING;

/** The content of each blob that is small enough to be a pointer. */
async function smallBlobs(git: Git, place: Place, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const sizes = await blobSizes(git, place, ids);
  const small = ids.filter((_, at) => (sizes[at] ?? 0) <= MAX_POINTER_BYTES);
  if (small.length === 0) return new Map();
  const { stdout } = await git({
    args: ['cat-file', '--batch=%(objectname) %(objectsize)'],
    place,
    input: Buffer.from(small.map((id) => `${id}\n`).join('')),
  });
  const contents = new Map<string, Buffer>();
  let at = 0;
  for (const id of small) {
    const end = stdout.indexOf('\n', at);
    const [name, size] = stdout.subarray(at, Math.max(end, at)).toString('latin1').split(' ');
    const after = end + 1 + Number(size);
    if (end === -1 || name !== id || !/^\d+$/.test(size ?? '') || stdout[after] !== 0x0a) throw unfit();
    contents.set(id, stdout.subarray(end + 1, after));
    at = after + 1;
  }
  if (at !== stdout.length) throw unfit();
  return contents;
}

async function blobSizes(git: Git, place: Place, ids: readonly string[]): Promise<readonly number[]> {
  const { stdout } = await git({
    args: ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
    place,
    input: Buffer.from(ids.map((id) => `${id}\n`).join('')),
  });
  const lines = stdout.toString('latin1').trimEnd().split('\n');
  if (lines.length !== ids.length) throw unfit();
  return ids.map((id, at) => {
    const [name, type, size] = lines[at]?.split(' ') ?? [];
    if (name === id && type === 'missing')
      throw new PortError(
        'not-found',
        'git lfs: the checkout lacks files of HEAD: check it out whole, without a filter',
      );
    if (name !== id || type !== 'blob' || !/^\d{1,15}$/.test(size ?? '')) throw unfit();
    return Number(size);
  });
}

const unfit = (): PortError =>
  new PortError('malformed', 'git cat-file: the answer does not fit the objects asked for');
