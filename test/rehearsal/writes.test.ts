import {
  CreateImageCommand,
  CreateSnapshotCommand,
  CreateSnapshotsCommand,
  CreateTagsCommand,
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
  LockSnapshotCommand,
} from '@aws-sdk/client-ec2';
import { CreateRuleCommand, GetRuleCommand } from '@aws-sdk/client-rbin';
import { describe, expect, it } from '@jest/globals';
import { healthyWorld } from '../../src/rehearsal/healthy-world.ts';
import { startRehearsalAws } from '../../src/rehearsal/server.ts';
import { clientsOf } from './clients.ts';

const NOW = Date.UTC(2026, 1, 7, 9, 30);
const HOST = 'i-0abc1234def567890';
const VOLUME = 'vol-0a1b2c3d4e5f60002';
const run = [{ Key: 'backup-gate:run', Value: '1/2/3' }];
const tagged = (ResourceType: 'snapshot' | 'image' | 'volume') => [{ ResourceType, Tags: run }];
const byRun = { OwnerIds: ['self'], Filters: [{ Name: 'tag:backup-gate:run', Values: ['1/2/3'] }] };

describe('what the embedded AWS creates', () => {
  it('takes one set of snapshots, tagged from birth, pending until the world clock has passed', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { ec2 } = clientsOf(aws);
    const made = await ec2.send(
      new CreateSnapshotsCommand({
        InstanceSpecification: { InstanceId: HOST },
        Description: 'PROD_BEFORE_X_2026-02-07',
        TagSpecifications: tagged('snapshot'),
      }),
    );
    expect(made.Snapshots?.map(({ State, VolumeId }) => [State, VolumeId]).sort()).toEqual([
      ['pending', 'vol-0a1b2c3d4e5f60001'],
      ['pending', VOLUME],
    ]);
    const look = async () =>
      (await ec2.send(new DescribeSnapshotsCommand(byRun))).Snapshots?.map(({ State, Progress }) => [State, Progress]);
    aws.world.clock.offsetMillis += 120_000;
    expect(await look()).toEqual([
      ['pending', '50%'],
      ['pending', '50%'],
    ]);
    aws.world.clock.offsetMillis += 121_000;
    expect(await look()).toEqual([
      ['completed', '100%'],
      ['completed', '100%'],
    ]);
  });

  it('D14 does not show what was just created', async () => {
    const world = healthyWorld({ now: NOW });
    world.behaviour.visibleAfterMillis = 20_000;
    await using aws = await startRehearsalAws(world);
    const { ec2 } = clientsOf(aws);
    const { SnapshotId = '' } = await ec2.send(
      new CreateSnapshotCommand({ VolumeId: VOLUME, TagSpecifications: tagged('snapshot') }),
    );
    expect((await ec2.send(new DescribeSnapshotsCommand(byRun))).Snapshots ?? []).toEqual([]);
    await expect(ec2.send(new DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId] }))).rejects.toMatchObject({
      name: 'InvalidSnapshot.NotFound',
    });
    world.clock.offsetMillis += 21_000;
    expect((await ec2.send(new DescribeSnapshotsCommand(byRun))).Snapshots).toHaveLength(1);
  });

  it('J03 shows a set of two one after the other', async () => {
    const world = healthyWorld({ now: NOW });
    world.behaviour.visibleSpreadMillis = 20_000;
    await using aws = await startRehearsalAws(world);
    const { ec2 } = clientsOf(aws);
    await ec2.send(
      new CreateSnapshotsCommand({
        InstanceSpecification: { InstanceId: HOST },
        TagSpecifications: tagged('snapshot'),
      }),
    );
    const count = async () => (await ec2.send(new DescribeSnapshotsCommand(byRun))).Snapshots?.length;
    expect(await count()).toBe(1);
    world.clock.offsetMillis += 21_000;
    expect(await count()).toBe(2);
  });

  it('J04 refuses a second snapshot of a volume within 15 s, and a sixth while five are pending', async () => {
    const world = healthyWorld({ now: NOW });
    await using aws = await startRehearsalAws(world);
    const { ec2 } = clientsOf(aws);
    const take = () => ec2.send(new CreateSnapshotCommand({ VolumeId: VOLUME }));
    await take();
    await expect(take()).rejects.toMatchObject({ name: 'SnapshotCreationPerVolumeRateExceeded' });
    for (let more = 0; more < 4; more += 1) {
      world.clock.offsetMillis += 16_000;
      await take();
    }
    world.clock.offsetMillis += 16_000;
    await expect(take()).rejects.toMatchObject({ name: 'ConcurrentSnapshotLimitExceeded' });
    const before = world.snapshots.length;
    await expect(
      ec2.send(new CreateSnapshotsCommand({ InstanceSpecification: { InstanceId: HOST } })),
    ).rejects.toThrow();
    expect(world.snapshots).toHaveLength(before);
  });

  it.each([
    [undefined, ['CreateImage']],
    [false, ['CreateImage']],
    [true, []],
  ])('C23 with NoReboot %s, reboots of the host come from %j', async (NoReboot, causes) => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { ec2 } = clientsOf(aws);
    await ec2.send(new CreateImageCommand({ InstanceId: HOST, Name: 'an image', NoReboot }));
    expect(aws.world.events.map(({ cause }) => cause.split(' ')[0])).toEqual(causes);
  });

  it('makes an image with a snapshot per volume, both tagged, once per name', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { ec2 } = clientsOf(aws);
    const input = {
      InstanceId: HOST,
      Name: 'quickport-prod-ami-2026-02-07',
      NoReboot: true,
      TagSpecifications: [...tagged('image'), ...tagged('snapshot')],
    };
    const { ImageId = '' } = await ec2.send(new CreateImageCommand(input));
    await expect(ec2.send(new CreateImageCommand(input))).rejects.toMatchObject({ name: 'InvalidAMIName.Duplicate' });
    const image = async () => (await ec2.send(new DescribeImagesCommand({ ImageIds: [ImageId] }))).Images?.[0];
    expect(await image()).toMatchObject({ State: 'pending', Tags: run, SourceInstanceId: HOST });
    expect((await ec2.send(new DescribeSnapshotsCommand(byRun))).Snapshots).toHaveLength(2);
    aws.world.clock.offsetMillis += 601_000;
    expect(await image()).toMatchObject({ State: 'available' });
  });

  it('C24 a new Recycle Bin rule is pending before it is available', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { rbin } = clientsOf(aws);
    const made = await rbin.send(
      new CreateRuleCommand({
        ResourceType: 'EBS_SNAPSHOT',
        RetentionPeriod: { RetentionPeriodValue: 45, RetentionPeriodUnit: 'DAYS' },
      }),
    );
    const status = async () => (await rbin.send(new GetRuleCommand({ Identifier: made.Identifier }))).Status;
    expect([made.Status, await status()]).toEqual(['pending', 'pending']);
    aws.world.clock.offsetMillis += 61_000;
    expect(await status()).toBe('available');
  });

  it('tags and locks what is its own, and nothing else', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { ec2 } = clientsOf(aws);
    const own = aws.world.snapshots[0]?.snapshotId ?? '';
    const foreign = 'snap-0ffffffffffff0001';
    await ec2.send(new CreateTagsCommand({ Resources: [own], Tags: run }));
    expect((await ec2.send(new DescribeSnapshotsCommand(byRun))).Snapshots?.[0]?.SnapshotId).toBe(own);
    expect(
      await ec2.send(new LockSnapshotCommand({ SnapshotId: own, LockMode: 'governance', LockDuration: 30 })),
    ).toMatchObject({ LockState: 'governance' });
    await expect(ec2.send(new CreateTagsCommand({ Resources: [foreign], Tags: run }))).rejects.toMatchObject({
      name: 'InvalidSnapshot.NotFound',
    });
    await expect(
      ec2.send(new LockSnapshotCommand({ SnapshotId: foreign, LockMode: 'governance', LockDuration: 1 })),
    ).rejects.toMatchObject({ name: 'InvalidSnapshot.NotFound' });
  });

  it.each([
    ['an image tag on a snapshot', tagged('image')],
    ['a key of AWS', [{ ResourceType: 'snapshot' as const, Tags: [{ Key: 'aws:dlm:managed', Value: 'true' }] }]],
    ['a key over 128 characters', [{ ResourceType: 'snapshot' as const, Tags: [{ Key: 'k'.repeat(129), Value: '' }] }]],
    ['one key twice', [{ ResourceType: 'snapshot' as const, Tags: [...run, ...run] }]],
  ])('J06 refuses %s, and makes nothing', async (_, TagSpecifications) => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const before = aws.world.snapshots.length;
    await expect(
      clientsOf(aws).ec2.send(new CreateSnapshotCommand({ VolumeId: VOLUME, TagSpecifications })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(aws.world.snapshots).toHaveLength(before);
  });
});
