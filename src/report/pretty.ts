import { formatDuration, secondsBetween, toIso } from '../time.ts';
import { prettyProtection } from './pretty-protection.ts';
import {
  commandsOf,
  decisiveDetails,
  problemsOf,
  type ShownProblem,
  titleOfProblem,
  verdictsOnce,
  withSubject,
} from './problems.ts';
import { breakCommands, COMMAND_NOT_SHOWN, log, logCommand, logText } from './render.ts';
import type { Report, Status } from './report.ts';
import { prettyRollback } from './rollback.ts';
import { type Palette, type PrettyOptions, symbols, type TerminalText, wrap } from './terminal-text.ts';
import { enforcementWords, plural, verdictWords } from './words.ts';

/** The report for a person at a terminal. */
export function renderPretty(report: Report, options: PrettyOptions): TerminalText {
  const parts = [
    banner(report, options),
    ...report.problems.map(({ message, location }) => {
      const place = location ? `${location.file}:${location.line}:${location.column}: ` : '';
      return wrap(logText(`${place}${message}`), '  ', options.columns);
    }),
    ...problemsOf(report).map((shown) => problem(shown, options)),
    ...report.targets.map((target) => prettyProtection(target, options)),
    ...prettyRollback(report, options),
    rest(report, options),
    footer(report, options),
  ];
  return breakCommands(`${parts.filter((part) => part !== '').join('\n\n')}\n`) as TerminalText;
}

export const paintOf = ({ exitCode, rehearsal }: Report, { good, bad, unsure }: Palette) => {
  if (exitCode === 0) return rehearsal ? unsure : good;
  return exitCode === 4 || exitCode === 130 ? unsure : bad;
};

function banner(report: Report, { palette, columns }: PrettyOptions): string {
  const { word } = verdictWords[report.exitCode];
  const verdict = paintOf(report, palette)(palette.strong(word));
  const rehearsal = report.rehearsal ? [palette.unsure('  REHEARSAL: this proves nothing about production.')] : [];
  const change = report.change === undefined ? '' : ` for ${logText(report.change, 80)}`;
  return [
    `${palette.strong(`backup-gate ${report.mode}`)}${change}: ${verdict}`,
    wrap(logText(report.headline), '  ', columns),
    ...rehearsal,
  ].join('\n');
}

const MAX_DETAILS = 5;

export function problem(shown: ShownProblem, { palette, symbols: set, columns }: PrettyOptions): string {
  const { about, verdict, checks } = shown;
  const { check, status, enforcement, summary, remedy } = verdict;
  const failed = status === 'fail';
  const paint = failed && enforcement === 'block' ? palette.bad : palette.unsure;
  const label = `${failed ? symbols[set].bad : symbols[set].unsure} ${failed ? 'FAIL' : 'UNKNOWN'}, ${enforcementWords[enforcement]}`;
  const details = decisiveDetails(verdict);
  const seen = details.length > 1 ? details.map((one) => logText(withSubject(one))) : [logText(summary)];
  const more = seen.length > MAX_DETAILS ? [log`and ${seen.length - MAX_DETAILS} more`] : [];
  return [
    `${paint(palette.strong(label))}: ${palette.strong(checks.length > 1 ? log`${logText(check, 80)} and ${checks.length - 1} more` : logText(check, 80))} (${logText(about, 80)})`,
    wrap(logText(titleOfProblem(shown)), '  ', columns),
    ...(checks.length > 1 ? [wrap(logText(checks.join(', '), 4000), '    ', columns)] : []),
    ...[...seen.slice(0, MAX_DETAILS), ...more].map((line) => wrap(line, '    ', columns)),
    ...(remedy === undefined ? [] : [wrap(log`Repair: ${logText(remedy.text)}`, '  ', columns)]),
    ...commandsOf(verdict).map(commandLine),
  ].join('\n');
}

// Never wrapped, and never cut: it is there to be copied.
const commandLine = (command: string): string => {
  const shown = logCommand(command);
  return shown === undefined ? `    (${COMMAND_NOT_SHOWN})` : `    $ ${shown}`;
};

function rest(report: Report, { palette, symbols: set, columns }: PrettyOptions): string {
  const idsWith = (status: Status): readonly string[] => [
    ...new Set(verdictsOnce(report).flatMap(({ verdict }) => (verdict.status === status ? [verdict.check] : []))),
  ];
  const line = (symbol: string, words: string, ids: readonly string[]): readonly string[] =>
    ids.length === 0 ? [] : [`${symbol} ${words} (${ids.length})`, wrap(logText(ids.join(', '), 4000), '  ', columns)];
  return [
    ...line(palette.good(symbols[set].good), 'Holds', idsWith('pass')),
    ...line(palette.faint(symbols[set].none), 'Does not apply', idsWith('not-applicable')),
  ].join('\n');
}

function footer(
  { actionVersion, policy, validUntil, targets, startedAt, finishedAt }: Report,
  { palette }: PrettyOptions,
) {
  const until = validUntil === undefined ? [] : [`The evidence holds until ${toIso(validUntil)}`];
  const digest =
    policy === undefined ? '' : `, policy ${logText(policy.path, 120)} ${logText(policy.digest, 12).slice(0, 12)}`;
  const took = formatDuration(secondsBetween(startedAt, finishedAt));
  const version = `backup-gate ${logText(actionVersion, 40)}${digest}, ${plural(targets.length, 'target')}, ${took}`;
  return [...until, palette.faint(version)].join('\n');
}
