import type { Enforcement } from '../policy/policy.ts';
import type { ExitCode, Protection, Status } from './report.ts';

/** What the run comes to, in words that hold nothing of the user's: a masked secret can never blank them. */
export const verdictWords = {
  0: { word: 'ALLOWED', meaning: 'everything that must hold does' },
  1: { word: 'DENIED', meaning: 'something that must hold does not' },
  2: { word: 'NOT JUDGED', meaning: 'the inputs or the policy are wrong; this blocks' },
  3: { word: 'NOTHING TO CHECK', meaning: 'no check applied; this blocks' },
  4: { word: 'COULD NOT FIND OUT', meaning: 'something could not be seen; this blocks' },
  130: { word: 'INTERRUPTED', meaning: 'stopped before a verdict; this blocks' },
} as const satisfies Record<ExitCode, { word: string; meaning: string }>;

/** Icons never stand without their word. */
export const statusWords = {
  pass: { block: '✅ pass', warn: '✅ pass', plain: 'passed' },
  fail: { block: '❌ FAIL, blocks', warn: '⚠️ FAIL, warns', plain: 'failed' },
  unknown: { block: '❓ UNKNOWN, blocks', warn: '❓ UNKNOWN, warns', plain: 'unknown' },
  'not-applicable': { block: '➖ does not apply', warn: '➖ does not apply', plain: 'not applicable' },
} as const satisfies Record<Status, Record<Enforcement | 'plain', string>>;

export const enforcementWords = { block: 'blocks', warn: 'warns' } as const satisfies Record<Enforcement, string>;

export const layerWords = {
  snapshot: 'Snapshot',
  dump: 'Dump',
  code: 'Code tag',
  image: 'Image',
} as const satisfies Record<Protection['layer'], string>;

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** `29.3 GiB`, `812 B`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
