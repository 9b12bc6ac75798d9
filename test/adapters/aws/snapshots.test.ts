import { describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import type { Volume } from '../../../src/facts/cloud.ts';
import { KEY, snapshot, snapshots, volume, volumes } from './answers.ts';
import { INSTANCE, OTHER_VOLUME, SNAPSHOT, VOLUME, type WireAnswer, wire, xmlError } from './wire.ts';

const attached = (volumeId: string): Volume => ({
  volumeId,
  state: 'in-use',
  attachmentState: 'attached',
  sizeGib: 100,
  encrypted: false,
  kmsKeyId: undefined,
});

describe('volumes', () => {
  const other = volume({ volumeId: OTHER_VOLUME, encrypted: true, kmsKeyId: KEY }, { volumeId: OTHER_VOLUME });

  it('are exactly those asked for, in the order asked', async () => {
    const { options, sent } = wire({ 'ec2:DescribeVolumes': volumes([volume(), other]) });
    await expect(awsCloud(options).volumes([OTHER_VOLUME, VOLUME], INSTANCE)).resolves.toEqual([
      { ...attached(OTHER_VOLUME), encrypted: true, kmsKeyId: KEY },
      attached(VOLUME),
    ]);
    expect(sent[0]?.input).not.toHaveProperty('MaxResults');
  });

  const strange: readonly (readonly [string, WireAnswer, string])[] = [
    ['D04 C06 one volume too few', volumes([volume()]), 'malformed'],
    [
      'D04 C04 one volume too many',
      volumes([volume(), other, volume({ volumeId: 'vol-0ccc1234def567890' })]),
      'malformed',
    ],
    [
      'C05 another volume in its place',
      volumes([volume(), volume({ volumeId: 'vol-0ccc1234def567890' })]),
      'malformed',
    ],
    ['C10 none', volumes([]), 'malformed'],
    ['one volume twice', volumes([volume(), volume()]), 'malformed'],
    ['C04 C05 one that is no longer attached', volumes([volume(), { ...other, attachmentSet: [] }]), 'not-found'],
    [
      'C04 one that is attached to another host',
      volumes([volume(), volume({ volumeId: OTHER_VOLUME }, { instanceId: 'i-0bbb1234def567890' })]),
      'not-found',
    ],
    ['C17 an encrypted one without its key', volumes([volume(), { ...other, kmsKeyId: undefined }]), 'malformed'],
    ['one without a size', volumes([volume(), { ...other, size: undefined }]), 'malformed'],
    [
      'one that does not say whether it is encrypted',
      volumes([volume(), { ...other, encrypted: undefined }]),
      'malformed',
    ],
    ['no attachments', volumes([volume(), { ...other, attachmentSet: undefined }]), 'malformed'],
    ['D04 an unknown volume', xmlError('InvalidVolume.NotFound'), 'not-found'],
  ];

  it.each(strange)('are refused: %s', async (_, answer, code) => {
    const { options } = wire({ 'ec2:DescribeVolumes': answer });
    await expect(awsCloud(options).volumes([VOLUME, OTHER_VOLUME], INSTANCE)).rejects.toMatchObject({ code });
  });

  it('C10 asking for none is refused', async () => {
    await expect(awsCloud(wire({}).options).volumes([], INSTANCE)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('C07 are read again until a change of attachment has ended', async () => {
    const attaching = volumes([volume({}, { status: 'attaching' })]);
    const { options, sent } = wire({ 'ec2:DescribeVolumes': [attaching, attaching, volumes()] });
    await expect(awsCloud(options).volumes([VOLUME], INSTANCE)).resolves.toEqual([attached(VOLUME)]);
    expect(sent).toHaveLength(3);
  });

  it.each(['attaching', 'detaching', 'busy'])('C07 show the state %s when it does not end', async (status) => {
    const { options, sent } = wire({ 'ec2:DescribeVolumes': volumes([volume({}, { status })]) });
    const [found] = await awsCloud(options).volumes([VOLUME], INSTANCE);
    expect(found?.attachmentState).toBe(status);
    expect(sent).toHaveLength(4);
  });
});

describe('snapshots', () => {
  it('C11 asks for own ones of these volumes only', async () => {
    const { options, sent } = wire({ 'ec2:DescribeSnapshots': snapshots() });
    await awsCloud(options).snapshots([attached(VOLUME)]);
    expect(sent[0]?.input).toMatchObject({
      'Owner.1': 'self',
      'Filter.1.Name': 'volume-id',
      'Filter.1.Value.1': VOLUME,
    });
  });

  it('gives one entry per volume, newest first by start, also for a volume without any', async () => {
    const { options } = wire({
      'ec2:DescribeSnapshots': snapshots([
        snapshot({ startTime: '2026-11-20T00:00:00Z' }),
        snapshot({ snapshotId: 'snap-0bbb1234def567890', startTime: '2026-11-22T00:00:00Z' }),
        snapshot({ snapshotId: 'snap-0ccc1234def567890', startTime: '2026-11-21T00:00:00Z' }),
      ]),
    });
    const found = await awsCloud(options).snapshots([attached(OTHER_VOLUME), attached(VOLUME)]);
    expect(found.map(({ volume: { volumeId }, snapshots: all }) => [volumeId, all.map((s) => s.snapshotId)])).toEqual([
      [OTHER_VOLUME, []],
      [VOLUME, ['snap-0bbb1234def567890', 'snap-0ccc1234def567890', SNAPSHOT]],
    ]);
  });

  it('C01 C02 C03 C16 shows what is judged, a word of the future too', async () => {
    const { options } = wire({
      'ec2:DescribeSnapshots': snapshots([
        snapshot({
          status: 'some-new-state',
          statusMessage: 'Given key ID is not accessible',
          progress: '42%',
          completionTime: '2026-11-22T22:00:00Z',
          storageTier: 'archive',
          restoreExpiryTime: '2026-11-30T00:00:00Z',
          encrypted: true,
          kmsKeyId: KEY,
          tagSet: [{ key: 'backup-gate:kind', value: 'manual' }, { key: 'empty' }],
        }),
      ]),
    });
    const [entry] = await awsCloud(options).snapshots([attached(VOLUME)]);
    expect(entry?.snapshots).toEqual([
      {
        snapshotId: SNAPSHOT,
        volumeId: VOLUME,
        state: 'some-new-state',
        stateMessage: 'Given key ID is not accessible',
        progress: '42%',
        startedAt: Date.parse('2026-11-22T21:00:00Z'),
        completedAt: Date.parse('2026-11-22T22:00:00Z'),
        storageTier: 'archive',
        restoreExpiresAt: Date.parse('2026-11-30T00:00:00Z'),
        isCopy: false,
        encrypted: true,
        kmsKeyId: KEY,
        sizeGib: 100,
        description: 'PROD_DAILY_2026-11-22',
        tags: { 'backup-gate:kind': 'manual', empty: '' },
      },
    ]);
  });

  it.each([
    ['by its transfer type', { transferType: 'standard' }, true],
    ['by a timed transfer', { transferType: 'time-based' }, true],
    [
      'by the description of the console',
      { description: 'Copied for DestinationAmi ami-1 from SourceAmi ami-2' },
      true,
    ],
    ['by the description of a copy', { description: '[Copied snap-0ddd from eu-west-1] nightly' }, true],
    ['not by a word inside', { description: 'PROD_BEFORE_Copied files' }, false],
    ['not without a description', { description: undefined }, false],
  ])('C12 knows a copy: %s', async (_, fields, isCopy) => {
    const { options } = wire({ 'ec2:DescribeSnapshots': snapshots([snapshot(fields)]) });
    const [entry] = await awsCloud(options).snapshots([attached(VOLUME)]);
    expect(entry?.snapshots[0]?.isCopy).toBe(isCopy);
  });

  const strange: readonly (readonly [string, object])[] = [
    ['C11 one of another owner', { ownerId: '210987654321' }],
    ['C11 one without an owner', { ownerId: undefined }],
    ['C04 one of a volume not asked for', { volumeId: OTHER_VOLUME }],
    ['one without a volume', { volumeId: undefined }],
    ['one without a state', { status: undefined }],
    ['one with a state that is no word', { status: 'completed\n::error::' }],
    ['one without a start', { startTime: undefined }],
    ['H08 one that started in 1970', { startTime: '1970-01-21T00:00:00Z' }],
    ['C16 one without a tier', { storageTier: undefined }],
    ['C17 one that does not say whether it is encrypted', { encrypted: undefined }],
    ['C17 an encrypted one without its key', { encrypted: true }],
    ['C19 one without a size', { volumeSize: undefined }],
    ['one with an id of another form', { snapshotId: 'snap-xyz' }],
  ];

  it.each(strange)('is malformed: %s', async (_, fields) => {
    const { options } = wire({ 'ec2:DescribeSnapshots': snapshots([snapshot(fields)]) });
    await expect(awsCloud(options).snapshots([attached(VOLUME)])).rejects.toMatchObject({ code: 'malformed' });
  });

  it('asks for many volumes in parts of 200', async () => {
    const many = Array.from({ length: 401 }, (_, index) => attached(`vol-${String(index).padStart(8, '0')}`));
    const { options, sent } = wire({ 'ec2:DescribeSnapshots': snapshots([]) });
    const found = await awsCloud(options).snapshots(many);
    expect(found).toHaveLength(401);
    const asked = sent.map(
      ({ input }) => Object.keys(input).filter((name) => name.startsWith('Filter.1.Value.')).length,
    );
    expect(asked.toSorted((a, b) => a - b)).toEqual([1, 200, 200]);
  });
});
