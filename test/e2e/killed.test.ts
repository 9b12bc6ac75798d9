import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AwsPoint,
  cutAtAws,
  cutAtGit,
  cutAtGithub,
  isWrite,
  makeSites,
  pointsOf,
  restore,
  spoilWrite,
  sweepCuts,
} from './cuts.ts';
import { disorder, prepare, type Site } from './prepare-rig.ts';

const MINUTES = 60_000;

let sites: readonly Site[];
let points: readonly AwsPoint[];
let gitCommands: readonly string[];
let githubOperations: readonly string[];

beforeAll(async () => {
  sites = await makeSites();
  const [site] = sites;
  if (site === undefined) throw new Error('no site');
  points = await pointsOf(site);
  gitCommands = [...new Set(await site.git.calls())].sort();
  githubOperations = [...new Set(site.ground.github.log.flatMap(({ operation }) => operation ?? []))].sort();
}, 4 * MINUTES);

afterAll(async () => {
  await Promise.all((sites ?? []).map(({ ground }) => ground[Symbol.asyncDispose]()));
}, MINUTES);

describe('a prepare that is killed', () => {
  it(
    'J01 by SIGKILL at any call of AWS, git or GitHub ends whole when it is run again',
    async () => {
      const aws = points.flatMap((point) =>
        isWrite(point.action)
          ? [cutAtAws(point, 'SIGKILL', 'before'), cutAtAws(point, 'SIGKILL', 'after')]
          : [cutAtAws(point, 'SIGKILL', 'before')],
      );
      expect(points.filter(({ action }) => isWrite(action)).length).toBeGreaterThanOrEqual(5);
      expect(gitCommands).toContain('push');
      expect(
        await sweepCuts(sites, [...aws, ...gitCommands.map(cutAtGit), ...githubOperations.map(cutAtGithub)]),
      ).toEqual([]);
    },
    20 * MINUTES,
  );

  it(
    'J01 J02 by SIGTERM at any write, or with the answer of any write lost, ends whole when it is run again',
    async () => {
      const writes = points.filter(({ action }) => isWrite(action));
      const cuts = writes.flatMap((point) => [
        cutAtAws(point, 'SIGTERM', 'after'),
        spoilWrite(point, 'reset', 'request'),
        spoilWrite(point, 'reset', 'answer'),
        spoilWrite(point, 'http500', 'answer'),
      ]);
      expect(await sweepCuts(sites, cuts)).toEqual([]);
    },
    20 * MINUTES,
  );

  it(
    'J01 J03 after a write that no list shows for three seconds ends whole when it is run again at once',
    async () => {
      const making = points.filter(({ action }) => /^Create/.test(action));
      expect(making.map(({ action }) => action).sort()).toEqual(['CreateImage', 'CreateSnapshots']);
      const cuts = making.map((point) => cutAtAws(point, 'SIGKILL', 'after'));
      expect(await sweepCuts(sites, cuts, 3000)).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([0, 3000])(
    'J05 two at once leave what one leaves, with lists that lag %d ms',
    async (lagMillis) => {
      const [site] = sites;
      if (site === undefined) throw new Error('no site');
      await restore(site, lagMillis);
      const both = await Promise.all([prepare(site), prepare(site)]);
      const again = both.every(({ exitCode }) => exitCode === 0) ? undefined : await prepare(site);
      expect(await disorder(site)).toEqual([]);
      expect(again?.exitCode ?? 0).toBe(0);
    },
    3 * MINUTES,
  );
});
