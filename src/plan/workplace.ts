import type { Observations } from '../facts/facts.ts';
import type { Judged } from '../judge.ts';
import type { Policy, Target } from '../policy/policy.ts';
import type { Ports, RecoveryPoints, Repairs, RunMarks } from '../ports.ts';
import type { Settings, Surroundings } from '../settings.ts';
import { addSeconds, calendarDay, type Instant } from '../time.ts';
import { runMarks } from './names.ts';
import type { Patience } from './wait.ts';

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
  /** Does the run alone take what is missing: it took the set, and no attempt before it had one? Written by that step. */
  readonly alone: { yes: boolean };
  readonly say: (text: string) => void;
}

/** What a run that writes was asked for, and with what it may do it. */
export interface Order {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  readonly policy: Policy;
  readonly ports: Ports;
  readonly repairs: Repairs;
}

/** Undefined when the instance or AWS's clock was not seen: then nothing may be begun. */
export function workplace({ name, observations }: Judged, order: Order, patience: Patience): Workplace | undefined {
  const { policy, ports, repairs } = order;
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
    marks: marksOf(observations, order, now),
    instance: {
      instanceId: instance.instanceId,
      volumeIds: instance.attachments.map(({ volumeId }) => volumeId),
      tags: instance.tags,
    },
    patience,
    alone: { yes: false },
    say: (text) => ports.progress({ kind: 'step', target: name, text }),
  };
}

export const clockOf = ({ clock }: Observations): Instant | undefined =>
  clock?.kind === 'observed' ? clock.value.now : undefined;

export function marksOf(
  { workingTree }: Observations,
  { settings, surroundings, policy }: Order,
  now: Instant,
): RunMarks {
  const head = workingTree?.kind === 'observed' ? workingTree.value.head : undefined;
  return runMarks(settings, surroundings, head, calendarDay(now, policy.timezone));
}
