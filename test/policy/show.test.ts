import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkIds } from '../../src/policy/check-ids.ts';
import { writeDuration } from '../../src/policy/durations.ts';
import type { Database, Policy, Target } from '../../src/policy/policy.ts';
import { showPolicy } from '../../src/policy/show.ts';
import { DAY, HOUR, MINUTE } from '../../src/time.ts';
import { aWrittenTarget, parse, read, written } from './policies.ts';

const between = (min: number, max: number) => fc.integer({ min, max });
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const path = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `/${words.join('/')}`);

const databases = fc.uniqueArray(word, { maxLength: 3 }).chain((names) =>
  fc
    .record({ engine: fc.constantFrom('mariadb' as const, 'mysql' as const), directory: path, defaultsFile: path })
    .map((same): readonly Database[] =>
      names.map((name) => ({
        ...same,
        name,
        scheduled: `s_${name}_{date}.sql.gz`,
        manual: `m_${name}_{date}.sql.zst`,
        lock: 'tables' as const,
        compressor: 'zstd' as const,
      })),
    ),
);

const targets = fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).chain((names) =>
  fc.tuple(
    ...names.map((name, index) =>
      fc.record({
        name: fc.constant(name),
        account: fc.stringMatching(/^\d{12}$/),
        region: fc.constantFrom('ap-south-1', 'cn-north-1', 'us-gov-west-1'),
        instance: fc.constantFrom<Target['instance']>(
          { kind: 'id', id: `i-0abc123${index}` },
          { kind: 'tags', tags: { Name: name, environment: 'production' } },
        ),
        databases,
        code: fc.uniqueArray(path, { maxLength: 3 }),
      }),
    ),
  ),
);

const workflow = fc.constantFrom(undefined, 'backup.yml', 'nightly.yaml');
const recommended = Object.entries(checkIds).flatMap(([id, obligation]) => (obligation === 'recommended' ? [id] : []));

/** Any policy that may be written. */
const policies: fc.Arbitrary<Policy> = fc.record({
  version: fc.constant(1 as const),
  timezone: fc.constantFrom('Asia/Kolkata', 'UTC', 'Australia/Lord_Howe'),
  environment: fc.constantFrom('production', 'Prod EU'),
  targets,
  snapshots: fc.record({
    maxAgeSeconds: between(MINUTE, 48 * HOUR),
    changeMaxAgeSeconds: between(MINUTE, 48 * HOUR),
    setSpreadSeconds: between(1, HOUR),
    consistency: fc.constantFrom('crash' as const, 'database' as const),
    lock: fc.constantFrom('none' as const, 'governance' as const),
    keep: fc
      .record({ minSeconds: between(30, 100), maxSeconds: between(100, 365) })
      .map(({ minSeconds, maxSeconds }) => ({
        minSeconds: minSeconds * DAY,
        maxSeconds: maxSeconds * DAY,
      })),
  }),
  recycleBin: fc.record({ keepSeconds: between(30 * 24, 365 * 24).map((hours) => hours * HOUR) }),
  dumps: fc.record({
    maxAgeSeconds: between(MINUTE, 48 * HOUR),
    keepSeconds: between(14, 3650).map((days) => days * DAY),
    shrinkRatio: between(0, 50).map((percent) => percent / 100),
  }),
  host: fc.record({
    freeSpaceRatio: between(10, 90).map((percent) => percent / 100),
    documents: fc.record({
      probe: fc.constant('My-Probe'),
      dump: fc.constant('My-Dump'),
      drill: fc.constant('My-Drill'),
    }),
  }),
  images: fc.record({ maxAgeSeconds: between(1, 365 * 24).map((hours) => hours * HOUR) }),
  nightly: fc.record({ workflow, maxAgeSeconds: between(HOUR, 72 * HOUR) }),
  drill: fc.record({
    workflow,
    maxAgeSeconds: between(60, 180 * 24 * 60).map((minutes) => minutes * MINUTE),
    rtoSeconds: between(MINUTE, 24 * HOUR),
  }),
  maintenance: fc.record({
    paths: fc.uniqueArray(fc.constantFrom('db/**', '*.sql', 'a/{b,c}'), { minLength: 1 }),
    labels: fc.uniqueArray(fc.constantFrom('maintenance', 'type: db'), { minLength: 1 }),
  }),
  checks: fc.dictionary(fc.constantFrom(...recommended), fc.constant('block' as const), { noNullPrototype: true }),
});

describe('the policy shown', () => {
  it('A04 read back is the same policy, whatever it says', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(read(showPolicy(policy))).toEqual(policy);
      }),
      { numRuns: 150 },
    );
  });

  it('is in the words and units of the user, with nothing left out', () => {
    const shown = showPolicy(read(written({ targets: [aWrittenTarget({ databases: 'none', code: 'none' })] })));
    expect(shown).toMatchObject({
      targets: [{ name: 'shop-prod', instance: 'i-0abc1234def567890', databases: 'none', code: 'none' }],
      snapshots: { 'max-age': '26h', 'change-max-age': '24h', 'set-spread': '5m', keep: { min: '30d', max: '90d' } },
      dumps: { 'max-age': '26h', keep: '14d', shrink: '30%' },
      host: { 'free-space': '20%' },
      nightly: { 'max-age': '36h' },
      drill: { 'max-age': '35d', rto: '30m' },
    });
    expect('workflow' in shown.nightly || 'workflow' in shown.drill).toBe(false);
  });

  it('A04 every duration may be written in any unit', () => {
    fc.assert(
      fc.property(between(1, 48), (hours) => {
        const texts = [`${hours}h`, `PT${hours}H`, `${hours * 60}m`, `${hours * HOUR}s`, writeDuration(hours * HOUR)];
        for (const text of texts) {
          const policy = parse(JSON.stringify(written({ dumps: { 'max-age': text } })));
          expect(policy.dumps.maxAgeSeconds).toBe(hours * HOUR);
        }
      }),
      { numRuns: 20 },
    );
  });
});
