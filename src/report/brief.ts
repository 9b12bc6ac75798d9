import { paintOf, problem } from './pretty.ts';
import { problemsOf, verdictsOnce } from './problems.ts';
import { breakCommands, logText } from './render.ts';
import type { Report } from './report.ts';
import { type PrettyOptions, type TerminalText, wrap } from './terminal-text.ts';
import { plural, verdictWords } from './words.ts';

/** The verdict, its headline and the problem that decides it; the rest as a count. For a story with many reports. */
export function renderBrief(report: Report, decidedBy: string | undefined, options: PrettyOptions): TerminalText {
  const { palette, columns } = options;
  const blocking = problemsOf(report).filter(({ verdict }) => verdict.enforcement === 'block');
  const shown = blocking.filter(({ verdict }) => verdict.check === decidedBy).slice(0, 1);
  const others = blocking.filter((one) => !shown.includes(one)).map(({ verdict }) => verdict.check);
  const holding = verdictsOnce(report).filter(({ verdict }) => verdict.status === 'pass').length;
  const { word } = verdictWords[report.exitCode];
  const parts = [
    wrap(logText(`${report.headline}`), '   ', columns).replace(
      /^ {3}/,
      `   ${paintOf(report, palette)(palette.strong(word))}  `,
    ),
    ...shown.map((one) => problem(one, options).replaceAll(/^/gm, '   ')),
    palette.faint(
      others.length > 0
        ? `   Also refused by ${logText(others.join(', '), 400)}; ${plural(holding, 'check holds', 'checks hold')}.`
        : `   ${plural(holding, 'check holds', 'checks hold')}.`,
    ),
  ];
  return breakCommands(`${parts.join('\n')}`) as TerminalText;
}
