import { type Instant, parseInstant } from '../time.ts';
import { verdictsOnce } from './problems.ts';
import type { Report } from './report.ts';
import { layerWords } from './words.ts';

/** Something that happened, as far as this run knows. */
export interface Moment {
  readonly at: Instant;
  readonly what: string;
  readonly about: string;
}

/** What the report knows to have happened, oldest first: what protects, what the verdicts rest on, what we did. */
export function timelineOf(report: Report): readonly Moment[] {
  const taken = report.targets.flatMap(({ name, protection }) =>
    protection.flatMap(({ layer, id, subject, takenAt }) =>
      takenAt === undefined ? [] : [{ at: takenAt, what: `${layerWords[layer]} ${id ?? subject}`, about: name }],
    ),
  );
  const known = new Set(taken.map(({ at }) => at));
  const evidence = verdictsOnce(report).flatMap(({ about, verdict }) =>
    Object.entries(verdict.evidence).flatMap(([key, value]) => {
      const at = key.endsWith('At') && typeof value === 'string' ? parseInstant(value) : undefined;
      // What a protection row shows already is not shown twice.
      return at === undefined || known.has(at) ? [] : [{ at, what: `${inWords(key)} (${verdict.check})`, about }];
    }),
  );
  const steps = report.steps.map(({ step, outcome, finishedAt }) => ({
    at: finishedAt,
    what: `${step.action}: ${outcome}`,
    about: 'target' in step ? step.target : 'repository',
  }));
  const judged = report.targets.flatMap(({ name, judgedAt }) =>
    judgedAt === undefined ? [] : [{ at: judgedAt, what: 'judged', about: name }],
  );
  return [...taken, ...evidence, ...steps, ...judged].toSorted((a, b) => a.at - b.at);
}

/** `deploymentFinishedAt` as `deployment finished`. */
const inWords = (key: string): string =>
  key
    .replace(/At$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase();
