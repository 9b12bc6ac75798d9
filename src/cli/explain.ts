import { Command } from 'commander';
import { checks } from '../checks/index.ts';
import { explain } from '../explain.ts';
import { nearest } from '../nearest.ts';
import { toAscii } from '../report/render.ts';
import type { ExitCode } from '../report/report.ts';

/** `explain CHECK`: what a check holds, why, how to repair it; without one, the list. */
export function explainCommand(settle: (exitCode: ExitCode) => void): Command {
  return new Command('explain')
    .description('what a check holds, why, and how to repair it')
    .argument('[check]', 'id, such as snapshots/coverage; without one, all are listed')
    .action((id: string | undefined) => {
      if (id === undefined) {
        const width = Math.max(...checks.map((check) => check.id.length));
        for (const check of checks) process.stdout.write(`${check.id.padEnd(width)}  ${check.title}\n`);
        settle(0);
        return;
      }
      const text = explain(id);
      if (text === undefined) {
        const near = nearest(
          id,
          checks.map((check) => check.id),
        );
        process.stderr.write(
          `no check ${toAscii(JSON.stringify(id), 100)}${near === undefined ? '' : `; did you mean ${near}?`} (backup-gate explain lists them all)\n`,
        );
        settle(2);
        return;
      }
      process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
      settle(0);
    });
}
