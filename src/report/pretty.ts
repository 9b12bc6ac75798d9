import { formatDuration, secondsBetween, toIso } from '../time.ts';
import { commandsOf, decisiveDetails, problemsOf, type Shown, verdictsOnce } from './problems.ts';
import { breakCommands, type LogText, log, logText, type Rendered } from './render.ts';
import type { Protection, Report, TargetReport } from './report.ts';
import { enforcementWords, formatBytes, layerWords, plural, verdictWords } from './words.ts';

/** Lines for a terminal: rendered text with colours and symbols of ours around it. */
export type TerminalText = Rendered<'terminal'>;

type Paint = (text: string) => string;

/** Colours are a help, never the message: every line says the same without them. */
export interface Palette {
  readonly good: Paint;
  readonly bad: Paint;
  readonly unsure: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

const same: Paint = (text) => text;
export const plainPalette: Palette = { good: same, bad: same, unsure: same, strong: same, faint: same };

export const symbols = {
  unicode: { good: '✔', bad: '✖', unsure: '?', none: '·' },
  ascii: { good: '+', bad: 'x', unsure: '?', none: '-' },
} as const;

export interface PrettyOptions {
  readonly palette: Palette;
  readonly symbols: 'unicode' | 'ascii';
  readonly columns: number;
}

/** The report for a person at a terminal. */
export function renderPretty(report: Report, options: PrettyOptions): TerminalText {
  const parts = [
    banner(report, options),
    ...report.problems.map(({ message, location }) => {
      const place = location ? `${location.file}:${location.line}:${location.column}: ` : '';
      return wrap(logText(`${place}${message}`), '  ', options.columns);
    }),
    ...problemsOf(report).map((shown) => problem(shown, options)),
    ...report.targets.flatMap((target) => protection(target, options)),
    rest(report, options),
    footer(report, options),
  ];
  return breakCommands(`${parts.filter((part) => part !== '').join('\n\n')}\n`) as TerminalText;
}

const paintOf = ({ exitCode, rehearsal }: Report, { good, bad, unsure }: Palette): Paint => {
  if (exitCode === 0) return rehearsal ? unsure : good;
  return exitCode === 4 || exitCode === 130 ? unsure : bad;
};

function banner(report: Report, { palette, columns }: PrettyOptions): string {
  const { word, meaning } = verdictWords[report.exitCode];
  const verdict = paintOf(report, palette)(palette.strong(word));
  const rehearsal = report.rehearsal ? [palette.unsure('  REHEARSAL: this proves nothing about production.')] : [];
  const change = report.change === undefined ? '' : ` for ${logText(report.change, 80)}`;
  return [
    `${palette.strong(`backup-gate ${report.mode}`)}${change}: ${verdict} (${meaning})`,
    wrap(logText(report.headline), '  ', columns),
    ...rehearsal,
  ].join('\n');
}

const MAX_DETAILS = 5;

function problem({ about, verdict }: Shown, { palette, symbols: set, columns }: PrettyOptions): string {
  const { check, title, status, enforcement, summary, remedy } = verdict;
  const failed = status === 'fail';
  const paint = failed && enforcement === 'block' ? palette.bad : palette.unsure;
  const label = `${failed ? symbols[set].bad : symbols[set].unsure} ${failed ? 'FAIL' : 'UNKNOWN'}`;
  const details = decisiveDetails(verdict);
  const seen =
    details.length > 1 ? details.map((one) => logText(`${one.subject}: ${one.summary}`)) : [logText(summary)];
  const more = seen.length > MAX_DETAILS ? [log`and ${seen.length - MAX_DETAILS} more`] : [];
  return [
    `${paint(palette.strong(label))} ${palette.strong(logText(check, 80))} ${palette.faint(`(${logText(about, 80)}, ${enforcementWords[enforcement]})`)}`,
    wrap(logText(title), '  ', columns),
    ...[...seen.slice(0, MAX_DETAILS), ...more].map((line) => wrap(line, '    ', columns)),
    ...(remedy === undefined ? [] : [wrap(log`Repair: ${logText(remedy.text)}`, '  ', columns)]),
    // Never wrapped: it is there to be copied.
    ...commandsOf(verdict).map((command) => `    $ ${logText(command, 2000)}`),
  ].join('\n');
}

function protection({ name, judgedAt, protection: rows }: TargetReport, options: PrettyOptions): readonly string[] {
  if (rows.length === 0) return [];
  const age = ({ takenAt, limitSeconds }: Protection): string => {
    if (takenAt === undefined) return '';
    if (judgedAt === undefined) return toIso(takenAt);
    const seconds = secondsBetween(takenAt, judgedAt);
    const limit = limitSeconds === undefined ? '' : ` (limit ${formatDuration(limitSeconds)})`;
    const text = `${formatDuration(seconds)} old${limit}`;
    return limitSeconds !== undefined && seconds > limitSeconds ? options.palette.bad(`${text} OVER`) : text;
  };
  const cells = rows.map((row) => [
    layerWords[row.layer],
    logText(row.subject, 40),
    row.id === undefined ? options.palette.bad('none') : logText(row.id, 120),
    age(row),
    row.sizeBytes === undefined ? '' : formatBytes(row.sizeBytes),
  ]);
  const [first, second] = [0, 1].map((at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  const lines = cells.map(([layer = '', subject = '', ...others]) =>
    `  ${layer.padEnd(first ?? 0)}  ${subject.padEnd(second ?? 0)}  ${others.filter((cell) => cell !== '').join('  ')}`.trimEnd(),
  );
  return [[options.palette.strong(`What could be brought back: ${logText(name, 80)}`), ...lines].join('\n')];
}

function rest(report: Report, { palette, symbols: set, columns }: PrettyOptions): string {
  const idsWith = (status: string): readonly string[] => [
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

/** Breaks between words, never within one, so that ids and paths stay whole. */
function wrap(text: LogText, indent: string, columns: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (indent.length + last.length + 1 + word.length > columns) lines.push(last, word);
    else lines.push(`${last} ${word}`);
  }
  return lines.map((line) => `${indent}${line}`).join('\n');
}
