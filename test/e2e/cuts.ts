import type { ChildProcess } from 'node:child_process';
import { disorder, makeSite, prepare, type Site } from './prepare-rig.ts';

const WORKERS = 4;

export interface AwsPoint {
  readonly service: string;
  readonly action: string;
  readonly call: number;
}

/** One way in which a prepare ends before its time. */
export interface Cut {
  readonly name: string;
  readonly prepare: (site: Site) => Promise<unknown>;
}

/** Sites on which cuts are tried side by side. */
export const makeSites = (policy?: string): Promise<readonly Site[]> =>
  Promise.all(Array.from({ length: WORKERS }, () => makeSite(policy === undefined ? {} : { policy })));

export const isWrite = (action: string): boolean => /^(Create|Send|Lock)/.test(action);

/** The AWS calls of an undisturbed prepare. How often something is polled is chance; the first three stand for all. */
export async function pointsOf(site: Site): Promise<readonly AwsPoint[]> {
  await site.reset();
  const ended = await prepare(site);
  if (ended.exitCode !== 0) throw new Error(`an undisturbed prepare must pass: ${ended.stdout}`);
  const seen = new Map<string, number>();
  return site.ground.aws.log.entries.flatMap(({ service, action }) => {
    const call = (seen.get(action) ?? 0) + 1;
    seen.set(action, call);
    return call <= 3 || isWrite(action) ? [{ service, action, call }] : [];
  });
}

/** Ends the program when the wanted call comes in, or when its answer is about to leave. */
export const cutAtAws = (
  { action, call }: AwsPoint,
  signal: 'SIGKILL' | 'SIGTERM',
  moment: 'before' | 'after',
): Cut => ({
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

export const spoilWrite = (
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

export const cutAtGit = (command: string): Cut => ({
  name: `SIGKILL at git ${command}`,
  prepare: async (site) => {
    await site.git.fault({ kind: 'killCaller', command, once: true });
    return prepare(site);
  },
});

export const cutAtGithub = (operation: string): Cut => ({
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

/** `lagMillis`: how long AWS's lists do not show what was made. */
export async function restore(site: Site, lagMillis = 0): Promise<void> {
  await site.reset();
  site.ground.world.behaviour.visibleAfterMillis = lagMillis;
}

/** Cuts a prepare, runs it again, and tells what is not as one undisturbed prepare leaves it. */
async function survive(site: Site, cut: Cut, lagMillis: number): Promise<readonly string[]> {
  await restore(site, lagMillis);
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

/** Tries all cuts, prints what became of each, and gives those that ended badly. */
export async function sweepCuts(
  sites: readonly Site[],
  cuts: readonly Cut[],
  lagMillis = 0,
): Promise<readonly string[]> {
  const queue = [...cuts];
  const failures: string[] = [];
  const done: string[] = [];
  await Promise.all(
    sites.map(async (site) => {
      for (let cut = queue.shift(); cut !== undefined; cut = queue.shift()) {
        const wrong = await survive(site, cut, lagMillis);
        done.push(`${wrong.length === 0 ? 'whole' : 'BROKEN'}  ${cut.name}`);
        if (wrong.length > 0) failures.push(`${cut.name}: ${wrong.join('; ')}`);
      }
    }),
  );
  console.log(
    `${done.sort().join('\n')}\n${done.length - failures.length} of ${cuts.length} runs that were cut ended whole after one more`,
  );
  if (done.length !== cuts.length) throw new Error(`${done.length} of ${cuts.length} cuts were tried`);
  return failures;
}
