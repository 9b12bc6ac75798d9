import { hostWriters } from '../../../src/checks/host/writers.ts';
import type { DatabaseState, ServerState } from '../../../src/facts/host.ts';
import { observed, unavailable } from '../../../src/facts/observation.ts';
import { DAY } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { aDump, aTarget, databaseState, hostState, serverState } from '../../builders.ts';
import { judges } from '../judging.ts';

const host = (over: Partial<DatabaseState>) => ({ host: hostState({ databases: [databaseState(over)] }) });
const server = (over: Partial<ServerState>) => host({ server: observed(serverState(over)) });
const running = (kind: 'dump' | 'import', ageSeconds = 30) => ({
  host: hostState({ processes: [{ kind, command: untrusted('mysqldump quickport'), ageSeconds }] }),
});

judges(hostWriters, [
  ['passes when nothing writes', {}, 'pass', /no dump and no import runs on the host/],
  [
    'fails while a dump runs',
    running('dump'),
    'fail',
    /1 running on the host; expected none: dump for 30 s: mysqldump quickport/,
  ],
  ['fails while an import runs', running('import'), 'fail', /import for 30 s/],
  ['F32 says how long a hung dump has been running', running('dump', 3 * DAY), 'fail', /dump for 3 d/],
  [
    'F19 fails while a dump grows',
    host({ scheduled: observed(aDump({ growing: true })) }),
    'fail',
    /db_2026-11-23\.sql\.gz is growing/,
  ],
  [
    'F19 fails while a dump is open for writing',
    host({ manual: observed(aDump({ openForWriting: true })) }),
    'fail',
    /is open for writing/,
  ],
  [
    'fails on a transaction open for a minute',
    server({ longTransactions: [{ seconds: 60, user: untrusted('app') }] }),
    'fail',
    /a transaction of app open for 1 min/,
  ],
  [
    'shows three and counts the rest',
    server({ longTransactions: [60, 61, 62, 63, 64].map((seconds) => ({ seconds, user: untrusted('app') })) }),
    'fail',
    /open for 1 min 2 s and 2 more; expected none/,
  ],
  [
    'shows three without a rest',
    server({ longTransactions: [60, 61, 62].map((seconds) => ({ seconds, user: untrusted('app') })) }),
    'fail',
    /open for 1 min 2 s; expected none/,
  ],
  [
    'F13 fails on a schema change',
    server({ statements: [{ kind: 'schema-change', seconds: 5, text: untrusted('ALTER TABLE x') }] }),
    'fail',
    /schema-change for 5 s: ALTER TABLE x/,
  ],
  [
    'fails on a dump that another host makes',
    server({ statements: [{ kind: 'dump', seconds: 5, text: untrusted('SELECT /*!40001 SQL_NO_CACHE */') }] }),
    'fail',
    /dump for 5 s/,
  ],
  [
    'does not know when the server could not be asked',
    host({ server: unavailable('access-denied', 'PROCESS is missing') }),
    'unknown',
    /PROCESS is missing/,
  ],
  [
    'does not know when the dumps could not be seen',
    host({ scheduled: unavailable('access-denied', 'find') }),
    'unknown',
    /find/,
  ],
  [
    'does not know of a database that the probe left out',
    { host: hostState({ databases: [] }) },
    'unknown',
    /says nothing/,
  ],
  [
    'looks at the processes where the policy says none',
    {},
    'pass',
    /no dump and no import/,
    { target: aTarget({ databases: [] }) },
  ],
]);
