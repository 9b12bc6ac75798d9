import { toIso } from '../time.ts';
import { verdictsOnce } from './problems.ts';
import { type OutputValue, outputValue } from './render.ts';
import type { Protection, Report, Status } from './report.ts';

export const outputNames = [
  'report',
  'failed-checks',
  'unknown-checks',
  'snapshot-ids',
  'image-id',
  'dump',
  'tag',
  'valid-until',
  // Last: a write that ends half-way has not said yes.
  'conclusion',
] as const;

export type OutputName = (typeof outputNames)[number];
export type Outputs = Readonly<Record<OutputName, OutputValue>>;

/** The shape of every value; one that differs is written as an empty string. A list is joined by commas. */
const SHAPES = {
  conclusion: /^(success|failure)$/,
  report: /^[A-Za-z0-9._/\\: +=~-]{1,1024}$/,
  'failed-checks': /^[a-z-]+\/[a-z-]+$/,
  'unknown-checks': /^[a-z-]+\/[a-z-]+$/,
  'snapshot-ids': /^snap-[0-9a-f]{8,17}$/,
  'image-id': /^ami-[0-9a-f]{8,17}$/,
  dump: /^(?!.*\.\.)\/[A-Za-z0-9._/@+=-]{1,512}$/,
  tag: /^prod-pre-maintenance-\d{4}-\d{2}-\d{2}(\.\d{1,4})?$/,
  'valid-until': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
} as const satisfies Record<OutputName, RegExp>;

/** What the action hands to later steps: enums, ids, paths and instants. Every name, on every path. */
export function outputsOf(report: Report, reportPath: string | undefined): Outputs {
  const { conclusion, exitCode, validUntil } = report;
  const allowed = conclusion === 'success' && exitCode === 0;
  const one = (name: OutputName, value: string | undefined): OutputValue => outputValue(value, SHAPES[name]);
  const many = (name: OutputName, values: readonly string[]): OutputValue =>
    outputValue([...new Set(values.map((value) => one(name, value)))].filter((value) => value !== '').join(','), /./);
  return {
    report: one('report', reportPath),
    'failed-checks': many('failed-checks', checksWith(report, 'fail')),
    'unknown-checks': many('unknown-checks', checksWith(report, 'unknown')),
    'snapshot-ids': many('snapshot-ids', idsOf(report, 'snapshot')),
    'image-id': many('image-id', idsOf(report, 'image')),
    dump: many('dump', idsOf(report, 'dump')),
    tag: many('tag', idsOf(report, 'code')),
    'valid-until': one('valid-until', allowed && validUntil !== undefined ? toIso(validUntil) : undefined),
    conclusion: one('conclusion', allowed ? 'success' : 'failure'),
  };
}

/** What stands when a run ends without a verdict. */
export const failureOutputs: Outputs = {
  ...(Object.fromEntries(outputNames.map((name) => [name, outputValue('', /^$/)])) as Outputs),
  conclusion: outputValue('failure', SHAPES.conclusion),
};

const checksWith = (report: Report, status: Status): readonly string[] =>
  verdictsOnce(report).flatMap(({ verdict }) => (verdict.status === status ? [verdict.check] : []));

const idsOf = ({ targets }: Report, layer: Protection['layer']): readonly string[] =>
  targets.flatMap(({ protection }) => protection.flatMap((row) => (row.layer === layer ? (row.id ?? []) : [])));
