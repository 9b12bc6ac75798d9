import type { Problem } from '../errors.ts';
import { bytesOf, FRAME_BYTES, fitItems, leftOutLine } from './fit.ts';
import { commandsOf, decisiveDetails, problemsOf, type ShownProblem, titleOfProblem, withSubject } from './problems.ts';
import { code, commandBlock, joinMarkdown, type Markdown, md, ours, prose } from './render-markdown.ts';
import type { Report } from './report.ts';
import { statusWords } from './words.ts';

/** One entry per problem, worst first: what, where, seen and expected, and the command that repairs it. */
export function problemSection(report: Report, maxBytes: number): Markdown | undefined {
  return list(md`### What to do`, problemsOf(report), problemItem, maxBytes);
}

/** What was wrong with the request itself. */
export const requestSection = ({ problems }: Report, maxBytes: number): Markdown | undefined =>
  list(md`### What is wrong with the request`, problems, requestItem, maxBytes);

function list<Item>(
  heading: Markdown,
  items: readonly Item[],
  render: (item: Item) => Markdown,
  maxBytes: number,
): Markdown | undefined {
  if (items.length === 0) return undefined;
  const { kept, leftOut } = fitItems(items, render, maxBytes - FRAME_BYTES - bytesOf(heading));
  const remark = leftOut > 0 ? [md``, leftOutLine(leftOut)] : [];
  return joinMarkdown([heading, md``, ...kept, ...remark]);
}

const requestItem = ({ message, location }: Problem): Markdown =>
  location === undefined
    ? md`- ${prose(message)}`
    : md`- ${code(`${location.file}:${location.line}:${location.column}`)} ${prose(message)}`;

const MAX_DETAILS = 5;
const MAX_COMMANDS = 3;
const MAX_CHECKS = 40;

function problemItem(problem: ShownProblem): Markdown {
  const { about, verdict, checks } = problem;
  const { status, enforcement, summary, remedy } = verdict;
  const ids = joinMarkdown(
    checks.slice(0, MAX_CHECKS).map((check) => code(check, 80)),
    ', ',
  );
  const label = ours(statusWords[status][enforcement]);
  const details = decisiveDetails(verdict);
  const commands = commandsOf(verdict);
  const shown = details.slice(0, MAX_DETAILS).map((detail) => md`  - ${prose(withSubject(detail), 400)}`);
  const more =
    details.length > MAX_DETAILS ? [md`  - and ${details.length - MAX_DETAILS} more, in the JSON report`] : [];
  return joinMarkdown([
    md`- **${label}: ${prose(titleOfProblem(problem), 200)}** (${ids}, ${prose(about, 120)})`,
    ...(details.length > 1 ? [...shown, ...more] : [md``, md`  ${prose(summary)}`]),
    ...(remedy === undefined ? [] : [md``, md`  Repair: ${prose(remedy.text)}`]),
    ...commands.slice(0, MAX_COMMANDS).flatMap((command) => [md``, commandBlock(command, '  ')]),
    md``,
  ]);
}
