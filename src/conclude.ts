import type { Enforcement } from './policy/policy.ts';
import type { ExitCode, Status } from './report/report.ts';

interface Judged {
  readonly status: Status;
  readonly enforcement: Enforcement;
}

/**
 * What the verdicts of all targets come to. Fails closed: one target without a verdict, nothing that applies, or
 * anything blocking that is not known to hold, and the answer is no.
 */
export function conclude(targets: readonly { readonly verdicts: readonly Judged[] }[]): ExitCode {
  if (targets.length === 0) return 3;
  if (targets.some(({ verdicts }) => verdicts.every(({ status }) => status === 'not-applicable'))) return 3;
  const blocking = targets.flatMap(({ verdicts }) => verdicts.filter(({ enforcement }) => enforcement !== 'warn'));
  if (blocking.some(({ status }) => status === 'fail')) return 1;
  const holds = ({ status }: Judged): boolean => status === 'pass' || status === 'not-applicable';
  return blocking.every(holds) ? 0 : 4;
}
