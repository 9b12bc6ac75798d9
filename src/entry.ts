/** The bundle's one entry. cli.js sets the mark; the runner starts index.js without it. */
const asked: unknown = Reflect.get(globalThis, Symbol.for('backup-gate.entry'));

if (asked === 'cli') await import('./cli.ts');
else await import('./action.ts');
