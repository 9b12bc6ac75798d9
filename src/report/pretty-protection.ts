import { formatDuration, type Instant, secondsBetween, toIso } from '../time.ts';
import { logText } from './render.ts';
import type { Protection, TargetReport } from './report.ts';
import type { PrettyOptions } from './terminal-text.ts';
import { formatBytes, layerWords } from './words.ts';

/** What one target could be brought back from: two lines for each layer, so that ids and paths stay whole. */
export function prettyProtection({ name, judgedAt, protection }: TargetReport, { palette }: PrettyOptions): string {
  if (protection.length === 0) return '';
  const subjects = protection.map(({ subject }) => logText(subject, 40));
  const layers = protection.map(({ layer }) => layerWords[layer]);
  const widthOf = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length));
  const [layerWidth, subjectWidth] = [widthOf(layers), widthOf(subjects)];
  const lines = protection.map((row, at) => {
    const layer = (layers[at] ?? '').padEnd(layerWidth);
    const id = row.id === undefined ? palette.bad('none') : logText(row.id, 160);
    const facts = factsOf(row, judgedAt);
    const paint = isOver(row, judgedAt) ? palette.bad : palette.faint;
    const second = facts === '' ? '' : `\n  ${' '.repeat(layerWidth)}  ${paint(facts)}`;
    return `  ${layer}  ${(subjects[at] ?? '').padEnd(subjectWidth)}  ${id}${second}`;
  });
  return [palette.strong(`What could be brought back: ${logText(name, 80)}`), ...lines].join('\n');
}

const isOver = ({ takenAt, limitSeconds }: Protection, now: Instant | undefined): boolean =>
  takenAt !== undefined &&
  now !== undefined &&
  limitSeconds !== undefined &&
  secondsBetween(takenAt, now) > limitSeconds;

function factsOf(row: Protection, now: Instant | undefined): string {
  const { takenAt, limitSeconds, sizeBytes } = row;
  if (takenAt === undefined) return '';
  // Without AWS's clock there is no age, only the instant: the runner's clock is no witness.
  const age = now === undefined ? toIso(takenAt) : `${formatDuration(secondsBetween(takenAt, now))} old`;
  return [
    age,
    limitSeconds === undefined ? '' : `limit ${formatDuration(limitSeconds)}`,
    isOver(row, now) ? 'OVER THE LIMIT' : '',
    sizeBytes === undefined ? '' : formatBytes(sizeBytes),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
