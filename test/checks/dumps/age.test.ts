import { describe, expect, it } from '@jest/globals';
import { dumpsAge } from '../../../src/checks/dumps/age.ts';
import type { DatabaseState } from '../../../src/facts/host.ts';
import { observed, unavailable } from '../../../src/facts/observation.ts';
import { HOUR, MINUTE } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import {
  aClock,
  aDatabase,
  aDump,
  ago,
  aManifest,
  aTarget,
  at,
  databaseState,
  dumpContent,
  hostState,
} from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const host = (over: Partial<DatabaseState>) => ({ host: hostState({ databases: [databaseState(over)] }) });
/** One scheduled dump whose content cannot be read, so that only its times speak. */
const file = (over: Parameters<typeof aDump>[0]) =>
  host({ scheduled: observed(aDump({ content: unavailable('timed-out', 'not read'), ...over })) });
const trailer = (text: string) => observed(dumpContent({ trailer: { kind: 'complete', text: untrusted(text) } }));
const none = { scheduled: observed(undefined), manual: observed(undefined) };

judges(dumpsAge, [
  ['passes last night’s dump', {}, 'pass', /last dumped 12 h 29 min ago \(limit 26 h\), \/var\/backups\/db_2026-11-23/],
  ['H09 passes at the limit', file({ modifiedAt: ago(26 * HOUR), nameDay: '2026-11-22' }), 'pass', /26 h ago/],
  [
    'H09 fails a second past it',
    file({ modifiedAt: ago(26 * HOUR + 1), nameDay: '2026-11-22' }),
    'fail',
    /26 h ago \(limit 26 h\)/,
  ],
  [
    'fails when there is none',
    host(none),
    'fail',
    /has no dump in \/var\/backups named db_\{date\}\.sql\.gz or quickport_db_/,
  ],
  [
    'F21 takes the newest of both names',
    host({
      scheduled: observed(aDump({ modifiedAt: ago(40 * HOUR), nameDay: '2026-11-21' })),
      manual: observed(aDump({ path: untrusted('/m'), modifiedAt: ago(HOUR) })),
    }),
    'pass',
    /1 h ago.*\/m$/,
  ],
  [
    'F21 takes the newest, be it the scheduled one',
    host({
      scheduled: observed(
        aDump({ path: untrusted('/s'), modifiedAt: ago(HOUR), content: unavailable('timed-out', '') }),
      ),
      manual: observed(aDump({ modifiedAt: ago(40 * HOUR), nameDay: '2026-11-21' })),
    }),
    'pass',
    /1 h ago.*\/s$/,
  ],
  [
    'F20 goes by the manifest and not by the modification time',
    host({
      scheduled: observed(
        aDump({
          nameDay: '2026-11-21',
          content: unavailable('timed-out', ''),
          modifiedAt: ago(MINUTE),
          manifest: observed(aManifest({ finishedAt: ago(50 * HOUR) })),
        }),
      ),
    }),
    'fail',
    /50 h|2 d/,
  ],
  [
    'F22 fails a dump of four days ago that was touched today',
    file({ modifiedAt: ago(HOUR), nameDay: '2026-11-19' }),
    'fail',
    /its name says 2026-11-19 and it was last written on 2026-11-23 \(Asia\/Kolkata\): a copied or touched file/,
  ],
  [
    'F22 passes a name one day off: a dump may end after midnight',
    file({ modifiedAt: ago(HOUR), nameDay: '2026-11-22' }),
    'pass',
    /1 h ago/,
  ],
  [
    'F22 fails a name two days off',
    file({ modifiedAt: ago(HOUR), nameDay: '2026-11-21' }),
    'fail',
    /copied or touched/,
  ],
  [
    'F22 fails a name that lies ahead of the file',
    file({ modifiedAt: ago(HOUR), nameDay: '2026-11-25' }),
    'fail',
    /copied or touched/,
  ],
  [
    'F22 fails a name whose day does not exist',
    file({ modifiedAt: ago(HOUR), nameDay: '2026-02-30' }),
    'fail',
    /2026-02-30, which is not a day/,
  ],
  [
    'F22 fails a last line of days before the file',
    file({ modifiedAt: ago(HOUR), content: trailer('-- Dump completed on 2026-11-20  2:00:41') }),
    'fail',
    /its last line says 2026-11-20/,
  ],
  [
    'H06 never takes the age from the last line, which has no zone',
    file({
      modifiedAt: ago(23 * HOUR),
      nameDay: '2026-11-22',
      content: trailer('-- Dump completed on 2026-11-23  5:00:00'),
    }),
    'pass',
    /23 h ago/,
  ],
  [
    'H06 passes a last line written in any zone of the world',
    file({ modifiedAt: ago(HOUR), content: trailer('-- Dump completed on 2026-11-23 22:00:00') }),
    'pass',
    /1 h ago/,
  ],
  [
    'F22 passes a last line a day off',
    file({ modifiedAt: at('2026-11-23T05:00:00Z'), content: trailer('-- Dump completed on 2026-11-22  5:00:00') }),
    'pass',
    /4 h ago/,
  ],
  [
    'F22 fails a last line a second more than a day off',
    file({ modifiedAt: at('2026-11-23T05:00:00Z'), content: trailer('-- Dump completed on 2026-11-22  4:59:59') }),
    'fail',
    /its last line says 2026-11-22/,
  ],
  [
    'passes a last line without a date',
    file({ modifiedAt: ago(HOUR), content: trailer('-- Dump completed') }),
    'pass',
    /1 h ago/,
  ],
  [
    'H03 passes a dump ahead by as much as clocks may differ',
    file({ modifiedAt: ago(-5 * MINUTE) }),
    'pass',
    /-5 min ago/,
  ],
  [
    'H03 fails a dump a second further in the future',
    file({ modifiedAt: ago(-5 * MINUTE - 1) }),
    'fail',
    /dated 5 min 1 s in the future \(limit 5 min\)/,
  ],
  [
    'H04 passes a dump of 23:50 at 00:10, the day after in the zone',
    {
      ...file({ modifiedAt: at('2026-11-22T18:20:00Z'), nameDay: '2026-11-22' }),
      clock: aClock(at('2026-11-22T18:40:00Z')),
    },
    'pass',
    /20 min ago/,
  ],
  [
    'F31 does not know when the files could not be seen',
    host({ scheduled: unavailable('access-denied', 'may not read /var/backups') }),
    'unknown',
    /may not read/,
  ],
  [
    'does not know when only one name could be seen: the other may be newer',
    host({ manual: unavailable('timed-out', 'find') }),
    'unknown',
    /find/,
  ],
  [
    'does not know when the manifest could not be read',
    file({ manifest: unavailable('malformed', 'manifest') }),
    'unknown',
    /manifest/,
  ],
  [
    'does not know of a database that the probe left out',
    { host: hostState({ databases: [] }) },
    'unknown',
    /says nothing of the database quickport_crm_laravel/,
  ],
  [
    'has nothing to judge where the policy says none',
    {},
    'not-applicable',
    /databases: none/,
    { target: aTarget({ databases: [] }) },
  ],
  [
    'fails when one of two databases has none',
    { host: hostState({ databases: [databaseState(), databaseState({ name: 'other', ...none })] }) },
    'fail',
    /^other has no dump/,
    { target: aTarget({ databases: [aDatabase(), aDatabase({ name: 'other' })] }) },
  ],
]);

describe('the repair of dumps/age', () => {
  it('writes beside the last good dump, fails with the pipe, and keeps the password on the host', () => {
    const verdict = verdictOf(dumpsAge, host(none));
    expect(verdict.remedy?.command).toBe(
      "sudo bash -o pipefail -c 'mysqldump --defaults-file=/root/.my.cnf --single-transaction --routines --events --triggers quickport_crm_laravel | gzip > /var/backups/quickport_db_2026-11-23.sql.gz.part && mv /var/backups/quickport_db_2026-11-23.sql.gz.part /var/backups/quickport_db_2026-11-23.sql.gz'",
    );
    expect(verdict.details[0]?.steps).toEqual([
      { action: 'take-dump', target: 'quickport-prod', database: 'quickport_crm_laravel' },
    ]);
  });

  it("leaves MySQL's GTIDs out, with which a dump cannot be restored where there are others", () => {
    const databases = [aDatabase({ engine: 'mysql' })];
    const verdict = verdictOf(dumpsAge, host(none), { target: aTarget({ databases }) });
    expect(verdict.remedy?.command).toContain(' --triggers --set-gtid-purged=OFF quickport_crm_laravel ');
  });

  it.each([
    ['manifest', aDump({ manifest: observed(aManifest()) })],
    ['modification time', aDump()],
  ])('says that the age rests on the %s', (proof, dump) => {
    expect(verdictOf(dumpsAge, host({ scheduled: observed(dump) })).evidence).toMatchObject({ proof });
  });

  it('has no command when a part of it could be a command of its own', () => {
    const target = aTarget({ databases: [aDatabase({ directory: "/var/$(id)'" })] });
    expect(verdictOf(dumpsAge, host(none), { target }).remedy).toEqual({ text: expect.any(String) });
  });
});
