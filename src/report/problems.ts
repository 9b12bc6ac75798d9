import type { Detail, Report, Verdict } from './report.ts';

/** A verdict with the one it is about. */
export interface Shown {
  /** The target's name, or `repository` for what is the same for every target. */
  readonly about: string;
  readonly verdict: Verdict;
}

/** Every verdict; one of the repository once, however many targets share it. */
export function verdictsOnce({ targets }: Report): readonly Shown[] {
  const seen = new Set<string>();
  const all = targets.flatMap(({ name, verdicts }) =>
    verdicts.map((verdict) => ({ about: verdict.scope === 'repository' ? 'repository' : name, verdict })),
  );
  return all.filter(({ about, verdict: { scope, check, status, enforcement, summary } }) => {
    if (scope === 'target') return true;
    // Only what says the same is the same: a differing verdict must not hide behind the first.
    const key = JSON.stringify([about, check, status, enforcement, summary]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

const RANKS = ['fail block', 'unknown block', 'fail warn', 'unknown warn'] as const;

const rankOf = ({ verdict: { status, enforcement } }: Shown): number =>
  RANKS.findIndex((rank) => rank.startsWith(status) && rank.endsWith(enforcement));

/** A problem, with the other checks that one and the same cause keeps from being judged. */
export interface ShownProblem extends Shown {
  readonly checks: readonly string[];
}

/** What does not hold or could not be seen, worst first, in the order of the checks within a rank. */
export function problemsOf(report: Report): readonly ShownProblem[] {
  const ranked = verdictsOnce(report)
    .filter((shown) => rankOf(shown) >= 0)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  const groups = new Map<string, Shown[]>();
  for (const shown of ranked) {
    const group = groups.get(causeOf(shown));
    if (group === undefined) groups.set(causeOf(shown), [shown]);
    else group.push(shown);
  }
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map((shown) => ({ ...shown, checks: group.map(({ verdict }) => verdict.check) })),
  );
}

// Ten checks that one silent agent leaves unknown are one thing to repair. Failures each stand for themselves.
const causeOf = ({ about, verdict: { check, status, enforcement, summary, remedy } }: Shown): string =>
  JSON.stringify(
    status === 'unknown' ? [about, enforcement, summary, remedy?.text] : [about, enforcement, summary, check],
  );

/** The title as a reader takes it: what is wrong, or the question that found no answer. */
export const titleOf = ({ status, title }: Verdict): string => (status === 'unknown' ? `${title}?` : title);

export const titleOfProblem = ({ verdict, checks }: ShownProblem): string =>
  checks.length === 1 ? titleOf(verdict) : `${checks.length} checks could not be judged`;

/** The summary with its subject in front, once. */
export const withSubject = ({ subject, summary }: Pick<Detail, 'subject' | 'summary'>): string =>
  summary.includes(subject) ? summary : `${subject}: ${summary}`;

/** The details that made the verdict what it is. */
export const decisiveDetails = ({ status, details }: Verdict): readonly Detail[] =>
  details.filter((detail) => detail.status === status);

/** The commands that repair it, each once. */
export const commandsOf = (verdict: Verdict): readonly string[] => {
  const remedies = [verdict.remedy, ...decisiveDetails(verdict).map(({ remedy }) => remedy)];
  return [...new Set(remedies.flatMap((remedy) => remedy?.command ?? []))];
};
