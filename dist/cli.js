#!/usr/bin/env node
globalThis[Symbol.for('backup-gate.entry')] = 'cli';
await import('./index.js');
