import { conclude } from '../conclude.ts';
import { type Judged, judgeTargets } from '../judge.ts';
import type { Ports } from '../ports.ts';
import type { StepTaken } from '../report/report.ts';
import { untrusted } from '../untrusted.ts';
import { apply } from './apply.ts';
import { describeStep } from './describe.ts';
import { onlyTagMissing, plan } from './plan.ts';
import { failedStep, pushTag } from './push-tag.ts';
import type { Step } from './step.ts';
import { patience } from './wait.ts';
import { type Order, workplace } from './workplace.ts';

export interface Repaired {
  readonly judged: readonly Judged[];
  readonly steps: readonly StepTaken[];
}

/**
 * Takes the steps that the first judgement proposes, judges again with fresh reads, and sets the tag last, when nothing
 * but the tag is missing. A dry run only says what it would do.
 */
export async function repair(first: readonly Judged[], order: Order): Promise<Repaired> {
  const { settings, policy, ports, repairs } = order;
  const planned = plan(first);
  if (settings.dryRun) return { judged: first, steps: planned.map((step) => asPlanned(step, ports)) };
  const steps = await applyPlan(planned, first, order);
  const second = steps.length === 0 ? first : await judgeTargets(settings, policy, repairs.freshPorts());
  if (steps.some(isUndone) || !onlyTagMissing(second)) {
    return { judged: second, steps: [...steps, ...unsetTag(planned, second, ports)] };
  }
  const tagged = await pushTag(second, order, steps);
  return { judged: await judgeTargets(settings, policy, repairs.freshPorts()), steps: [...steps, tagged] };
}

/**
 * Says that what was held for the change need not be held any longer, on every target, when all of them were judged
 * good. One that was not keeps everything held.
 */
export async function release(judged: readonly Judged[], order: Order): Promise<Repaired> {
  const { settings, ports } = order;
  const { change } = settings;
  const planned =
    change === undefined || conclude(judged) !== 0
      ? []
      : judged.map(({ name }) => ({ action: 'release-snapshots', target: name, change }) as const);
  if (settings.dryRun) return { judged, steps: planned.map((step) => asPlanned(step, ports)) };
  return { judged, steps: await applyPlan(planned, judged, order) };
}

/** The targets side by side, all steps but the tag. */
async function applyPlan(
  planned: readonly Step[],
  judged: readonly Judged[],
  order: Order,
): Promise<readonly StepTaken[]> {
  const { settings, ports, repairs } = order;
  const waiting = patience(ports, repairs, settings.waitSeconds);
  const perTarget = await Promise.all(
    judged.map(async (target): Promise<readonly StepTaken[]> => {
      const own = planned.flatMap((step) => (step.action !== 'push-tag' && step.target === target.name ? [step] : []));
      const place = own.length === 0 ? undefined : workplace(target, order, waiting);
      if (place === undefined)
        return own.map((step) => failedStep(step, ports, 'not begun: the instance or the clock could not be seen'));
      return apply(own, place, target.verdicts);
    }),
  );
  return perTarget.flat();
}

const isUndone = ({ outcome }: StepTaken): boolean => outcome === 'failed' || outcome === 'skipped';

const asPlanned = (step: Step, { clock }: Ports): StepTaken => ({
  step,
  outcome: 'planned',
  startedAt: clock.now(),
  finishedAt: clock.now(),
  summary: untrusted(describeStep(step)),
  ids: [],
});

/** A tag that was wanted and not set, since more than the tag is missing. Another run may have set it meanwhile. */
const unsetTag = (planned: readonly Step[], judged: readonly Judged[], ports: Ports): readonly StepTaken[] =>
  planned.some(({ action }) => action === 'push-tag') && conclude(judged) !== 0
    ? [{ ...failedStep({ action: 'push-tag' }, ports, 'not set: it would say more than is true'), outcome: 'skipped' }]
    : [];
