import { parse } from 'yaml';
import type { Check } from '../src/checks/check.ts';
import { checks } from '../src/checks/index.ts';

interface Entry {
  readonly description: string;
  readonly default?: string;
  readonly required?: boolean;
}

interface Action {
  readonly inputs: Readonly<Record<string, Entry>>;
  readonly outputs: Readonly<Record<string, Entry>>;
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|');

const obligation = ({ obligation }: Check): string =>
  typeof obligation === 'function' ? 'depends' : obligation === 'mandatory' ? 'blocks' : 'warns';

/** The README with its three tables made anew: checks from the code, inputs and outputs from action.yml. */
export function readmeTables(readme: string, actionYaml: string): string {
  const action = parse(actionYaml) as Action;
  const tables: Record<string, readonly string[]> = {
    checks: [
      '| check | | holds when | runbook |',
      '|---|---|---|---|',
      ...checks
        .filter(({ modes }) => modes.includes('gate'))
        .map(
          (check) =>
            `| [\`${check.id}\`](docs/checks/${check.id}.md) | ${obligation(check)} | ${oneLine(check.title)} | ${check.runbook.join(', ') || '—'} |`,
        ),
    ],
    inputs: [
      '| input | default | |',
      '|---|---|---|',
      ...Object.entries(action.inputs).map(
        ([name, entry]) =>
          `| \`${name}\` | ${entry.default ? `\`${oneLine(entry.default)}\`` : ''} | ${oneLine(entry.description)} |`,
      ),
    ],
    outputs: [
      '| output | |',
      '|---|---|',
      ...Object.entries(action.outputs).map(([name, entry]) => `| \`${name}\` | ${oneLine(entry.description)} |`),
    ],
  };
  return Object.entries(tables).reduce((text, [name, lines]) => {
    const between = new RegExp(`(<!-- ${name}:begin -->\n)[\\s\\S]*?(<!-- ${name}:end -->)`);
    if (!between.test(text)) throw new Error(`README.md has no place for the table of ${name}`);
    return text.replace(between, (_, begin: string, end: string) => `${begin}${lines.join('\n')}\n${end}`);
  }, readme);
}
