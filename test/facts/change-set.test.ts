import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newestSet } from '../../src/facts/change-set.ts';
import type { Snapshot } from '../../src/facts/cloud.ts';
import { ago, aSnapshot } from '../builders.ts';

const at = (secondsAgo: number, volume: number): Snapshot =>
  aSnapshot({ snapshotId: `snap-${volume}-${secondsAgo}`, volumeId: `vol-${volume}`, startedAt: ago(secondsAgo) });
const volumes = (...all: readonly (readonly number[])[]) =>
  all.map((starts, volume) => starts.map((secondsAgo) => at(secondsAgo, volume)));
const spreadOf = (set: readonly Snapshot[]): number => {
  const starts = set.map(({ startedAt }) => startedAt);
  return (Math.max(...starts) - Math.min(...starts)) / 1000;
};

/** Every way to take one of each. */
const choices = (all: readonly (readonly Snapshot[])[]): readonly (readonly Snapshot[])[] =>
  all.reduce<readonly (readonly Snapshot[])[]>(
    (sets, ofVolume) => sets.flatMap((set) => ofVolume.map((snapshot) => [...set, snapshot])),
    [[]],
  );

describe('the newest set', () => {
  it.each([
    ['is none without volumes', volumes(), undefined],
    ['is none when a volume has no snapshot', volumes([10], []), undefined],
    ['is the only one', volumes([10], [20]), ['snap-0-10', 'snap-1-20']],
    ['is none when they lie too far apart', volumes([10], [400]), undefined],
    ['takes what fits together', volumes([10, 500], [520]), ['snap-0-500', 'snap-1-520']],
  ])('%s', (_name, usable, ids) => {
    expect(newestSet(usable, 300)?.map(({ snapshotId }) => snapshotId)).toEqual(ids);
  });

  it('C18 exists exactly when some choice lies within the spread, and then is the newest such one', () => {
    const starts = fc.array(fc.nat({ max: 40 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(starts, { minLength: 1, maxLength: 4 }), fc.nat({ max: 15 }), (all, spread) => {
        const usable = volumes(...all);
        const possible = choices(usable).filter((set) => spreadOf(set) <= spread);
        const found = newestSet(usable, spread);
        expect(found !== undefined).toBe(possible.length > 0);
        if (found === undefined) return;
        expect(found).toHaveLength(usable.length);
        expect(spreadOf(found)).toBeLessThanOrEqual(spread);
        const latest = (set: readonly Snapshot[]): number => Math.max(...set.map(({ startedAt }) => startedAt));
        expect(latest(found)).toBe(Math.max(...possible.map(latest)));
      }),
      { numRuns: 300 },
    );
  });
});
