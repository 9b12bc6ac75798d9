import { dumpsSize } from '../../../src/checks/dumps/size.ts';
import type { DatabaseState } from '../../../src/facts/host.ts';
import { observed, unavailable } from '../../../src/facts/observation.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { aDump, aTarget, databaseState, hostState } from '../../builders.ts';
import { judges } from '../judging.ts';

const host = (over: Partial<DatabaseState>) => ({ host: hostState({ databases: [databaseState(over)] }) });
const sizes = (newest: number, previous: number) =>
  host({
    scheduled: observed(aDump({ sizeBytes: newest })),
    previous: observed({ path: untrusted('/var/backups/before'), sizeBytes: previous }),
  });

judges(dumpsSize, [
  [
    'F12 passes at the limit',
    sizes(700, 1000),
    'pass',
    /30 % smaller than \/var\/backups\/before \(limit 30 %\): 700 bytes after 1000/,
  ],
  ['F12 fails a byte past it', sizes(699, 1000), 'fail', /30\.1 % smaller/],
  ['F12 fails a dump that lost nine tenths', sizes(100, 1000), 'fail', /90 % smaller/],
  ['F11 fails when the rows of the largest table are gone', sizes(374_000, 10_963_000), 'fail', /96\.6 % smaller/],
  ['F27 fails a dump cut short by a full disk', sizes(10, 1_000_000), 'fail', /100 % smaller/],
  [
    'passes at a limit that no decimal fraction hits exactly',
    sizes(71, 100),
    'pass',
    /29 % smaller/,
    { policy: { dumps: { maxAgeSeconds: 93_600, keepSeconds: 0, shrinkRatio: 0.29 } } },
  ],
  ['passes the same size', sizes(1000, 1000), 'pass', /is not smaller/],
  ['passes a larger one', sizes(5000, 1000), 'pass', /is not smaller/],
  ['passes after an empty one', sizes(5, 0), 'pass', /is not smaller/],
  [
    'has nothing to compare the first dump with',
    host({ previous: observed(undefined) }),
    'not-applicable',
    /no earlier dump/,
  ],
  [
    'has nothing to judge where there is no dump',
    host({ scheduled: observed(undefined) }),
    'not-applicable',
    /no dump whose size/,
  ],
  [
    'does not know when the earlier one could not be seen',
    host({ previous: unavailable('timed-out', 'reading took too long') }),
    'unknown',
    /took too long/,
  ],
  [
    'F31 does not know when the newest could not be seen',
    host({ scheduled: unavailable('access-denied', 'find') }),
    'unknown',
    /find/,
  ],
  [
    'has nothing to judge where the policy says none',
    {},
    'not-applicable',
    /databases: none/,
    { target: aTarget({ databases: [] }) },
  ],
]);
