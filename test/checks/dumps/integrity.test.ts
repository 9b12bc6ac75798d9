import { describe, expect, it } from '@jest/globals';
import { dumpsIntegrity } from '../../../src/checks/dumps/integrity.ts';
import type { DatabaseState, DumpContent, DumpFile, DumpManifest } from '../../../src/facts/host.ts';
import { observed, unavailable } from '../../../src/facts/observation.ts';
import { HOUR } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import {
  aDump,
  ago,
  aManifest,
  aTarget,
  databaseState,
  dumpContent,
  hostState,
  INSTANCE,
  serverState,
} from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const host = (over: Partial<DatabaseState>) => ({ host: hostState({ databases: [databaseState(over)] }) });
const file = (over: Partial<DumpFile>, state: Partial<DatabaseState> = {}) =>
  host({ scheduled: observed(aDump(over)), ...state });
const content = (over: Partial<DumpContent>, state: Partial<DatabaseState> = {}) =>
  file({ content: observed(dumpContent(over)) }, state);
const manifest = (over: Partial<DumpManifest>) => file({ manifest: observed(aManifest(over)) });
const live = (tableCount: number) => ({ server: observed(serverState({ tableCount })) });
const header = (database: string | undefined) =>
  content({ header: { kind: 'dump', database: database === undefined ? undefined : untrusted(database) } });

judges(dumpsIntegrity, [
  [
    'passes a whole dump and says that it has no manifest',
    {},
    'pass',
    /is whole, 42 tables; no manifest, so judged by the file alone/,
  ],
  ['passes a whole dump with its manifest', manifest({}), 'pass', /is whole, 42 tables$/],
  ['fails when there is none', host({ scheduled: observed(undefined) }), 'fail', /has no dump in \/var\/backups/],
  ['F01 fails an empty file', file({ sizeBytes: 0 }), 'fail', /is empty \(0 bytes\)/],
  ['F01 fails a compressed stream of nothing', content({ stream: 'empty' }), 'fail', /holds nothing/],
  ['F02 fails a stream that was cut', content({ stream: 'cut' }), 'fail', /is cut: its compressed stream has no end/],
  ['F33 fails a stream that is corrupt', content({ stream: 'corrupt' }), 'fail', /is corrupt/],
  [
    'fails a stream state of the future',
    content({ stream: 'foggy' as DumpContent['stream'] }),
    'fail',
    /foggy, not whole/,
  ],
  [
    'F03 fails a whole stream of half a dump',
    content({ trailer: { kind: 'none', lastLine: untrusted('INSERT INTO x') } }),
    'fail',
    /does not end in "-- Dump completed".*INSERT INTO x/,
  ],
  [
    'F04 fails bytes after the end of the stream',
    content({ stream: 'trailing' }),
    'fail',
    /has other bytes after the end/,
  ],
  [
    'F05 fails a pipe of which one process failed',
    manifest({ exitCodes: [2, 0] }),
    'fail',
    /exit codes 2 0, not all 0/,
  ],
  ['F05 fails a manifest without exit codes', manifest({ exitCodes: [] }), 'fail', /without exit codes/],
  [
    'F06 fails a file that begins with an error',
    content({ header: { kind: 'none', firstLine: untrusted('mysqldump: Got error: 1045') } }),
    'fail',
    /does not begin as a dump does, but with: mysqldump: Got error: 1045/,
  ],
  ['F07 fails a dump forced to its end over errors', manifest({ exitCodes: [2, 0] }), 'fail', /exit codes/],
  [
    'F08 fails a dump that lacks most tables of the live server',
    content({ tableCount: 1, tablesWithRows: 1 }, live(3)),
    'fail',
    /holds 1 of the 3 tables of the live server \(limit: 30 % fewer\)/,
  ],
  [
    'F08 passes a dump that lacks as many as the limit: tables come and go',
    content({ tableCount: 7, tablesWithRows: 7 }, live(10)),
    'pass',
    /7 tables/,
  ],
  ['F08 fails one table past it', content({ tableCount: 6, tablesWithRows: 6 }, live(10)), 'fail', /6 of the 10/],
  [
    'F09 fails a dump of no tables',
    content({ tableCount: 0, tablesWithRows: 0 }),
    'fail',
    /holds no table \(the live server has 42\)/,
  ],
  [
    'F09 fails a dump of no tables when the server could not be asked',
    content({ tableCount: 0, tablesWithRows: 0 }, { server: unavailable('unreachable', 'down') }),
    'fail',
    /holds no table \(the live server could not be asked\)/,
  ],
  [
    'F09 passes a dump of no tables when the live server has none',
    content({ tableCount: 0, tablesWithRows: 0 }, live(0)),
    'pass',
    /0 tables/,
  ],
  [
    'F09 fails a dump of another database',
    header('mysql'),
    'fail',
    /says in its header that it is of mysql, not quickport_crm_laravel/,
  ],
  ['F09 fails a dump of all databases, whose header names none', header(undefined), 'fail', /is of no database/],
  ['F09 fails an empty name in the header', header(''), 'fail', /is of no database/],
  [
    'F10 fails a dump of the schema alone',
    content({ tablesWithRows: 0 }),
    'fail',
    /no row of any: a dump of the schema alone/,
  ],
  [
    'F17 fails a dump that stopped at a broken view',
    content({ trailer: { kind: 'none', lastLine: untrusted('LOCK TABLES') } }),
    'fail',
    /does not end/,
  ],
  [
    'F18 says which flag hides the end of a good dump',
    content({ trailer: { kind: 'none', lastLine: untrusted('UNLOCK TABLES;') } }),
    'fail',
    /made without --skip-comments/,
  ],
  ['F19 fails a file that grows', file({ growing: true }), 'fail', /is growing: it is still being written/],
  ['F19 fails a file that a process writes', file({ openForWriting: true }), 'fail', /is open for writing/],
  [
    'F20 fails on a newer broken one though an older good one is there',
    host({
      scheduled: observed(aDump()),
      manual: observed(
        aDump({ path: untrusted('/newer'), modifiedAt: ago(HOUR), content: observed(dumpContent({ stream: 'cut' })) }),
      ),
    }),
    'fail',
    /\/newer is cut/,
  ],
  [
    'F20 passes on a newer good one though an older broken one is there',
    host({
      scheduled: observed(aDump({ content: observed(dumpContent({ stream: 'cut' })) })),
      manual: observed(aDump({ path: untrusted('/newer'), modifiedAt: ago(HOUR) })),
    }),
    'pass',
    /\/newer is whole/,
  ],
  [
    'F23 fails another digest than the manifest says',
    manifest({ sha256: 'd'.repeat(64) }),
    'fail',
    /has SHA-256 cccccccccccc…, and its manifest says dddddddddddd…/,
  ],
  [
    'F23 fails another size than the manifest says',
    manifest({ sizeBytes: 999_999 }),
    'fail',
    /has 1000000 bytes, and its manifest says 999999/,
  ],
  [
    'passes a file copied here with its manifest: the digest says that it is the same',
    file({ modifiedAt: ago(60), manifest: observed(aManifest()) }),
    'pass',
    /is whole/,
  ],
  [
    'F24 fails a manifest of another database',
    manifest({ database: untrusted('staging') }),
    'fail',
    /manifest of staging/,
  ],
  [
    'F24 fails a manifest of another instance',
    manifest({ host: untrusted('i-0fffffffffffffff9') }),
    'fail',
    /manifest of another host \(i-0fffffffffffffff9\)/,
  ],
  ['F24 passes a manifest of this instance', manifest({ host: untrusted(INSTANCE) }), 'pass', /is whole/],
  ['F24 fails a manifest that names no host', manifest({ host: untrusted('') }), 'fail', /another host \(not named\)/],
  [
    'passes a manifest that ends in the second in which it starts',
    manifest({ startedAt: aManifest().finishedAt }),
    'pass',
    /is whole/,
  ],
  ['fails a manifest that ends before it starts', manifest({ startedAt: ago(HOUR) }), 'fail', /ends before it starts/],
  ['F25 fails a symlink', file({ fileType: 'symlink' }), 'fail', /is a symlink, not a regular file/],
  ['F25 fails a pipe', file({ fileType: 'fifo' }), 'fail', /is a fifo/],
  ['F25 fails a directory', file({ fileType: 'directory' }), 'fail', /is a directory/],
  [
    'F31 does not know when the dump may not be read',
    file({ content: unavailable('access-denied', 'may not read /var/backups/db') }),
    'unknown',
    /may not read/,
  ],
  [
    'F34 does not know when reading took too long',
    file({ content: unavailable('timed-out', 'reading took longer than 20 min') }),
    'unknown',
    /longer than/,
  ],
  [
    'fails what is proven though the content could not be read',
    file({ growing: true, content: unavailable('timed-out', 'x') }),
    'fail',
    /is growing/,
  ],
  ['warns of a dump that names its own database', content({ selectsDatabase: true }), 'pass', /CREATE DATABASE or USE/],
  [
    'tells of half-written ones beside it',
    host({ unfinished: [untrusted('/var/backups/x.part')] }),
    'pass',
    /1 half-written \.part beside it/,
  ],
  [
    'does not know of a database that the probe left out',
    { host: hostState({ databases: [] }) },
    'unknown',
    /says nothing/,
  ],
  [
    'has nothing to judge where the policy says none',
    {},
    'not-applicable',
    /databases: none/,
    { target: aTarget({ databases: [] }) },
  ],
]);

describe('the evidence of dumps/integrity', () => {
  it.each([
    ['the file and its manifest', manifest({})],
    ['the file alone', {}],
  ])('rests on %s', (proof, facts) => {
    expect(verdictOf(dumpsIntegrity, facts).evidence).toMatchObject({ proof, tables: 42, fromReceipt: false });
  });
});
