import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Prints which rows of docs/failure-modes.md have a passing test that carries their id, and fails when one that was
 * covered before (docs/failure-modes-covered.txt) has lost its test. `--update` writes that list anew.
 */
interface Results {
  readonly tests: readonly { readonly title: string; readonly fullName: string; readonly status: string }[];
}

const [resultsFile = '', flag] = process.argv.slice(2);
const here = (path: string): URL => new URL(`../${path}`, import.meta.url);
const known = [...readFileSync(here('docs/failure-modes.md'), 'utf8').matchAll(/^\| ([A-L]\d\d)\b/gm)].map(
  ([, id]) => id ?? '',
);
const { tests } = JSON.parse(readFileSync(resultsFile, 'utf8')) as Results;

const ID = /\b[A-L]\d\d\b/g;
const covered = new Map<string, number>();
for (const { fullName, status } of tests) {
  if (status !== 'passed') continue;
  for (const [id] of fullName.matchAll(ID)) covered.set(id, (covered.get(id) ?? 0) + 1);
}

const list = here('docs/failure-modes-covered.txt');
const now = known.filter((id) => covered.has(id));
if (flag === '--update') writeFileSync(list, `${now.join('\n')}\n`);
const before = readFileSync(list, 'utf8').split('\n').filter(Boolean);
const lost = before.filter((id) => !now.includes(id));

for (const section of new Set(known.map((id) => id[0] ?? ''))) {
  const ids = known.filter((id) => id.startsWith(section));
  const missing = ids.filter((id) => !covered.has(id));
  console.log(
    `${section}  ${ids.length - missing.length}/${ids.length}${missing.length > 0 ? `  without a test: ${missing.join(' ')}` : ''}`,
  );
}
console.log(`${now.length} of ${known.length} failure modes have a test that carries their id.`);
if (lost.length > 0) {
  console.error(`Lost: ${lost.join(' ')}. A row that was covered needs a passing test with its id in the name.`);
  process.exitCode = 1;
}
