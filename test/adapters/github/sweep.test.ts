import { describe, expect, it } from '@jest/globals';
import type { Deployments, WorkflowHistory } from '../../../src/facts/repository.ts';
import { faultKinds } from '../../../src/rehearsal/faults.ts';
import type { GithubFaultKind } from '../../../src/rehearsal/github/faults.ts';
import { graphqlFaultKinds } from '../../../src/rehearsal/github/graphql-faults.ts';
import { deployment, HOUR, NOON, run, scene } from './rehearsal-access.ts';

const kinds: readonly GithubFaultKind[] = [
  ...faultKinds.filter((kind) => kind !== 'hang'),
  'rateLimited',
  'notFound',
  'moved',
  'noDate',
  'foreignRepository',
  'futureDates',
  'droppedLink',
  ...graphqlFaultKinds,
];
const truth = { endedAt: NOON - HOUR, startedAt: NOON - 5 * HOUR };
const world = () => ({
  pageSize: 2,
  deployments: [
    deployment(3, NOON - 2 * HOUR),
    deployment(2, truth.endedAt, { createdAt: NOON - 30 * HOUR }),
    deployment(1, NOON - 40 * HOUR, { statuses: [{ state: 'in_progress', at: NOON - 40 * HOUR, runId: 1 }] }),
  ],
  workflows: [
    {
      id: 7,
      file: 'backup-nightly.yml',
      state: 'active',
      runs: [
        run(3, NOON - HOUR, { conclusion: 'failure' }),
        run(2, NOON - 3 * HOUR, { conclusion: 'failure' }),
        run(1, truth.startedAt),
      ],
    },
  ],
});

/** True when it says that more is safe than is. */
const tooGood = ({ lastFinished, running }: Deployments): boolean =>
  (lastFinished?.finishedAt ?? 0) < truth.endedAt || !running.some(({ id }) => id === 1);
const tooFresh = (history: WorkflowHistory): boolean =>
  history.kind !== 'named' ||
  (history.lastSuccess?.startedAt ?? 0) > truth.startedAt ||
  history.lastCompleted?.conclusion === 'success';

/** The newest 40 say nothing of when the last one ended; what counts is told by GraphQL. */
const busyWorld = () => ({
  ...world(),
  pageSize: 100,
  deployments: [
    ...Array.from({ length: 40 }, (_, index) => deployment(index + 10, NOON - (2 + index / 60) * HOUR)),
    ...world().deployments.slice(1),
  ],
});

const struck = async <T>(
  kind: GithubFaultKind,
  action: string,
  call: number,
  once: boolean,
  history: boolean,
  given = world,
) => {
  await using here = await scene({ world: given(), deadlineSeconds: 5 });
  const seconds = kind === 'slow' ? 0.01 : kind === 'rateLimited' || kind === 'throttle' ? 3600 : undefined;
  const fault = { kind, action, call, from: once ? 'once' : 'from then on' } as const;
  here.server.faults.add(seconds === undefined ? fault : { ...fault, seconds });
  const look: Promise<unknown> = history
    ? here.github.workflowHistory('backup-nightly.yml')
    : here.github.deployments('production');
  return (await look.catch(() => undefined)) as T | undefined;
};

const calls = [1, 2].flatMap((call) => [true, false].map((once) => ({ call, once })));

describe('no fault makes anything look safer than it is', () => {
  // A list that leaves out what nothing else speaks of looks whole; a short page without a link is the last one.
  const unseen = (kind: string, action: string): boolean =>
    kind === 'missingItem' || (kind === 'droppedLink' && action === 'repos/list-deployments');

  it.each(kinds)('D01 D02 D03 A12 deployments, struck by %s', async (kind) => {
    const wrong: string[] = [];
    for (const action of ['repos/list-deployments', 'repos/list-deployment-statuses'] as const) {
      for (const { call, once } of calls) {
        const seen = await struck<Deployments>(kind, action, call, once, false);
        if (seen !== undefined && tooGood(seen) && !unseen(kind, action)) wrong.push(`${action} ${call} ${once}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(kinds)('D01 D02 D03 A12 many deployments, struck by %s', async (kind) => {
    const wrong: string[] = [];
    for (const { call, once } of calls) {
      const seen = await struck<Deployments>(kind, 'graphql/deployment-statuses', call, once, false, busyWorld);
      if (seen !== undefined && tooGood(seen)) wrong.push(`${call} ${once}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(kinds)('D01 D02 D03 K01 workflow runs, struck by %s', async (kind) => {
    const wrong: string[] = [];
    for (const action of ['repos/get', 'actions/get-workflow', 'actions/list-workflow-runs'] as const) {
      for (const { call, once } of calls) {
        const seen = await struck<WorkflowHistory>(kind, action, call, once, true);
        if (seen !== undefined && tooFresh(seen)) wrong.push(`${action} ${call} ${once}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('and without a fault the truth is seen', async () => {
    const deployments = await struck<Deployments>('slow', 'repos/get', 1, true, false);
    const many = await struck<Deployments>('slow', 'graphql/deployment-statuses', 1, true, false, busyWorld);
    expect(many).toEqual(deployments);
    const history = await struck<WorkflowHistory>('slow', 'none', 1, true, true);
    expect(deployments).toMatchObject({ lastFinished: { finishedAt: truth.endedAt }, running: [{ id: 1 }] });
    expect(history).toMatchObject({
      lastSuccess: { startedAt: truth.startedAt },
      lastCompleted: { conclusion: 'failure' },
    });
  });
});
