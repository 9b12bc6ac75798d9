import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Paths below a folder of the project, with forward slashes, sorted. */
export const filesBelow = (folder: string, ending = ''): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) =>
      posix.join(
        ...join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .split(/[\\/]/),
      ),
    )
    .sort();

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

export interface Import {
  readonly from: string;
  /** A path below src for a relative import, else the package's name. */
  readonly to: string;
  readonly kind: 'own' | 'package' | 'node';
  readonly typeOnly: boolean;
}

const PATTERN = /^(import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

/** Every import of one source file, dynamic ones and re-exports included. */
export function importsOf(path: string): readonly Import[] {
  return [...textOf(path).matchAll(PATTERN)].map((match) => {
    const specifier = match[3] ?? match[4] ?? '';
    const typeOnly = match[2] !== undefined;
    if (specifier.startsWith('.')) {
      return { from: path, to: posix.normalize(posix.join(posix.dirname(path), specifier)), kind: 'own', typeOnly };
    }
    if (specifier.startsWith('node:')) return { from: path, to: specifier, kind: 'node', typeOnly };
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    return { from: path, to: name, kind: 'package', typeOnly };
  });
}
