import { join } from 'node:path';
import * as core from '@actions/core';
import { actionsSinks, assertRunnerFiles, writeFailureOutputs, writeLine } from './adapters/actions.ts';
import { progressOn } from './adapters/terminal.ts';
import { judge } from './compose.ts';
import { InputError } from './errors.ts';
import { guardExit } from './exit.ts';
import { parseInputs, unknownInputs } from './inputs.ts';
import { publish } from './report/publish.ts';
import { redactor } from './report/redact.ts';
import { log, logText } from './report/render.ts';
import { systemClock } from './time.ts';

/** The composition root of the action: the only reader of its inputs. */
const environment = process.env;
const files = {
  output: environment['GITHUB_OUTPUT'],
  summary: environment['GITHUB_STEP_SUMMARY'],
  report: join(
    environment['RUNNER_TEMP'] || environment['GITHUB_WORKSPACE'] || process.cwd(),
    'backup-gate-report.json',
  ),
};
const write = (text: string): boolean => process.stdout.write(text);

const redact = redactor([
  core.getInput('github-token'),
  environment['AWS_ACCESS_KEY_ID'],
  environment['AWS_SECRET_ACCESS_KEY'],
  environment['AWS_SESSION_TOKEN'],
  environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
]);
const guard = guardExit(process, (end) => {
  const why = end.kind === 'crash' ? String(end.error instanceof Error ? end.error.stack : end.error) : end.kind;
  // The outputs first: a broken pipe must not cost them.
  writeFailureOutputs(files);
  writeLine(write, log`backup-gate ended without a verdict, which is a failure: ${logText(redact(why), 2000)}`);
});

assertRunnerFiles(files);
writeFailureOutputs(files);

const progress = progressOn({ write }, redact);

const report = await judge({
  settings: () => {
    const unknown = unknownInputs(environment);
    if (unknown.length > 0) throw new InputError(unknown);
    return parseInputs((name) => core.getInput(name));
  },
  environment,
  clock: systemClock,
  progress: progress.tell,
});
progress.stop();
guard.settle(await publish(report, actionsSinks(files, write), redact));
