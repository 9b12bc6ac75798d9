import { randomUUID } from 'node:crypto';
import { accessSync, appendFileSync, constants } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import * as core from '@actions/core';
import { PortError } from '../errors.ts';
import { failureOutputs, type OutputName, type Outputs, outputNames } from '../report/outputs.ts';
import type { Sinks } from '../report/publish.ts';
import type { LogText } from '../report/render.ts';
import { rollbackPath, writeWhole } from './files.ts';

/** Files through which a runner reads from a step; undefined where the variable is not set. */
export interface RunnerFiles {
  /** GITHUB_OUTPUT */
  readonly output: string | undefined;
  /** GITHUB_STEP_SUMMARY */
  readonly summary: string | undefined;
  /** Where the JSON report goes. */
  readonly report: string;
}

type Write = (text: string) => unknown;

/**
 * The sinks of a run in GitHub Actions. Annotations go through the toolkit, which encodes them. Files do not: with its
 * variable missing, the toolkit's `setOutput` falls back to a command on standard output, where host text may follow
 * with the same command; here that is an error.
 */
export const actionsSinks = (files: RunnerFiles, write: Write): Sinks => ({
  writeReport: async (document) => {
    await writeWhole(files.report, document);
    return files.report;
  },
  writeRollback: (page) => writeWhole(rollbackPath(files.report), page),
  writeSummary: async (page) => appendFile(writable(files.summary, 'GITHUB_STEP_SUMMARY'), page),
  writeOutputs: async (outputs) => appendFile(writable(files.output, 'GITHUB_OUTPUT'), outputLines(outputs)),
  annotate: async ({ level, title, message, place }) => {
    const where = place === undefined ? {} : { file: place.file, startLine: place.line, startColumn: place.column };
    (level === 'error' ? core.error : core.warning)(message, { title, ...where });
  },
  log: (line) => writeLine(write, line),
});

export const writeLine = (write: Write, line: LogText): void => void write(`${line}\n`);

/** Writes what stands for "no verdict", before it returns: for signals and crashes, and for the start of a run. */
export function writeFailureOutputs({ output }: Pick<RunnerFiles, 'output'>): void {
  appendFileSync(writable(output, 'GITHUB_OUTPUT'), outputLines(failureOutputs));
}

/** Throws when the runner could not read what we will have to tell it. For the start of a run. */
export function assertRunnerFiles({ output, summary }: RunnerFiles): void {
  writable(output, 'GITHUB_OUTPUT');
  writable(summary, 'GITHUB_STEP_SUMMARY');
}

function writable(path: string | undefined, variable: string): string {
  if (path === undefined || path === '') throw new PortError('refused', `${variable} is not set`);
  try {
    // The runner makes the file. One that we had to make would be read by nobody.
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new PortError('refused', `${variable} names a file that is missing or read-only`, { cause: error });
  }
  return path;
}

// Values hold no line break (their type promises it), and nobody can know the delimiter in advance.
const outputLines = (outputs: Outputs): string => outputNames.map((name) => outputLine(name, outputs[name])).join('');

function outputLine(name: OutputName, value: string): string {
  const delimiter = `backup_gate_${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
