import { PortError } from '../../errors.ts';
import { records } from './objects.ts';

export interface Change {
  readonly what: 'modified' | 'untracked' | 'ignored' | 'conflict';
  /** Bytes in a string. */
  readonly path: string;
}

// The fields before the path, by the first letter of a record of `status --porcelain=v2 -z`.
const fieldsBeforePath: Readonly<Record<string, { readonly count: number; readonly what: Change['what'] }>> = {
  '1': { count: 8, what: 'modified' },
  u: { count: 10, what: 'conflict' },
  '?': { count: 1, what: 'untracked' },
  '!': { count: 1, what: 'ignored' },
};

/** Reads `git status --porcelain=v2 -z`. A record that we do not know is an error: it could be a change. */
export function parseStatus(output: Buffer): readonly Change[] {
  return records(output).map((record) => {
    const kind = fieldsBeforePath[record.slice(0, 1)];
    const path = kind === undefined ? undefined : afterFields(record, kind.count);
    if (kind === undefined || path === undefined)
      throw new PortError('malformed', 'git status: a record cannot be read');
    return { what: kind.what, path };
  });
}

function afterFields(record: string, count: number): string | undefined {
  let at = 0;
  for (let field = 0; field < count; field += 1) {
    const space = record.indexOf(' ', at);
    if (space === -1) return undefined;
    at = space + 1;
  }
  return at < record.length ? record.slice(at) : undefined;
}

export interface IndexEntry {
  readonly mode: string;
  readonly id: string;
  readonly stage: number;
  readonly path: string;
  /** The index was told not to look at the file. */
  readonly concealed: boolean;
}

/** Reads `git ls-files -s -v -z`. A lower-case tag is assume-unchanged, an S is skip-worktree. */
export function parseIndex(output: Buffer): readonly IndexEntry[] {
  return records(output).map((record) => {
    const [, tag, mode, id, stage, path] = /^([A-Za-z?]) (\d{6}) ([0-9a-f]{40}) ([0-3])\t(.+)$/s.exec(record) ?? [];
    if (tag === undefined || mode === undefined || id === undefined || path === undefined) {
      throw new PortError('malformed', 'git ls-files: an entry cannot be read');
    }
    return { mode, id, stage: Number(stage), path, concealed: tag === 'S' || tag !== tag.toUpperCase() };
  });
}
