import type { Observations } from '../facts/facts.ts';
import { freeTagName } from '../facts/maintenance-tag.ts';
import { type Judged, judgeTargets } from '../judge.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ports, Repairs, RunMarks } from '../ports.ts';
import type { StepTaken } from '../report/report.ts';
import type { Settings, Surroundings } from '../settings.ts';
import { addSeconds, calendarDay, type Instant } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import { apply, type Workplace } from './apply.ts';
import { describeStep } from './describe.ts';
import { runMarks } from './names.ts';
import { onlyTagMissing, plan } from './plan.ts';
import type { Step } from './step.ts';
import { patience } from './wait.ts';

export interface Repaired {
  readonly judged: readonly Judged[];
  readonly steps: readonly StepTaken[];
}

/**
 * Takes the steps that the first judgement proposes, judges again with fresh reads, and sets the tag last, when nothing
 * but the tag is missing. A dry run only says what it would do.
 */
export async function repair(
  first: readonly Judged[],
  settings: Settings,
  surroundings: Surroundings,
  policy: Policy,
  ports: Ports,
  repairs: Repairs,
): Promise<Repaired> {
  const planned = plan(first);
  if (settings.dryRun) return { judged: first, steps: planned.map((step) => asPlanned(step, ports)) };
  const waiting = patience(ports, repairs, settings.waitSeconds);
  const perTarget = await Promise.all(
    first.map(async (target): Promise<readonly StepTaken[]> => {
      const own = planned.flatMap((step) => (step.action !== 'push-tag' && step.target === target.name ? [step] : []));
      const place =
        own.length === 0 ? undefined : workplace(target, settings, surroundings, policy, ports, repairs, waiting);
      if (place === undefined)
        return own.map((step) => failedStep(step, ports, 'not begun: the instance or the clock could not be seen'));
      return apply(own, place, target.verdicts);
    }),
  );
  const steps = perTarget.flat();
  const second = steps.length === 0 ? first : await judgeTargets(settings, policy, repairs.freshPorts());
  if (!onlyTagMissing(second)) return { judged: second, steps: [...steps, ...unsetTag(planned, ports)] };
  const tagged = await pushTag(second, settings, surroundings, policy, ports, repairs, steps);
  return { judged: await judgeTargets(settings, policy, repairs.freshPorts()), steps: [...steps, tagged] };
}

function workplace(
  { name, observations }: Judged,
  settings: Settings,
  surroundings: Surroundings,
  policy: Policy,
  ports: Ports,
  repairs: Repairs,
  waiting: Workplace['patience'],
): Workplace | undefined {
  const target = policy.targets.find((one) => one.name === name);
  const judgedAt = ports.clock.monotonic();
  const now = clockOf(observations);
  const instance = observations.instances?.kind === 'observed' ? observations.instances.value[0] : undefined;
  if (target === undefined || now === undefined || instance === undefined) return undefined;
  return {
    ports,
    repairs,
    now: () => addSeconds(now, (ports.clock.monotonic() - judgedAt) / 1000),
    points: repairs.recoveryPoints(target),
    policy,
    target,
    marks: marksOf(observations, settings, surroundings, policy, now),
    instance: {
      instanceId: instance.instanceId,
      volumeIds: instance.attachments.map(({ volumeId }) => volumeId),
      tags: instance.tags,
    },
    patience: waiting,
    say: (text) => ports.progress({ kind: 'step', target: name, text }),
  };
}

async function pushTag(
  judged: readonly Judged[],
  settings: Settings,
  surroundings: Surroundings,
  policy: Policy,
  ports: Ports,
  repairs: Repairs,
  before: readonly StepTaken[],
): Promise<StepTaken> {
  const step = { action: 'push-tag' } as const;
  const startedAt = ports.clock.now();
  const [seen] = judged;
  const now = seen === undefined ? undefined : clockOf(seen.observations);
  const remote = seen?.observations.remote;
  if (now === undefined || remote?.kind !== 'observed')
    return failedStep(step, ports, 'not begun: the remote or the clock could not be seen');
  const { head, maintenanceTags } = remote.value;
  const name = freeTagName(calendarDay(now, policy.timezone), maintenanceTags);
  const marks = marksOf(seen?.observations ?? {}, settings, surroundings, policy, now);
  try {
    await repairs.tags.pushTag(name, head, tagMessage(marks, judged, before));
  } catch (error) {
    return failedStep(step, ports, error instanceof Error ? error.message : String(error));
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

const clockOf = ({ clock }: Observations): Instant | undefined =>
  clock?.kind === 'observed' ? clock.value.now : undefined;

function marksOf(
  { workingTree }: Observations,
  settings: Settings,
  surroundings: Surroundings,
  policy: Policy,
  now: Instant,
): RunMarks {
  const head = workingTree?.kind === 'observed' ? workingTree.value.head : undefined;
  return runMarks(settings, surroundings, head, calendarDay(now, policy.timezone));
}

const asPlanned = (step: Step, { clock }: Ports): StepTaken => ({
  step,
  outcome: 'planned',
  startedAt: clock.now(),
  finishedAt: clock.now(),
  summary: untrusted(describeStep(step)),
  ids: [],
});

const failedStep = (step: Step, { clock }: Ports, why: string): StepTaken => ({
  step,
  outcome: 'failed',
  startedAt: clock.now(),
  finishedAt: clock.now(),
  summary: untrusted(why),
  ids: [],
});

/** A tag that was wanted and not set, since more than the tag is missing. */
const unsetTag = (planned: readonly Step[], ports: Ports): readonly StepTaken[] =>
  planned.some(({ action }) => action === 'push-tag')
    ? [{ ...failedStep({ action: 'push-tag' }, ports, 'not set: it would say more than is true'), outcome: 'skipped' }]
    : [];
