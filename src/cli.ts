import { writeSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { explainCommand } from './cli/explain.ts';
import { judgeCommand } from './cli/judge.ts';
import { permissionsCommand } from './cli/permissions.ts';
import { policyCommand } from './cli/policy.ts';
import { rehearseCommand } from './cli/rehearse.ts';
import { guardExit } from './exit.ts';
import { modeNames } from './modes.ts';
import { logText } from './report/render.ts';
import type { ExitCode } from './report/report.ts';
import { VERSION } from './version.ts';

// It would speak of this program's Node on every run; what that must be is said in one place, package.json.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** The composition root of the command line. Results on stdout, everything else on stderr. */
const guard = guardExit(process, (end) => {
  const reasons = {
    signal: 'interrupted: nothing was decided',
    crash: `failed itself: ${'error' in end ? logText(end.error instanceof Error ? (end.error.stack ?? end.error.message) : String(end.error)) : ''}`,
    'no-verdict': 'ended without a verdict',
  };
  writeSync(2, `backup-gate: ${reasons[end.kind]}\n`);
});

const program = new Command('backup-gate')
  .description('Refuses a production deploy or maintenance unless everything could be brought back.')
  .version(VERSION)
  .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
  .addHelpText(
    'after',
    `
Exit codes:
  0  allowed            1  denied              2  usage or policy wrong
  3  nothing to check   4  could not find out  130  interrupted
  3 and 4 block as 1 does.

Examples:
  $ backup-gate rehearse                       the whole story, no AWS account needed
  $ backup-gate gate --change VOLUME_RESIZE    may this maintenance begin?
  $ backup-gate explain snapshots/change       what a check holds and how to repair it
  $ backup-gate policy validate                every problem of the policy, with its line

AWS credentials come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN only:
  $ eval "$(aws configure export-credentials --format env)"
`,
  );

const settle = (exitCode: ExitCode): void => guard.settle(exitCode);
for (const mode of modeNames) program.addCommand(judgeCommand(mode, process.env, settle));
program.addCommand(rehearseCommand(process.env, settle));
program.addCommand(explainCommand(settle));
program.addCommand(policyCommand(settle));
program.addCommand(permissionsCommand(settle));

const overridden = (command: Command): void => {
  command.exitOverride().showHelpAfterError('(try --help)').showSuggestionAfterError();
  for (const child of command.commands) overridden(child);
};
overridden(program);

try {
  if (process.argv.length <= 2) {
    program.outputHelp({ error: true });
    settle(2);
  } else {
    await program.parseAsync();
  }
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  settle(error.exitCode === 0 ? 0 : 2);
}
