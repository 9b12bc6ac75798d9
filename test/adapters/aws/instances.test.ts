import { describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import { identity, instance, instances, mapping } from './answers.ts';
import { ACCOUNT, INSTANCE, OTHER_VOLUME, target, VOLUME, wire, xmlError } from './wire.ts';

const byId = target.instance;
const byTags = { kind: 'tags', tags: { Name: 'quickport-prod' } } as const;

describe('the caller', () => {
  it.each([
    ['a role', `arn:aws:sts::${ACCOUNT}:assumed-role/gate/run-1@main`],
    ['a user', `arn:aws:iam::${ACCOUNT}:user/path/deploy`],
    ['D17 China', `arn:aws-cn:sts::${ACCOUNT}:assumed-role/gate/run`],
    ['D17 GovCloud', `arn:aws-us-gov:sts::${ACCOUNT}:assumed-role/gate/run`],
    ['D17 the European cloud', `arn:aws-eusc:sts::${ACCOUNT}:assumed-role/gate/run`],
  ])('is taken: %s', async (_, arn) => {
    const { options } = wire({ 'sts:GetCallerIdentity': identity(ACCOUNT, arn) });
    await expect(awsCloud(options).caller()).resolves.toEqual({ account: ACCOUNT, arn });
  });

  it('C29 of another account is refused, with both accounts in the words', async () => {
    const { options } = wire({ 'sts:GetCallerIdentity': identity('210987654321') });
    const look = awsCloud(options).caller();
    await expect(look).rejects.toMatchObject({ code: 'credentials' });
    await expect(look).rejects.toThrow(/210987654321.*123456789012/);
  });

  it.each([
    [
      'an account that its ARN does not have',
      identity(ACCOUNT, 'arn:aws:sts::210987654321:assumed-role/gate/run'),
      'credentials',
    ],
    [
      'an account that only its ARN has',
      identity('210987654321', `arn:aws:sts::${ACCOUNT}:assumed-role/gate/run`),
      'credentials',
    ],
    ['an ARN of another service', identity(ACCOUNT, `arn:aws:s3::${ACCOUNT}:assumed-role/gate/run`), 'malformed'],
    [
      'an ARN with a line break',
      identity(ACCOUNT, `arn:aws:sts::${ACCOUNT}:assumed-role/gate/a\n::error::x`),
      'malformed',
    ],
  ])('C29 is refused: %s', async (_, answer, code) => {
    const { options } = wire({ 'sts:GetCallerIdentity': answer });
    await expect(awsCloud(options).caller()).rejects.toMatchObject({ code });
  });
});

describe('instances', () => {
  it('shows one in our own words', async () => {
    const { options, sent } = wire({ 'ec2:DescribeInstances': instances() });
    await expect(awsCloud(options).instances(byId)).resolves.toEqual([
      {
        instanceId: INSTANCE,
        state: 'running',
        launchedAt: Date.parse('2026-11-22T21:00:00Z'),
        availabilityZone: 'ap-south-1a',
        tags: { Name: 'quickport-prod' },
        attachments: [
          { volumeId: VOLUME, device: '/dev/xvda', state: 'attached', attachedAt: Date.parse('2026-11-22T21:00:00Z') },
        ],
      },
    ]);
    expect(sent[0]?.input).toMatchObject({ 'InstanceId.1': INSTANCE });
    expect(sent[0]?.input).not.toHaveProperty('MaxResults');
  });

  it('C26 an id that AWS does not know is no instance', async () => {
    const { options, sent } = wire({ 'ec2:DescribeInstances': xmlError('InvalidInstanceID.NotFound') });
    await expect(awsCloud(options).instances(byId)).resolves.toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it.each(['InvalidInstanceID.Malformed', 'InvalidParameterValue', 'UnauthorizedOperation'])(
    'C26 %s is not taken for no instance',
    async (code) => {
      const { options } = wire({ 'ec2:DescribeInstances': xmlError(code) });
      await expect(awsCloud(options).instances(byId)).rejects.toThrow('ec2:DescribeInstances: ');
    },
  );

  it('C26 every match is shown, whatever its state', async () => {
    const others = ['stopped', 'terminated', 'stopping'].map((name, index) =>
      instance({ instanceId: `i-0000000${index}`, instanceState: { name }, blockDeviceMapping: [] }),
    );
    const { options, sent } = wire({ 'ec2:DescribeInstances': instances([instance(), ...others]) });
    const found = await awsCloud(options).instances(byTags);
    expect(found.map(({ state }) => state)).toEqual(['running', 'stopped', 'terminated', 'stopping']);
    expect(sent[0]?.input).toMatchObject({ 'Filter.1.Name': 'tag:Name', 'Filter.1.Value.1': 'quickport-prod' });
  });

  it('C26 a tag is asked for as it stands, wildcards escaped', async () => {
    const { options, sent } = wire({ 'ec2:DescribeInstances': instances([]) });
    await awsCloud(options).instances({ kind: 'tags', tags: { Name: 'a*b?c\\d' } });
    expect(sent[0]?.input).toMatchObject({ 'Filter.1.Value.1': 'a\\*b\\?c\\\\d' });
  });

  it('C26 an empty set of tags is refused before anything is sent', async () => {
    const { options, sent } = wire({ 'ec2:DescribeInstances': instances() });
    await expect(awsCloud(options).instances({ kind: 'tags', tags: {} })).rejects.toMatchObject({ code: 'refused' });
    expect(sent).toEqual([]);
  });

  const strange: readonly (readonly [string, ReturnType<typeof instances>])[] = [
    ['C26 another id than asked for', instances([instance({ instanceId: 'i-0bbb1234def567890' })])],
    ['D04 no instance at all', instances([])],
    [
      'C26 two instances',
      instances([instance(), instance({ instanceId: 'i-0bbb1234def567890', blockDeviceMapping: [] })]),
    ],
    ['C28 a zone of another Region', instances([instance({ placement: { availabilityZone: 'eu-west-1a' } })])],
    ['C28 a Region that only begins alike', instances([instance({ placement: { availabilityZone: 'ap-south-10a' } })])],
    ['C28 no zone', instances([instance({ placement: { tenancy: 'default' } })])],
    ['C29 another account', instances([instance()], undefined, '210987654321')],
    ['an id of another form', instances([instance({ instanceId: 'i-0abc\n' })])],
    ['no state', instances([instance({ instanceState: { code: 16 } })])],
    ['no launch time', instances([instance({ launchTime: undefined })])],
    ['a launch time of 1970', instances([instance({ launchTime: '1970-01-01T00:00:00Z' })])],
    ['no block devices', instances([instance({ blockDeviceMapping: undefined })])],
    [
      'a volume without an id',
      instances([instance({ blockDeviceMapping: [{ ...mapping(), ebs: { status: 'attached' } }] })]),
    ],
    ['one volume twice', instances([instance({ blockDeviceMapping: [mapping(), mapping()] })])],
    [
      'one tag twice',
      instances([
        instance({
          tagSet: [
            { key: 'a', value: '1' },
            { key: 'a', value: '2' },
          ],
        }),
      ]),
    ],
  ];

  it.each(strange)('is malformed: %s', async (_, answer) => {
    const { options } = wire({ 'ec2:DescribeInstances': answer });
    await expect(awsCloud(options).instances(byId)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('C26 an instance without the tags asked for is malformed', async () => {
    const { options } = wire({ 'ec2:DescribeInstances': instances([instance({ tagSet: [] })]) });
    await expect(awsCloud(options).instances(byTags)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('C28 a local zone belongs to its Region', async () => {
    const zone = { availabilityZone: 'ap-south-1-del-1a' };
    const { options } = wire({ 'ec2:DescribeInstances': instances([instance({ placement: zone })]) });
    await expect(awsCloud(options).instances(byId)).resolves.toHaveLength(1);
  });

  it('C08 what is not an EBS volume is no attachment; every EBS volume is one', async () => {
    const blockDeviceMapping = [
      mapping(),
      { deviceName: '/dev/sdb', virtualName: 'ephemeral0' },
      mapping(OTHER_VOLUME, 'attaching', '/dev/sdc'),
    ];
    const { options } = wire({ 'ec2:DescribeInstances': instances([instance({ blockDeviceMapping })]) });
    const [found] = await awsCloud(options).instances(byId);
    expect(found?.attachments.map(({ volumeId, state }) => [volumeId, state])).toEqual([
      [VOLUME, 'attached'],
      [OTHER_VOLUME, 'attaching'],
    ]);
  });
});
