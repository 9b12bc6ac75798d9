import { freeTagName } from '../facts/maintenance-tag.ts';
import type { Judged } from '../judge.ts';
import type { Ports, RunMarks } from '../ports.ts';
import type { StepTaken } from '../report/report.ts';
import { calendarDay } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Step } from './step.ts';
import { clockOf, marksOf, type Order } from './workplace.ts';

/** Tags this commit on the remote. For when everything else holds. Never rejects. */
export async function pushTag(
  judged: readonly Judged[],
  order: Order,
  before: readonly StepTaken[],
): Promise<StepTaken> {
  const { policy, ports, repairs } = order;
  const step = { action: 'push-tag' } as const;
  const startedAt = ports.clock.now();
  const [seen] = judged;
  const now = seen === undefined ? undefined : clockOf(seen.observations);
  const remote = seen?.observations.remote;
  if (seen === undefined || now === undefined || remote?.kind !== 'observed')
    return failedStep(step, ports, 'not begun: the remote or the clock could not be seen');
  const { head, maintenanceTags } = remote.value;
  const name = freeTagName(calendarDay(now, policy.timezone), maintenanceTags);
  const marks = marksOf(seen.observations, order, now);
  try {
    await repairs.tags.pushTag(name, head, tagMessage(marks, judged, before));
  } catch (error) {
    return { ...failedStep(step, ports, error instanceof Error ? error.message : String(error)), startedAt };
  }
  return {
    step,
    outcome: 'done',
    startedAt,
    finishedAt: ports.clock.now(),
    summary: untrusted(`${name} at ${head.slice(0, 12)}`),
    ids: [untrusted(name)],
  };
}

/** Ids only: what this commit could be brought back from. */
function tagMessage(marks: RunMarks, judged: readonly Judged[], steps: readonly StepTaken[]): string {
  const points = judged.flatMap(({ name, protection }) =>
    protection.flatMap(({ layer, id }) => (id === undefined || layer === 'code' ? [] : [`${name} ${layer}: ${id}`])),
  );
  const made = steps.flatMap(({ ids }) => ids);
  return [
    `Before ${marks.change}`,
    '',
    ...points,
    ...(made.length === 0 ? [] : ['', `made by this run: ${made.join(' ')}`]),
    '',
    `run: ${marks.runKey}`,
  ].join('\n');
}

export const failedStep = (step: Step, { clock }: Ports, why: string): StepTaken => ({
  step,
  outcome: 'failed',
  startedAt: clock.now(),
  finishedAt: clock.now(),
  summary: untrusted(why),
  ids: [],
});
