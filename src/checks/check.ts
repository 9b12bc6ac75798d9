import type { FactName, Facts } from '../facts/facts.ts';
import type { Observation, Unavailable } from '../facts/observation.ts';
import type { Mode } from '../modes.ts';
import type { Step } from '../plan/step.ts';
import type { Policy, Target } from '../policy/policy.ts';
import type { ChangeKind, SnapshotKind } from '../settings.ts';
import { type Untrusted, untrusted } from '../untrusted.ts';

export interface Context {
  readonly policy: Policy;
  readonly target: Target;
  readonly change: string | undefined;
  readonly changeKind: ChangeKind;
  /** Which snapshots of the change are looked for. */
  readonly kind: SnapshotKind;
}

/** What to do about a failure: one sentence, and the one command that does it where there is one. */
export interface Remedy {
  readonly text: Untrusted;
  readonly command?: Untrusted;
}

/** Small facts that a verdict rests on: ids, instants (ISO 8601), numbers with the unit in the name. */
export type Evidence = Readonly<Record<string, Untrusted | string | number | boolean | null>>;

/**
 * What a check says of one thing that it looked at (a volume, a database, a rule). `unavailable` hands on an
 * observation that could not be made; only the evaluator turns that into `unknown`.
 */
export type Finding =
  | { readonly status: 'pass'; readonly subject: Untrusted; readonly summary: Untrusted; readonly evidence: Evidence }
  | {
      readonly status: 'fail';
      readonly subject: Untrusted;
      /** Seen, expected, with which value. */
      readonly summary: Untrusted;
      readonly evidence: Evidence;
      readonly remedy: Remedy;
      readonly steps: readonly Step[];
      /** Blocks although the check only recommends. */
      readonly mandatory: boolean;
    }
  | { readonly status: 'not-applicable'; readonly subject: Untrusted; readonly reason: Untrusted }
  | { readonly status: 'unavailable'; readonly subject: Untrusted; readonly cause: Unavailable };

export interface Check<Name extends FactName = FactName> {
  /** `layer/name`, equal to the file's path. */
  readonly id: string;
  /** What holds when it passes. */
  readonly title: string;
  /** What is wrong when it fails. */
  readonly failureTitle: string;
  /** Sections of the runbook. */
  readonly runbook: readonly string[];
  readonly modes: readonly Mode[];
  /** `mandatory` blocks and no policy can lower it; `recommended` warns and a policy may raise it. */
  readonly obligation: 'mandatory' | 'recommended' | ((context: Context) => 'mandatory' | 'recommended');
  readonly needs: readonly Name[];
  /** Pure. One finding per thing looked at; none at all counts as unknown. */
  readonly evaluate: (facts: Pick<Facts, Name>, context: Context) => readonly Finding[];
}

export const defineCheck = <const Name extends FactName>(check: Check<Name>): Check<Name> => check;

export const pass = (subject: string, summary: string, evidence: Evidence = {}): Finding => ({
  status: 'pass',
  subject: untrusted(subject),
  summary: untrusted(summary),
  evidence,
});

export interface FailOptions {
  readonly evidence?: Evidence;
  readonly remedy: { readonly text: string; readonly command?: string };
  readonly steps?: readonly Step[];
  readonly mandatory?: boolean;
}

export const fail = (subject: string, summary: string, options: FailOptions): Finding => ({
  status: 'fail',
  subject: untrusted(subject),
  summary: untrusted(summary),
  evidence: options.evidence ?? {},
  remedy: {
    text: untrusted(options.remedy.text),
    ...(options.remedy.command === undefined ? {} : { command: untrusted(options.remedy.command) }),
  },
  steps: options.steps ?? [],
  mandatory: options.mandatory ?? false,
});

export const notApplicable = (subject: string, reason: string): Finding => ({
  status: 'not-applicable',
  subject: untrusted(subject),
  reason: untrusted(reason),
});

export const unseen = (subject: string, cause: Unavailable): Finding => ({
  status: 'unavailable',
  subject: untrusted(subject),
  cause,
});

/** Judges a value where there is one; hands the cause on where there is none. */
export const ifObserved = <T>(
  subject: string,
  observation: Observation<T>,
  judge: (value: T) => Finding | readonly Finding[],
): readonly Finding[] =>
  observation.kind === 'observed' ? [judge(observation.value)].flat() : [unseen(subject, observation.cause)];
