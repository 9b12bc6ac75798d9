import { DescribeSnapshotsCommand, DescribeVolumesCommand } from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { healthyWorld } from '../../src/rehearsal/healthy-world.ts';
import { startRehearsalAws } from '../../src/rehearsal/server.ts';
import type { World } from '../../src/rehearsal/world.ts';
import { clientsOf } from './clients.ts';
import { type RawCall, rawCall } from './raw.ts';

const NOW = Date.UTC(2026, 1, 7, 9, 30);
const HOST = 'i-0abc1234def567890';

const answer = async (call: RawCall, change: (world: World) => void = () => undefined, init: RequestInit = {}) => {
  const world = healthyWorld({ now: NOW });
  change(world);
  await using aws = await startRehearsalAws(world);
  const response = await rawCall(aws, call, init);
  const body = await response.text();
  const code = /<Code>(\w[\w.]*)<|"__type":"(\w+)"/.exec(body);
  return { status: response.status, code: code?.[1] ?? code?.[2] ?? response.headers.get('x-amzn-errortype'), body };
};

const ec2 = (action: string, parameters: Record<string, unknown> = {}): RawCall => ({
  service: 'ec2',
  action,
  parameters,
});
const filter = (name: string, ...values: string[]): Record<string, unknown> => ({
  'Filter.1.Name': name,
  ...Object.fromEntries(values.map((value, index) => [`Filter.1.Value.${index + 1}`, value])),
});

describe('strictness', () => {
  it.each([
    ['an action that does not exist', ec2('DescribeEverything'), 'InvalidAction'],
    ['an action that every object has', ec2('constructor'), 'InvalidAction'],
    ['a delete call, of which there is none', ec2('DeleteSnapshot', { SnapshotId: 'snap-00000000' }), 'InvalidAction'],
    [
      'an action of Systems Manager that is not there',
      { service: 'ssm', action: 'DeleteDocument' },
      'UnknownOperationException',
    ],
    ['an unknown parameter', ec2('DescribeSnapshots', { 'OwnerId.1': 'self' }), 'UnknownParameter'],
    [
      'an unknown parameter deep within',
      ec2('DescribeSnapshots', { ...filter('status', 'completed'), 'Filter.1.Values.1': 'x' }),
      'UnknownParameter',
    ],
    [
      'an unknown JSON member',
      { service: 'ssm', action: 'DescribeInstanceInformation', parameters: { Filter: [] } },
      'ValidationException',
    ],
    [
      'an unknown member for the Recycle Bin',
      { service: 'rbin', action: 'ListRules', parameters: { ResourceType: 'EBS_SNAPSHOT', All: true } },
      'ValidationException',
    ],
    [
      'a missing parameter',
      ec2('DescribeSnapshotAttribute', { Attribute: 'createVolumePermission' }),
      'MissingParameter',
    ],
    ['a missing JSON member', { service: 'rbin', action: 'ListRules' }, 'ValidationException'],
    ['a page of four', ec2('DescribeSnapshots', { MaxResults: 4 }), 'InvalidParameterValue'],
    ['a page of 1001', ec2('DescribeSnapshots', { MaxResults: 1001 }), 'InvalidParameterValue'],
    [
      'a page of 51 agents',
      { service: 'ssm', action: 'DescribeInstanceInformation', parameters: { MaxResults: 51 } },
      'ValidationException',
    ],
    [
      'a page size beside ids',
      ec2('DescribeVolumes', { MaxResults: 5, 'VolumeId.1': 'vol-0a1b2c3d4e5f60001' }),
      'InvalidParameterCombination',
    ],
    ['an unknown filter', ec2('DescribeSnapshots', filter('state', 'completed')), 'InvalidParameterValue'],
    [
      'a filter that is named after the tag list',
      ec2('DescribeSnapshots', filter('tag', 'x')),
      'InvalidParameterValue',
    ],
    ['a filter without a value', ec2('DescribeSnapshots', filter('status')), 'MissingParameter'],
    [
      'an unknown agent filter',
      {
        service: 'ssm',
        action: 'DescribeInstanceInformation',
        parameters: { Filters: [{ Key: 'Id', Values: ['x'] }] },
      },
      'InvalidFilterKey',
    ],
    ['an owner that is no account', ec2('DescribeSnapshots', { 'Owner.1': 'me' }), 'InvalidParameterValue'],
    [
      'a malformed instance id',
      ec2('DescribeInstances', { 'InstanceId.1': `${HOST} --x` }),
      'InvalidInstanceID.Malformed',
    ],
    [
      'an instance that is not there',
      ec2('DescribeInstances', { 'InstanceId.1': 'i-0123456789abcdef0' }),
      'InvalidInstanceID.NotFound',
    ],
    ['a malformed volume id', ec2('DescribeVolumes', { 'VolumeId.1': 'vol-1' }), 'InvalidVolumeID.Malformed'],
    [
      'a volume that is not there',
      ec2('DescribeVolumes', { 'VolumeId.1': 'vol-0123456789abcdef0' }),
      'InvalidVolume.NotFound',
    ],
    [
      'a snapshot that is not there',
      ec2('DescribeSnapshots', { 'SnapshotId.1': 'snap-0123456789abcdef0' }),
      'InvalidSnapshot.NotFound',
    ],
    [
      'an image that is not there',
      ec2('DescribeImages', { 'ImageId.1': 'ami-0123456789abcdef0' }),
      'InvalidAMIID.NotFound',
    ],
    ['a token nobody gave', ec2('DescribeSnapshots', { NextToken: 'abc' }), 'InvalidPaginationToken'],
    [
      'a token nobody gave, to Systems Manager',
      { service: 'ssm', action: 'DescribeInstanceInformation', parameters: { NextToken: 'abc' } },
      'InvalidNextToken',
    ],
    ['a dry run', ec2('DescribeVolumes', { DryRun: 'true' }), 'DryRunOperation'],
    [
      'a rule that is not there',
      { service: 'rbin', action: 'GetRule', parameters: { Identifier: 'aaaaaaaaaaa' } },
      'ResourceNotFoundException',
    ],
    [
      'a key that is not there',
      { service: 'kms', action: 'DescribeKey', parameters: { KeyId: 'alias/none' } },
      'NotFoundException',
    ],
  ] as const)('refuses %s', async (_, call, code) => {
    expect(await answer(call)).toMatchObject({ code });
  });

  it('C17 tells a key of another account from one that is not there', async () => {
    const call = {
      service: 'kms',
      action: 'DescribeKey',
      parameters: { KeyId: 'arn:aws:kms:ap-south-1:210987654321:key/k' },
    } as const;
    const share = (world: World): void => {
      world.keys.push({ keyId: 'k', owner: '210987654321', manager: 'CUSTOMER', state: 'Enabled', createdAt: NOW });
    };
    expect(await answer(call)).toMatchObject({ code: 'NotFoundException' });
    expect(await answer(call, share)).toMatchObject({ code: 'AccessDeniedException' });
  });

  it.each([
    ['no signature', { authorization: '' }, 'MissingAuthenticationToken'],
    ['a signature of another kind', { authorization: 'Bearer abc' }, 'MissingAuthenticationToken'],
    ['another session token', { 'x-amz-security-token': 'other' }, 'AuthFailure'],
  ])('refuses %s', async (_, headers, code) => {
    expect(await answer(ec2('DescribeVolumes'), () => undefined, { headers })).toMatchObject({ code });
  });

  it('D09 refuses credentials once they have expired', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { sts } = clientsOf(aws);
    await sts.send(new GetCallerIdentityCommand({}));
    aws.world.clock.offsetMillis += 3_601_000;
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' });
  });

  it('refuses an access key that the world does not know', async () => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { ec2: client } = clientsOf(aws, { accessKeyId: 'UNKNOWNKEY0000000001' });
    await expect(client.send(new DescribeVolumesCommand({}))).rejects.toMatchObject({ name: 'AuthFailure' });
    expect(aws.log.entries).toMatchObject([{ action: 'DescribeVolumes', answer: 'AuthFailure' }]);
  });

  it('C29 shows the things of the account that the credentials belong to', async () => {
    const world = healthyWorld({ now: NOW });
    const staging = {
      accessKeyId: 'STAGING0000000000001',
      secretAccessKey: 's',
      sessionToken: 't',
      account: '333344445555',
      arn: 'arn:aws:iam::333344445555:user/x',
      userId: 'x',
    };
    world.credentials.push(staging);
    await using aws = await startRehearsalAws(world);
    const { sts, ec2: client } = clientsOf(aws, staging);
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('333344445555');
    expect((await client.send(new DescribeVolumesCommand({}))).Volumes ?? []).toEqual([]);
    expect((await client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }))).Snapshots ?? []).toEqual([]);
  });

  it.each([
    ['denied', { deniedActions: ['ec2:DescribeSnapshots', 'ssm:DescribeInstanceInformation'] }],
    ['not allowed', { allowedActions: ['ec2:DescribeVolumes'] }],
  ])('D05 names the IAM action that is %s', async (_, permissions) => {
    const world = Object.assign(healthyWorld({ now: NOW }), permissions);
    await using aws = await startRehearsalAws(world);
    const { ec2: client, ssm, sts } = clientsOf(aws);
    const named = (action: string, name: string) => ({
      name,
      message: expect.stringContaining(`is not authorized to perform: ${action}`),
    });
    await expect(client.send(new DescribeSnapshotsCommand({}))).rejects.toMatchObject(
      named('ec2:DescribeSnapshots', 'UnauthorizedOperation'),
    );
    await expect(ssm.send(new DescribeInstanceInformationCommand({}))).rejects.toMatchObject(
      named('ssm:DescribeInstanceInformation', 'AccessDeniedException'),
    );
    await client.send(new DescribeVolumesCommand({}));
    await sts.send(new GetCallerIdentityCommand({}));
    expect(aws.log.iamActions()).toEqual([
      'ec2:DescribeSnapshots',
      'ec2:DescribeVolumes',
      'ssm:DescribeInstanceInformation',
      'sts:GetCallerIdentity',
    ]);
  });

  it('D03 refuses a token with another question, and takes it twice with the same', async () => {
    const world = healthyWorld({ now: NOW });
    world.behaviour.pageSize = 2;
    await using aws = await startRehearsalAws(world);
    const { ec2: client } = clientsOf(aws);
    const { NextToken } = await client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    const again = () => client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], NextToken }));
    const ids = async () => (await again()).Snapshots?.map(({ SnapshotId }) => SnapshotId);
    expect(await ids()).toEqual(await ids());
    await expect(client.send(new DescribeSnapshotsCommand({ NextToken }))).rejects.toMatchObject({
      name: 'InvalidPaginationToken',
    });
  });

  it.each([
    ['description', ['PROD_DAILY_*'], 4],
    ['description', ['prod_daily_*'], 0],
    ['description', ['PROD_DAILY_2026-02-0?'], 4],
    ['description', ['PROD_DAILY_2026-02-07', 'before the move'], 3],
    ['description', ['PROD_DAILY_\\*'], 0],
    ['description', ['PROD.DAILY.*'], 0],
    ['tag:environment', ['prod*'], 6],
    ['tag-key', ['backup-gate:*'], 4],
    ['status', ['completed'], 7],
    ['encrypted', ['false'], 1],
  ])('filters snapshots by %s %j to %i', async (Name, Values, count) => {
    await using aws = await startRehearsalAws(healthyWorld({ now: NOW }));
    const { Snapshots = [] } = await clientsOf(aws).ec2.send(
      new DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: [{ Name, Values }] }),
    );
    expect(Snapshots).toHaveLength(count);
  });

  it('keeps text as it is, whatever characters it holds', async () => {
    const world = healthyWorld({ now: NOW });
    const description = ' <a>&amp; "x" \r\n ::error::\u202e ]]> ';
    const [snapshot] = world.snapshots;
    if (snapshot) snapshot.description = description;
    await using aws = await startRehearsalAws(world);
    const { Snapshots = [] } = await clientsOf(aws).ec2.send(
      new DescribeSnapshotsCommand({ SnapshotIds: [snapshot?.snapshotId ?? ''] }),
    );
    expect(Snapshots[0]?.Description).toBe(description);
  });
});
