import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Cuts GitHub's OpenAPI description down to the operations that are used, with all that they refer to.
 * `node scripts/cut-openapi.ts FILE`, where FILE is `generated/api.github.com.json` of the npm package
 * `@octokit/openapi` (394 MB, so it is no dependency). Writes test/openapi/github.json.
 */
const operations: readonly string[] = [
  'repos/get',
  'repos/list-deployments',
  'repos/list-deployment-statuses',
  'repos/get-environment',
  'actions/get-workflow',
  'actions/list-workflow-runs',
];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Tree = { [key: string]: Json };

const source = process.argv[2];
if (source === undefined) throw new Error('usage: node scripts/cut-openapi.ts FILE');
const whole = JSON.parse(readFileSync(source, 'utf8')) as Tree;

// Words and samples for readers: most of the weight, and nothing that a validator looks at.
const words = new Set(['description', 'summary', 'example', 'examples', 'externalDocs', 'x-github', 'tags', 'title']);

/** `named`: the keys of this object are names of the API's own, so a property called `description` stays. */
function slim(value: Json, named: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => slim(item, false));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => named || !words.has(key));
  // A `nullable` beside no `type` is refused by ajv's strict mode and says nothing.
  const entries = kept.filter(([key]) => named || key !== 'nullable' || value['type'] !== undefined);
  return Object.fromEntries(
    entries.map(([key, item]) => [
      // A number in a path is a word as well, so that it is exactly one of the two can never hold.
      !named && key === 'oneOf' ? 'anyOf' : key,
      slim(item, !named && (key === 'properties' || key === 'responses')),
    ]),
  );
}

function at(pointer: string): Json {
  let here: Json = whole;
  for (const step of pointer.slice(2).split('/')) here = (here as Tree)[step] ?? null;
  return here;
}

const references = new Set<string>();
function follow(value: Json): void {
  if (value === null || typeof value !== 'object') return;
  const reference = Array.isArray(value) ? undefined : value['$ref'];
  if (typeof reference === 'string' && !references.has(reference)) {
    references.add(reference);
    follow(slim(at(reference), false));
  }
  Object.values(value).forEach(follow);
}

const paths: Tree = {};
for (const [path, methods] of Object.entries(whole['paths'] as Tree)) {
  for (const [method, operation] of Object.entries(methods as Tree)) {
    if (!operations.includes(String((operation as Tree)['operationId']))) continue;
    const cut = slim(operation, false);
    paths[path] = { ...((paths[path] as Tree | undefined) ?? {}), [method]: cut };
    follow(cut);
  }
}

const components: Tree = {};
for (const reference of [...references].sort()) {
  const [, , kind = '', name = ''] = reference.split('/');
  components[kind] = { ...((components[kind] as Tree | undefined) ?? {}), [name]: slim(at(reference), false) };
}

// Responses want a description by the grammar of OpenAPI.
for (const path of Object.values(paths))
  for (const operation of Object.values(path as Tree))
    for (const response of Object.values((operation as Tree)['responses'] as Tree))
      if (!('$ref' in (response as Tree))) (response as Tree)['description'] = '';
for (const response of Object.values((components['responses'] ?? {}) as Tree)) (response as Tree)['description'] = '';

const info = { title: 'GitHub, the operations used', version: String((whole['info'] as Tree)['version']) };
const out = join(dirname(dirname(fileURLToPath(import.meta.url))), 'test/openapi/github.json');
writeFileSync(out, `${JSON.stringify({ openapi: '3.0.3', info, paths, components })}\n`);
console.log(`${out}: ${Object.keys(paths).length} paths, ${references.size} components`);
