import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  createImage,
  createRecycleBinRule,
  createSnapshots,
  enableWorkflow,
  onHost,
  pushTag,
  reviveKey,
  runWorkflow,
  takeDump,
} from '../../src/checks/commands.ts';
import { checks } from '../../src/checks/index.ts';
import { evaluate } from '../../src/evaluate.ts';
import type { Facts } from '../../src/facts/facts.ts';
import { aDatabase, CHANGE, healthy, INSTANCE, observations } from '../builders.ts';
import { breaks } from '../properties/breaks.ts';
import { aContext } from './judging.ts';

const HOSTILE = [
  '',
  'a b',
  'a;id',
  '$(id)',
  '`id`',
  "a'b",
  'a"b',
  'a\nb',
  'a|b',
  'a&b',
  '-x',
  '../x',
  'é',
  'a\u202eb',
  '*',
];

describe('a command', () => {
  it.each(HOSTILE)('is not given when a part of it is %j', (text) => {
    const commands = [
      createSnapshots(text, 'ap-south-1', 'PROD_DAILY_2026-11-23'),
      createSnapshots(INSTANCE, text, 'PROD_DAILY_2026-11-23'),
      createSnapshots(INSTANCE, 'ap-south-1', text),
      createImage(text, 'ap-south-1', 'x'),
      createImage(INSTANCE, 'ap-south-1', text),
      createRecycleBinRule(30, text),
      reviveKey(text, 'Disabled', 'ap-south-1'),
      takeDump(aDatabase({ name: text }), '2026-11-23'),
      takeDump(
        aDatabase({ directory: `/var/${text}${text === '../x' || text === '-x' || text === '' ? ' ' : ''}` }),
        '2026-11-23',
      ),
      takeDump(aDatabase({ defaultsFile: text }), '2026-11-23'),
      runWorkflow(text),
      enableWorkflow(text),
      pushTag(text, 'a'.repeat(40)),
      pushTag('x', text),
      onHost(text, 'ap-south-1'),
    ];
    expect(commands.filter((command) => command !== undefined)).toEqual([]);
  });

  it('is not given for an instance that is not known', () => {
    expect(createSnapshots(undefined, 'ap-south-1', 'x')).toBeUndefined();
    expect(onHost(undefined, 'ap-south-1')).toBeUndefined();
  });

  it.each([
    ['db_{date}.sql.gz', '| gzip > '],
    ['db_{date}.sql.zst', '| zstd -q > '],
    ['db_{date}.sql', 'quickport_crm_laravel > '],
  ])('writes the dump %s as its name says', (manual, words) => {
    expect(takeDump(aDatabase({ manual }), '2026-11-23')).toContain(words);
  });

  it('never holds what the host, a tag or a file name said', () => {
    const marked = 'INJECTED';
    const poisoned = <T>(value: T): T => {
      if (typeof value === 'string' && !/^[\w./:-]*$/.test(value)) return `${value};${marked}` as T;
      if (Array.isArray(value)) return value.map(poisoned) as T;
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item)])) as T;
    };
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(breaks)), fc.constantFrom(undefined, CHANGE), (edit, change) => {
        const facts: Facts = poisoned(edit(healthy()));
        for (const { details } of evaluate(checks, observations(facts), aContext({ change })))
          for (const { remedy } of details) expect(remedy?.command ?? '').not.toContain(marked);
      }),
      { numRuns: 60 },
    );
  });
});
