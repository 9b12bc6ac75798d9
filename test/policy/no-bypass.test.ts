import { describe, expect, it } from '@jest/globals';
import { inputNames, unknownInputs } from '../../src/inputs.ts';
import { policyJsonSchema } from '../../src/policy/json-schema.ts';
import { filesBelow, textOf } from '../sources.ts';
import { problemsOf, written } from './policies.ts';

/** What a way round would be called. */
const WAY_ROUND =
  /bypass|skip|forc(e|ing)|ignore|waive|overrid|allow|disable|enabled|unsafe|insecure|unless|except|optional|soft|break-?glass/i;

const keysIn = (schema: unknown): readonly string[] => {
  if (Array.isArray(schema)) return schema.flatMap(keysIn);
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(keysIn)];
};

const sources = filesBelow('src', '.ts').filter((path) => !path.startsWith('src/rehearsal/'));
const found = (pattern: RegExp, below = 'src/'): readonly string[] =>
  sources
    .filter((path) => path.startsWith(below))
    .flatMap((path) => [...textOf(path).matchAll(pattern)].map(([, name]) => name ?? ''));

const declared = [...textOf('action.yml').matchAll(/^ {2}([a-z-]+):$/gm)].map(([, name]) => name ?? '');
const flags = found(/'(--[a-z][a-z-]*)/g, 'src/cli/');
const variables = found(/environment\['([A-Z_]+)'\]/g);

describe('there is no way round', () => {
  it.each([
    ['inputs', inputNames, 10],
    ['inputs and outputs of action.yml', declared, 15],
    ['keys of a policy', keysIn(policyJsonSchema()), 40],
    ['flags of the command line', flags, 10],
  ] as const)('A13 among the %s', (_, names, least) => {
    expect(names.length).toBeGreaterThanOrEqual(least);
    expect(names.filter((name) => WAY_ROUND.test(name))).toEqual([]);
  });

  it('A13 among the variables that are read', () => {
    expect(variables.length).toBeGreaterThan(8);
    // Of our own there is one, and it can only shorten a run.
    expect([...new Set(variables)].filter((name) => name.startsWith('BACKUP_GATE_'))).toEqual([
      'BACKUP_GATE_DEADLINE_SECONDS',
    ]);
    expect(variables.filter((name) => WAY_ROUND.test(name))).toEqual([]);
  });

  it.each(['bypass', 'skip-checks', 'force', 'emergency-override', 'allow-stale-ref', 'continue-on-error'])(
    'A13 an input %s is an error, not a switch',
    (name) => {
      const problems = unknownInputs({ [`INPUT_${name.toUpperCase()}`]: 'true' });
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringContaining('is not an input of this action'),
      ]);
    },
  );

  it.each([
    ['a bypass', { bypass: { reason: 'outage', until: '2026-12-01' } }, 'is not a key of a policy'],
    ['waivers', { waivers: ['dumps/age'] }, 'is not a key of a policy'],
    ['a check turned off', { checks: { 'dumps/age': 'off' } }, 'there is no off'],
  ])('A13 a policy with %s is none', (_, extra, words) => {
    const problems = problemsOf(JSON.stringify(written(extra)));
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
    expect(problemsOf(JSON.stringify(written()))).toEqual([]);
  });
});
