import { describe, expect, it } from '@jest/globals';
import { dumpsContent } from '../../../src/checks/dumps/content.ts';
import type { DatabaseState, DumpContent, DumpFile, ServerState } from '../../../src/facts/host.ts';
import { observed, unavailable } from '../../../src/facts/observation.ts';
import { HOUR } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { aDump, ago, aManifest, aTarget, databaseState, dumpContent, hostState, serverState } from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const host = (over: Partial<DatabaseState>) => ({ host: hostState({ databases: [databaseState(over)] }) });
const file = (over: Partial<DumpFile>, state: Partial<DatabaseState> = {}) =>
  host({ scheduled: observed(aDump(over)), ...state });
const content = (over: Partial<DumpContent>, state: Partial<DatabaseState> = {}) =>
  file({ content: observed(dumpContent(over)) }, state);
const live = (over: Partial<ServerState>) => host({ server: observed(serverState(over)) });

judges(dumpsContent, [
  [
    'passes a dump that holds as much as the live server',
    {},
    'pass',
    /holds all that the live server has: 42 tables, 3 routines, 2 triggers, 1 event, 4 views$/,
  ],
  [
    'passes a dump that holds more: things may be dropped after it',
    content({ tableCount: 43, routineCount: 4, triggerCount: 3, eventCount: 2, viewCount: 5 }),
    'pass',
    /43 tables, 4 routines, 3 triggers, 2 events, 5 views/,
  ],
  [
    'F08 F10 fails one table less',
    content({ tableCount: 41 }),
    'fail',
    /db_2026-11-23\.sql\.gz holds less than the live server: 41 of the 42 tables$/,
  ],
  ['F15 fails a dump without the routines', content({ routineCount: 0 }), 'fail', /: 0 of the 3 routines$/],
  ['F15 fails one routine less', content({ routineCount: 2 }), 'fail', /: 2 of the 3 routines$/],
  ['F15 fails a dump without the event', content({ eventCount: 0 }), 'fail', /: 0 of the 1 events$/],
  ['fails one trigger less', content({ triggerCount: 1 }), 'fail', /: 1 of the 2 triggers$/],
  ['fails one view less', content({ viewCount: 3 }), 'fail', /: 3 of the 4 views$/],
  [
    'names every kind that is short',
    content({ tableCount: 1, routineCount: 0, triggerCount: 0, eventCount: 0, viewCount: 0 }),
    'fail',
    /: 1 of the 42 tables, 0 of the 3 routines, 0 of the 2 triggers, 0 of the 1 events, 0 of the 4 views$/,
  ],
  ['fails a count that is none', content({ viewCount: Number.NaN }), 'fail', /NaN of the 4 views/],
  [
    'F09 fails a dump of another database, however much it holds',
    content({ header: { kind: 'dump', database: untrusted('mysql') }, tableCount: 99 }),
    'fail',
    /is no whole dump to count in: it says in its header that it is of mysql/,
  ],
  ['F09 fails a dump of an empty database', content({ tableCount: 0 }), 'fail', /: 0 of the 42 tables$/],
  ['F02 fails a stream that was cut', content({ stream: 'cut' }), 'fail', /no whole dump to count in: it is cut/],
  [
    'F03 fails a dump that has no end',
    content({ trailer: { kind: 'none', lastLine: untrusted('UNLOCK TABLES;') } }),
    'fail',
    /it does not end in "-- Dump completed"/,
  ],
  [
    'F06 fails what is no dump',
    content({ header: { kind: 'none', firstLine: untrusted('mysqldump: Got error: 1045: ...') } }),
    'fail',
    /it does not begin as a dump does, but with: mysqldump: Got error/,
  ],
  [
    'passes a dump that holds what its manifest says',
    file({ manifest: observed(aManifest({ tableCount: 42 })) }),
    'pass',
    /holds all/,
  ],
  [
    'F23 fails one table more than its manifest says',
    file({ manifest: observed(aManifest({ tableCount: 41 })) }),
    'fail',
    /holds 42 tables, and its manifest says 41$/,
  ],
  [
    'F20 judges the newest of both names',
    host({
      manual: observed(
        aDump({
          path: untrusted('/newer'),
          modifiedAt: ago(HOUR),
          content: observed(dumpContent({ routineCount: 0 })),
        }),
      ),
    }),
    'fail',
    /\/newer holds less/,
  ],
  ['fails when there is none', host({ scheduled: observed(undefined) }), 'fail', /has no dump in \/var\/backups/],
  [
    'passes an empty database that is empty on the server too',
    content(
      { tableCount: 0, tablesWithRows: 0, routineCount: 0, triggerCount: 0, eventCount: 0, viewCount: 0 },
      {
        server: observed(serverState({ tableCount: 0, routineCount: 0, triggerCount: 0, eventCount: 0, viewCount: 0 })),
      },
    ),
    'pass',
    /: 0 tables/,
  ],
  [
    'F31 does not know when the dump could not be read',
    file({ content: unavailable('access-denied', 'the dump may not be read') }),
    'unknown',
    /the dump may not be read/,
  ],
  [
    'does not know when the server could not be asked',
    host({ server: unavailable('unreachable', 'error 2002') }),
    'unknown',
    /error 2002/,
  ],
  [
    'fails what is proven although the server could not be asked',
    content({ stream: 'cut' }, { server: unavailable('unreachable', 'error 2002') }),
    'fail',
    /is cut/,
  ],
  [
    'does not take a count that the server hides for none',
    live({ routineCount: undefined, eventCount: undefined }),
    'unknown',
    /the login of \/root\/\.my\.cnf may not see all routines, events of quickport_crm_laravel/,
  ],
  [
    'fails what is proven although another count is hidden',
    live({ routineCount: undefined, viewCount: 5 }),
    'fail',
    /: 4 of the 5 views$/,
  ],
  [
    'does not know which dump is the newest when one name could not be seen',
    host({ manual: unavailable('access-denied', 'the folder may not be read') }),
    'unknown',
    /folder may not be read/,
  ],
  ['does not know of a database that the probe left out', { host: hostState({ databases: [] }) }, 'unknown', /nothing/],
  [
    'has nothing to judge where the policy says none',
    {},
    'not-applicable',
    /databases: none/,
    { target: aTarget({ databases: [] }) },
  ],
]);

describe('the repair of dumps/content', () => {
  it('F15 is a dump with everything in it', () => {
    const { remedy, details } = verdictOf(dumpsContent, content({ eventCount: 0 }));
    expect(remedy?.text).toContain('--routines --events --triggers');
    for (const option of ['--routines', '--events', '--triggers']) expect(remedy?.command).toContain(` ${option} `);
    expect(details[0]?.steps).toEqual([
      { action: 'take-dump', target: 'quickport-prod', database: 'quickport_crm_laravel' },
    ]);
  });
});
