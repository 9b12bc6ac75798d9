import { newestDump } from '../../facts/dump-evidence.ts';
import { contentFlaws, fileFlaws, manifestFlaws } from '../../facts/dump-flaws.ts';
import { calendarDay } from '../../time.ts';
import { defineCheck, type Finding, fail, pass, unseen } from '../check.ts';
import { takeDump, withCommand } from '../commands.ts';
import { judgeDatabases } from '../databases.ts';

export const dumpsIntegrity = defineCheck({
  id: 'dumps/integrity',
  title: 'The newest dump is whole, finished, and of this database',
  failureTitle: 'The newest dump is broken, unfinished, or of something else',
  runbook: ['8'],
  modes: ['gate', 'prepare', 'release', 'verify'],
  obligation: 'mandatory',
  needs: ['clock', 'instances', 'host'],
  evaluate: ({ clock: { now }, instances, host }, { policy, target }) =>
    judgeDatabases(host, target, newestDump, (dump, database, state): readonly Finding[] => {
      const { name } = database;
      const repair = {
        remedy: withCommand(
          'Take a new dump on the host, then run again. A dump that is still being written: wait for its end.',
          takeDump(database, calendarDay(now, policy.timezone)),
        ),
        steps: [{ action: 'take-dump' as const, target: target.name, database: name }],
      };
      if (dump === undefined) return [fail(name, `${name} has no dump in ${database.directory}`, repair)];
      const { file, manifest } = dump;
      const { content } = file;
      const read = content.kind === 'observed' ? content.value : undefined;
      const liveTables = state.server.kind === 'observed' ? state.server.value.tableCount : undefined;
      const flaws = [
        ...fileFlaws(file),
        ...(read === undefined ? [] : contentFlaws(read, name, liveTables, policy.dumps.shrinkRatio)),
        ...(manifest === undefined ? [] : manifestFlaws(manifest, file, read, name, instances[0]?.instanceId)),
      ];
      const evidence = {
        path: file.path,
        sizeBytes: file.sizeBytes,
        proof: manifest === undefined ? 'the file alone' : 'the file and its manifest',
        fromReceipt: file.fromReceipt,
        unfinished: state.unfinished.length,
        ...(read === undefined
          ? {}
          : { sha256: read.sha256, tables: read.tableCount, tablesWithRows: read.tablesWithRows }),
      };
      if (flaws.length > 0) return [fail(name, `${name}: ${file.path} ${flaws.join('; ')}`, { ...repair, evidence })];
      if (content.kind === 'unavailable') return [unseen(name, content.cause)];
      const notes = [
        manifest === undefined ? 'no manifest, so judged by the file alone' : undefined,
        content.value.selectsDatabase
          ? 'it names its own database (CREATE DATABASE or USE): a restore into another one would not go there'
          : undefined,
        state.unfinished.length > 0 ? `${state.unfinished.length} half-written .part beside it` : undefined,
      ].filter((note) => note !== undefined);
      return [
        pass(
          name,
          `${name}: ${file.path} is whole, ${content.value.tableCount} tables${notes.map((n) => `; ${n}`).join('')}`,
          evidence,
        ),
      ];
    }),
});
