import type { Policy, Target } from '../policy/policy.ts';
import type { Ports, RecoveryPoints, Repairs, RunMarks } from '../ports.ts';
import type { StepTaken, Verdict } from '../report/report.ts';
import type { Instant } from '../time.ts';
import { type Untrusted, untrusted } from '../untrusted.ts';
import { obstacle } from './plan.ts';
import type { Step } from './step.ts';
import { takeDump } from './take-dump.ts';
import { takeImage } from './take-image.ts';
import { awaitSnapshots, takeSnapshots } from './take-snapshots.ts';
import type { Patience } from './wait.ts';

/** What one step did. */
export interface Done {
  readonly outcome: 'done' | 'adopted';
  readonly summary: string;
  readonly ids: readonly Untrusted[];
}

/** Everything that the steps of one target may use. */
export interface Workplace {
  readonly ports: Ports;
  readonly repairs: Repairs;
  /** AWS's clock. */
  readonly now: () => Instant;
  readonly points: RecoveryPoints;
  readonly policy: Policy;
  readonly target: Target;
  readonly marks: RunMarks;
  readonly instance: {
    readonly instanceId: string;
    readonly volumeIds: readonly string[];
    readonly tags: Readonly<Record<string, string>>;
  };
  readonly patience: Patience;
  readonly say: (text: string) => void;
}

type TargetStep = Exclude<Step, { action: 'push-tag' }>;

const takers: {
  readonly [Action in TargetStep['action']]: (
    step: Extract<TargetStep, { action: Action }>,
    place: Workplace,
  ) => Promise<Done>;
} = {
  'take-dump': takeDump,
  'await-snapshots': awaitSnapshots,
  'take-snapshots': takeSnapshots,
  'take-image': takeImage,
};

/**
 * Takes the steps of one target, in order, each once. The first that fails ends it: what follows builds on it. Never
 * rejects: a failure is a step taken, with its reason.
 */
export async function apply(
  steps: readonly TargetStep[],
  place: Workplace,
  verdicts: readonly Verdict[],
): Promise<readonly StepTaken[]> {
  const taken: StepTaken[] = [];
  for (const step of steps) {
    const startedAt = place.ports.clock.now();
    const record = (outcome: StepTaken['outcome'], summary: string, ids: readonly Untrusted[] = []): void => {
      taken.push({ step, outcome, startedAt, finishedAt: place.ports.clock.now(), summary: untrusted(summary), ids });
    };
    const failed = taken.find(({ outcome }) => outcome === 'failed');
    if (failed !== undefined) {
      record('skipped', `not begun, since ${failed.step.action} failed`);
      continue;
    }
    const why = obstacle(step, verdicts);
    if (why !== undefined) {
      record('failed', `not begun: ${why}`);
      continue;
    }
    try {
      const take = takers[step.action] as (step: TargetStep, place: Workplace) => Promise<Done>;
      const { outcome, summary, ids } = await take(step, place);
      record(outcome, summary, ids);
    } catch (error) {
      record('failed', error instanceof Error ? error.message : String(error));
    }
  }
  return taken;
}
