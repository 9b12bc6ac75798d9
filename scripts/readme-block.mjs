import { readFileSync } from 'node:fs';

/** Prints the README's N-th shell block (1 = the rehearsal, 2 = the tests), for CI to run exactly what a newcomer would. */
const wanted = Number(process.argv[2]);
const blocks = [
  ...readFileSync(new URL('../README.md', import.meta.url), 'utf8').matchAll(/^```(?:sh|bash|shell)\n([\s\S]*?)^```/gm),
];
const block = blocks[wanted - 1]?.[1];
if (block === undefined) throw new Error(`README.md has no shell block ${wanted}`);
process.stdout.write(block);
