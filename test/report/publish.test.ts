import { describe, expect, it } from '@jest/globals';
import { failureOutputs, type Outputs } from '../../src/report/outputs.ts';
import { publish, type Sinks } from '../../src/report/publish.ts';
import { redactor } from '../../src/report/redact.ts';
import { untrusted } from '../../src/untrusted.ts';
import { aDenial, aReport } from './reports.ts';

const TOKEN = 'ghs_canary_0123456789abcdef';
const redact = redactor([TOKEN]);

/** Sinks that keep what they are given, in order; those named fail. */
function recorder(failing: readonly (keyof Sinks)[] = []) {
  const calls: { readonly sink: string; readonly what: unknown }[] = [];
  const keep =
    <Value>(sink: keyof Sinks, answer: Value) =>
    async (what: unknown): Promise<Value> => {
      calls.push({ sink, what });
      if (failing.includes(sink)) throw new Error(`ENOSPC: no space left, ${sink} ${TOKEN}\n::error::x`);
      return answer;
    };
  const sinks: Sinks = {
    writeReport: keep('writeReport', '/tmp/report.json'),
    writeRollback: keep('writeRollback', undefined),
    writeSummary: keep('writeSummary', undefined),
    writeOutputs: keep('writeOutputs', undefined),
    annotate: keep('annotate', undefined),
    log: (what) => calls.push({ sink: 'log', what }),
  };
  const outputs = () => calls.filter(({ sink }) => sink === 'writeOutputs').map(({ what }) => what as Outputs);
  return { sinks, calls, outputs };
}

describe('publish', () => {
  it('writes the report, the summary, the outputs and the annotations, in this order', async () => {
    const { sinks, calls } = recorder();
    expect(await publish(aDenial(), sinks, redact)).toBe(1);
    expect([...new Set(calls.map(({ sink }) => sink))]).toEqual([
      'writeReport',
      'writeSummary',
      'writeOutputs',
      'annotate',
    ]);
  });

  it('answers 0 when all of it is written', async () => {
    const { sinks, outputs } = recorder();
    expect(await publish(aReport(), sinks, redact)).toBe(0);
    expect(outputs().map(({ conclusion }) => conclusion)).toEqual(['success']);
  });

  it.each(['writeReport', 'writeSummary', 'writeOutputs'] as const)(
    'L03 fails a run that allows when %s fails, and leaves no output that says success',
    async (sink) => {
      const { sinks, outputs, calls } = recorder([sink]);
      expect(await publish(aReport(), sinks, redact)).toBe(1);
      expect(outputs().at(-1)).toEqual(failureOutputs);
      expect(calls.filter((call) => call.sink === 'log')).not.toEqual([]);
    },
  );

  it('L03 fails when a warning cannot be shown, after success was written', async () => {
    const { sinks, outputs } = recorder(['annotate']);
    const report = aReport({ targets: aDenial().targets });
    expect(await publish(report, sinks, redact)).toBe(1);
    expect(outputs().map(({ conclusion }) => conclusion)).toEqual(['success', 'failure']);
  });

  it('L03 still tries the rest when one write fails', async () => {
    const { sinks, calls } = recorder(['writeSummary']);
    await publish(aDenial(), sinks, redact);
    expect(calls.map(({ sink }) => sink)).toContain('annotate');
  });

  it.each([1, 2, 3, 4, 130] as const)('L03 keeps the exit code %i of a run that failed anyway', async (exitCode) => {
    const { sinks } = recorder(['writeOutputs']);
    expect(await publish(aDenial({ exitCode }), sinks, redact)).toBe(exitCode);
  });

  it('fails a report that says failure with exit code 0', async () => {
    expect(await publish(aReport({ conclusion: 'failure' }), recorder().sinks, redact)).toBe(1);
  });

  it('fails a report that cannot be rendered', async () => {
    const { sinks, outputs } = recorder();
    const report = aReport({ finishedAt: Number.NaN as ReturnType<typeof aReport>['finishedAt'] });
    expect(await publish(report, sinks, redact)).toBe(1);
    expect(outputs().at(-1)).toEqual(failureOutputs);
  });

  it('L06 E11 hands no secret to any sink, not even in an error', async () => {
    const { sinks, calls } = recorder(['writeOutputs']);
    await publish(aDenial({ headline: untrusted(`x ${TOKEN}`), change: TOKEN }), sinks, redact);
    expect(calls.length).toBeGreaterThan(5);
    expect(JSON.stringify(calls).replaceAll('&#95;', '_')).not.toContain('canary');
  });

  it('B26 logs an error of the system as one plain line', async () => {
    const { sinks, calls } = recorder(['writeReport']);
    await publish(aReport(), sinks, redact);
    expect(calls.find(({ sink }) => sink === 'log')?.what).toBe(
      'Could not write the report: ENOSPC: no space left, writeReport ***\\n\\u003a:error\\u003a:x. This run fails, whatever it found.',
    );
  });
});
