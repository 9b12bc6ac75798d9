import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import { InputError, type Location, type Problem } from '../errors.ts';

// One slip in YAML can derail the rest of the file.
const MAX_PROBLEMS = 20;

export type Path = readonly PropertyKey[];

/** A YAML file read as plain data, that still knows where each thing stands. */
export interface YamlDocument {
  readonly value: unknown;
  /** Where the value at the path stands; of a missing one, where its nearest parent does. */
  readonly locate: (path: Path) => Location;
  /** Where the key at the end of the path stands. */
  readonly locateKey: (path: Path) => Location;
  /** The scalar at the path as it was written: `0123`, not 123. */
  readonly written: (path: Path) => string | undefined;
}

/** Reads one document of plain maps, lists and scalars, or throws one InputError with everything that is wrong. */
export function readYaml(text: string, file: string): YamlDocument {
  const lineCounter = new LineCounter();
  const at = (offset: number): Location => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseDocument(text, {
    lineCounter,
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
  });
  const problems: Problem[] = document.errors.map(({ code, message, pos }) => ({
    message: SAID[code] ?? `not valid YAML: ${message}`,
    location: at(pos[0]),
  }));
  const refuse = (message: string, node: unknown): void => {
    problems.push({ message, location: at(startOf(node)) });
  };
  if (document.directives?.yaml.explicit) refuse('%YAML is not allowed here: remove the line', undefined);
  visit(document, {
    Alias: (_, node) => refuse(`the alias *${node.source} is not allowed: write the value out`, node),
    Pair: (_, { key }) => {
      if (isScalar(key) && (key.value === '__proto__' || key.value === '<<'))
        refuse(`the key ${key.value} is not allowed`, key);
    },
    Node: (_, node) => {
      if ('anchor' in node && node.anchor !== undefined)
        refuse(`the anchor &${node.anchor} is not allowed: write the value out`, node);
      if (node.tag !== undefined) refuse(`the YAML tag ${node.tag} is not allowed: remove it`, node);
    },
  });
  if (problems.length > 0) throw new InputError(problems.slice(0, MAX_PROBLEMS));
  const root = document.contents;
  return {
    value: document.toJS({ maxAliasCount: 0 }),
    locate: (path) => at(startOf(walk(root, path).node)),
    locateKey: (path) => {
      const { node, key } = walk(root, path);
      return at(startOf(key ?? node));
    },
    written: (path) => {
      const { node, whole } = walk(root, path);
      return whole && isScalar(node) ? node.source : undefined;
    },
  };
}

const SAID: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key is given twice: remove one',
  MULTIPLE_DOCS: 'a second document begins here: a policy is one document',
  NON_STRING_KEY: 'a key must be plain text',
  TAB_AS_INDENT: 'a tab indents this line: YAML indents with spaces',
};

interface Found {
  readonly node: unknown;
  readonly key: unknown;
  /** False when a part of the path is missing, and this is a parent. */
  readonly whole: boolean;
}

function walk(root: Node | null, path: Path): Found {
  let found: Found = { node: root, key: undefined, whole: true };
  for (const part of path) {
    const { node } = found;
    const pair = isMap(node)
      ? node.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === part)
      : undefined;
    const item = isSeq(node) && typeof part === 'number' ? node.items[part] : undefined;
    if (pair === undefined && item === undefined) return { ...found, whole: false };
    found = { node: pair?.value ?? item ?? pair?.key, key: pair?.key, whole: true };
  }
  return found;
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);
