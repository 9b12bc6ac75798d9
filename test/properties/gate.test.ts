import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checks } from '../../src/checks/index.ts';
import { conclude } from '../../src/conclude.ts';
import { evaluate } from '../../src/evaluate.ts';
import type { Snapshot } from '../../src/facts/cloud.ts';
import type { FactName, Facts, Observations } from '../../src/facts/facts.ts';
import { type Observation, observed, unavailable } from '../../src/facts/observation.ts';
import { addSeconds, calendarDay, DAY, HOUR, type Instant } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import {
  aClock,
  ago,
  anImage,
  aRemote,
  aSnapshot,
  aTag,
  CHANGE,
  healthy,
  NOW,
  observations,
  ZONE,
} from '../builders.ts';
import { aContext } from '../checks/judging.ts';
import { breaks, type Edit, editDatabases, removals } from './breaks.ts';

const gate = (seen: Observations, change: string | undefined): number =>
  conclude([{ verdicts: evaluate(checks, seen, aContext({ change })) }]);

const statuses = (facts: Facts, change: string | undefined): readonly string[] =>
  evaluate(checks, observations(facts), aContext({ change })).map(({ check, status }) => `${check} ${status}`);

/** The healthy one with a past: older snapshots, images and tags, so that an order could decide something. */
const withPast = (): Facts => {
  const facts = healthy();
  const older = [40 * HOUR, 9 * DAY].map((seconds, index) =>
    aSnapshot({
      snapshotId: `snap-0ccccccccccccccc${index}`,
      startedAt: ago(seconds),
      description: untrusted(`PROD_DAILY_${calendarDay(ago(seconds), ZONE)}`),
    }),
  );
  return {
    ...facts,
    volumeSnapshots: facts.volumeSnapshots.map(({ volume, snapshots }) => ({
      volume,
      snapshots: [...snapshots, ...older.map((one) => ({ ...one, volumeId: volume.volumeId }))],
    })),
    images: [...facts.images, anImage({ imageId: 'ami-0old', createdAt: ago(200 * DAY) })],
    remote: aRemote({
      maintenanceTags: [aTag(), aTag({ name: 'prod-pre-maintenance-2026-11-01', taggedAt: ago(22 * DAY) })],
    }),
    recycleBinRules: [
      ...facts.recycleBinRules,
      ...facts.recycleBinRules.map((rule) => ({ ...rule, status: 'pending' })),
    ],
  };
};

const changes = fc.constantFrom(undefined, CHANGE);
const broken = fc
  .subarray(Object.keys(breaks), { maxLength: 3 })
  .map((names) => names.reduce((facts, name) => breaks[name]?.(facts) ?? facts, withPast()));

const RUNS = { numRuns: 150 };

/** Whatever was refused before the edit is refused after it. */
const neverHelps = (edits: fc.Arbitrary<Edit>) =>
  fc.assert(
    fc.property(broken, edits, changes, (facts, edit, change) => {
      const before = gate(observations(facts), change);
      const after = gate(observations(edit(facts)), change);
      if (before !== 0) expect(after).not.toBe(0);
    }),
    RUNS,
  );

describe('what the properties rest on', () => {
  it.each([undefined, CHANGE])('allows the healthy one with a past, change %s', (change) => {
    expect(gate(observations(withPast()), change)).toBe(0);
  });

  it.each(Object.keys(breaks))('refuses on %s', (name) => {
    expect(gate(observations(breaks[name]?.(healthy()) ?? healthy()), CHANGE)).not.toBe(0);
  });

  it.each(Object.keys(removals))('A02 refuses without %s', (name) => {
    expect(gate(observations(removals[name]?.(healthy()) ?? healthy()), CHANGE)).not.toBe(0);
  });
});

describe('no refusal becomes a pass', () => {
  it('K02 by taking evidence away', () => {
    neverHelps(fc.constantFrom(...Object.values(removals)));
  });

  it('A11 by letting time pass', () => {
    const later = fc.integer({ min: 0, max: 400 * DAY }).map(
      (seconds): Edit =>
        (facts) => ({ ...facts, clock: aClock(addSeconds(NOW, seconds)) }),
    );
    neverHelps(later);
  });

  it('C11 C12 by adding snapshots that are copies or of other volumes', () => {
    const foreign = fc
      .record({
        isCopy: fc.boolean(),
        secondsAgo: fc.integer({ min: 0, max: 40 * 3600 }),
        at: fc.nat({ max: 2 }),
        id: fc.nat({ max: 99 }),
      })
      .map(({ isCopy, secondsAgo, at, id }): Edit => {
        const startedAt = ago(secondsAgo);
        const snapshot: Snapshot = aSnapshot({
          snapshotId: `snap-0${id}`,
          startedAt,
          isCopy,
          description: untrusted(`PROD_BEFORE_${CHANGE}_${calendarDay(startedAt, ZONE)}`),
        });
        return (facts) => ({
          ...facts,
          volumeSnapshots: facts.volumeSnapshots.map(({ volume, snapshots }) => {
            const volumeId = isCopy ? volume.volumeId : 'vol-0eeeeeeeeeeeeeee9';
            return { volume, snapshots: snapshots.toSpliced(at, 0, { ...snapshot, volumeId }) };
          }),
        });
      });
    neverHelps(foreign);
  });

  it('by the order of any list, which decides nothing at all', () => {
    fc.assert(
      fc.property(broken, fc.infiniteStream(fc.nat()), changes, (facts, numbers, change) => {
        const next = (): number => numbers.next().value ?? 0;
        expect(statuses(shuffled(facts, next), change)).toEqual(statuses(facts, change));
      }),
      RUNS,
    );
  });

  it('H04 by moving all clocks and all names together, which changes nothing at all', () => {
    fc.assert(
      fc.property(broken, fc.integer({ min: -300, max: 300 }), changes, (facts, days, change) => {
        expect(statuses(shifted(facts, days), change)).toEqual(statuses(facts, change));
      }),
      RUNS,
    );
  });

  it('A01 by failing to look: whatever is not seen refuses by itself', () => {
    // images/age only recommends on a routine change.
    const names = (Object.keys(healthy()) as FactName[]).filter((name) => name !== 'images');
    const lost = unavailable('timed-out', 'no answer');
    const blinded = (facts: Facts, missing: readonly FactName[]): Observations => ({
      ...observations(facts),
      ...Object.fromEntries(missing.map((name) => [name, lost])),
    });
    fc.assert(
      fc.property(broken, fc.subarray(names, { minLength: 1 }), changes, (facts, missing, change) => {
        expect(gate(blinded(facts, missing), change)).not.toBe(0);
      }),
      RUNS,
    );
  });

  it('A01 by failing to look at a part of something', () => {
    const lost: Observation<never> = unavailable('access-denied', 'no');
    const parts: readonly Edit[] = [
      ...(['scheduled', 'manual', 'previous', 'server'] as const).map((part) =>
        editDatabases((database) => ({ ...database, [part]: lost })),
      ),
      editDatabases((database) => ({ ...database, scheduled: inDump(database.scheduled, { content: lost }) })),
      editDatabases((database) => ({ ...database, scheduled: inDump(database.scheduled, { manifest: lost }) })),
      (facts) => ({ ...facts, keys: facts.keys.map((key) => ({ ...key, state: lost })) }),
      (facts) => ({
        ...facts,
        host: { ...facts.host, paths: facts.host.paths.map((path) => ({ ...path, state: lost })) },
      }),
      (facts) => ({
        ...facts,
        host: { ...facts.host, checkouts: facts.host.checkouts.map((checkout) => ({ ...checkout, state: lost })) },
      }),
    ];
    for (const part of parts) expect(gate(observations(part(healthy())), CHANGE)).toBe(4);
    neverHelps(fc.constantFrom(...parts));
  });
});

type Dump = Facts['host']['databases'][number]['scheduled'];
const inDump = (dump: Dump, over: object): Dump =>
  dump.kind === 'observed' && dump.value !== undefined ? observed({ ...dump.value, ...over }) : dump;

/** The same, with every list in another order. */
function shuffled<T>(value: T, next: () => number): T {
  if (Array.isArray(value)) {
    const keyed = value.map((item) => [next(), shuffled(item, next)] as const);
    return keyed.sort(([a], [b]) => a - b).map(([, item]) => item) as T;
  }
  return mapped(value, (item) => shuffled(item, next));
}

/** The same, some days earlier or later: every instant, and every day in a name. */
function shifted<T>(value: T, days: number): T {
  // Instants are milliseconds since the epoch; nothing else here is as large.
  if (typeof value === 'number')
    return (value > 1.1e12 ? addSeconds(value as number as Instant, days * DAY) : value) as T;
  if (typeof value === 'string') return value.replace(/\d{4}-\d{2}-\d{2}/g, (day) => dayShifted(day, days)) as T;
  if (Array.isArray(value)) return value.map((item) => shifted(item, days)) as T;
  return mapped(value, (item) => shifted(item, days));
}

const dayShifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY * 1000).toISOString().slice(0, 10);

const mapped = <T>(value: T, change: (item: unknown) => unknown): T =>
  typeof value === 'object' && value !== null
    ? (Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)])) as T)
    : value;
