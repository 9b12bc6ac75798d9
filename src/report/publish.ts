import type { Annotation } from './annotations.ts';
import { annotationsOf } from './annotations.ts';
import { renderJson } from './json.ts';
import { failureOutputs, type Outputs, outputsOf } from './outputs.ts';
import { type Redact, redactReport } from './redact.ts';
import { type JsonText, type LogText, log, logText } from './render.ts';
import type { Markdown } from './render-markdown.ts';
import type { ExitCode, Report } from './report.ts';
import { renderRollbackFile } from './rollback.ts';
import { renderSummary } from './summary.ts';

/** Where a report goes. Each takes rendered text only, and each rejects when the text did not get there. */
export interface Sinks {
  /** Answers with the path of the file. */
  readonly writeReport: (document: JsonText) => Promise<string>;
  /** The page of the way back, beside the report. */
  readonly writeRollback: (page: Markdown) => Promise<void>;
  readonly writeSummary: (page: Markdown) => Promise<void>;
  readonly writeOutputs: (outputs: Outputs) => Promise<void>;
  readonly annotate: (annotation: Annotation) => Promise<void>;
  readonly log: (line: LogText) => void;
}

/**
 * Writes the report everywhere and answers with the exit status. Success needs every write: a verdict that nobody can
 * read, or that only some can, is a failure. Never rejects.
 */
export async function publish(original: Report, sinks: Sinks, redact: Redact): Promise<ExitCode> {
  let whole = true;
  const attempt = async <T>(what: LogText, write: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await write();
    } catch (error) {
      whole = false;
      const reason = logText(redact(error instanceof Error ? error.message : String(error)));
      sinks.log(log`Could not write ${what}: ${reason}. This run fails, whatever it found.`);
      return undefined;
    }
  };

  const written = await attempt(log`the report`, async () => {
    const report = redactReport(original, redact);
    return { report, path: redact(await sinks.writeReport(renderJson(report))) };
  });
  const report = written?.report;
  const rollback = report === undefined ? undefined : renderRollbackFile(report);
  if (rollback !== undefined) await attempt(log`the rollback card`, () => sinks.writeRollback(rollback));
  if (report !== undefined) await attempt(log`the job summary`, () => sinks.writeSummary(renderSummary(report)));
  await attempt(log`the outputs`, () =>
    sinks.writeOutputs(report !== undefined && whole ? outputsOf(report, written?.path) : failureOutputs),
  );
  for (const annotation of report === undefined ? [] : annotationsOf(report)) {
    await attempt(log`an annotation`, () => sinks.annotate(annotation));
  }
  if (whole) return original.conclusion === 'success' || original.exitCode !== 0 ? original.exitCode : 1;
  // What said success before the write that failed must not stand: the last value of an output wins.
  await attempt(log`the outputs`, () => sinks.writeOutputs(failureOutputs));
  return original.exitCode === 0 ? 1 : original.exitCode;
}
