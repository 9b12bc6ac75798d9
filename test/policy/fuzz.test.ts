import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Policy } from '../../src/policy/policy.ts';
import { showPolicy } from '../../src/policy/show.ts';
import { DAY, HOUR } from '../../src/time.ts';
import { messagesOf, parse, problemsIn, problemsOf, read, written } from './policies.ts';

type Tree = { [key: string]: unknown };

const full = (): Tree => {
  const policy = read(written({ drill: { workflow: 'drill.yml' }, nightly: { workflow: 'nightly.yml' } }));
  return JSON.parse(JSON.stringify(showPolicy(policy))) as Tree;
};

/** Every place in a policy: where a key or an entry can be changed. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [[...path, key], ...places((value as Tree)[key], [...path, key])]);
}

const at = (root: Tree, path: readonly string[]): Tree =>
  path.slice(0, -1).reduce<Tree>((tree, key) => tree[key] as Tree, root);

/** Limits that no policy may pass. */
function holds({ targets, snapshots, recycleBin, dumps, host, images, nightly, drill, maintenance }: Policy): boolean {
  const within = (value: number, min: number, max: number): boolean => value >= min && value <= max;
  return (
    targets.length > 0 &&
    maintenance.paths.length > 0 &&
    within(snapshots.maxAgeSeconds, 60, 48 * HOUR) &&
    within(snapshots.changeMaxAgeSeconds, 60, 48 * HOUR) &&
    within(snapshots.setSpreadSeconds, 1, HOUR) &&
    within(snapshots.keep.minSeconds, 30 * DAY, snapshots.keep.maxSeconds) &&
    within(snapshots.keep.maxSeconds, 30 * DAY, 365 * DAY) &&
    within(recycleBin.keepSeconds, 30 * DAY, 365 * DAY) &&
    within(dumps.maxAgeSeconds, 60, 48 * HOUR) &&
    within(dumps.keepSeconds, 14 * DAY, 3650 * DAY) &&
    within(dumps.shrinkRatio, 0, 0.5) &&
    within(host.freeSpaceRatio, 0.1, 0.9) &&
    within(images.maxAgeSeconds, HOUR, 365 * DAY) &&
    within(nightly.maxAgeSeconds, HOUR, 72 * HOUR) &&
    within(drill.maxAgeSeconds, HOUR, 180 * DAY) &&
    within(drill.rtoSeconds, 60, 24 * HOUR)
  );
}

const all = places(full());
const values = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    'none',
    'off',
    '10y',
    'P1M',
    '-1h',
    '0s',
    '999999w',
    '100%',
  ),
  fc.string(),
  fc.integer(),
  fc.jsonValue(),
  fc.stringMatching(/^\d{1,6}[smhdw%]$/),
);

describe('a policy at random', () => {
  it('A03 A04 one value replaced by anything: refused, or still within every limit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), values, (path, value) => {
        const policy = full();
        at(policy, path)[path.at(-1) ?? ''] = value;
        let parsed: Policy | undefined;
        const problems = problemsIn(() => {
          parsed = read(policy);
        });
        expect(parsed === undefined ? problems.length > 0 : holds(parsed)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('A05 one key misspelled: always refused, and named', () => {
    const slips = fc.constantFrom<(key: string) => string>(
      (key) => key.replaceAll('-', '_'),
      (key) => key.toUpperCase(),
      (key) => `${key}s`,
      (key) => ` ${key}`,
      (key) => key.slice(1),
      (key) => key.replaceAll('-', ''),
    );
    const keys = all.filter((path) => !/^\d+$/.test(path.at(-1) ?? ''));
    fc.assert(
      fc.property(fc.constantFrom(...keys), slips, (path, slip) => {
        const key = path.at(-1) ?? '';
        const slipped = slip(key);
        const policy = full();
        const parent = at(policy, path);
        fc.pre(!(slipped in parent));
        parent[slipped] = parent[key];
        delete parent[key];
        expect(messagesOf(policy).join('\n')).toContain('is not a key of a policy: ');
      }),
      { numRuns: 500 },
    );
  });

  it('A05 one key more: always refused', () => {
    const maps = all.filter((path) => {
      const value = at(full(), path)[path.at(-1) ?? ''];
      return typeof value === 'object' && !Array.isArray(value);
    });
    fc.assert(
      fc.property(fc.constantFrom(...maps), fc.string({ minLength: 1 }), values, (path, key, value) => {
        const policy = full();
        const map = at(policy, path)[path.at(-1) ?? ''] as Tree;
        fc.pre(!(key in map) && !(path[0] === 'checks') && !['workflow', 'engine', 'manual'].includes(key));
        expect(messagesOf({ ...policy, ...nest(path, { ...map, [key]: value }, policy) })).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('A03 one key less: the default of the runbook, or an error', () => {
    for (const path of all.filter((candidate) => !/^\d+$/.test(candidate.at(-1) ?? ''))) {
      const policy = full();
      delete at(policy, path)[path.at(-1) ?? ''];
      let parsed: Policy | undefined;
      const problems = problemsIn(() => {
        parsed = read(policy);
      });
      expect([path, parsed === undefined ? problems.length > 0 : holds(parsed)]).toEqual([path, true]);
    }
  });

  it('A05 any text at all: a policy within its limits or an error, never a crash', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            'a',
            ':',
            ' ',
            '\n',
            '-',
            '[',
            ']',
            '{',
            '}',
            '&a',
            '*a',
            '"',
            "'",
            '!',
            '|',
            '>',
            '#',
            '%',
            '\t',
            '?',
            '<<',
            '0x1',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const problems = problemsOf(text);
        return problems.length > 0 ? problems.every(({ message }) => message !== '') : holds(parse(text));
      }),
      { numRuns: 1500 },
    );
  });
});

/** The same policy with the map at the path replaced. */
function nest(path: readonly string[], map: Tree, policy: Tree): Tree {
  const copy = structuredClone(policy);
  at(copy, path)[path.at(-1) ?? ''] = map;
  return copy;
}
