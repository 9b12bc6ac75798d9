import { describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import { image, images, snapshot, snapshots } from './answers.ts';
import { INSTANCE, SNAPSHOT, VOLUME, wire } from './wire.ts';

const second = 'snap-0bbb1234def567890';
const disks = (...ids: (string | undefined)[]) =>
  ids.map((snapshotId, index) => ({ deviceName: `/dev/sd${index}`, ebs: { snapshotId, volumeSize: 8 } }));

describe('images', () => {
  it('C21 C22 are own ones made of this instance, each with the state of every snapshot behind it', async () => {
    const { options, sent } = wire({
      'ec2:DescribeImages': images([image({ blockDeviceMapping: disks(SNAPSHOT, second) })]),
      'ec2:DescribeSnapshots': snapshots([snapshot(), snapshot({ snapshotId: second, status: 'pending' })]),
    });
    await expect(awsCloud(options).images(INSTANCE)).resolves.toEqual([
      {
        imageId: 'ami-0aaa1234def567890',
        name: 'quickport-prod-ami-2026-11-20',
        state: 'available',
        createdAt: Date.parse('2026-11-20T21:00:00Z'),
        tags: {},
        snapshots: [
          { snapshotId: SNAPSHOT, state: 'completed' },
          { snapshotId: second, state: 'pending' },
        ],
      },
    ]);
    expect(sent.map(({ action }) => action)).toEqual(['ec2:DescribeImages', 'ec2:DescribeSnapshots']);
    expect(sent[0]?.input).toMatchObject({
      'Owner.1': 'self',
      'Filter.1.Name': 'source-instance-id',
      'Filter.1.Value.1': INSTANCE,
      IncludeDeprecated: 'true',
    });
    expect(sent[1]?.input).toMatchObject({ 'Owner.1': 'self', 'Filter.1.Name': 'snapshot-id' });
  });

  it('C21 a snapshot that is gone is missing', async () => {
    const { options } = wire({ 'ec2:DescribeImages': images(), 'ec2:DescribeSnapshots': snapshots([]) });
    const [found] = await awsCloud(options).images(INSTANCE);
    expect(found?.snapshots).toEqual([{ snapshotId: SNAPSHOT, state: 'missing' }]);
  });

  it('C21 a disk without a snapshot is missing; an instance store has none', async () => {
    const blockDeviceMapping = [...disks(SNAPSHOT, undefined), { deviceName: '/dev/sdz', virtualName: 'ephemeral0' }];
    const { options } = wire({
      'ec2:DescribeImages': images([image({ blockDeviceMapping })]),
      'ec2:DescribeSnapshots': snapshots(),
    });
    const [found] = await awsCloud(options).images(INSTANCE);
    expect(found?.snapshots.map(({ state }) => state)).toEqual(['completed', 'missing']);
  });

  it('asks nothing again that this run has read', async () => {
    const { options, counts } = wire({ 'ec2:DescribeImages': images(), 'ec2:DescribeSnapshots': snapshots() });
    const cloud = awsCloud(options);
    const volume = {
      volumeId: VOLUME,
      state: 'in-use',
      attachmentState: 'attached',
      sizeGib: 100,
      encrypted: false,
      kmsKeyId: undefined,
    };
    const [, [found]] = await Promise.all([cloud.snapshots([volume]), cloud.images(INSTANCE)]);
    expect(found?.snapshots).toEqual([{ snapshotId: SNAPSHOT, state: 'completed' }]);
    expect(counts()).toEqual({ 'ec2:DescribeImages': 1, 'ec2:DescribeSnapshots': 1 });
  });

  it('without any image asks for no snapshot', async () => {
    const { options, counts } = wire({ 'ec2:DescribeImages': images([]) });
    await expect(awsCloud(options).images(INSTANCE)).resolves.toEqual([]);
    expect(counts()).toEqual({ 'ec2:DescribeImages': 1 });
  });

  const strange: readonly (readonly [string, object])[] = [
    ['C22 one of another instance', { sourceInstanceId: 'i-0bbb1234def567890' }],
    ['C22 one that does not say of which instance', { sourceInstanceId: undefined }],
    ['C11 one of another owner', { imageOwnerId: '210987654321' }],
    ['one without a state', { imageState: undefined }],
    ['one without a date', { creationDate: undefined }],
    ['one with a date that is none', { creationDate: 'soon' }],
    ['C21 one without its disks', { blockDeviceMapping: undefined }],
    ['one with a snapshot id of another form', { blockDeviceMapping: disks('snap-../x') }],
  ];

  it.each(strange)('are malformed: %s', async (_, fields) => {
    const { options } = wire({
      'ec2:DescribeImages': images([image(fields)]),
      'ec2:DescribeSnapshots': snapshots(),
    });
    await expect(awsCloud(options).images(INSTANCE)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('C21 one that failed may have no disks, and does not hide the others', async () => {
    const failed = image({ imageId: 'ami-0bbb1234def567890', imageState: 'failed', blockDeviceMapping: undefined });
    const { options } = wire({ 'ec2:DescribeImages': images([failed, image()]), 'ec2:DescribeSnapshots': snapshots() });
    const found = await awsCloud(options).images(INSTANCE);
    expect(found.map(({ state, snapshots: behind }) => [state, behind.length])).toEqual([
      ['failed', 0],
      ['available', 1],
    ]);
  });

  it.each(['pending', 'failed', 'disabled', 'deregistered'])('C21 show the state %s', async (imageState) => {
    const { options } = wire({
      'ec2:DescribeImages': images([image({ imageState })]),
      'ec2:DescribeSnapshots': snapshots(),
    });
    expect((await awsCloud(options).images(INSTANCE))[0]?.state).toBe(imageState);
  });

  it('C11 a snapshot of another owner behind an image is malformed', async () => {
    const { options } = wire({
      'ec2:DescribeImages': images(),
      'ec2:DescribeSnapshots': snapshots([snapshot({ ownerId: '210987654321' })]),
    });
    await expect(awsCloud(options).images(INSTANCE)).rejects.toMatchObject({ code: 'malformed' });
  });
});
