import { Command } from 'commander';
import { rollbackPath, writeWhole } from '../adapters/files.ts';
import { paletteFor, progressOn, symbolsFor, writeResult } from '../adapters/terminal.ts';
import { type Environment, judge } from '../compose.ts';
import { type Mode, modes, writes } from '../modes.ts';
import { renderAnnotationLines } from '../report/annotations.ts';
import { renderJson } from '../report/json.ts';
import { renderPretty } from '../report/pretty.ts';
import { type Redact, redactor, redactReport } from '../report/redact.ts';
import { log, logText } from '../report/render.ts';
import type { ExitCode, Report } from '../report/report.ts';
import { renderRollbackFile } from '../report/rollback.ts';
import { renderSummary } from '../report/summary.ts';
import { systemClock } from '../time.ts';
import { type Format, type JudgeFlags, settingsOf, withDryRun, withJudgeFlags, withRepairFlags } from './options.ts';

const descriptions: Readonly<Record<Mode, string>> = {
  gate: 'is everything for this deploy in place, now?',
  prepare: 'take what a maintenance needs (dump, snapshots, image, tag), then judge',
  release: 'the change is good: what was held for it need not be any longer (deletes nothing)',
  verify: "did last night's backups happen? (not built yet)",
  audit: 'is the whole history as the runbook says? (not built yet)',
  drill: 'does it restore? (not built yet)',
  review: 'does a pull request weaken protection? (not built yet)',
};

/** A command that judges, as the action does in the same mode. */
export function judgeCommand(mode: Mode, environment: Environment, settle: (exitCode: ExitCode) => void): Command {
  const judging = withJudgeFlags(new Command(mode).description(descriptions[mode]));
  const command = modes[mode].repairs ? withRepairFlags(judging) : writes(mode) ? withDryRun(judging) : judging;
  return command.action(async (flags: JudgeFlags) => {
    settle(await judgeAndShow(mode, flags, environment));
  });
}

async function judgeAndShow(mode: Mode, flags: JudgeFlags, environment: Environment): Promise<ExitCode> {
  const redact = redactor([flags.githubToken, environment['AWS_SECRET_ACCESS_KEY'], environment['AWS_SESSION_TOKEN']]);
  const progress = progressOn(process.stderr, redact);
  const report = await judge({
    settings: () => settingsOf(mode, flags),
    environment,
    clock: systemClock,
    progress: flags.progress && modes[mode].built ? progress.tell : () => {},
  });
  progress.stop();
  return show(report, flags, environment, redact);
}

async function show(original: Report, flags: JudgeFlags, environment: Environment, redact: Redact): Promise<ExitCode> {
  const report = redactReport(original, redact);
  const format: Format = flags.json === true ? 'json' : flags.format;
  try {
    await writeWhole(flags.report, renderJson(report));
    const rollback = renderRollbackFile(report);
    if (rollback !== undefined) await writeWhole(rollbackPath(flags.report), rollback);
  } catch (error) {
    const why = logText(redact(error instanceof Error ? error.message : String(error)));
    process.stderr.write(
      `${log`backup-gate: could not write the report to ${logText(flags.report)}: ${why}. This run fails, whatever it found.`}\n`,
    );
    return report.exitCode === 0 ? 4 : report.exitCode;
  }
  writeResult(process.stdout, rendered(report, format, environment));
  return report.exitCode;
}

function rendered(report: Report, format: Format, environment: Environment) {
  switch (format) {
    case 'json':
      return renderJson(report);
    case 'markdown':
      return renderSummary(report);
    case 'github':
      return renderAnnotationLines(report).join('\n') as ReturnType<typeof logText>;
    case 'pretty':
      return renderPretty(report, {
        palette: paletteFor(process.stdout, environment),
        symbols: symbolsFor(environment),
        columns: process.stdout.columns ?? 80,
      });
    default: {
      const surprise: never = format;
      throw new TypeError(`no such format: ${String(surprise)}`);
    }
  }
}
