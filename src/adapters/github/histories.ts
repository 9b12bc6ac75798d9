import { PortError } from '../../errors.ts';
import type { Look } from './ask.ts';
import type { DeploymentHistory, StatusesOf } from './deployment-history.ts';
import { nameOf, operations } from './operations.ts';
import { historiesOfMany, MOST_AT_ONCE } from './statuses-of-many.ts';
import { historyOfOne } from './statuses-of-one.ts';

/** So many are asked for one by one, by REST: what every team with few deployments needs, and every server has. */
export const FIRST_ONE_BY_ONE = 40;
/** A token of a job has 1,000 requests an hour. */
const MOST_ONE_BY_ONE = 400;
const IN_PARALLEL = 8;

export interface HistoryReader {
  /** How many of the next deployments may be asked for together. */
  readonly next: () => number;
  /** In the order given. Rejects when one of them cannot be read. */
  readonly read: (batch: readonly StatusesOf[]) => Promise<readonly DeploymentHistory[]>;
}

/** The first by REST, one request each; the others by GraphQL, a hundred a request, and those it leaves open by REST. */
export function historyReader(look: Look, environment: string, firstOneByOne: number): HistoryReader {
  let askedAlone = 0;

  const readAlone = (deployment: StatusesOf): Promise<DeploymentHistory> => {
    askedAlone += 1;
    if (askedAlone > MOST_ONE_BY_ONE) throw tooManyAlone(environment);
    return historyOfOne(look, deployment);
  };
  const readInParallel = async (batch: readonly StatusesOf[]): Promise<readonly DeploymentHistory[]> => {
    const looks = await Promise.allSettled(batch.map(async (deployment) => readAlone(deployment)));
    return looks.map((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
  };
  const readTogether = async (batch: readonly StatusesOf[]): Promise<readonly DeploymentHistory[]> => {
    const told = await historiesOfMany(look, batch);
    const histories: DeploymentHistory[] = [];
    for (const [index, deployment] of batch.entries()) histories.push(told[index] ?? (await readAlone(deployment)));
    return histories;
  };

  const left = (): number => Math.max(firstOneByOne - askedAlone, 0);
  let together = left() === 0;
  return {
    next: () => (together ? MOST_AT_ONCE : Math.min(left(), IN_PARALLEL)),
    read: async (batch) => {
      const histories = together ? await readTogether(batch) : await readInParallel(batch);
      together ||= left() === 0;
      return histories;
    },
  };
}

const tooManyAlone = (environment: string): PortError =>
  new PortError(
    'refused',
    `${nameOf(operations.deploymentStatuses)}: more than ${MOST_ONE_BY_ONE} deployments to ${environment} would have to be asked for one by one`,
  );
