import type { z } from 'zod';
import type { Problem } from '../errors.ts';
import { suggestion } from '../nearest.ts';
import type { Path, YamlDocument } from './document.ts';
import { shown } from './durations.ts';
import { TEXT } from './fields.ts';
import { keysAt } from './json-schema.ts';

type Issue = z.core.$ZodIssue;

/** Every issue as a problem with its place, in the order of the file. */
export function toProblems(issues: readonly Issue[], document: YamlDocument): readonly Problem[] {
  return issues
    .flatMap((issue) => flatten(issue, []))
    .map((issue) => toProblem(issue, document))
    .sort(
      (a, b) =>
        (a.location?.line ?? 0) - (b.location?.line ?? 0) || (a.location?.column ?? 0) - (b.location?.column ?? 0),
    );
}

interface Flat {
  readonly path: Path;
  readonly message: string;
  readonly of: 'key' | 'value';
}

function flatten(issue: Issue, base: Path): readonly Flat[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, path), of: 'key' }));
  }
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ path, message, of: 'key' }));
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => !branch.some((inner) => inner.path.length === 0 && isWrongKind(inner)));
    if (meant !== undefined) return meant.flatMap((inner) => flatten(inner, path));
  }
  return [{ path, message: issue.message, of: 'value' }];
}

// The user did not mean this branch: a list was written where it wants a word.
const isWrongKind = ({ code }: Issue): boolean => code === 'invalid_type' || code === 'invalid_value';

function toProblem({ path, message, of }: Flat, document: YamlDocument): Problem {
  const written = message.includes(`, not ${TEXT}: `) ? document.written(path) : undefined;
  return {
    message: `${writePath(path)}${message}${written === undefined ? '' : ` (here: ${shown(written)})`}`,
    location: of === 'key' ? document.locateKey(path) : document.locate(path),
  };
}

const unknownKey = (key: string, parent: Path): string =>
  `is not a key of a policy: ${suggestion(key, keysAt(parent))}`;

/** `targets[0].databases[1].name: `, or `the policy ` at the root. */
function writePath(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${writeKey(String(part))}`)).join('');
  return text === '' ? 'the policy ' : `${text.slice(1)}: `;
}

const writeKey = (key: string): string => (/^[\w./:@+-]{1,80}$/.test(key) ? key : shown(key));
