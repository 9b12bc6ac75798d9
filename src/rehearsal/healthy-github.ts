import { type GithubWorld, githubWorld } from './github/world.ts';
import type { ScratchRepository } from './scratch-repository.ts';

const HOUR = 3_600_000;

/** A last deployment two days ago, and the nightly and the drill that passed since. */
export function healthyGithub(repository: ScratchRepository, now: number): GithubWorld {
  const run = (id: number, endedAt: number) => ({
    id,
    event: 'schedule',
    status: 'completed',
    conclusion: 'success',
    branch: 'main',
    createdAt: endedAt - 600_000,
    startedAt: endedAt - 600_000,
    finishedAt: endedAt,
  });
  return githubWorld({
    deployments: [
      {
        id: 70_001,
        sha: repository.firstSha,
        environment: 'production',
        createdAt: now - 50 * HOUR,
        statuses: [
          { state: 'in_progress', at: now - 50 * HOUR + 60_000, runId: 880_001 },
          { state: 'success', at: now - 50 * HOUR + 300_000, runId: 880_001 },
        ],
      },
    ],
    workflows: [
      {
        id: 501,
        file: 'backup-nightly.yml',
        state: 'active',
        runs: [run(990_001, now - 20 * HOUR), run(990_000, now - 44 * HOUR)],
      },
      { id: 502, file: 'backup-drill.yml', state: 'active', runs: [run(970_001, now - 9 * 24 * HOUR)] },
    ],
  });
}
