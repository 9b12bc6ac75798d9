import { type Command, Option } from 'commander';
import { parseInputs } from '../inputs.ts';
import type { Mode } from '../modes.ts';
import { changeKinds, type Settings, snapshotKinds } from '../settings.ts';

const formats = ['pretty', 'json', 'markdown', 'github'] as const;
export type Format = (typeof formats)[number];

export interface JudgeFlags {
  readonly policy?: string;
  readonly target?: readonly string[];
  readonly change?: string;
  readonly changeKind?: string;
  readonly kind?: string;
  readonly dryRun?: boolean;
  readonly githubToken?: string;
  readonly wait?: string;
  readonly account?: string;
  readonly region?: string;
  readonly instance?: string;
  readonly database?: string;
  readonly dumpDirectory?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly report: string;
  readonly progress: boolean;
}

/** The flag of a command that writes. */
export const withDryRun = (command: Command): Command =>
  command.optionsGroup('Changes:').option('--dry-run', 'only say what would be done');

/** The flags of a command that also repairs. */
export const withRepairFlags = (command: Command): Command =>
  withDryRun(command)
    .addOption(
      new Option('--kind <kind>', 'names the snapshots PROD_BEFORE_... or PROD_EMERGENCY_...').choices([
        ...snapshotKinds,
      ]),
    )
    .option('--wait <duration>', 'how long to wait for what was made, such as 60m');

/** The flags of every command that judges: the action's inputs under the same names, and how to show the result. */
export function withJudgeFlags(command: Command): Command {
  const flag = (name: string, description: string): Option => {
    const long = name.split(' ')[0]?.replace(/^--/, '') ?? '';
    return new Option(name, description).env(`BACKUP_GATE_${long.replaceAll('-', '_').toUpperCase()}`);
  };
  return command
    .addOption(flag('--policy <file>', 'policy file (default: .github/backup-gate.yml)'))
    .option('--target <name...>', 'only these targets of the policy (default: all)')
    .addOption(flag('--change <name>', 'the maintenance about to happen, such as VOLUME_RESIZE'))
    .addOption(flag('--change-kind <kind>', 'what the change touches').choices([...changeKinds]))
    .addOption(new Option('--github-token <token>', 'reads deployments and workflow runs').env('GITHUB_TOKEN'))
    .optionsGroup('One host without a policy file:')
    .addOption(flag('--account <id>', 'AWS account, 12 digits'))
    .addOption(flag('--region <name>', 'AWS Region'))
    .addOption(flag('--instance <id>', 'EC2 instance'))
    .addOption(flag('--database <name>', 'MariaDB or MySQL database'))
    .addOption(flag('--dump-directory <path>', 'where its dumps lie on the host'))
    .optionsGroup('Result:')
    .addOption(
      flag('--format <format>', 'how to print the result')
        .choices([...formats])
        .default('pretty'),
    )
    .option('--json', 'the same as --format json')
    .addOption(flag('--report <file>', 'where to write the JSON report').default('backup-gate-report.json'))
    .option('--no-progress', 'no list of what is being looked at');
}

/** The same settings that the action's inputs make, by the same parser. Throws an InputError. */
export function settingsOf(mode: Mode, flags: JudgeFlags): Settings {
  const given: Readonly<Record<string, string | undefined>> = {
    mode,
    policy: flags.policy,
    target: flags.target?.join('\n'),
    change: flags.change,
    'change-kind': flags.changeKind,
    kind: flags.kind,
    'dry-run': flags.dryRun === undefined ? undefined : String(flags.dryRun),
    'github-token': flags.githubToken,
    wait: flags.wait,
    account: flags.account,
    region: flags.region,
    instance: flags.instance,
    database: flags.database,
    'dump-directory': flags.dumpDirectory,
  };
  return parseInputs((name) => given[name] ?? '');
}
