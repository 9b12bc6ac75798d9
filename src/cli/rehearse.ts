import { Command, Option } from 'commander';
import type { Environment } from '../compose.ts';
import { type SceneName, sceneNames } from '../rehearsal/scene-names.ts';
import type { ExitCode } from '../report/report.ts';

export interface RehearseFlags {
  readonly scene?: readonly SceneName[];
  readonly out: string;
  readonly standIn?: boolean;
  readonly verbose?: boolean;
}

/** `rehearse`: the story on an embedded AWS; 0 when every scene ended as told. */
export function rehearseCommand(environment: Environment, settle: (exitCode: ExitCode) => void): Command {
  return new Command('rehearse')
    .description('watch a gate pass and refuse, on an embedded AWS: no account, no network')
    .addOption(new Option('--scene <name...>', 'only these scenes').choices([...sceneNames]))
    .option('--out <folder>', 'where the reports go', 'backup-gate-rehearsal')
    .option('--stand-in', 'do not start a real MariaDB, even where there is one')
    .option('--verbose', 'print each report whole')
    .action(async (flags: RehearseFlags) => {
      // Only who rehearses waits until an embedded AWS is loaded.
      const { rehearse } = await import('./rehearsing.ts');
      settle(await rehearse(flags, environment));
    });
}
