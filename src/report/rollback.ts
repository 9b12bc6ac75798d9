import { modes } from '../modes.ts';
import { bytesOf, FRAME_BYTES, leftOutLine } from './fit.ts';
import { COMMAND_NOT_SHOWN, logCommand, logText } from './render.ts';
import { code, commandsBlock, details, joinMarkdown, type Markdown, md, prose } from './render-markdown.ts';
import type { Report, TargetReport } from './report.ts';
import { type RollbackStep, rollbackSteps } from './rollback-steps.ts';
import { type PrettyOptions, wrap } from './terminal-text.ts';

interface Card {
  readonly target: TargetReport;
  readonly steps: readonly RollbackStep[];
}

const cardsOf = (report: Report): readonly Card[] =>
  modes[report.mode].repairs
    ? report.targets.flatMap((target) =>
        target.rollback === undefined ? [] : [{ target, steps: rollbackSteps(target, target.rollback) }],
      )
    : [];

const INTRO = 'The smallest first: only the code, only the database, or everything. Take one, not all.';

/** What must be said before anybody copies a command. */
const warningsOf = ({ exitCode, rehearsal }: Report): readonly string[] => [
  ...(rehearsal ? ['REHEARSAL: these ids are of an embedded AWS.'] : []),
  ...(exitCode === 0 ? [] : ['This run did not allow the change: what is missing above is missing here, too.']),
];

/** The commands that bring this very state back, folded away; undefined in a mode that only looks. */
export function rollbackCard(report: Report, maxBytes = Number.POSITIVE_INFINITY): Markdown | undefined {
  const cards = cardsOf(report);
  if (cards.length === 0) return undefined;
  const shown: Markdown[] = [];
  let left = maxBytes - FRAME_BYTES;
  for (const card of cards) {
    const part = details(md`How to bring ${prose(card.target.name, 80)} back`, cardBody(report, card));
    left -= bytesOf(part) + 2;
    if (left < 0) break;
    shown.push(part);
  }
  return joinMarkdown(
    [
      md`### Rollback card`,
      ...shown,
      ...(shown.length < cards.length ? [leftOutLine(cards.length - shown.length)] : []),
    ],
    '\n\n',
  );
}

/** The same as a page of its own, `backup-gate-rollback.md`: to be at hand when the site is down. */
export function renderRollbackFile(report: Report): Markdown | undefined {
  const cards = cardsOf(report);
  if (cards.length === 0) return undefined;
  const pages = cards.map(
    (card) => md`# How to bring ${prose(card.target.name, 80)} back\n\n${cardBody(report, card)}`,
  );
  return md`${joinMarkdown(pages, '\n\n')}\n`;
}

const cardBody = (report: Report, { target, steps }: Card): Markdown =>
  joinMarkdown(
    [
      md`Account ${code(target.account, 20)}, ${code(target.region, 40)}, instance ${code(target.instanceId ?? '', 60)}. ${prose(INTRO)}`,
      ...warningsOf(report).map((words) => md`**${prose(words)}**`),
      ...steps.map((step, index) =>
        joinMarkdown(
          [
            md`**${index + 1}. ${prose(step.title, 200)}**`,
            ...(step.words.length === 0 ? [] : [joinMarkdown(step.words.map((words) => md`- ${prose(words)}`))]),
            ...(step.commands.length === 0 ? [] : [commandsBlock(step.commands)]),
          ],
          '\n\n',
        ),
      ),
    ],
    '\n\n',
  );

/** The same for a terminal. */
export function prettyRollback(report: Report, { palette, columns }: PrettyOptions): readonly string[] {
  return cardsOf(report).map(({ target, steps }) =>
    [
      palette.strong(`How to bring it back: ${logText(target.name, 80)}`),
      ...[INTRO, ...warningsOf(report)].map((words) => wrap(logText(words), '  ', columns)),
      ...steps.flatMap(({ title, words, commands }, index) => [
        wrap(logText(`${index + 1}. ${title}`), '  ', columns),
        ...words.map((line) => wrap(logText(line), '     ', columns)),
        ...commands.map((command) => `    $ ${logCommand(command) ?? `(${COMMAND_NOT_SHOWN})`}`),
      ]),
    ].join('\n'),
  );
}
