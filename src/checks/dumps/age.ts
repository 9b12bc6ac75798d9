import { newestDump, timeConflict } from '../../facts/dump-evidence.ts';
import { addSeconds, calendarDay, formatDuration, MAX_CLOCK_SKEW_SECONDS, secondsBetween, toIso } from '../../time.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { takeDump, withCommand } from '../commands.ts';
import { judgeDatabases } from '../databases.ts';

export const dumpsAge = defineCheck({
  id: 'dumps/age',
  title: 'Every database has a recent dump',
  failureTitle: 'A database has no recent dump',
  runbook: ['4', '8'],
  modes: ['gate', 'prepare', 'release', 'verify'],
  obligation: 'mandatory',
  needs: ['clock', 'host'],
  evaluate: ({ clock: { now }, host }, { policy, target }) =>
    judgeDatabases(host, target, newestDump, (dump, database) => {
      const { maxAgeSeconds } = policy.dumps;
      const limit = `limit ${formatDuration(maxAgeSeconds)}`;
      const { name } = database;
      const repair = {
        remedy: withCommand(
          'Take a dump on the host, then run again.',
          takeDump(database, calendarDay(now, policy.timezone)),
        ),
        steps: [{ action: 'take-dump' as const, target: target.name, database: name }],
      };
      if (dump === undefined) {
        const names = `${database.scheduled} or ${database.manual}`;
        return fail(name, `${name} has no dump in ${database.directory} named ${names} (${limit})`, repair);
      }
      const { file, finishedAt, manifest } = dump;
      const ageSeconds = secondsBetween(finishedAt, now);
      const evidence = {
        path: file.path,
        finishedAt: toIso(finishedAt),
        ageSeconds,
        limitSeconds: maxAgeSeconds,
        proof: manifest === undefined ? 'modification time' : 'manifest',
      };
      const conflict = timeConflict(dump, policy.timezone);
      if (conflict !== undefined)
        return fail(name, `${name}: when ${file.path} was made cannot be believed: ${conflict}`, {
          ...repair,
          evidence,
        });
      if (ageSeconds < -MAX_CLOCK_SKEW_SECONDS) {
        const ahead = `${formatDuration(-ageSeconds)} in the future (limit ${formatDuration(MAX_CLOCK_SKEW_SECONDS)})`;
        return fail(name, `${name}: ${file.path} is dated ${ahead}`, { ...repair, evidence });
      }
      const seen = `${name} was last dumped ${formatDuration(ageSeconds)} ago (${limit}), ${file.path}`;
      if (!(ageSeconds <= maxAgeSeconds)) return fail(name, seen, { ...repair, evidence });
      const holdsUntil = toIso(addSeconds(finishedAt, maxAgeSeconds));
      return pass(name, seen, { ...evidence, holdsUntil });
    }),
});
