import { describe, expect, it } from '@jest/globals';
import { policyJsonSchema } from '../../src/policy/json-schema.ts';
import { textOf } from '../sources.ts';

interface Node {
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

interface Row {
  readonly key: string;
  readonly fallback: unknown;
  readonly description: string;
}

/** Every key that holds a value: `a.b` in sections, the bare key in targets and databases. */
function rowsOf(node: Node, prefix = ''): readonly Row[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const lists = [child.items, ...(child.anyOf ?? []).map(({ items }) => items)].filter(
      (items) => items !== undefined,
    );
    const isSection = child.properties !== undefined && key !== 'checks';
    const own = { key: `${prefix}${key}`, fallback: child.default, description: child.description ?? '' };
    return [...(isSection ? rowsOf(child, `${prefix}${key}.`) : [own]), ...lists.flatMap((items) => rowsOf(items))];
  });
}

const rows = rowsOf(policyJsonSchema() as Node);
const page = textOf('docs/policy.md');
const table = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
const cellsOf = (key: string): readonly (readonly string[])[] =>
  table.flatMap(([, first, ...rest]) => (first === key ? [rest] : []));

describe('docs/policy.md', () => {
  it('has something to hold', () => {
    expect(rows.length).toBeGreaterThan(35);
  });

  it.each(rows)('has a row for $key', ({ key }) => {
    expect(cellsOf(key).length).toBeGreaterThan(0);
  });

  it.each(rows.filter(({ fallback }) => typeof fallback === 'string'))(
    'says the default of $key',
    ({ key, fallback }) => {
      expect(cellsOf(key).map(([shown]) => shown)).toContain(fallback);
    },
  );

  it.each(rows.filter(({ description }) => / From /.test(description)))(
    'says the bounds of $key',
    ({ key, description }) => {
      const [, from, to] = / From (\S+) to (\S+)\.$/.exec(description) ?? [];
      expect(cellsOf(key).map(([, least, most]) => [least, most])).toContainEqual([from, to]);
    },
  );
});
