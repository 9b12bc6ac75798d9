import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { policyJsonSchema } from '../src/policy/json-schema.ts';
import { reportJsonSchema } from '../src/report/json-schema.ts';
import { generateHostDocuments } from './generate-host.ts';
import { generateCheckPages } from './generate-pages.ts';
import { permissionFiles } from './generate-permissions.ts';
import { readmeTables } from './generate-readme.ts';

/** Writes every generated file; with `--check` writes nothing and fails when one of them is not what it would be. */
export type Files = Readonly<Record<string, string>>;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const files: Files = {
  'schema/policy.schema.json': json(policyJsonSchema()),
  'schema/report.schema.json': json(reportJsonSchema()),
  ...generateHostDocuments(),
  ...generateCheckPages(),
  ...permissionFiles(),
  'README.md': readmeTables(readFileSync(at('README.md'), 'utf8'), readFileSync(at('action.yml'), 'utf8')),
};

const read = (path: string): string | undefined => {
  try {
    return readFileSync(at(path), 'utf8');
  } catch {
    return undefined;
  }
};

const stale = Object.entries(files).filter(([path, text]) => read(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is stale: npm run generate`);
  if (stale.length > 0) process.exitCode = 1;
  else console.log(`${Object.keys(files).length} generated files are fresh`);
} else {
  for (const [path, text] of stale) {
    writeFileSync(at(path), text);
    console.log(`wrote ${path}`);
  }
}
