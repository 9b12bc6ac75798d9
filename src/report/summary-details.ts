import { formatDuration, secondsBetween, toIso } from '../time.ts';
import { FRAME_BYTES, fitItems, leftOutLine, type Section } from './fit.ts';
import { type Shown, titleOf, verdictsOnce } from './problems.ts';
import { code, details, joinMarkdown, type Markdown, md, ours, prose, table, unbroken } from './render-markdown.ts';
import type { Report, Status, StepTaken } from './report.ts';
import { type Moment, timelineOf } from './timeline.ts';
import { plural, statusWords } from './words.ts';

/** Everything that the first screen leaves out, folded away. */
export const detailSections = (report: Report): readonly Section[] => [
  (left) => folded(countsLine(report), CHECK_HEADER, verdictsOnce(report), checkRow, left / 2),
  (left) => folded(md`Timeline`, TIME_HEADER, timelineOf(report), momentRow(report), left / 3),
  (left) => folded(md`Evidence`, EVIDENCE_HEADER, evidenceOf(report), evidenceRow, left / 2),
  (left) => folded(md`Changes made`, STEP_HEADER, report.steps, stepRow, left / 2),
  () => details(md`About this run`, about(report)),
];

function folded<Item>(
  title: Markdown,
  header: readonly Markdown[],
  items: readonly Item[],
  render: (item: Item) => readonly Markdown[],
  maxBytes: number,
): Markdown | undefined {
  if (items.length === 0) return undefined;
  const { kept, leftOut } = fitItems(items, render, maxBytes - FRAME_BYTES);
  const remark = leftOut > 0 ? [leftOutLine(leftOut)] : [];
  return details(title, joinMarkdown([table(header, kept), ...remark], '\n\n'));
}

const ORDER = ['fail', 'unknown', 'pass', 'not-applicable'] as const satisfies readonly Status[];

function countsLine(report: Report): Markdown {
  const all = verdictsOnce(report);
  const counts = ORDER.map((status) => ({
    status,
    count: all.filter(({ verdict }) => verdict.status === status).length,
  })).filter(({ count }) => count > 0);
  const words = counts.map(({ status, count }) => `${count} ${statusWords[status].plain}`).join(', ');
  return md`All checks: ${prose(words)}`;
}

const CHECK_HEADER = [md`Result`, md`About`, md`Check`, md`What was seen`, md`Runbook`];

const checkRow = ({ about, verdict }: Shown): readonly Markdown[] => [
  ours(statusWords[verdict.status][verdict.enforcement]),
  prose(about, 80),
  code(verdict.check, 80),
  md`**${prose(titleOf(verdict), 200)}**<br>${prose(verdict.summary, 400)}`,
  prose(verdict.runbook.join(', ') || '-', 60),
];

const TIME_HEADER = [md`When (UTC)`, md`Before the verdict`, md`What`, md`About`];

const momentRow =
  ({ targets }: Report) =>
  ({ at, what, about }: Moment): readonly Markdown[] => {
    const judgedAt = targets.find(({ name }) => name === about)?.judgedAt;
    const before = judgedAt === undefined ? 0 : secondsBetween(at, judgedAt);
    return [
      code(toIso(at)),
      before <= 0 ? md`-` : unbroken(formatDuration(before)),
      prose(what, 200),
      prose(about, 80),
    ];
  };

const EVIDENCE_HEADER = [md`Check`, md`About`, md`Name`, md`Value`];

const evidenceOf = (report: Report) =>
  verdictsOnce(report).flatMap(({ about, verdict: { check, details: parts } }) =>
    parts.flatMap(({ subject, evidence }) =>
      Object.entries(evidence).map(([name, value]) => ({ check, about, subject, name, value })),
    ),
  );

const evidenceRow = ({ check, about, subject, name, value }: ReturnType<typeof evidenceOf>[number]) => [
  code(check, 80),
  md`${prose(about, 80)} ${code(subject, 120)}`,
  prose(name, 80),
  code(String(value), 300),
];

const STEP_HEADER = [md`Change`, md`Outcome`, md`Finished`, md`What`];

const stepRow = ({ step, outcome, finishedAt, summary }: StepTaken): readonly Markdown[] => [
  prose(step.action, 40),
  prose(outcome, 20),
  code(toIso(finishedAt)),
  prose(summary, 300),
];

const MAX_TARGETS = 20;

function about(report: Report): Markdown {
  const { targets, policy, startedAt, finishedAt, validUntil } = report;
  const requests = targets.reduce((sum, target) => sum + target.requests.length, 0);
  const duration = prose(formatDuration(secondsBetween(startedAt, finishedAt)));
  const lines: readonly (Markdown | undefined)[] = [
    md`backup-gate ${code(report.actionVersion, 40)}, report schema ${report.schemaVersion}`,
    md`Ran from ${code(toIso(startedAt))} for ${duration}`,
    validUntil && md`The evidence holds until ${code(toIso(validUntil))}`,
    policy &&
      md`Policy ${code(policy.path, 200)}, SHA-256 ${code(policy.digest, 80)}, time zone ${code(policy.timezone, 60)}`,
    report.repository === undefined ? undefined : md`Repository ${code(report.repository, 150)}`,
    report.commit === undefined ? undefined : md`Commit ${code(report.commit, 60)}`,
    report.runUrl === undefined ? undefined : md`Run ${code(report.runUrl, 300)}`,
    md`Rests on ${prose(plural(requests, 'AWS answer'))} (request ids in the JSON report)`,
    targets.length > MAX_TARGETS ? md`${targets.length} targets, of which the first ${MAX_TARGETS}:` : undefined,
    ...targets
      .slice(0, MAX_TARGETS)
      .map(
        ({ name, account, region, instanceId }) =>
          md`Target ${code(name, 80)}: account ${code(account, 20)}, ${code(region, 40)}, ${code(instanceId ?? 'instance not known', 60)}`,
      ),
  ];
  return joinMarkdown(lines.filter((line) => line !== undefined).map((line) => md`- ${line}`));
}
