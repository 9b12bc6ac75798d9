import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cutAtAws, isWrite, makeSites, pointsOf, sweepCuts } from './cuts.ts';
import type { Site } from './prepare-rig.ts';

const MINUTES = 60_000;

let sites: readonly Site[];

beforeAll(async () => {
  sites = await makeSites('snapshots: {consistency: database}\n');
}, 4 * MINUTES);

afterAll(async () => {
  await Promise.all((sites ?? []).map(({ ground }) => ground[Symbol.asyncDispose]()));
}, MINUTES);

describe('a prepare that holds the database still', () => {
  it(
    'J01 J02 and is killed after any of its writes ends whole when it is run again at once',
    async () => {
      const [site] = sites;
      if (site === undefined) throw new Error('no site');
      const writes = (await pointsOf(site)).filter(({ action }) => isWrite(action));
      // The claim, the hold, the set, the release: the claim and the hold of a dead attempt are waited out.
      const set = writes.findIndex(({ action }) => action === 'CreateSnapshots');
      const around = writes.slice(set - 2, set + 2);
      expect(around.map(({ action }) => action)).toEqual([
        'SendCommand',
        'SendCommand',
        'CreateSnapshots',
        'SendCommand',
      ]);
      expect(
        await sweepCuts(
          sites,
          around.map((point) => cutAtAws(point, 'SIGKILL', 'after')),
        ),
      ).toEqual([]);
    },
    5 * MINUTES,
  );
});
