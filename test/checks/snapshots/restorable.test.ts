import { describe, expect, it } from '@jest/globals';
import { snapshotsRestorable } from '../../../src/checks/snapshots/restorable.ts';
import type { Snapshot } from '../../../src/facts/cloud.ts';
import { observed, unavailable } from '../../../src/facts/observation.ts';
import { HOUR } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { ago, aSnapshot, aVolumeEntry, KEY } from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const one = (...snapshots: readonly Partial<Snapshot>[]) => ({
  volumeSnapshots: [aVolumeEntry(snapshots.map(aSnapshot))],
});
const key = (state: string) => ({ ...one({}), keys: [{ keyId: KEY, state: observed(state) }] });

judges(snapshotsRestorable, [
  ['passes a completed one whose key is Enabled', one({}), 'pass', /can be restored from snap-.*key is Enabled/],
  [
    'passes one that is not encrypted',
    { ...one({ encrypted: false, kmsKeyId: undefined }), keys: [] },
    'pass',
    /can be restored/,
  ],
  ['C17 fails a disabled key', key('Disabled'), 'fail', /the key of snap-0bbbbbbbbbbbbbbb1 is Disabled, not Enabled/],
  ['C17 fails a key that will be deleted', key('PendingDeletion'), 'fail', /PendingDeletion/],
  ['C17 fails a key state of the future', key('Snoozing'), 'fail', /Snoozing/],
  [
    'C17 does not know when the key may not be asked',
    { ...one({}), keys: [{ keyId: KEY, state: unavailable('access-denied', 'kms:DescribeKey') }] },
    'unknown',
    /kms:DescribeKey/,
  ],
  ['C17 does not know when the key was not looked at', { ...one({}), keys: [] }, 'unknown', /was not looked at/],
  ['C17 does not know when an encrypted one names no key', one({ kmsKeyId: undefined }), 'unknown', /not told/],
  [
    'C01 fails an error and says why',
    one({ state: 'error', stateMessage: untrusted('Given key ID is not accessible') }),
    'fail',
    /Given key ID is not accessible/,
  ],
  ['C03 fails recoverable', one({ state: 'recoverable' }), 'fail', /recoverable/],
  ['C16 fails an archived one', one({ storageTier: 'archive' }), 'fail', /archive tier/],
  ['fails a volume without any', one(), 'fail', /no snapshot that could be restored now/],
  [
    'passes on an older one and says what became of the newer',
    one({ snapshotId: 'snap-0new', state: 'error' }, { startedAt: ago(3 * HOUR) }),
    'pass',
    /snap-0new is in state error/,
  ],
  ['C10 does not know when there are no volumes', { volumeSnapshots: [] }, 'unknown', /could not find out/],
]);

describe('the repair of snapshots/restorable', () => {
  it.each([
    ['Disabled', `aws kms enable-key --key-id ${KEY} --region ap-south-1`],
    [
      'PendingDeletion',
      `aws kms cancel-key-deletion --key-id ${KEY} --region ap-south-1 && aws kms enable-key --key-id ${KEY} --region ap-south-1`,
    ],
    ['Unavailable', undefined],
  ])('of a key that is %s', (state, command) => {
    expect(verdictOf(snapshotsRestorable, key(state)).remedy?.command).toBe(command);
  });
});
