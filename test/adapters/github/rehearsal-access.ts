import { githubApi } from '../../../src/adapters/github.ts';
import type { Github } from '../../../src/ports.ts';
import {
  type GithubDeployment,
  type GithubRun,
  type GithubWorld,
  githubWorld,
} from '../../../src/rehearsal/github/world.ts';
import { type RehearsalGithub, startRehearsalGithub } from '../../../src/rehearsal/github.ts';
import type { Instant } from '../../../src/time.ts';

/** Noon of a quiet day; the world's clock stands there. */
export const NOON = Date.UTC(2026, 10, 20, 12);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const sha = (letter: string): string => letter.repeat(40);

export interface Scene extends AsyncDisposable {
  readonly server: RehearsalGithub;
  readonly github: Github;
  /** Seconds slept, in order. */
  readonly slept: readonly number[];
}

interface Given {
  readonly world?: Partial<GithubWorld>;
  readonly token?: string | undefined;
  readonly runId?: string;
  readonly deadlineSeconds?: number;
  readonly requestSeconds?: number;
  /** How far the runner's clock is from GitHub's. */
  readonly skewSeconds?: number;
}

/** The adapter before a rehearsal GitHub. Sleeping only moves the clocks. */
export async function scene(given: Given = {}): Promise<Scene> {
  let aheadMillis = 0;
  const started = performance.now();
  const elapsed = (): number => performance.now() - started + aheadMillis;
  const world = githubWorld(given.world);
  world.clock = {
    get offsetMillis() {
      return NOON + elapsed() - Date.now();
    },
  };
  const server = await startRehearsalGithub(world);
  const slept: number[] = [];
  const github = githubApi({
    apiUrl: server.apiUrl,
    repository: 'quickport/crm',
    token: 'token' in given ? given.token : world.token,
    runId: given.runId ?? '900',
    clock: { now: () => (NOON + elapsed() + (given.skewSeconds ?? 0) * 1000) as Instant, monotonic: elapsed },
    sleep: async (seconds) => {
      slept.push(seconds);
      aheadMillis += seconds * 1000;
    },
    random: () => 0.5,
    deadlineSeconds: given.deadlineSeconds ?? 30,
    ...(given.requestSeconds === undefined ? {} : { requestSeconds: given.requestSeconds }),
  });
  return { server, github, slept, [Symbol.asyncDispose]: server.close };
}

/** `queued, in_progress, success`, a minute apart, ending at the instant given. */
export function deployment(id: number, endedAt: number, change: Partial<GithubDeployment> = {}): GithubDeployment {
  const states = ['queued', 'in_progress', 'success'];
  const statuses = states.map((state, index) => ({ state, at: endedAt - (2 - index) * 60_000, runId: id }));
  return { id, sha: sha('a'), environment: 'production', createdAt: endedAt - 120_000, statuses, ...change };
}

export function run(id: number, startedAt: number, change: Partial<GithubRun> = {}): GithubRun {
  const times = { createdAt: startedAt, startedAt, finishedAt: startedAt + 600_000 };
  return { id, event: 'schedule', status: 'completed', conclusion: 'success', branch: 'main', ...times, ...change };
}
