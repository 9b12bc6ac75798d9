import { type Mode, modes } from '../modes.ts';
import { type Untrusted, untrusted } from '../untrusted.ts';
import type { ExitCode, StepTaken, TargetReport, Verdict } from './report.ts';

/** One line that somebody at 02:00 understands: may it go on, and if not, the first thing to repair. */
export function headline(
  exitCode: ExitCode,
  mode: Mode,
  targets: readonly TargetReport[],
  steps: readonly StepTaken[] = [],
): Untrusted {
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  const holds = !targets.some(({ verdicts }) =>
    verdicts.some((verdict) => verdict.enforcement === 'block' && isProblem(verdict)),
  );
  // No verdict says why: a step does.
  if (exitCode === 4 && failed !== undefined && holds)
    return untrusted(`Denied (${mode}): ${failed.step.action} failed: ${cut(failed.summary)}`);
  return untrusted(LINES[exitCode](mode, targets));
}

type Line = (mode: Mode, targets: readonly TargetReport[]) => string;

const LINES: Readonly<Record<ExitCode, Line>> = {
  0: (mode, targets) => {
    const holding = targets.flatMap(({ verdicts }) => verdicts.filter(({ status }) => status === 'pass')).length;
    const warnings = targets.flatMap(({ verdicts }) => verdicts.filter(isProblem)).length;
    const warned = warnings === 0 ? '' : `, ${count(warnings, 'warning')}`;
    const names = targets.map(({ name }) => name).join(', ');
    const without = modes[mode].releases ? ' without what was held for the change' : '';
    return `Allowed (${mode}): everything on ${names} could be brought back${without}. ${count(holding, 'check')} passed${warned}.`;
  },
  1: (mode, targets) => {
    const dumpsOnly = targets.filter(reliesOnlyOnDumps).map(({ name }) => name);
    const lead =
      dumpsOnly.length > 0 ? `relying only on dumps on ${dumpsOnly.join(', ')}, which the runbook forbids. ` : '';
    return `Denied (${mode}): ${lead}${first(targets, 'fail')}`;
  },
  2: () => 'Denied: the inputs or the policy are not valid, so nothing was looked at.',
  3: (mode) => `Denied (${mode}): nothing was there to check, and nothing checked is nothing proven.`,
  4: (mode, targets) =>
    `Denied (${mode}): could not find out whether the backups are good. ${first(targets, 'unknown')}`,
  130: (mode) => `Denied (${mode}): interrupted before everything was looked at.`,
};

const isProblem = ({ status }: Verdict): boolean => status === 'fail' || status === 'unknown';

/** Every dump check passes and the volumes are not covered: data could come back, the machine could not. */
function reliesOnlyOnDumps({ verdicts }: TargetReport): boolean {
  const dumps = verdicts.filter(({ check }) => check.startsWith('dumps/'));
  const coverage = verdicts.find(({ check }) => check === 'snapshots/coverage');
  return dumps.some(({ check }) => check === 'dumps/age') && dumps.every(holdsUp) && coverage?.status === 'fail';
}

// The size of a first dump has nothing to be compared with; then the others speak.
const holdsUp = ({ check, status }: Verdict): boolean =>
  status === 'pass' || (check === 'dumps/size' && status === 'not-applicable');

/** The first blocking problem of the kind that decided, and how many more there are. */
function first(targets: readonly TargetReport[], status: 'fail' | 'unknown'): string {
  const seen = new Set<string>();
  const problems = targets.flatMap(({ name, verdicts }) =>
    verdicts
      .filter((verdict) => verdict.enforcement === 'block' && isProblem(verdict))
      // A problem of the repository is the same one for every target.
      .filter(({ scope, check }) => scope === 'target' || (!seen.has(check) && seen.add(check)))
      .map((verdict) => ({ name, verdict })),
  );
  const [top] = [...problems.filter(({ verdict }) => verdict.status === status), ...problems];
  if (top === undefined) return 'Nothing says why.';
  const where = top.verdict.scope === 'repository' ? top.verdict.check : `${top.verdict.check} on ${top.name}`;
  const more = problems.length > 1 ? ` (and ${count(problems.length - 1, 'more problem')})` : '';
  return `${where}: ${cut(top.verdict.summary.replace(/^could not find out: /, ''))}${more}`;
}

const LONGEST = 300;
const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)} ...`);
const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
