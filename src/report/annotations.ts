import type { Problem } from '../errors.ts';
import { commandsOf, problemsOf, type ShownProblem, titleOfProblem } from './problems.ts';
import { type AnnotationText, annotationText, COMMAND_NOT_SHOWN, type LogText, logCommand } from './render.ts';
import type { Report } from './report.ts';
import { plural, verdictWords } from './words.ts';

/** A message on the run's page. The title holds our own words only. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: AnnotationText;
  readonly message: AnnotationText;
  readonly place: { readonly file: AnnotationText; readonly line: number; readonly column: number } | undefined;
}

// GitHub shows ten of a level for each step and drops the rest without a word.
export const MAX_ANNOTATIONS = 8;

/** At most eight, worst first; the last one counts those that found no room. */
export function annotationsOf(report: Report): readonly Annotation[] {
  const all = [...report.problems.map((problem) => ofProblem(report, problem)), ...problemsOf(report).map(of(report))];
  if (all.length === 0) return report.conclusion === 'success' ? [] : [ofHeadline(report)];
  if (all.length <= MAX_ANNOTATIONS) return all;
  const shown = all.slice(0, MAX_ANNOTATIONS - 1);
  const rest = all.slice(MAX_ANNOTATIONS - 1);
  const blocking = rest.filter(({ level }) => level === 'error').length;
  const level = blocking > 0 ? 'error' : 'warning';
  const message = `and ${plural(rest.length, 'more problem')} (${blocking} of them blocking): see the job summary and the JSON report`;
  return [...shown, { level, title: titleOf(report), message: annotationText(message), place: undefined }];
}

const titleOf = ({ mode, exitCode, rehearsal }: Report, check?: string): AnnotationText =>
  annotationText(
    `Backup ${mode}${rehearsal ? ' (REHEARSAL)' : ''}: ${verdictWords[exitCode].word}${check === undefined ? '' : ` - ${check}`}`,
  );

const of =
  (report: Report) =>
  (problem: ShownProblem): Annotation => {
    const { about, verdict, checks } = problem;
    const { check, status, enforcement, summary, remedy } = verdict;
    const [command] = commandsOf(verdict);
    // The summary gives way to the repair, never the other way round.
    const shown = command !== undefined && command.length <= 800 ? logCommand(command) : undefined;
    const repair = [remedy?.text.slice(0, 600), command && (shown ?? COMMAND_NOT_SHOWN)].filter((part) => part);
    const said = `${titleOfProblem(problem)} (${status}, ${enforcement}): ${about}: ${summary}`;
    const cut = said.length > 1500 ? `${said.slice(0, 1500)} ... (cut)` : said;
    return {
      level: enforcement === 'block' ? 'error' : 'warning',
      title: titleOf(report, checks.length === 1 ? check : `${check} and ${checks.length - 1} more`),
      message: annotationText(`${cut}${repair.length > 0 ? ` -- ${repair.join(' -- ')}` : ''}`),
      place: undefined,
    };
  };

const ofHeadline = (report: Report): Annotation => ({
  level: 'error',
  title: titleOf(report),
  message: annotationText(`${verdictWords[report.exitCode].meaning}: ${report.headline}`),
  place: undefined,
});

const ofProblem = (report: Report, { message, location }: Problem): Annotation => ({
  level: 'error',
  title: titleOf(report),
  message: annotationText(message),
  place:
    location === undefined
      ? undefined
      : { file: annotationText(location.file, 300), line: location.line, column: location.column },
});

/** The annotations as the command lines that a runner reads from a log, for `--format github`. */
export const renderAnnotationLines = (report: Report): readonly LogText[] => annotationsOf(report).map(commandLine);

function commandLine({ level, title, message, place }: Annotation): LogText {
  const where = place === undefined ? '' : `file=${property(place.file)},line=${place.line},col=${place.column},`;
  return `::${level} ${where}title=${property(title)}::${encode(message)}` as LogText;
}

const encode = (text: AnnotationText): string => text.replaceAll('%', '%25');

const property = (text: AnnotationText): string => encode(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
