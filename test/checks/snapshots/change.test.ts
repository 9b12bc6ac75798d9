import { describe, expect, it } from '@jest/globals';
import { snapshotsChange } from '../../../src/checks/snapshots/change.ts';
import type { Snapshot } from '../../../src/facts/cloud.ts';
import { HOUR, MINUTE } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { aClock, ago, anInstance, aSnapshot, at, aVolumeEntry, CHANGE, OTHER_COMMIT, VOLUMES } from '../../builders.ts';
import { judges, type Row, verdictOf } from '../judging.ts';

const named = { change: CHANGE };
const described = (description: string) => ({ description: untrusted(description) });

/** One volume with these snapshots. */
const one = (...snapshots: readonly Partial<Snapshot>[]) => ({
  instances: [anInstance({ attachments: anInstance().attachments.slice(0, 1) })],
  volumeSnapshots: [aVolumeEntry(snapshots.map(aSnapshot))],
});

/** Two volumes, a list of starts for each. */
const two = (first: readonly number[], second: readonly number[]) => ({
  volumeSnapshots: [first, second].map((starts, index) =>
    aVolumeEntry(
      starts.map((secondsAgo) =>
        aSnapshot({
          snapshotId: `snap-${index}-${secondsAgo}`,
          volumeId: VOLUMES[index] ?? '',
          startedAt: ago(secondsAgo),
        }),
      ),
      { volumeId: VOLUMES[index] ?? '' },
    ),
  ),
});

const deployed = (secondsAgo: number) => ({
  deployments: {
    lastFinished: { id: 1, sha: OTHER_COMMIT, finishedAt: ago(secondsAgo), state: 'failure' },
    running: [],
  },
});
const touched = (since: string | undefined, ...paths: readonly string[]) => ({
  changesSinceDeployment: { since, paths: paths.map(untrusted) },
});

const withChange: readonly Row[] = [
  [
    'passes one completed snapshot per volume, described for the change',
    {},
    'pass',
    /snap-0bbbbbbbbbbbbbbb2, PROD_BEFORE_VOLUME_RESIZE_2026-11-23/,
  ],
  [
    'fails when there is none for the change',
    one(described('PROD_BEFORE_OTHER_2026-11-23')),
    'fail',
    /no snapshot described PROD_BEFORE_VOLUME_RESIZE_<YYYY-MM-DD>/,
  ],
  [
    'fails a name that only begins like the change',
    one(described('PROD_BEFORE_VOLUME_RESIZE_TWO_2026-11-23')),
    'fail',
    /no snapshot described/,
  ],
  [
    'fails an emergency one: the runbook wants one made before this change',
    one(described('PROD_EMERGENCY_VOLUME_RESIZE_2026-11-23')),
    'fail',
    /no snapshot described/,
  ],
  [
    'fails words after the day',
    one(described('PROD_BEFORE_VOLUME_RESIZE_2026-11-23 copy')),
    'fail',
    /not a day written YYYY-MM-DD/,
  ],
  [
    'fails a day that does not exist',
    one(described('PROD_BEFORE_VOLUME_RESIZE_2026-02-30')),
    'fail',
    /2026-02-30, which is not a day/,
  ],
  [
    'fails a name copied over from another day',
    one(described('PROD_BEFORE_VOLUME_RESIZE_2026-11-22')),
    'fail',
    /named for 2026-11-22 and started on 2026-11-23 \(Asia\/Kolkata\): a name copied over/,
  ],
  [
    'H04 takes the day in the zone of the policy: 00:10 in Kolkata is the day before in UTC',
    {
      ...one({ startedAt: at('2026-11-22T18:40:00Z'), ...described('PROD_BEFORE_VOLUME_RESIZE_2026-11-23') }),
      ...deployed(30 * HOUR),
    },
    'pass',
    /2026-11-23/,
  ],
  [
    'H05 takes the day by the rules of the zone where clocks are set back',
    {
      ...one({ startedAt: at('2026-11-01T06:30:00Z'), ...described('PROD_BEFORE_VOLUME_RESIZE_2026-11-01') }),
      ...deployed(999 * HOUR),
      clock: aClock(at('2026-11-02T05:00:00Z')),
    },
    'pass',
    /2026-11-01/,
    { ...named, policy: { timezone: 'America/New_York' } },
  ],
  [
    'C02 fails what is still pending and says how far it is',
    one({ state: 'pending', progress: untrusted('7%') }),
    'fail',
    /pending \(7%\): wait until it is completed/,
  ],
  ['C12 fails a copy', one({ isCopy: true }), 'fail', /is a copy/],
  [
    'H09 passes at the limit of age',
    {
      ...one({ startedAt: ago(24 * HOUR), ...described('PROD_BEFORE_VOLUME_RESIZE_2026-11-22') }),
      ...deployed(30 * HOUR),
    },
    'pass',
    /2026-11-22/,
  ],
  [
    'H09 fails a second past it',
    {
      ...one({ startedAt: ago(24 * HOUR + 1), ...described('PROD_BEFORE_VOLUME_RESIZE_2026-11-22') }),
      ...deployed(30 * HOUR),
    },
    'fail',
    /24 h ago \(limit 24 h\)/,
  ],
  [
    'A12 fails one that started before the last deployment ended, though that failed',
    deployed(HOUR - 1),
    'fail',
    /not after the last deployment ended/,
  ],
  ['A12 fails one that started in the same instant', deployed(HOUR), 'fail', /not after the last deployment ended/],
  ['A12 passes one that started a second after it', deployed(HOUR + 1), 'pass', /snap-/],
  ['passes when nothing was deployed yet', { deployments: { lastFinished: undefined, running: [] } }, 'pass', /snap-/],
  [
    'A12 fails while another deployment is running',
    { deployments: { lastFinished: undefined, running: [{ id: 9, sha: OTHER_COMMIT, startedAt: ago(60) }] } },
    'fail',
    /deployment 9 of bbbbbbbbbbbb has been running since/,
  ],
  [
    'C18 passes a set spread over as much as the limit',
    two([3600], [3600 + 5 * MINUTE]),
    'pass',
    /snap-0-3600.*snap-1-3900/,
  ],
  [
    'C18 fails a set spread over a second more',
    two([3600], [3600 + 5 * MINUTE + 1]),
    'fail',
    /not one set: they started up to 5 min 1 s apart \(limit 5 min\)/,
  ],
  ['C18 takes an older whole set over newer halves', two([600, 7000], [7100]), 'pass', /snap-0-7000.*snap-1-7100/],
  ['C18 takes the newest of several sets', two([7000, 600], [700, 7100]), 'pass', /snap-0-600.*snap-1-700/],
  ['C06 fails the volume that has none', two([600], []), 'fail', /^vol-0aaaaaaaaaaaaaaa2 has no snapshot/],
  ['C10 does not know when there are no volumes', { volumeSnapshots: [] }, 'unknown', /could not find out/],
];

const withoutChange: readonly Row[] = [
  [
    'asks for no change when nothing of maintenance was touched',
    touched(OTHER_COMMIT, 'README.md'),
    'not-applicable',
    /nothing below database\/migrations\/\*\* changed/,
  ],
  ['asks for no change when nothing was touched', touched(OTHER_COMMIT), 'not-applicable', /nothing below/],
  [
    'fails when a migration came since the last deployment',
    touched(OTHER_COMMIT, 'database/migrations/2026_11_23_add.php'),
    'fail',
    /a change must be named: database\/migrations\/2026_11_23_add.php changed/,
  ],
  [
    'sees a path that begins with a dot',
    touched(OTHER_COMMIT, 'database/migrations/.hidden/x.php'),
    'fail',
    /must be named/,
  ],
  [
    'fails on the first deployment of a repository with migrations',
    touched(undefined, 'database/migrations/1.php'),
    'fail',
    /nothing was deployed yet/,
  ],
  [
    'fails when there is nothing to compare with and nothing to compare',
    touched(undefined),
    'fail',
    /nothing was deployed yet, so everything is new/,
  ],
  [
    'asks for no change on a first deployment without any maintenance path',
    touched(undefined, 'README.md'),
    'not-applicable',
    /no change was named/,
  ],
  [
    'asks for no change when the policy names no paths',
    touched(undefined),
    'not-applicable',
    /names no maintenance paths/,
    { policy: { maintenance: { paths: [], labels: [] } } },
  ],
];

judges(
  snapshotsChange,
  withChange.map(([name, facts, status, summary, asked]) => [name, facts, status, summary, asked ?? named]),
);
judges(snapshotsChange, withoutChange);

describe('the repair of snapshots/change', () => {
  it('is to wait where only time is missing', () => {
    expect(verdictOf(snapshotsChange, one({ state: 'pending' }), named).remedy?.command).toBe(
      'aws ec2 wait snapshot-completed --snapshot-ids snap-0bbbbbbbbbbbbbbb1 --region ap-south-1',
    );
  });

  it.each([
    ['is from before the last deployment', { ...one({ state: 'pending' }), ...deployed(60) }],
    ['has a name copied over', one({ state: 'pending', ...described('PROD_BEFORE_VOLUME_RESIZE_2026-11-01') })],
    ['is in error', one({ state: 'error' })],
  ])('is not to wait for what %s', (_name, facts) => {
    expect(verdictOf(snapshotsChange, facts, named).remedy?.command).toContain('create-snapshots');
  });

  it('is the command that makes the set, named for the day in the zone of the policy', () => {
    const facts = { ...one(), clock: aClock(at('2026-11-22T18:40:00Z')) };
    expect(verdictOf(snapshotsChange, facts, named).remedy?.command).toContain(
      '--description PROD_BEFORE_VOLUME_RESIZE_2026-11-23 ',
    );
  });
});
