import { Command, Option } from 'commander';
import { suggestion } from '../nearest.ts';
import { iamPolicy, isBuilt, type Role, roleNames } from '../permissions.ts';
import { toAscii } from '../report/render.ts';
import type { ExitCode } from '../report/report.ts';

interface Flags {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly probeDocument: string;
  readonly dumpDocument: string;
  readonly lock?: boolean;
}

const DOCUMENT = /^[A-Za-z0-9_.-]{3,128}$/;
const SHAPES: readonly (readonly [keyof Flags, string, RegExp, string])[] = [
  ['account', '--account', /^(\d{12}|<account>)$/, 'twelve digits'],
  ['region', '--region', /^([a-z]{2}(-[a-z]+)+-\d{1,2}|<region>)$/, 'a Region, such as ap-south-1'],
  ['partition', '--partition', /^aws(-[a-z]+)*$/, 'aws, aws-cn or aws-us-gov'],
  ['probeDocument', '--probe-document', DOCUMENT, 'the name of an SSM document'],
  ['dumpDocument', '--dump-document', DOCUMENT, 'the name of an SSM document'],
];

/** `permissions MODE...`: prints the least IAM policy for them. Asks AWS nothing. */
export function permissionsCommand(settle: (exitCode: ExitCode) => void): Command {
  return new Command('permissions')
    .description('print the least IAM policy for the modes named')
    .argument('<mode...>', `of ${roleNames.join(', ')}`)
    .option('--account <id>', 'AWS account, 12 digits', '<account>')
    .option('--region <name>', 'AWS Region', '<region>')
    .option('--partition <name>', 'aws, aws-cn or aws-us-gov', 'aws')
    .option('--probe-document <name>', 'SSM document that looks', 'BackupGate-Probe')
    .option('--dump-document <name>', 'SSM document that dumps', 'BackupGate-Dump')
    .option('--lock', 'with snapshots.lock: governance in the policy')
    .addOption(new Option('--format <format>', 'how to print it').choices(['json']).default('json'))
    .action((words: readonly string[], flags: Flags) => {
      const { roles, problems } = read(words, flags);
      for (const problem of problems) process.stderr.write(`${toAscii(problem, 500)}\n`);
      if (problems.length > 0) {
        settle(2);
        return;
      }
      process.stdout.write(`${JSON.stringify(iamPolicy(roles, { ...flags, lock: flags.lock === true }), null, 2)}\n`);
      settle(0);
    });
}

function read(words: readonly string[], flags: Flags): { roles: readonly Role[]; problems: readonly string[] } {
  const roles = [...new Set(words)].flatMap((word) => roleNames.find((role) => role === word) ?? []);
  const unknown = words.filter((word) => !roleNames.some((role) => role === word));
  const unbuilt = roles.filter((role) => !isBuilt(role));
  return {
    roles,
    problems: [
      ...unknown.map((word) => `no mode ${JSON.stringify(word)}: ${suggestion(word, roleNames)}`),
      ...unbuilt.map((role) => `${role} is not built yet: this release has ${roleNames.filter(isBuilt).join(', ')}`),
      ...SHAPES.flatMap(([name, flag, shape, wanted]) =>
        shape.test(String(flags[name])) ? [] : [`${flag} is ${JSON.stringify(flags[name])}: write ${wanted}`],
      ),
    ],
  };
}
