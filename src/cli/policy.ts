import { Command } from 'commander';
import { InputError } from '../errors.ts';
import { policyJsonSchema } from '../policy/json-schema.ts';
import { DEFAULT_POLICY_PATH, loadPolicy } from '../policy/load.ts';
import { showPolicy } from '../policy/show.ts';
import { toAscii } from '../report/render.ts';
import type { ExitCode } from '../report/report.ts';

const MAX_LINE = 2000;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${toAscii(line, MAX_LINE)}\n`);

/** `policy validate|show|schema`. Loads nothing of AWS. */
export function policyCommand(settle: (exitCode: ExitCode) => void): Command {
  const load = async (path: string) => {
    try {
      return await loadPolicy({ kind: 'file', path }, process.cwd());
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const { message, location } of error.problems) {
        complain(`${location ? `${location.file}:${location.line}:${location.column} ` : ''}${message}`);
      }
      settle(2);
      return undefined;
    }
  };
  const withFile = (command: Command): Command => command.option('--policy <file>', 'policy file', DEFAULT_POLICY_PATH);

  const validate = withFile(
    new Command('validate').description('name every problem of the policy, with its line'),
  ).action(async ({ policy: path }: { policy: string }) => {
    const loaded = await load(path);
    if (loaded === undefined) return;
    const { targets } = loaded.policy;
    print(
      `${toAscii(path, MAX_LINE)}: valid, ${targets.length} target${targets.length === 1 ? '' : 's'}: ${targets.map(({ name }) => name).join(', ')}`,
    );
    settle(0);
  });
  const show = withFile(new Command('show').description('print the policy complete, with every default, as JSON'))
    .option('--resolved', 'accepted for clarity: what is shown is always complete')
    .action(async ({ policy: path }: { policy: string }) => {
      const loaded = await load(path);
      if (loaded === undefined) return;
      print(toAsciiJson(showPolicy(loaded.policy)));
      settle(0);
    });
  const schema = new Command('schema').description('print the JSON Schema of the policy').action(() => {
    print(toAsciiJson(policyJsonSchema()));
    settle(0);
  });
  return new Command('policy')
    .description('check, complete or describe the policy file')
    .addCommand(validate)
    .addCommand(show)
    .addCommand(schema);
}

const toAsciiJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[^\x20-\x7e\n]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
