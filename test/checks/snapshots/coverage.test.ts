import { describe, expect, it } from '@jest/globals';
import { snapshotsCoverage } from '../../../src/checks/snapshots/coverage.ts';
import type { Snapshot, VolumeSnapshots } from '../../../src/facts/cloud.ts';
import { HOUR, MINUTE } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { aClock, ago, anInstance, aSnapshot, at, aVolumeEntry, INSTANCE, VOLUMES } from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const one = (
  snapshots: readonly Partial<Snapshot>[],
  volume: Partial<VolumeSnapshots['volume']> = {},
): { readonly instances: [ReturnType<typeof anInstance>]; readonly volumeSnapshots: readonly VolumeSnapshots[] } => ({
  instances: [anInstance({ attachments: anInstance().attachments.slice(0, 1) })],
  volumeSnapshots: [aVolumeEntry(snapshots.map(aSnapshot), volume)],
});

judges(snapshotsCoverage, [
  ['H09 passes at the limit', one([{ startedAt: ago(26 * HOUR) }]), 'pass', /26 h ago \(limit 26 h\)/],
  ['H09 fails a second past it', one([{ startedAt: ago(26 * HOUR + 1) }]), 'fail', /26 h ago \(limit 26 h\)/],
  [
    'C01 fails an error and says why',
    one([{ state: 'error', stateMessage: untrusted('Given key ID is not accessible') }]),
    'fail',
    /state error \(Given key ID is not accessible\)/,
  ],
  [
    'C02 fails what is still pending and says how far it is',
    one([{ state: 'pending', progress: untrusted('40%') }]),
    'fail',
    /pending \(40%\): wait/,
  ],
  ['C03 fails recoverable', one([{ state: 'recoverable' }]), 'fail', /state recoverable/],
  ['C03 fails recovering', one([{ state: 'recovering' }]), 'fail', /state recovering/],
  ['C03 fails a state of the future', one([{ state: 'splendid' }]), 'fail', /state splendid/],
  [
    'C04 fails a snapshot of another volume',
    one([{ volumeId: 'vol-0eeeeeeeeeeeeeee9' }]),
    'fail',
    /is of vol-0eeeeeeeeeeeeeee9/,
  ],
  [
    'C05 fails a volume that replaced the one that was snapshotted',
    one([{ volumeId: VOLUMES[1] }]),
    'fail',
    /is of vol-/,
  ],
  [
    'C06 fails when one of two volumes has none',
    { volumeSnapshots: [aVolumeEntry([aSnapshot()]), aVolumeEntry([], { volumeId: VOLUMES[1] })] },
    'fail',
    /^vol-0aaaaaaaaaaaaaaa2 has no snapshot that counts/,
  ],
  [
    'C06 does not know of an attached volume that was not listed',
    { volumeSnapshots: [aVolumeEntry([aSnapshot()])] },
    'unknown',
    /vol-0aaaaaaaaaaaaaaa2 is attached, and its snapshots were not listed/,
  ],
  [
    'C07 does not know of a volume that is detaching',
    one([{}], { attachmentState: 'detaching' }),
    'unknown',
    /is detaching and in-use; wait/,
  ],
  ['C07 does not know of a volume that is busy', one([{}], { attachmentState: 'busy' }), 'unknown', /busy/],
  ['C07 does not know of a volume that is not in use', one([{}], { state: 'error' }), 'unknown', /attached and error/],
  [
    'C10 does not know when there are no volumes at all',
    { instances: [anInstance({ attachments: [] })], volumeSnapshots: [] },
    'unknown',
    /looked at nothing/,
  ],
  ['C12 fails a copy', one([{ isCopy: true }]), 'fail', /is a copy/],
  [
    'C13 counts the age from the start, whatever the tags say',
    one([{ startedAt: ago(40 * HOUR), tags: { 'backup-gate:kind': untrusted('automated') } }]),
    'fail',
    /40 h/,
  ],
  [
    'C15 counts the age from the start, not from the completion',
    one([{ startedAt: ago(27 * HOUR), completedAt: ago(HOUR) }]),
    'fail',
    /27 h ago/,
  ],
  ['C16 fails an archived one', one([{ storageTier: 'archive' }]), 'fail', /archive tier/],
  [
    'C16 fails one restored from the archive for a while',
    one([{ restoreExpiresAt: ago(-HOUR) }]),
    'fail',
    /restored from the archive for a while/,
  ],
  [
    'C19 fails one smaller than the volume',
    one([{ sizeGib: 19 }]),
    'fail',
    /holds 19 GiB, and the volume has grown to 20 GiB/,
  ],
  ['C19 passes one as large as the volume', one([{ sizeGib: 20 }]), 'pass', /last snapshotted/],
  [
    'H03 passes a start ahead by as much as clocks may differ',
    one([{ startedAt: ago(-5 * MINUTE) }]),
    'pass',
    /-5 min ago/,
  ],
  [
    'H03 fails a start a second further in the future',
    one([{ startedAt: ago(-5 * MINUTE - 1) }]),
    'fail',
    /in the future/,
  ],
  [
    'H04 compares instants: 23:30 yesterday in Kolkata is an hour ago at half past midnight',
    { ...one([{ startedAt: at('2026-11-22T18:00:00Z') }]), clock: aClock(at('2026-11-22T19:00:00Z')) },
    'pass',
    /1 h ago/,
  ],
  [
    'shows three flaws and counts the rest',
    one([1, 2, 3, 4, 5].map((n) => ({ snapshotId: `snap-0${n}`, state: 'error' }))),
    'fail',
    /snap-01 is in.*snap-02 is in.*snap-03 is in state error, not completed; 2 more do not count$/,
  ],
  [
    'shows three flaws without a rest',
    one([1, 2, 3].map((n) => ({ snapshotId: `snap-0${n}`, state: 'error' }))),
    'fail',
    /snap-03 is in state error, not completed$/,
  ],
  [
    'passes on the older one and says why the newer does not count',
    one([
      { snapshotId: 'snap-0new', state: 'pending' },
      { snapshotId: 'snap-0old', startedAt: ago(2 * HOUR) },
    ]),
    'pass',
    /2 h ago.*snap-0old; snap-0new is still pending/,
  ],
]);

describe('the repair of snapshots/coverage', () => {
  it('is the command that works today', () => {
    const verdict = verdictOf(snapshotsCoverage, one([]));
    expect(verdict.remedy?.command).toBe(
      `aws ec2 create-snapshots --instance-specification InstanceId=${INSTANCE} --description PROD_DAILY_2026-11-23 --copy-tags-from-source volume --region ap-south-1`,
    );
    expect(verdict.details[0]?.steps).toEqual([
      { action: 'take-snapshots', target: 'quickport-prod', instanceId: INSTANCE },
    ]);
  });

  it('names the day in the zone of the policy', () => {
    const facts = { ...one([]), clock: aClock(at('2026-11-22T19:00:00Z')) };
    expect(verdictOf(snapshotsCoverage, facts).remedy?.command).toContain('PROD_DAILY_2026-11-23');
  });

  it('makes the set of the change where one is named', () => {
    const verdict = verdictOf(snapshotsCoverage, one([]), { change: 'VOLUME_RESIZE' });
    expect(verdict.remedy?.command).toContain('--description PROD_BEFORE_VOLUME_RESIZE_2026-11-23 ');
  });

  it('is to wait where only time is missing', () => {
    const verdict = verdictOf(snapshotsCoverage, one([{ state: 'pending' }, { startedAt: ago(30 * HOUR) }]));
    expect(verdict.remedy).toEqual({
      text: 'Wait until the snapshots are completed, then run again.',
      command: 'aws ec2 wait snapshot-completed --snapshot-ids snap-0bbbbbbbbbbbbbbb1 --region ap-south-1',
    });
    expect(verdict.details[0]?.steps).toEqual([
      { action: 'await-snapshots', target: 'quickport-prod', snapshotIds: ['snap-0bbbbbbbbbbbbbbb1'] },
    ]);
  });

  it.each([
    ['is too old already', one([{ state: 'pending', startedAt: ago(26 * HOUR + 1) }])],
    ['is a copy', one([{ state: 'pending', isCopy: true }])],
    [
      'is of one volume of two',
      {
        volumeSnapshots: [aVolumeEntry([aSnapshot({ state: 'pending' })]), aVolumeEntry([], { volumeId: VOLUMES[1] })],
      },
    ],
  ])('is not to wait for what %s', (_name, facts) => {
    expect(verdictOf(snapshotsCoverage, facts).remedy?.command).toContain('create-snapshots');
  });

  it('has no command when the instance id is not one', () => {
    const facts = { ...one([]), instances: [anInstance({ instanceId: 'i-1; rm -rf /', attachments: [] })] };
    expect(verdictOf(snapshotsCoverage, facts).remedy?.command).toBeUndefined();
  });
});
