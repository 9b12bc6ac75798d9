import { hostDisk } from '../../../src/checks/host/disk.ts';
import { observed, unavailable } from '../../../src/facts/observation.ts';
import { aDatabase, aDump, aPath, aTarget, databaseState, type FilesystemState, hostState } from '../../builders.ts';
import { judges } from '../judging.ts';

const code = aPath('code', '/var/www/quickport');
const data = aPath('data', '/var/lib/mysql');
const dumpsOn = (over: Partial<FilesystemState>, ...sizes: readonly number[]) => ({
  host: hostState({
    paths: [aPath('dumps', '/var/backups', { totalBytes: 10_000, freeBytes: 5000, ...over }), data, code],
    databases: (sizes.length === 0 ? [10] : sizes).map((sizeBytes, index) =>
      databaseState({ ...(index > 0 ? { name: 'other' } : {}), scheduled: observed(aDump({ sizeBytes })) }),
    ),
  }),
});
const unseenPath = { role: 'dumps', path: '/var/backups', state: unavailable('unexpected', 'df failed') } as const;
const two = { target: aTarget({ databases: [aDatabase(), aDatabase({ name: 'other' })] }) };

judges(hostDisk, [
  ['passes with room enough', {}, 'pass', /\/var\/backups \(dumps\) has 60 % free/],
  ['H09 passes at the limit of space', dumpsOn({ freeBytes: 2000 }), 'pass', /20 % free/],
  ['F28 fails a byte below it', dumpsOn({ freeBytes: 1999 }), 'fail', /has 19\.9 % free \(limit 20 %\)/],
  ['F27 passes with one and a half times the last dump free', dumpsOn({ freeBytes: 3000 }, 2000), 'pass', /30 % free/],
  [
    'F27 fails a byte less',
    dumpsOn({ freeBytes: 2999 }, 2000),
    'fail',
    /the next dump wants .* \(1\.5 times the last\)/,
  ],
  [
    'F27 adds the dumps of all databases that go there',
    dumpsOn({ freeBytes: 3000 }, 2000, 1),
    'fail',
    /next dump wants/,
    two,
  ],
  ['passes at the limit of inodes', dumpsOn({ totalInodes: 1000, freeInodes: 100 }), 'pass', /50 % free/],
  [
    'F28 fails one inode below it',
    dumpsOn({ totalInodes: 1000, freeInodes: 99 }),
    'fail',
    /9\.9 % of the inodes free \(limit 10 %\)/,
  ],
  ['passes a filesystem that counts no inodes', dumpsOn({ totalInodes: 0, freeInodes: 0 }), 'pass', /50 % free/],
  [
    'does not know of a filesystem without a size',
    dumpsOn({ totalBytes: 0, freeBytes: 0 }),
    'unknown',
    /0 of 0 bytes free/,
  ],
  [
    'does not know when the path could not be seen',
    { host: hostState({ paths: [unseenPath, data, code] }) },
    'unknown',
    /df failed/,
  ],
  [
    'does not know when the last dump could not be seen',
    { host: hostState({ databases: [databaseState({ scheduled: unavailable('timed-out', 'find') })] }) },
    'unknown',
    /find/,
  ],
  [
    'does not know when the probe left the directory out',
    { host: hostState({ paths: [data, code] }) },
    'unknown',
    /says nothing of \/var\/backups/,
  ],
  [
    'does not know when the probe left the data out',
    { host: hostState({ paths: [aPath('dumps', '/var/backups'), code] }) },
    'unknown',
    /nothing of the data directory/,
  ],
  [
    'has nothing to judge where the policy says none of both',
    {},
    'not-applicable',
    /databases: none and code: none/,
    { target: aTarget({ databases: [], code: [] }) },
  ],
]);
