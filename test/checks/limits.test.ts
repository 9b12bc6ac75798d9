import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/index.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { aPolicy, CHANGE, healthy, observations } from '../builders.ts';
import { verdictOn } from './judging.ts';

const policy = aPolicy();
const { keep } = policy.snapshots;

/** Each limit, and the checks that hold something against it. */
const LIMITS: readonly (readonly [name: string, checks: readonly string[], set: (limit: number) => Partial<Policy>])[] =
  [
    [
      'snapshots.max-age',
      ['snapshots/coverage'],
      (maxAgeSeconds) => ({ snapshots: { ...policy.snapshots, keep, maxAgeSeconds } }),
    ],
    [
      'snapshots.change-max-age',
      ['snapshots/change', 'repository/tag'],
      (changeMaxAgeSeconds) => ({ snapshots: { ...policy.snapshots, changeMaxAgeSeconds } }),
    ],
    [
      'snapshots.set-spread',
      ['snapshots/change'],
      (setSpreadSeconds) => ({ snapshots: { ...policy.snapshots, setSpreadSeconds } }),
    ],
    ['recycle-bin.keep', ['recycle-bin/rule'], (keepSeconds) => ({ recycleBin: { keepSeconds } })],
    ['dumps.max-age', ['dumps/age'], (maxAgeSeconds) => ({ dumps: { ...policy.dumps, maxAgeSeconds } })],
    ['dumps.shrink', ['dumps/size'], (shrinkRatio) => ({ dumps: { ...policy.dumps, shrinkRatio } })],
    ['host.free-space', ['host/disk'], (freeSpaceRatio) => ({ host: { ...policy.host, freeSpaceRatio } })],
    ['images.max-age', ['images/age'], (maxAgeSeconds) => ({ images: { maxAgeSeconds } })],
    ['nightly.max-age', ['nightly/age'], (maxAgeSeconds) => ({ nightly: { ...policy.nightly, maxAgeSeconds } })],
    ['drill.max-age', ['drill/age'], (maxAgeSeconds) => ({ drill: { ...policy.drill, maxAgeSeconds } })],
  ];

const statusOf = (id: string, over: Partial<Policy>): string => {
  const check = checks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return verdictOn(check, observations(healthy()), { policy: over, change: CHANGE }).status;
};

describe('a limit that is not one', () => {
  const cases = LIMITS.flatMap(([name, ids, set]) => ids.map((id) => [name, id, set] as const));

  it.each(cases)('A03 is no limit that %s of %s could be within', (_name, id, set) => {
    expect(statusOf(id, {})).toBe('pass');
    expect(statusOf(id, set(Number.NaN))).not.toBe('pass');
    expect(statusOf(id, set(undefined as unknown as number))).not.toBe('pass');
  });
});
