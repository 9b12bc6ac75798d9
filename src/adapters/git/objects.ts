import { PortError } from '../../errors.ts';
import type { Place } from './environment.ts';
import type { Git } from './run.ts';

export const isObjectId = (text: string): boolean => /^[0-9a-f]{40}$/.test(text);

/** The NUL-ended records of an answer, as bytes in a string: one character per byte, so that nothing is lost. */
export function records(bytes: Buffer): readonly string[] {
  if (bytes.length === 0) return [];
  if (bytes.at(-1) !== 0) throw new PortError('malformed', 'git: the answer was cut off before its end');
  return bytes.subarray(0, -1).toString('latin1').split('\0');
}

/** Bytes in a string back to readable text; what is no UTF-8 becomes U+FFFD. */
export const readable = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

export const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

export interface TreeEntry {
  readonly mode: string;
  readonly id: string;
  /** Bytes in a string. */
  readonly path: string;
}

export const GITLINK = '160000';

/** Every entry of a commit's tree, folders walked. */
export async function listTree(git: Git, place: Place, commit: string): Promise<readonly TreeEntry[]> {
  const { stdout } = await git({ args: ['ls-tree', '-r', '-z', '--full-tree', commit], place });
  return records(stdout).map((record) => {
    const [, mode, id, path] = /^(\d{6}) [a-z]+ ([0-9a-f]{40})\t(.+)$/s.exec(record) ?? [];
    if (mode === undefined || id === undefined || path === undefined) {
      throw new PortError('malformed', 'git ls-tree: an entry cannot be read');
    }
    return { mode, id, path };
  });
}

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag' | 'missing';

/** The type of each object, in the order asked; `missing` for one that the store does not hold. */
export async function objectTypes(git: Git, place: Place, ids: readonly string[]): Promise<readonly ObjectType[]> {
  if (ids.length === 0) return [];
  const input = Buffer.from(ids.map((id) => `${id}\n`).join(''));
  const { stdout } = await git({ args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'], place, input });
  const lines = stdout.toString('utf8').trimEnd().split('\n');
  const types = ids.map((id, at) => {
    const [name, type] = lines[at]?.split(' ') ?? [];
    return name === id && isObjectType(type) ? type : undefined;
  });
  if (lines.length !== ids.length || !types.every((type) => type !== undefined)) {
    throw new PortError('malformed', 'git cat-file: the answer does not fit the objects asked for');
  }
  return types;
}

const isObjectType = (word: string | undefined): word is ObjectType =>
  word !== undefined && ['commit', 'tree', 'blob', 'tag', 'missing'].includes(word);

/** The content of one object of a known type. */
export async function readObject(git: Git, place: Place, type: 'tag' | 'blob', id: string): Promise<Buffer> {
  return (await git({ args: ['cat-file', type, id], place })).stdout;
}
