import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds dist/: TypeScript to lib/, then ncc over one entry, so that the action and the command line share one bundle.
 * `--out DIR` writes elsewhere; the freshness check compares that with what is committed, byte by byte.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outFlag = process.argv.indexOf('--out');
const out = outFlag > 0 ? (process.argv[outFlag + 1] ?? '') : join(root, 'dist');
if (out === '') throw new Error('--out needs a folder');

const require = createRequire(import.meta.url);
const run = (script: string, ...args: string[]): void => {
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
};

rmSync(join(root, 'lib'), { recursive: true, force: true });
run(join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json');

const bundle = join(root, 'lib/bundle');
run(require.resolve('@vercel/ncc/dist/ncc/cli.js'), 'build', join(root, 'lib/entry.js'), '--out', bundle, '--quiet');

// Whoever starts cli.js means the command line; the runner starts index.js.
writeFileSync(
  join(bundle, 'cli.js'),
  "#!/usr/bin/env node\nglobalThis[Symbol.for('backup-gate.entry')] = 'cli';\nawait import('./index.js');\n",
);
chmodSync(join(bundle, 'cli.js'), 0o755);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
cpSync(bundle, out, { recursive: true });
