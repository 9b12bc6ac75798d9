import { newestDump } from '../../facts/dump-evidence.ts';
import { wholeFlaws } from '../../facts/dump-flaws.ts';
import { holdings } from '../../facts/dump-objects.ts';
import { calendarDay } from '../../time.ts';
import { untrusted } from '../../untrusted.ts';
import { defineCheck, fail, ifObserved, pass, unseen } from '../check.ts';
import { takeDump, withCommand } from '../commands.ts';
import { judgeDatabases } from '../databases.ts';

export const dumpsContent = defineCheck({
  id: 'dumps/content',
  title: 'The newest dump holds everything that the live database has',
  failureTitle: 'The newest dump lacks something that the live database has',
  runbook: ['4'],
  modes: ['prepare', 'verify', 'drill'],
  obligation: 'mandatory',
  needs: ['clock', 'host'],
  evaluate: ({ clock: { now }, host }, { policy, target }) =>
    judgeDatabases(host, target, newestDump, (dump, database, state) => {
      const { name } = database;
      const repair = {
        remedy: withCommand(
          'Take a new dump with --routines --events --triggers, by an account that may read all of it, then run again; prepare does so.',
          takeDump(database, calendarDay(now, policy.timezone)),
        ),
        steps: [{ action: 'take-dump' as const, target: target.name, database: name }],
      };
      if (dump === undefined) return fail(name, `${name} has no dump in ${database.directory}`, repair);
      const { file, manifest } = dump;
      return ifObserved(name, file.content, (content) => {
        const evidence = {
          path: file.path,
          tables: content.tableCount,
          routines: content.routineCount,
          triggers: content.triggerCount,
          events: content.eventCount,
          views: content.viewCount,
          fromReceipt: file.fromReceipt,
        };
        const failed = (flaws: string) => fail(name, `${name}: ${file.path} ${flaws}`, { ...repair, evidence });
        const broken = wholeFlaws(content, name);
        if (broken.length > 0) return failed(`is no whole dump to count in: it ${broken.join('; ')}`);
        if (manifest !== undefined && manifest.tableCount !== content.tableCount)
          return failed(`holds ${content.tableCount} tables, and its manifest says ${manifest.tableCount}`);
        return ifObserved(name, state.server, (server) => {
          const { missing, hidden, held } = holdings(content, server);
          if (missing.length > 0) return failed(`holds less than the live server: ${missing.join(', ')}`);
          if (hidden.length > 0) {
            const detail = `the login of ${database.defaultsFile} may not see all ${hidden.join(', ')} of ${name}`;
            return unseen(name, { code: 'access-denied', detail: untrusted(detail) });
          }
          return pass(name, `${name}: ${file.path} holds all that the live server has: ${held}`, evidence);
        });
      });
    }),
});
