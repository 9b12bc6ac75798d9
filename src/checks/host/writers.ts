import type { DatabaseState, DumpFile, HostState, ServerState } from '../../facts/host.ts';
import type { Observation } from '../../facts/observation.ts';
import { formatDuration } from '../../time.ts';
import { defineCheck, type Finding, fail, pass } from '../check.ts';
import { judgeDatabases } from '../databases.ts';

export const hostWriters = defineCheck({
  id: 'host/writers',
  title: 'No dump, import, long transaction or schema change is running',
  failureTitle: 'Something is writing that a backup must not meet',
  runbook: ['8'],
  modes: ['gate', 'prepare'],
  obligation: 'mandatory',
  needs: ['host'],
  evaluate: ({ host }, { target }) => [
    judgeProcesses(host, target.name),
    ...judgeDatabases(host, target, ({ server }) => server, judgeServer),
    ...judgeDatabases(host, target, filesOf, judgeFiles).filter(({ status }) => status !== 'not-applicable'),
  ],
});

const WAIT = 'Wait until it has ended, or end it on the host, then run again.';

function judgeProcesses({ processes }: HostState, subject: string): Finding {
  if (processes.length === 0) return pass(subject, 'no dump and no import runs on the host');
  const seen = processes.slice(0, 3).map(({ kind, command, ageSeconds }) => {
    return `${kind} for ${formatDuration(ageSeconds)}: ${command}`;
  });
  return fail(subject, `${processes.length} running on the host; expected none: ${seen.join('; ')}`, {
    evidence: {
      processes: processes.length,
      oldestSeconds: Math.max(...processes.map(({ ageSeconds }) => ageSeconds)),
    },
    remedy: { text: WAIT },
  });
}

function judgeServer({ longTransactions, statements }: ServerState, { name }: { readonly name: string }): Finding {
  const seen = [
    ...longTransactions.map(({ seconds, user }) => `a transaction of ${user} open for ${formatDuration(seconds)}`),
    ...statements.map(({ kind, seconds, text }) => `${kind} for ${formatDuration(seconds)}: ${text}`),
  ];
  if (seen.length === 0) return pass(name, `${name}: no long transaction, no schema change, no dump, no import`);
  const shown = seen.slice(0, 3).join('; ') + (seen.length > 3 ? ` and ${seen.length - 3} more` : '');
  return fail(name, `${name}: ${shown}; expected none (limit for a transaction: under 1 min)`, {
    evidence: { longTransactions: longTransactions.length, statements: statements.length },
    remedy: { text: `${WAIT} On the host: mysql -e 'SHOW FULL PROCESSLIST'.` },
  });
}

/** Both names: one that is written to now need not be the newest. */
function filesOf({ scheduled, manual }: DatabaseState): Observation<readonly DumpFile[]> {
  if (scheduled.kind === 'unavailable') return scheduled;
  if (manual.kind === 'unavailable') return manual;
  return { kind: 'observed', value: [scheduled.value, manual.value].filter((file) => file !== undefined) };
}

function judgeFiles(files: readonly DumpFile[], { name }: { readonly name: string }): readonly Finding[] {
  return files
    .filter(({ growing, openForWriting }) => growing || openForWriting)
    .map(({ path, growing }) =>
      fail(name, `${name}: ${path} is ${growing ? 'growing' : 'open for writing'}; expected no writer`, {
        evidence: { path },
        remedy: { text: WAIT },
      }),
    );
}
