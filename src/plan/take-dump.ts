import { PortError } from '../errors.ts';
import { calendarDay } from '../time.ts';
import type { Done } from './apply.ts';
import { hostRun } from './names.ts';
import type { Step } from './step.ts';
import { requireCredentials } from './wait.ts';
import type { Workplace } from './workplace.ts';

/** One dump of one database, made on the host; the one that an earlier attempt of this run made is adopted. */
export async function takeDump(
  { database: name }: Extract<Step, { action: 'take-dump' }>,
  place: Workplace,
): Promise<Done> {
  const { ports, repairs, now, points, policy, target, marks, instance, say } = place;
  const database = target.databases.find((one) => one.name === name);
  if (database === undefined) throw new PortError('refused', `the policy names no database ${name} on ${target.name}`);
  requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the dump');
  say(`dumping ${name} on the host`);
  const { outcome, path, sizeBytes, tableCount } = await points.takeDump({
    instanceId: instance.instanceId,
    target,
    database,
    run: hostRun(marks, name),
    day: calendarDay(now(), policy.timezone),
  });
  const verb = outcome === 'adopted' ? "found this run's dump" : 'dumped';
  return {
    outcome: outcome === 'adopted' ? 'adopted' : 'done',
    summary: `${verb} ${name}: ${path}, ${sizeBytes} bytes, ${tableCount} tables`,
    ids: [path],
  };
}
