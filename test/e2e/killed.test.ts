import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { disorder, makeSite, prepare, type Site } from './prepare-rig.ts';

const WORKERS = 4;
const MINUTES = 60_000;
const isWrite = (action: string): boolean => /^(Create|Send|Lock)/.test(action);

interface AwsPoint {
  readonly service: string;
  readonly action: string;
  readonly call: number;
}

/** One way in which a prepare ends before its time. */
interface Cut {
  readonly name: string;
  readonly prepare: (site: Site) => Promise<unknown>;
}

let sites: readonly Site[];
let points: readonly AwsPoint[];
let gitCommands: readonly string[];
let githubOperations: readonly string[];
/** How long AWS's lists do not show what was made. */
const lists = { lagMillis: 0 };

beforeAll(async () => {
  sites = await Promise.all(Array.from({ length: WORKERS }, makeSite));
  const [site] = sites;
  if (site === undefined) throw new Error('no site');
  await site.reset();
  const ended = await prepare(site);
  if (ended.exitCode !== 0) throw new Error(`an undisturbed prepare must pass: ${ended.stdout}`);
  const seen = new Map<string, number>();
  points = site.ground.aws.log.entries.flatMap(({ service, action }) => {
    const call = (seen.get(action) ?? 0) + 1;
    seen.set(action, call);
    // How often something is polled is chance; the first three stand for all.
    return call <= 3 || isWrite(action) ? [{ service, action, call }] : [];
  });
  gitCommands = [...new Set(await site.git.calls())].sort();
  githubOperations = [...new Set(site.ground.github.log.flatMap(({ operation }) => operation ?? []))].sort();
}, 4 * MINUTES);

afterEach(() => {
  lists.lagMillis = 0;
});

afterAll(async () => {
  await Promise.all((sites ?? []).map(({ ground }) => ground[Symbol.asyncDispose]()));
}, MINUTES);

/** Ends the program when the wanted call comes in, or when its answer is about to leave. */
const cutAtAws = ({ action, call }: AwsPoint, signal: 'SIGKILL' | 'SIGTERM', moment: 'before' | 'after'): Cut => ({
  name: `${signal} ${moment} ${action} #${call}`,
  prepare: (site) => {
    let child: ChildProcess | undefined;
    let count = 0;
    site.onCall = (told) => {
      if (told.action !== action || told.moment !== moment) return;
      count += 1;
      if (count === call) child?.kill(signal);
    };
    return prepare(site, { started: (started) => (child = started) });
  },
});

const spoilWrite = (
  { service, action, call }: AwsPoint,
  kind: 'reset' | 'http500',
  lost: 'request' | 'answer',
): Cut => ({
  name: `${kind} of ${action} #${call}, ${lost} lost`,
  prepare: (site) => {
    site.ground.aws.faults.add({ kind, service, action, call, lost });
    return prepare(site);
  },
});

const cutAtGit = (command: string): Cut => ({
  name: `SIGKILL at git ${command}`,
  prepare: async (site) => {
    await site.git.fault({ kind: 'killCaller', command, once: true });
    return prepare(site);
  },
});

const cutAtGithub = (operation: string): Cut => ({
  name: `SIGKILL at github ${operation}`,
  prepare: (site) => {
    const { log } = site.ground.github;
    let child: ChildProcess | undefined;
    log.push = (...entries) => {
      if (entries.some((entry) => entry.operation === operation)) child?.kill('SIGKILL');
      return Array.prototype.push.apply(log, entries);
    };
    return prepare(site, { started: (started) => (child = started) });
  },
});

async function restore(site: Site): Promise<void> {
  await site.reset();
  site.ground.world.behaviour.visibleAfterMillis = lists.lagMillis;
}

/** Cuts a prepare, runs it again, and tells what is not as one undisturbed prepare leaves it. */
async function survive(site: Site, cut: Cut): Promise<readonly string[]> {
  await restore(site);
  Reflect.deleteProperty(site.ground.github.log, 'push');
  await cut.prepare(site);
  site.onCall = undefined;
  site.ground.aws.faults.clear();
  await site.git.fault(undefined);
  Reflect.deleteProperty(site.ground.github.log, 'push');
  const again = await prepare(site);
  const wrong = [...(await disorder(site))];
  if (again.exitCode !== 0) wrong.push(`the second run ended with ${again.exitCode}: ${again.stdout.slice(-1200)}`);
  return wrong;
}

async function sweepCuts(cuts: readonly Cut[]): Promise<readonly string[]> {
  const queue = [...cuts];
  const failures: string[] = [];
  const done: string[] = [];
  await Promise.all(
    sites.map(async (site) => {
      for (let cut = queue.shift(); cut !== undefined; cut = queue.shift()) {
        const wrong = await survive(site, cut);
        done.push(`${wrong.length === 0 ? 'whole' : 'BROKEN'}  ${cut.name}`);
        if (wrong.length > 0) failures.push(`${cut.name}: ${wrong.join('; ')}`);
      }
    }),
  );
  console.log(
    `${done.sort().join('\n')}\n${done.length - failures.length} of ${cuts.length} runs that were cut ended whole after one more`,
  );
  expect(done.length).toBe(cuts.length);
  return failures;
}

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
      expect(await sweepCuts([...aws, ...gitCommands.map(cutAtGit), ...githubOperations.map(cutAtGithub)])).toEqual([]);
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
      expect(await sweepCuts(cuts)).toEqual([]);
    },
    20 * MINUTES,
  );

  it(
    'J01 J03 after a write that no list shows for three seconds ends whole when it is run again at once',
    async () => {
      const making = points.filter(({ action }) => /^Create/.test(action));
      expect(making.map(({ action }) => action).sort()).toEqual(['CreateImage', 'CreateSnapshots']);
      lists.lagMillis = 3000;
      expect(await sweepCuts(making.map((point) => cutAtAws(point, 'SIGKILL', 'after')))).toEqual([]);
    },
    5 * MINUTES,
  );

  it.each([0, 3000])(
    'J05 two at once leave what one leaves, with lists that lag %d ms',
    async (lagMillis) => {
      const [site] = sites;
      if (site === undefined) throw new Error('no site');
      lists.lagMillis = lagMillis;
      await restore(site);
      const both = await Promise.all([prepare(site), prepare(site)]);
      const again = both.every(({ exitCode }) => exitCode === 0) ? undefined : await prepare(site);
      expect(await disorder(site)).toEqual([]);
      expect(again?.exitCode ?? 0).toBe(0);
    },
    3 * MINUTES,
  );
});
