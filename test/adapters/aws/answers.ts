import { ACCOUNT, ec2, INSTANCE, json, REGION, SNAPSHOT, VOLUME, type WireAnswer } from './wire.ts';

const STARTED = '2026-11-22T21:00:00.000Z';

export const identity = (account = ACCOUNT, arn = `arn:aws:sts::${account}:assumed-role/gate/run`): WireAnswer => ({
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AROA:run</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
});

export const mapping = (volumeId = VOLUME, status = 'attached', deviceName = '/dev/xvda') => ({
  deviceName,
  ebs: { volumeId, status, attachTime: STARTED, deleteOnTermination: true },
});

export const instance = (fields = {}) => ({
  instanceId: INSTANCE,
  instanceState: { code: 16, name: 'running' },
  launchTime: STARTED,
  placement: { availabilityZone: `${REGION}a` },
  blockDeviceMapping: [mapping()],
  tagSet: [{ key: 'Name', value: 'quickport-prod' }],
  ...fields,
});

export const instances = (items: readonly object[] = [instance()], nextToken?: string, ownerId = ACCOUNT): WireAnswer =>
  ec2('DescribeInstances', {
    reservationSet: items.map((item) => ({ reservationId: 'r-0', ownerId, instancesSet: [item as never] })),
    nextToken,
  });

export const volume = (fields = {}, attachment = {}) => ({
  volumeId: VOLUME,
  size: 100,
  status: 'in-use',
  encrypted: false,
  attachmentSet: [
    {
      volumeId: VOLUME,
      instanceId: INSTANCE,
      device: '/dev/xvda',
      status: 'attached',
      attachTime: STARTED,
      ...attachment,
    },
  ],
  ...fields,
});

export const volumes = (items: readonly object[] = [volume()]): WireAnswer =>
  ec2('DescribeVolumes', { volumeSet: items as never });

export const snapshot = (fields = {}) => ({
  snapshotId: SNAPSHOT,
  volumeId: VOLUME,
  status: 'completed',
  startTime: STARTED,
  progress: '100%',
  ownerId: ACCOUNT,
  volumeSize: 100,
  description: 'PROD_DAILY_2026-11-22',
  encrypted: false,
  storageTier: 'standard',
  ...fields,
});

export const snapshots = (items: readonly object[] = [snapshot()], nextToken?: string): WireAnswer =>
  ec2('DescribeSnapshots', { snapshotSet: items as never, nextToken });

export const image = (fields = {}) => ({
  imageId: 'ami-0aaa1234def567890',
  imageOwnerId: ACCOUNT,
  imageState: 'available',
  name: 'quickport-prod-ami-2026-11-20',
  creationDate: '2026-11-20T21:00:00.000Z',
  sourceInstanceId: INSTANCE,
  blockDeviceMapping: [{ deviceName: '/dev/xvda', ebs: { snapshotId: SNAPSHOT, volumeSize: 100 } }],
  ...fields,
});

export const images = (items: readonly object[] = [image()], nextToken?: string): WireAnswer =>
  ec2('DescribeImages', { imagesSet: items as never, nextToken });

export const RULE = 'AbCdEfGh123';
export const rules = (ids: readonly string[] = [RULE], NextToken?: string): WireAnswer =>
  json({
    Rules: ids.map((Identifier) => ({
      Identifier,
      RetentionPeriod: { RetentionPeriodValue: 30, RetentionPeriodUnit: 'DAYS' },
    })),
    NextToken,
  });

export const rule = (fields = {}): WireAnswer =>
  json({
    Identifier: RULE,
    ResourceType: 'EBS_SNAPSHOT',
    Status: 'available',
    RetentionPeriod: { RetentionPeriodValue: 30, RetentionPeriodUnit: 'DAYS' },
    ...fields,
  });

export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
export const key = (fields = {}): WireAnswer =>
  json({ KeyMetadata: { KeyId: '11111111-2222-3333-4444-555555555555', Arn: KEY, KeyState: 'Enabled', ...fields } });

export const agent = (fields = {}): WireAnswer =>
  json({
    InstanceInformationList: [
      {
        InstanceId: INSTANCE,
        PingStatus: 'Online',
        LastPingDateTime: 1795435200,
        AgentVersion: '3.3.2746.0',
        PlatformType: 'Linux',
        ...fields,
      },
    ],
  });

export const SHIPPED = { schemaVersion: '2.2', mainSteps: [{ action: 'aws:runShellScript', name: 'probe' }] };
const HASH = 'ab'.repeat(32);

export const describedDocument = (fields = {}): WireAnswer =>
  json({
    Document: {
      Name: 'BackupGate-Probe',
      Owner: ACCOUNT,
      Status: 'Active',
      DocumentType: 'Command',
      DocumentVersion: '7',
      Hash: HASH,
      HashType: 'Sha256',
      ...fields,
    },
  });

export const documentContent = (content: object = SHIPPED, fields = {}): WireAnswer =>
  json({ Name: 'BackupGate-Probe', DocumentVersion: '7', Content: JSON.stringify(content), ...fields });

export const COMMAND = '11111111-2222-3333-4444-555555555555';
export const command = (fields = {}): WireAnswer =>
  json({
    Command: {
      CommandId: COMMAND,
      DocumentName: 'BackupGate-Probe',
      DocumentVersion: '7',
      InstanceIds: [INSTANCE],
      Status: 'Pending',
      ...fields,
    },
  });

export const invocation = (fields = {}): WireAnswer =>
  json({
    CommandId: COMMAND,
    InstanceId: INSTANCE,
    DocumentName: 'BackupGate-Probe',
    Status: 'Success',
    StatusDetails: 'Success',
    ResponseCode: 0,
    StandardOutputContent: 'reply',
    StandardErrorContent: '',
    ...fields,
  });

/** A good answer to every call. */
export const sound = {
  'sts:GetCallerIdentity': identity(),
  'ec2:DescribeInstances': instances(),
  'ec2:DescribeVolumes': volumes(),
  'ec2:DescribeSnapshots': snapshots(),
  'ec2:DescribeImages': images(),
  'rbin:ListRules': rules(),
  'rbin:GetRule': rule(),
  'kms:DescribeKey': key(),
  'ssm:DescribeInstanceInformation': agent(),
  'ssm:DescribeDocument': describedDocument(),
  'ssm:GetDocument': documentContent(),
  'ssm:SendCommand': command(),
  'ssm:GetCommandInvocation': invocation(),
} as const;
