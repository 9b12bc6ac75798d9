import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Look } from '../../../src/adapters/github/ask.ts';
import { readDeployments } from '../../../src/adapters/github/deployments.ts';
import { replyTo } from '../../../src/rehearsal/github/reply.ts';
import { type GithubDeployment, githubWorld } from '../../../src/rehearsal/github/world.ts';
import type { Instant } from '../../../src/time.ts';
import { DAY, NOON, sha } from './rehearsal-access.ts';

const lookAt = (deployments: GithubDeployment[], pageSize: number): Look => {
  const world = githubWorld({ deployments, pageSize });
  return {
    repository: world.repository,
    now: () => NOON as Instant,
    ask: async ({ route, query: text }, parameters) => {
      if (text !== undefined) {
        const question = JSON.stringify({ query: text, variables: parameters });
        const answer = replyTo(world, 'POST', '/graphql', `token ${world.token}`, 'http://x.invalid', question);
        return { body: answer.body, link: undefined };
      }
      const query = new URLSearchParams();
      let path = route.replace('GET ', '').replace('{owner}/{repo}', world.repository);
      for (const [name, value] of Object.entries(parameters)) {
        if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, String(value));
        else query.set(name, String(value));
      }
      const { body, headers, status } = replyTo(
        world,
        'GET',
        `${path}?${query}`,
        `token ${world.token}`,
        'http://x.invalid',
      );
      if (status !== 200) throw new Error(`${status} ${path}`);
      return { body, link: headers['link'] };
    },
  };
};

/** Seconds, since GitHub knows no smaller ones. */
const seconds = (most: number) => fc.integer({ min: 0, max: most / 1000 }).map((value) => value * 1000);

/** Made some time ago; began and ended within 35 days of that, unless it goes on. */
const anyDeployment = fc
  .record({
    age: seconds(90 * DAY),
    waited: seconds(17 * DAY),
    ran: seconds(17 * DAY),
    end: fc.constantFrom('success', 'failure', 'error', 'inactive'),
    retired: fc.boolean(),
  })
  .map(({ age, waited, ran, end, retired }) => {
    const createdAt = NOON - age;
    const told = [
      { state: 'queued', at: createdAt },
      { state: 'in_progress', at: createdAt + waited },
      { state: end, at: createdAt + waited + ran },
      ...(retired ? [{ state: 'inactive', at: createdAt + 36 * DAY }] : []),
    ];
    return { createdAt, statuses: told.filter(({ at }) => at <= NOON) };
  });

describe('any history of deployments', () => {
  it('A12 gives the newest end of them all, and all that run, however few are read', async () => {
    const histories = fc.array(anyDeployment, { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 9, max: 60 }), fc.nat(40), async (made, pageSize, oneByOne) => {
        const deployments = made.map((one, index) => ({
          id: index + 1,
          sha: sha('a'),
          environment: 'production',
          ...one,
        }));
        const ends = deployments.flatMap(({ statuses }) => statuses.slice(2, 3).map(({ at }) => at));
        const newest = ends.length === 0 ? undefined : Math.max(...ends);
        const running = deployments.filter(({ statuses }) => statuses.length === 2).map(({ id }) => id);

        const seen = await readDeployments(lookAt(deployments, pageSize), 'production', undefined, oneByOne);
        expect(seen.lastFinished?.finishedAt).toBe(newest);
        expect(seen.running.map(({ id }) => id).sort((a, b) => a - b)).toEqual(running);
      }),
      { numRuns: 200, seed: 20261120 },
    );
  });

  it('A12 is the same by REST alone and by GraphQL, with statuses of one second and of this run', async () => {
    const state = fc.constantFrom('queued', 'waiting', 'in_progress', 'success', 'failure', 'error', 'inactive');
    const status = fc.record({
      state,
      after: fc.integer({ min: 0, max: 3 }),
      runId: fc.constantFrom(undefined, 900, 9001),
    });
    const history = fc.record({ age: seconds(34 * DAY), told: fc.array(status, { maxLength: 5 }) });
    const histories = fc.array(history, { minLength: 41, maxLength: 90 });
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 0, max: 40 }), async (made, oneByOne) => {
        const deployments = made.map(({ age, told }, index): GithubDeployment => {
          let at = NOON - age - 60_000;
          const createdAt = at;
          const statuses = told.map(({ state, after, runId }) => {
            at += after * 1000;
            return { state, at, runId };
          });
          return { id: index + 1, sha: sha('a'), environment: 'production', createdAt, statuses };
        });
        const look = lookAt(deployments, 100);
        const byRest = await readDeployments(look, 'production', '900', Number.POSITIVE_INFINITY);
        expect(await readDeployments(look, 'production', '900', oneByOne)).toEqual(byRest);
      }),
      { numRuns: 150, seed: 20261123 },
    );
  });
});
