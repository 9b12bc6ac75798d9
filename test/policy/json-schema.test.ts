import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse as parseYaml } from 'yaml';
import { policyJsonSchema } from '../../src/policy/json-schema.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { SMALLEST_POLICY } from '../../src/policy/smallest.ts';
import { filesBelow, importsOf, root } from '../sources.ts';
import { aWrittenDatabase, aWrittenTarget, messagesOf, nested, type Written, written } from './policies.ts';

const schema = policyJsonSchema();
const accepts = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

function undescribed(node: Node, path: string): readonly string[] {
  const children = [
    ...Object.entries(node.properties ?? {}).map(([key, child]) => [`${path}.${key}`, child] as const),
    ...(node.anyOf ?? []).map((child) => [path, child] as const),
    ...(node.items === undefined ? [] : [[`${path}[]`, node.items] as const]),
  ];
  const own = Object.entries(node.properties ?? {})
    .filter(([, { description }]) => (description ?? '').length < 5)
    .map(([key]) => `${path}.${key}`);
  return [...own, ...children.flatMap(([at, child]) => undescribed(child, at))];
}

describe('the JSON Schema', () => {
  it('committed is the one that this code makes', () => {
    const committed = readFileSync(`${root}/schema/policy.schema.json`, 'utf8');
    expect(committed).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });

  it('is draft-07 and describes every key', () => {
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(undescribed(schema as Node, '')).toEqual([]);
  });

  it('holds the defaults', () => {
    const { snapshots } = (
      schema as { properties: Record<string, { properties: Record<string, { default: unknown }> }> }
    ).properties;
    expect(snapshots?.properties['max-age']?.default).toBe('26h');
  });

  it.each<[string, unknown]>([
    ['the smallest', written()],
    [
      'a fleet',
      written({ targets: [aWrittenTarget(), aWrittenTarget({ name: 'b', instance: { tag: { Name: 'b' } } })] }),
    ],
    ['layers given up', written({ targets: [aWrittenTarget({ databases: 'none', code: 'none' })] })],
    ['ISO 8601', written(nested('dumps.max-age', 'PT26H'))],
    ['a check raised', written({ checks: { 'images/age': 'block', 'snapshots/coverage': 'block' } })],
    ['workflows named', written({ nightly: { workflow: 'a.yml' }, drill: { workflow: 'b.yaml' } })],
  ])('accepts what the loader accepts: %s', (_, policy) => {
    expect([accepts(policy), messagesOf(policy)]).toEqual([true, []]);
  });

  it.each<[string, Written]>([
    ['an unknown key', written({ snapshot: {} })],
    ['an unknown key below', written(nested('snapshots.max_age', '26h'))],
    ['no version', { targets: [aWrittenTarget()] }],
    ['another version', written({ version: 2 })],
    ['no targets', written({ targets: [] })],
    ['an account as a number', written({ targets: [aWrittenTarget({ account: 123456789012 })] })],
    ['no databases', written({ targets: [aWrittenTarget({ databases: [] })] })],
    ['no code', written({ targets: [aWrittenTarget({ code: [] })] })],
    ['no tag', written({ targets: [aWrittenTarget({ instance: { tag: {} } })] })],
    ['a wildcard', written({ targets: [aWrittenTarget({ instance: { tag: { Name: '*' } } })] })],
    [
      'a dump without a date',
      written({ targets: [aWrittenTarget({ databases: [aWrittenDatabase({ scheduled: 'db.sql.gz' })] })] }),
    ],
    ['a duration without a unit', written(nested('dumps.max-age', '26'))],
    ['a duration as a number', written(nested('dumps.max-age', 26))],
    ['months', written(nested('images.max-age', 'P3M'))],
    ['a ratio', written(nested('dumps.shrink', 0.3))],
    ['a mandatory check lowered', written({ checks: { 'snapshots/coverage': 'warn' } })],
    ['a check switched off', written({ checks: { 'images/age': 'off' } })],
    ['an unknown check', written({ checks: { 'image/age': 'block' } })],
    ['a workflow with its folder', written(nested('drill.workflow', '.github/workflows/x.yml'))],
    ['a document of AWS', written(nested('host.documents.probe', 'AWS-RunShellScript'))],
    ['an empty section', written({ dumps: null })],
  ])('A05 refuses what the loader refuses: %s', (_, policy) => {
    expect(accepts(policy)).toBe(false);
    expect(messagesOf(policy)).not.toEqual([]);
  });
});

describe('the examples', () => {
  const folder = `${root}/examples/policies`;

  it.each(readdirSync(folder))('%s is a policy, for the loader and for the schema', async (name) => {
    const { policy } = await loadPolicy({ kind: 'file', path: name }, folder);
    expect(policy.targets.length).toBeGreaterThan(0);
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    expect(accepts(parseYaml(text))).toBe(true);
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../schema/policy.schema.json');
  });

  it('full.yml names every key, with its default where there is one', async () => {
    const { policy } = await loadPolicy({ kind: 'file', path: 'full.yml' }, folder);
    const { policy: smallest } = await loadPolicy({ kind: 'file', path: 'smallest.yml' }, folder);
    expect({ ...policy, targets: [], checks: {}, nightly: {}, drill: {} }).toEqual({
      ...smallest,
      targets: [],
      checks: {},
      nightly: {},
      drill: {},
    });
    const text = parseYaml(readFileSync(`${folder}/full.yml`, 'utf8')) as Record<string, Record<string, unknown>>;
    const properties = (schema as { properties: Record<string, Node> }).properties;
    expect(Object.keys(text)).toEqual(Object.keys(properties));
    for (const [key, { properties: inner }] of Object.entries(properties)) {
      if (inner !== undefined && key !== 'checks') expect(Object.keys(text[key] ?? {})).toEqual(Object.keys(inner));
    }
  });

  it('the smallest in messages and the smallest in the examples are the same', async () => {
    const { policy } = await loadPolicy({ kind: 'file', path: 'smallest.yml' }, folder);
    expect(messagesOf(parseYaml(SMALLEST_POLICY))).toEqual([]);
    expect(parseYaml(SMALLEST_POLICY)).toEqual(parseYaml(readFileSync(`${folder}/smallest.yml`, 'utf8')));
    expect(policy.targets).toHaveLength(1);
  });
});

describe('a bad policy is refused fast', () => {
  it('nothing that reads settings or a policy imports an adapter or a client of AWS or GitHub', () => {
    const own = new Set<string>();
    const packages = new Set<string>();
    const follow = (path: string): void => {
      if (own.has(path)) return;
      own.add(path);
      for (const { to, kind, typeOnly } of importsOf(path)) {
        if (typeOnly) continue;
        if (kind === 'own') follow(to);
        else if (kind === 'package') packages.add(to);
      }
    };
    for (const path of ['src/inputs.ts', 'src/surroundings.ts', ...filesBelow('src/policy', '.ts')]) follow(path);
    expect([...packages].sort()).toEqual(['fastest-levenshtein', 'yaml', 'zod']);
    expect([...own].filter((path) => path.includes('adapters'))).toEqual([]);
  });
});
