import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeLockedSnapshotsCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  DescribeTagsCommand,
  DescribeVolumesCommand,
  ListSnapshotsInRecycleBinCommand,
  paginateDescribeSnapshots,
} from '@aws-sdk/client-ec2';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetRuleCommand, ListRulesCommand } from '@aws-sdk/client-rbin';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { healthyWorld } from '../../src/rehearsal/healthy-world.ts';
import { startRehearsalAws } from '../../src/rehearsal/server.ts';
import { clientsOf } from './clients.ts';

const NOW = Date.UTC(2026, 1, 7, 9, 30);
const HOST = 'i-0abc1234def567890';
const hour = 3_600_000;

describe('the embedded AWS, read by the real SDK', () => {
  it('says who asks', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { sts } = clientsOf(aws);
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
    expect({ Account, Arn }).toEqual({
      Account: '123456789012',
      Arn: 'arn:aws:sts::123456789012:assumed-role/backup-gate/rehearsal',
    });
  });

  it('shows the host with its two volumes, and the volumes with the host', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { ec2 } = clientsOf(aws);
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [HOST] }));
    const [instance] = Reservations?.[0]?.Instances ?? [];
    expect(instance).toMatchObject({
      InstanceId: HOST,
      State: { Name: 'running', Code: 16 },
      Placement: { AvailabilityZone: 'ap-south-1a' },
    });
    const ids = instance?.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.VolumeId ?? '').sort() ?? [];
    expect(ids).toEqual(['vol-0a1b2c3d4e5f60001', 'vol-0a1b2c3d4e5f60002']);
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({ VolumeIds: ids }));
    expect(
      Volumes?.map(({ Encrypted, Attachments }) => [Encrypted, Attachments?.[0]?.InstanceId, Attachments?.[0]?.State]),
    ).toEqual([
      [true, HOST, 'attached'],
      [true, HOST, 'attached'],
    ]);
  });

  it('shows completed snapshots with instants of the world clock', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW, change: 'VOLUME_RESIZE' }));
    const { ec2 } = clientsOf(aws);
    const { Snapshots } = await ec2.send(
      new DescribeSnapshotsCommand({
        OwnerIds: ['self'],
        Filters: [{ Name: 'volume-id', Values: ['vol-0a1b2c3d4e5f60001'] }],
      }),
    );
    const sorted = Snapshots?.sort((a, b) => Number(b.StartTime) - Number(a.StartTime)) ?? [];
    expect(sorted.map(({ Description, State }) => [Description, State])).toEqual([
      ['PROD_BEFORE_VOLUME_RESIZE_2026-02-07', 'completed'],
      ['PROD_DAILY_2026-02-07', 'completed'],
      ['PROD_DAILY_2026-02-06', 'completed'],
      ['Created by CreateImage(i-0abc1234def567890) for ami-0a1b2c3d4e5f60001', 'completed'],
    ]);
    expect(sorted[1]?.StartTime).toEqual(new Date(NOW - 3 * hour));
    expect(sorted[1]?.Tags).toContainEqual({ Key: 'environment', Value: 'production' });
  });

  it('C11 shows snapshots of strangers to whoever does not ask for their own', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { ec2 } = clientsOf(aws);
    const filter = { Filters: [{ Name: 'volume-id', Values: ['vol-0a1b2c3d4e5f60001'] }] };
    const all = await ec2.send(new DescribeSnapshotsCommand(filter));
    const own = await ec2.send(new DescribeSnapshotsCommand({ ...filter, OwnerIds: ['self'] }));
    const owners = (list: typeof all.Snapshots) => [...new Set(list?.map(({ OwnerId }) => OwnerId))].sort();
    expect(owners(all.Snapshots)).toEqual(['123456789012', '210987654321']);
    expect(owners(own.Snapshots)).toEqual(['123456789012']);
  });

  it('D03 cuts lists into pages, the first of them empty', async () => {
    const world = healthyWorld({ now: NOW, days: 20 });
    world.behaviour = { ...world.behaviour, pageSize: 7, emptyFirstPage: true };
    await using aws = await startRehearsalAws(world);
    const pages: number[] = [];
    const seen = new Set<string | undefined>();
    for await (const { Snapshots = [] } of paginateDescribeSnapshots(
      { client: clientsOf(aws).ec2 },
      { OwnerIds: ['self'] },
    )) {
      pages.push(Snapshots.length);
      for (const { SnapshotId } of Snapshots) seen.add(SnapshotId);
    }
    expect([pages, seen.size]).toEqual([[0, 7, 7, 7, 7, 7, 7, 1], 43]);
  });

  it('gives lists in an order that nobody can rely on', async () => {
    const orderOf = async (seed: number): Promise<readonly (string | undefined)[]> => {
      const world = healthyWorld({ now: NOW });
      world.behaviour.seed = seed;
      await using aws = await startRehearsalAws(world);
      const { Snapshots } = await clientsOf(aws).ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
      return Snapshots?.map(({ SnapshotId }) => SnapshotId) ?? [];
    };
    const [one, same, other] = [await orderOf(1), await orderOf(1), await orderOf(2)];
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
    expect([...other].sort()).toEqual([...one].sort());
  });

  it('answers the other lists of the gate', async () => {
    const world = healthyWorld({ now: NOW });
    const [first, second] = world.snapshots;
    if (first) first.recycleBin = { enteredAt: NOW - hour, exitsAt: NOW + 30 * 24 * hour };
    if (second) {
      second.sharedWith = ['all', '111122223333'];
      second.lock = { mode: 'governance', createdAt: NOW - hour, durationDays: 30 };
    }
    await using aws = await startRehearsalAws(world);
    const { ec2, rbin, ssm, kms } = clientsOf(aws);
    const { Images } = await ec2.send(
      new DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name: 'source-instance-id', Values: [HOST] }] }),
    );
    expect(Images).toMatchObject([{ State: 'available', OwnerId: '123456789012', SourceInstanceId: HOST }]);
    const bin = await ec2.send(new ListSnapshotsInRecycleBinCommand({}));
    expect(bin.Snapshots).toMatchObject([{ SnapshotId: first?.snapshotId, RecycleBinEnterTime: new Date(NOW - hour) }]);
    const shared = await ec2.send(
      new DescribeSnapshotAttributeCommand({ SnapshotId: second?.snapshotId, Attribute: 'createVolumePermission' }),
    );
    expect(shared.CreateVolumePermissions).toEqual([{ Group: 'all' }, { UserId: '111122223333' }]);
    const locked = await ec2.send(new DescribeLockedSnapshotsCommand({}));
    expect(locked.Snapshots).toMatchObject([
      { SnapshotId: second?.snapshotId, LockState: 'governance', LockDuration: 30 },
    ]);
    const tags = await ec2.send(new DescribeTagsCommand({ Filters: [{ Name: 'resource-id', Values: [HOST] }] }));
    expect(tags.Tags?.map(({ Key, Value }) => `${Key}=${Value}`).sort()).toEqual([
      'Name=quickport-prod',
      'environment=production',
    ]);
    const { Rules } = await rbin.send(new ListRulesCommand({ ResourceType: 'EBS_SNAPSHOT' }));
    expect(Rules).toHaveLength(1);
    const rule = await rbin.send(new GetRuleCommand({ Identifier: Rules?.[0]?.Identifier }));
    expect(rule).toMatchObject({
      Status: 'available',
      RetentionPeriod: { RetentionPeriodValue: 30, RetentionPeriodUnit: 'DAYS' },
    });
    const agents = await ssm.send(
      new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [HOST] }] }),
    );
    expect(agents.InstanceInformationList).toMatchObject([
      { PingStatus: 'Online', AgentVersion: '3.3.3572.0', LastPingDateTime: expect.any(Date) },
    ]);
    const key = await kms.send(new DescribeKeyCommand({ KeyId: world.volumes[0]?.kmsKeyId }));
    expect(key.KeyMetadata).toMatchObject({ KeyState: 'Enabled', AWSAccountId: '123456789012' });
  });

  it('C28 has nothing in another Region', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { ec2, rbin } = clientsOf(aws, { region: 'eu-west-1' });
    expect((await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }))).Snapshots ?? []).toEqual([]);
    expect((await rbin.send(new ListRulesCommand({ ResourceType: 'EBS_SNAPSHOT' }))).Rules).toEqual([]);
    await expect(ec2.send(new DescribeInstancesCommand({ InstanceIds: [HOST] }))).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
    });
  });
});
