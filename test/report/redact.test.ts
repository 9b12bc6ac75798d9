import { describe, expect, it } from '@jest/globals';
import { renderAnnotationLines } from '../../src/report/annotations.ts';
import { renderJson } from '../../src/report/json.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { renderPretty } from '../../src/report/pretty.ts';
import { redactor, redactReport } from '../../src/report/redact.ts';
import type { Report } from '../../src/report/report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { plainPalette } from '../../src/report/terminal-text.ts';
import { aReport, hostileReport } from './reports.ts';

const TOKEN = 'ghs_canary_0123456789abcdef';
const KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYCANARYKEY=';
const redact = redactor([TOKEN, KEY, undefined, '']);

const renderings: Readonly<Record<string, (report: Report) => string>> = {
  json: renderJson,
  summary: renderSummary,
  terminal: (report) => renderPretty(report, { palette: plainPalette, symbols: 'ascii', columns: 80 }),
  annotations: (report) => renderAnnotationLines(report).join('\n'),
  outputs: (report) => JSON.stringify(outputsOf(report, redact(`/tmp/${TOKEN}`))),
};

describe('secrets', () => {
  it.each(Object.entries(renderings))('L06 E11 never reach the %s', (_name, render) => {
    const leaking = hostileReport(() => `token ${TOKEN} key ${KEY} ${encodeURIComponent(KEY)}`);
    const text = render(redactReport(leaking, redact)).replaceAll(/<\/?span>|&#95;/g, '');
    expect(text).not.toContain('canary');
    expect(text).not.toContain('CANARY');
  });

  it.each(Object.entries(renderings).filter(([name]) => name !== 'outputs'))(
    'L06 would reach the %s, were they not taken out',
    (_name, render) => expect(render(hostileReport(() => TOKEN))).toContain('canary'),
  );

  it.each([
    ['as it is', `a ${TOKEN} b`],
    ['twice', `${TOKEN}${TOKEN}`],
    ['as a URL has it', encodeURIComponent(KEY)],
    ['in base64', Buffer.from(KEY).toString('base64')],
    ['as git sends it', Buffer.from(`x-access-token:${TOKEN}`).toString('base64')],
  ])('L06 are taken out %s', (_how, text) => {
    const left = redact(text);
    expect(left).toContain('***');
    expect(left.replaceAll('***', '').length).toBeLessThan(5);
  });

  it('L05 leave our own words alone, even where one is spelled like a secret', () => {
    const report = redactReport(
      aReport({ conclusion: 'failure', exitCode: 4 }),
      redactor(['not-applicable', 'failure-']),
    );
    expect(report.conclusion).toBe('failure');
  });

  it('L05 that are too short to be one tear up no words', () => {
    expect(redactor(['fail', 'true', ' '])('fail true')).toBe('fail true');
  });
});
