import type { Problem } from '../errors.ts';
import type { Mode } from '../modes.ts';
import type { Surroundings } from '../settings.ts';
import type { Instant } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import { VERSION } from '../version.ts';
import type { Report } from './report.ts';

/** The report of a run that could not begin: inputs, policy or surroundings are wrong. Exit code 2. */
export function refusal(
  problems: readonly Problem[],
  mode: Mode,
  surroundings: Surroundings,
  startedAt: Instant,
  finishedAt: Instant,
): Report {
  const [first] = problems;
  const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return {
    schemaVersion: 1,
    mode,
    conclusion: 'failure',
    exitCode: 2,
    headline: untrusted(`Denied: what was asked for is wrong. ${first?.message ?? 'no reason was given'}${rest}`),
    actionVersion: VERSION,
    rehearsal: surroundings.rehearsal,
    change: undefined,
    repository: surroundings.repository,
    commit: surroundings.sha,
    runUrl: undefined,
    policy: undefined,
    startedAt,
    finishedAt,
    validUntil: undefined,
    problems,
    targets: [],
    steps: [],
  };
}
