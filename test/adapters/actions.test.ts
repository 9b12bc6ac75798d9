import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { actionsSinks, assertRunnerFiles, type RunnerFiles, writeFailureOutputs } from '../../src/adapters/actions.ts';
import { writeWhole } from '../../src/adapters/files.ts';
import { outputNames, outputsOf } from '../../src/report/outputs.ts';
import { publish } from '../../src/report/publish.ts';
import { redactor } from '../../src/report/redact.ts';
import { hostileString, randomFrom } from '../report/hostile.ts';
import { aReport, hostileReport } from '../report/reports.ts';
import { outputsReadFrom } from '../report/runner-oracle.ts';

const redact = redactor([]);
let folder = '';
let files: RunnerFiles = { output: undefined, summary: undefined, report: '' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-gate-'));
  files = {
    output: join(folder, 'output'),
    summary: join(folder, 'summary'),
    report: join(folder, 'x', 'report.json'),
  };
  writeFileSync(join(folder, 'output'), '');
  writeFileSync(join(folder, 'summary'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

const outputs = () => outputsReadFrom(readFileSync(join(folder, 'output'), 'utf8'));
const publishTo = (to: RunnerFiles, report = aReport(), lines: string[] = []) =>
  publish(
    report,
    actionsSinks(to, (text) => lines.push(text)),
    redact,
  );

describe('the files of the runner', () => {
  it('hold the report, the summary and every output', async () => {
    expect(await publishTo(files)).toBe(0);
    expect(JSON.parse(readFileSync(files.report, 'utf8')).conclusion).toBe('success');
    expect(readFileSync(join(folder, 'summary'), 'utf8')).toContain('## Backup gate: ALLOWED');
    expect(outputs()).toEqual(outputsOf(aReport(), files.report));
  });

  it('keep the report to its owner, whole, with no draft left', async () => {
    await publishTo(files);
    expect(statSync(files.report).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'x'))).toEqual(['report.json']);
  });

  it('keep what an earlier step of ours wrote until the new report is whole', async () => {
    await writeWhole(files.report, 'old');
    await writeWhole(files.report, 'new');
    expect(readFileSync(files.report, 'utf8')).toBe('new');
  });

  it.each([
    ['outputs without a file named', { output: undefined }],
    ['outputs with an empty name', { output: '' }],
    ['outputs in a file that is gone', { output: '/nonexistent/output' }],
    ['outputs on a full disk', { output: '/dev/full' }],
    ['outputs in a folder', { output: tmpdir() }],
    ['a summary without a file named', { summary: undefined }],
    ['a summary in a file that is gone', { summary: '/nonexistent/summary' }],
    ['a summary on a full disk', { summary: '/dev/full' }],
    ['a report below a file', { report: '/dev/null/report.json' }],
  ])('L03 fail the run: %s', async (_what, missing) => {
    const lines: string[] = [];
    expect(await publishTo({ ...files, ...missing }, aReport(), lines)).toBe(1);
    expect(lines.join('')).toContain('Could not write');
    // The fallback of the toolkit, which host text could imitate.
    expect(lines.join('')).not.toContain('set-output');
    if (!('output' in missing)) expect(outputs()['conclusion']).toBe('failure');
  });

  it('L03 are looked at before the run begins', () => {
    expect(() => assertRunnerFiles(files)).not.toThrow();
    expect(() => assertRunnerFiles({ ...files, output: undefined })).toThrow('GITHUB_OUTPUT is not set');
    expect(() => assertRunnerFiles({ ...files, summary: '/nonexistent/x' })).toThrow('GITHUB_STEP_SUMMARY');
  });

  it('A10 hold every output after a crash, and conclusion is failure', () => {
    appendFileSync(join(folder, 'output'), 'conclusion<<x\nsuccess\nx\n');
    writeFailureOutputs(files);
    expect(Object.keys(outputs()).toSorted()).toEqual([...outputNames].toSorted());
    expect(Object.entries(outputs()).filter(([, value]) => value !== '')).toEqual([['conclusion', 'failure']]);
  });

  it('B26 hold nine values and nothing else, whatever a host answers', async () => {
    const random = randomFrom(11);
    const sinks = actionsSinks(files, () => {});
    for (let count = 0; count < 200; count += 1) {
      const report = hostileReport(() => hostileString(random));
      await sinks.writeOutputs(outputsOf(report, hostileString(random)));
    }
    expect(Object.keys(outputs()).toSorted()).toEqual([...outputNames].toSorted());
    expect(outputs()['conclusion']).toBe('failure');
  });
});
