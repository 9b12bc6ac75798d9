import { formatDuration, type Instant, secondsBetween, toIso } from '../time.ts';
import { FRAME_BYTES, fitItems, leftOutLine } from './fit.ts';
import { code, joinMarkdown, type Markdown, md, ours, prose, table, unbroken } from './render-markdown.ts';
import type { Protection, Report, TargetReport } from './report.ts';
import { formatBytes, layerWords } from './words.ts';

const HEADER = [md`Target`, md`Layer`, md`Of`, md`Newest`, md`Age`, md`Limit`, md`Size`];

/** What could be brought back, and how old it is. */
export function protectionSection({ targets }: Report, maxBytes: number): Markdown | undefined {
  const rows = targets.flatMap((target) => target.protection.map((row) => ({ target, row })));
  if (rows.length === 0) return undefined;
  const { kept, leftOut } = fitItems(rows, protectionRow, maxBytes - FRAME_BYTES);
  return joinMarkdown([
    md`### What could be brought back`,
    md``,
    table(HEADER, kept),
    ...(leftOut > 0 ? [md``, leftOutLine(leftOut)] : []),
  ]);
}

function protectionRow({
  target,
  row,
}: {
  readonly target: TargetReport;
  readonly row: Protection;
}): readonly Markdown[] {
  const { name, judgedAt } = target;
  const { layer, subject, id, takenAt, sizeBytes, limitSeconds } = row;
  return [
    prose(name, 80),
    ours(layerWords[layer]),
    code(subject, 120),
    id === undefined ? md`**none**` : code(id, 160),
    ageCell(takenAt, judgedAt, limitSeconds),
    limitSeconds === undefined ? md`-` : unbroken(formatDuration(limitSeconds)),
    sizeBytes === undefined ? md`-` : unbroken(formatBytes(sizeBytes)),
  ];
}

function ageCell(takenAt: Instant | undefined, now: Instant | undefined, limitSeconds: number | undefined): Markdown {
  if (takenAt === undefined) return md`-`;
  // Without AWS's clock there is no age, only the instant: the runner's clock is no witness.
  if (now === undefined) return code(toIso(takenAt));
  const seconds = secondsBetween(takenAt, now);
  const age = unbroken(formatDuration(seconds));
  return limitSeconds !== undefined && seconds > limitSeconds ? md`${ours('⚠️')} **${age}, over the limit**` : age;
}
