import type { Evidence, Remedy } from '../checks/check.ts';
import type { Problem } from '../errors.ts';
import type { Unavailable } from '../facts/observation.ts';
import type { Mode } from '../modes.ts';
import type { Step } from '../plan/step.ts';
import type { Enforcement } from '../policy/policy.ts';
import type { AwsRequest } from '../ports.ts';
import type { Instant } from '../time.ts';
import type { Untrusted } from '../untrusted.ts';
import type { RollbackPlan } from './rollback-plan.ts';

export type Status = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** What one check says of one thing. */
export interface Detail {
  readonly status: Status;
  readonly subject: Untrusted;
  readonly summary: Untrusted;
  readonly evidence: Evidence;
  readonly remedy: Remedy | undefined;
  readonly steps: readonly Step[];
  readonly cause: Unavailable | undefined;
}

/** What one check says of one target: the worst of its details, and all of them. */
export interface Verdict {
  /** `layer/name` */
  readonly check: string;
  readonly title: string;
  readonly status: Status;
  readonly enforcement: Enforcement;
  /** `repository` verdicts are the same for every target. */
  readonly scope: 'repository' | 'target';
  readonly subject: Untrusted;
  readonly summary: Untrusted;
  readonly evidence: Evidence;
  readonly remedy: Remedy | undefined;
  readonly runbook: readonly string[];
  readonly details: readonly Detail[];
}

/** One row of the protection table: what this target could be brought back from. */
export interface Protection {
  readonly layer: 'snapshot' | 'dump' | 'code' | 'image';
  readonly subject: Untrusted;
  /** Snapshot id, dump path, tag name, image id; undefined when there is none. */
  readonly id: Untrusted | undefined;
  readonly takenAt: Instant | undefined;
  readonly sizeBytes: number | undefined;
  readonly limitSeconds: number | undefined;
}

export interface TargetReport {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly instanceId: string | undefined;
  /** AWS's clock when it was judged; undefined when it could not be told. */
  readonly judgedAt: Instant | undefined;
  readonly verdicts: readonly Verdict[];
  readonly protection: readonly Protection[];
  /** How it would be brought back; absent when the instance or its volumes are not known. */
  readonly rollback?: RollbackPlan | undefined;
  readonly requests: readonly AwsRequest[];
}

type Conclusion = 'success' | 'failure';

/** 0 allowed · 1 denied · 2 usage or policy invalid · 3 nothing to check · 4 could not find out · 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/** The whole result, plain data. Everything shown anywhere is a rendering of it. */
export interface Report {
  readonly schemaVersion: 1;
  readonly mode: Mode;
  readonly conclusion: Conclusion;
  readonly exitCode: ExitCode;
  /** One line: what it comes to and why. */
  readonly headline: Untrusted;
  readonly actionVersion: string;
  readonly rehearsal: boolean;
  readonly change: string | undefined;
  readonly repository: string | undefined;
  readonly commit: string | undefined;
  readonly runUrl: string | undefined;
  readonly policy: { readonly path: string; readonly digest: string; readonly timezone: string } | undefined;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  /** After this the evidence is older than the policy allows; undefined unless the conclusion is success. */
  readonly validUntil: Instant | undefined;
  /** What was wrong with inputs, flags, policy or surroundings; then there are no targets. */
  readonly problems: readonly Problem[];
  readonly targets: readonly TargetReport[];
  /** What was changed. Nothing, in a mode that only looks. */
  readonly steps: readonly StepTaken[];
}

export interface StepTaken {
  readonly step: Step;
  /** `planned`: a dry run. `skipped`: a step that it builds on failed. */
  readonly outcome: 'planned' | 'done' | 'adopted' | 'failed' | 'skipped';
  /** What it made or found: snapshot ids, a dump's path, an image id, a tag. */
  readonly ids: readonly Untrusted[];
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly summary: Untrusted;
}
