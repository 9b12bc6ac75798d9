import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { renderJson, toJson } from '../../src/report/json.ts';
import { reportJsonSchema } from '../../src/report/json-schema.ts';
import type { Report } from '../../src/report/report.ts';
import { untrusted } from '../../src/untrusted.ts';
import { hostileString, randomFrom } from './hostile.ts';
import { aDenial, aReport, aTarget, hostileReport, NOW, passing } from './reports.ts';

const ajv = new Ajv({ strict: true, strictTypes: false });
formats.default(ajv);
const open = ajv.compile(reportJsonSchema());
const closed = ajv.compile(reportJsonSchema('closed'));

const random = randomFrom(3);
const reports: Readonly<Record<string, Report>> = {
  allowed: aReport(),
  denied: aDenial(),
  hostile: hostileReport(() => hostileString(random)),
  refused: aReport({
    conclusion: 'failure',
    exitCode: 2,
    policy: undefined,
    repository: undefined,
    commit: undefined,
    runUrl: undefined,
    validUntil: undefined,
    targets: [],
    problems: [{ message: 'x' }, { message: 'y', location: { file: 'p.yml', line: 1, column: 2 } }],
  }),
  repaired: aReport({
    mode: 'prepare',
    steps: [
      {
        step: { action: 'push-tag' },
        outcome: 'done',
        ids: [],
        startedAt: NOW,
        finishedAt: NOW,
        summary: untrusted('x'),
      },
      {
        step: { action: 'take-dump', target: 't', database: 'd' },
        outcome: 'adopted',
        ids: [],
        startedAt: NOW,
        finishedAt: NOW,
        summary: untrusted('y'),
      },
    ],
  }),
  'of an unknown clock': aReport({ targets: [aTarget({ judgedAt: undefined, instanceId: undefined })] }),
  'with numbers that JSON lacks': aReport({
    targets: [aTarget({ verdicts: [{ ...passing, evidence: { ratio: Number.NaN, size: Infinity, ok: true } }] })],
  }),
};

describe('the report as JSON', () => {
  it.each(Object.entries(reports))('keeps to its schema, field for field: %s', (_name, report) => {
    const document: unknown = JSON.parse(renderJson(report));
    expect(closed(document) || closed.errors).toBe(true);
    expect(open(document) || open.errors).toBe(true);
  });

  it('is refused by its schema when a verdict has no known status', () => {
    const document = JSON.parse(renderJson(aReport()));
    document.targets[0].verdicts[0].status = 'fine';
    expect(open(document)).toBe(false);
  });

  it('lets a later version add fields', () => {
    const document = { ...JSON.parse(renderJson(aReport())), more: 1 };
    expect(open(document)).toBe(true);
    expect(closed(document)).toBe(false);
  });

  it('is ASCII, and its values are exact', () => {
    const headline = untrusted('é ::error:: ##[x] \u200b "\\"');
    const text = renderJson(aReport({ headline }));
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(JSON.parse(text).headline).toBe(headline);
  });

  it('writes instants in ISO 8601 and ages by the clock of AWS', () => {
    const { finishedAt, targets } = toJson(aReport());
    expect(finishedAt).toBe('2026-11-23T20:30:00.000Z');
    expect(targets[0]?.protection[0]).toMatchObject({ takenAt: '2026-11-22T13:30:00.000Z', ageSeconds: 31 * 3600 });
  });

  it('knows no age without the clock of AWS', () => {
    const { targets } = toJson(aReport({ targets: [aTarget({ judgedAt: undefined })] }));
    expect(targets[0]?.protection[0]?.ageSeconds).toBeNull();
  });

  it('has its schema in the tree, fresh (npm run generate)', () => {
    const committed: unknown = JSON.parse(readFileSync('schema/report.schema.json', 'utf8'));
    expect(committed).toEqual(reportJsonSchema());
  });
});
