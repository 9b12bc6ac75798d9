import type { StepTaken, Verdict } from '../report/report.ts';
import { type Untrusted, untrusted } from '../untrusted.ts';
import { awaitSnapshots } from './await-snapshots.ts';
import { obstacle } from './plan.ts';
import { releaseSnapshots } from './release-snapshots.ts';
import type { Step } from './step.ts';
import { takeDump } from './take-dump.ts';
import { takeImage } from './take-image.ts';
import { takeSnapshots } from './take-snapshots.ts';
import type { Workplace } from './workplace.ts';

/** What one step did. */
export interface Done {
  readonly outcome: 'done' | 'adopted';
  readonly summary: string;
  readonly ids: readonly Untrusted[];
}

/** A step whose write is made; what is left is to wait until AWS has ended it. */
export interface Underway {
  readonly wait: () => Promise<Done>;
}

type TargetStep = Exclude<Step, { action: 'push-tag' }>;

const takers: {
  readonly [Action in TargetStep['action']]: (
    step: Extract<TargetStep, { action: Action }>,
    place: Workplace,
  ) => Promise<Done | Underway>;
} = {
  'take-dump': takeDump,
  'await-snapshots': awaitSnapshots,
  'take-snapshots': takeSnapshots,
  'take-image': takeImage,
  'release-snapshots': releaseSnapshots,
};

/**
 * Takes the steps of one target, each once: begins them in their order, and waits side by side for what AWS makes of
 * those that are begun. Once one has failed no other is begun. Never rejects: a failure is a step taken, with its reason.
 */
export async function apply(
  steps: readonly TargetStep[],
  place: Workplace,
  verdicts: readonly Verdict[],
): Promise<readonly StepTaken[]> {
  const ends: Promise<StepTaken>[] = [];
  const failures: TargetStep[] = [];
  for (const step of steps) {
    const startedAt = place.ports.clock.now();
    const ended = (outcome: StepTaken['outcome'], summary: string, ids: readonly Untrusted[] = []): StepTaken => {
      if (outcome === 'failed') failures.push(step);
      return { step, outcome, startedAt, finishedAt: place.ports.clock.now(), summary: untrusted(summary), ids };
    };
    const taken = async (doing: Promise<Done>): Promise<StepTaken> => {
      try {
        const { outcome, summary, ids } = await doing;
        return ended(outcome, summary, ids);
      } catch (error) {
        return ended('failed', error instanceof Error ? error.message : String(error));
      }
    };
    const why = obstacle(step, verdicts);
    const [failed] = failures;
    if (failed !== undefined) {
      ends.push(Promise.resolve(ended('skipped', `not begun, since ${failed.action} failed`)));
    } else if (why !== undefined) {
      ends.push(Promise.resolve(ended('failed', `not begun: ${why}`)));
    } else {
      const take = takers[step.action] as (step: TargetStep, place: Workplace) => Promise<Done | Underway>;
      const beginning = take(step, place);
      ends.push(taken(beginning.then((begun) => ('wait' in begun ? begun.wait() : begun))));
      // Its failure is recorded by the line above, and the next turn sees it.
      await beginning.catch(() => ends.at(-1));
    }
  }
  return Promise.all(ends);
}
