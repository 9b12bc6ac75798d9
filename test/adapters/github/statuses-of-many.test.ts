import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../../src/adapters/github/ask.ts';
import type { StatusesOf } from '../../../src/adapters/github/deployment-history.ts';
import { historiesOfMany } from '../../../src/adapters/github/statuses-of-many.ts';
import type { Instant } from '../../../src/time.ts';
import { NOON } from './rehearsal-access.ts';

const MINUTE = 60_000;
const iso = (at: number): string => new Date(at).toISOString();
const listed: StatusesOf = {
  id: 5_000_000_000,
  node_id: 'DE_kwDOA',
  environment: 'production',
  created_at: (NOON - 9 * MINUTE) as Instant,
};
const status = (change: object = {}) => ({
  state: 'SUCCESS',
  createdAt: iso(NOON - 5 * MINUTE),
  environment: 'production',
  logUrl: null,
  ...change,
});
const statuses = (nodes: readonly unknown[], change: object = {}) => ({
  statuses: { totalCount: nodes.length, pageInfo: { hasNextPage: false }, nodes, ...change },
});
const node = (change: object = {}) => ({
  id: 'DE_kwDOA',
  createdAt: iso(NOON - 9 * MINUTE),
  environment: 'production',
  repository: { nameWithOwner: 'Quickport/CRM' },
  ...statuses([status()]),
  ...change,
});
const told = (nodes: unknown, deployments: readonly StatusesOf[] = [listed]) => {
  const look: Look = {
    repository: 'quickport/crm',
    now: () => NOON as Instant,
    ask: async () => ({ body: { data: { nodes }, extensions: { warnings: [] } }, link: undefined }),
  };
  return historiesOfMany(look, deployments);
};

describe('what GraphQL tells of a deployment', () => {
  it.each([
    ['SUCCESS', { end: { at: NOON - 5 * MINUTE, state: 'success' }, runningSince: undefined, runs: [] }],
    ['IN_PROGRESS', { end: undefined, runningSince: NOON - 5 * MINUTE, runs: [] }],
    ['WAITING', { end: undefined, runningSince: undefined, runs: [] }],
  ])('A12 is taken as REST tells it: %s', async (state, history) => {
    expect(await told([node(statuses([status({ state })]))])).toEqual([history]);
  });

  it.each<[string, readonly unknown[], string]>([
    ['no deployment', [], '0 deployments where 1 were asked for'],
    ['two for one', [node(), node()], '2 deployments where 1 were asked for'],
    ['nothing for one', [null], 'something else than promised'],
    ['a thing of another type', [{}], 'something else than promised'],
    ['another id', [node({ id: 'DE_kwDOB' })], 'another deployment'],
    ['another environment', [node({ environment: 'staging' })], 'a deployment to another environment'],
    ['no environment', [node({ environment: null })], 'something else than promised'],
    [
      'another repository',
      [node({ repository: { nameWithOwner: 'stranger/crm' } })],
      'a deployment of another repository',
    ],
    ['another time', [node({ createdAt: iso(NOON - 8 * MINUTE) })], 'a deployment of another time'],
    ['no statuses', [node({ statuses: null })], 'something else than promised'],
    ['a status that is none', [node(statuses([null]))], 'something else than promised'],
    [
      'a state that is not known',
      [node(statuses([status({ state: 'PAUSED' })]))],
      'the state paused, which is not known',
    ],
    ['a state as REST writes it', [node(statuses([status({ state: 'success' })]))], 'something else than promised'],
    [
      'the status of another environment',
      [node(statuses([status({ environment: 'staging' })]))],
      'the status of a deployment to another environment',
    ],
    ['a status of the future', [node(statuses([status({ createdAt: iso(NOON + 6 * MINUTE) })]))], 'lies in the future'],
    [
      'a status before its deployment',
      [node(statuses([status({ createdAt: iso(NOON - 11 * MINUTE) })]))],
      'a status that is older than its deployment',
    ],
  ])('D01 is refused: %s', async (_, nodes, words) => {
    await expect(told(nodes)).rejects.toMatchObject({ code: 'malformed', message: expect.stringContaining(words) });
  });

  it.each([
    ['a page that is not the last', statuses([status()], { pageInfo: { hasNextPage: true } })],
    ['fewer than are counted', statuses([status()], { totalCount: 2 })],
    ['more than are counted', statuses([status()], { totalCount: 0 })],
    ['two ends of one second', statuses([status(), status({ state: 'FAILURE' })])],
  ])('D03 is left to REST: %s', async (_, change) => {
    expect(await told([node(change)])).toEqual([undefined]);
  });

  it('takes the same status twice in a second for what it is', async () => {
    expect(await told([node(statuses([status(), status()]))])).toMatchObject([{ end: { state: 'success' } }]);
  });

  it.each([undefined, null, ''])('D01 is not asked for where REST gave it no name: %p', async (node_id) => {
    await expect(told([node()], [{ ...listed, node_id }])).rejects.toThrow('a deployment without its node_id');
  });
});
