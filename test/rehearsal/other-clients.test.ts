import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { healthyWorld } from '../../src/rehearsal/healthy-world.ts';
import { type RehearsalAws, startRehearsalAws } from '../../src/rehearsal/server.ts';

// Python starts slowly, and each command of the CLI starts one.
jest.setTimeout(180_000);

const run = promisify(execFile);
const NOW = Date.UTC(2026, 1, 7, 9, 30);
const HOST = 'i-0abc1234def567890';

const has = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;
const needed = Boolean(process.env['CI']);
const withBoto3 = needed || has('python3', '-c', 'import boto3');
const withCli = needed || has('aws', '--version');
const when = (present: boolean) => (present ? describe : describe.skip);
const title = (name: string, present: boolean): string => (present ? name : `${name} (skipped: not installed here)`);

let directory = '';
let aws: RehearsalAws;
/** The environment of a user: the rehearsal's own, and nothing of this machine's. */
let env: Record<string, string>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bg-cli-'));
  const world = healthyWorld({
    now: NOW,
    days: 8,
    host: { directory: join(directory, 'host'), environment: {}, shell: 'sh' },
  });
  world.behaviour = { ...world.behaviour, pageSize: 7, invocationAfterMillis: 150, snapshotSeconds: 1 };
  aws = await startRehearsalAws(world);
  env = {
    ...aws.environment,
    PATH: process.env['PATH'] ?? '',
    HOME: directory,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
});

afterAll(async () => {
  await aws.close();
  await rm(directory, { recursive: true, force: true });
});

when(withBoto3)(title('boto3, unchanged', withBoto3), () => {
  const python = async (script: string): Promise<unknown> => {
    const { stdout } = await run('python3', ['-c', `import boto3, json, time\n${script}`], { env, timeout: 60_000 });
    return JSON.parse(stdout);
  };

  it('follows the pages of snapshots, images and agents', async () => {
    const seen = await python(`
ec2 = boto3.client('ec2')
pages = list(ec2.get_paginator('describe_snapshots').paginate(OwnerIds=['self']))
instances = [i for p in ec2.get_paginator('describe_instances').paginate() for r in p['Reservations'] for i in r['Instances']]
agents = boto3.client('ssm').describe_instance_information(Filters=[{'Key': 'PingStatus', 'Values': ['Online']}])
print(json.dumps({
  'pages': len(pages), 'snapshots': sum(len(p['Snapshots']) for p in pages),
  'newest': max(s['StartTime'] for p in pages for s in p['Snapshots']).isoformat(),
  'instances': sorted(i['InstanceId'] for i in instances),
  'agents': [a['InstanceId'] for a in agents['InstanceInformationList']],
}))`);
    expect(seen).toEqual({
      pages: 3,
      snapshots: 19,
      newest: '2026-02-07T06:30:00+00:00',
      instances: [HOST, 'i-0bbbbbbbbbbbbbbb1'],
      agents: [HOST],
    });
  });

  it('creates a snapshot and waits until it is completed', async () => {
    const seen = await python(`
ec2 = boto3.client('ec2')
made = ec2.create_snapshot(VolumeId='vol-0a1b2c3d4e5f60001', Description='by boto3',
  TagSpecifications=[{'ResourceType': 'snapshot', 'Tags': [{'Key': 'made-by', 'Value': 'boto3'}]}])
ec2.get_waiter('snapshot_completed').wait(SnapshotIds=[made['SnapshotId']], WaiterConfig={'Delay': 1, 'MaxAttempts': 10})
found = ec2.describe_snapshots(OwnerIds=['self'], Filters=[{'Name': 'tag:made-by', 'Values': ['boto3']}])['Snapshots']
print(json.dumps({'first': made['State'], 'last': [s['State'] for s in found]}))`);
    expect(seen).toEqual({ first: 'pending', last: ['completed'] });
  });

  it('sends a command, waits for it and reads what it wrote', async () => {
    const seen = await python(`
ssm = boto3.client('ssm')
sent = ssm.send_command(InstanceIds=['${HOST}'], DocumentName='AWS-RunShellScript', Parameters={'commands': ['printf "%s" "hello from $AWS_SSM_INSTANCE_ID"', 'exit 3']})
key = {'CommandId': sent['Command']['CommandId'], 'InstanceId': '${HOST}'}
try:
  ssm.get_waiter('command_executed').wait(**key, WaiterConfig={'Delay': 1, 'MaxAttempts': 20})
  waited = 'success'
except Exception as error:
  waited = type(error).__name__
seen = ssm.get_command_invocation(**key)
print(json.dumps([waited, seen['Status'], seen['ResponseCode'], seen['StandardOutputContent']]))`);
    expect(seen).toEqual(['WaiterError', 'Failed', 3, `hello from ${HOST}`]);
  });

  it('reads errors by their code', async () => {
    const seen = await python(`
codes = []
for service, action, arguments in [
  ('ec2', 'describe_volumes', {'VolumeIds': ['vol-0123456789abcdef0']}),
  ('ssm', 'get_document', {'Name': 'Nowhere'}),
  ('rbin', 'get_rule', {'Identifier': 'aaaaaaaaaaa'}),
  ('kms', 'describe_key', {'KeyId': 'alias/none'}),
  ('iam', 'get_role', {'RoleName': 'nobody'}),
]:
  client = boto3.client(service)
  try:
    getattr(client, action)(**arguments)
  except client.exceptions.ClientError as error:
    codes.append(error.response['Error']['Code'])
print(json.dumps(codes))`);
    expect(seen).toEqual([
      'InvalidVolume.NotFound',
      'InvalidDocument',
      'ResourceNotFoundException',
      'NotFoundException',
      'NoSuchEntity',
    ]);
  });
});

when(withCli)(title('the AWS CLI, unchanged', withCli), () => {
  const cli = async (...args: readonly string[]): Promise<unknown> => {
    const { stdout } = await run('aws', [...args, '--output', 'json'], { env, timeout: 60_000 });
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  };

  it('does the whole set-up: document, identity provider, role, policy, rule', async () => {
    const document = join(directory, 'probe.json');
    const steps = [{ action: 'aws:runShellScript', name: 'probe', inputs: { runCommand: ['echo "$SSM_nonce"'] } }];
    const nonce = { type: 'String', allowedPattern: '^[0-9a-f]{32}$', interpolationType: 'ENV_VAR' };
    await writeFile(document, JSON.stringify({ schemaVersion: '2.2', parameters: { nonce }, mainSteps: steps }));
    const trust = join(directory, 'trust.json');
    const statement = { Effect: 'Allow', Principal: { Federated: 'x' }, Action: 'sts:AssumeRoleWithWebIdentity' };
    await writeFile(trust, JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
    const policy = join(directory, 'policy.json');
    const allow = { Effect: 'Allow', Action: ['ec2:DescribeSnapshots'], Resource: '*' };
    await writeFile(policy, JSON.stringify({ Version: '2012-10-17', Statement: [allow] }));

    expect(
      await cli(
        'ssm',
        'create-document',
        '--name',
        'BackupGate-Probe',
        '--document-type',
        'Command',
        '--content',
        `file://${document}`,
      ),
    ).toMatchObject({
      DocumentDescription: { Name: 'BackupGate-Probe', DocumentVersion: '1', DefaultVersion: '1', Status: 'Active' },
    });
    expect(
      await cli(
        'iam',
        'create-open-id-connect-provider',
        '--url',
        'https://token.actions.githubusercontent.com',
        '--client-id-list',
        'sts.amazonaws.com',
      ),
    ).toEqual({
      OpenIDConnectProviderArn: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
    });
    await cli(
      'iam',
      'create-role',
      '--role-name',
      'backup-gate-read',
      '--assume-role-policy-document',
      `file://${trust}`,
      '--max-session-duration',
      '3600',
    );
    await cli(
      'iam',
      'put-role-policy',
      '--role-name',
      'backup-gate-read',
      '--policy-name',
      'read',
      '--policy-document',
      `file://${policy}`,
    );
    expect(await cli('iam', 'get-role', '--role-name', 'backup-gate-read')).toMatchObject({
      Role: {
        Arn: 'arn:aws:iam::123456789012:role/backup-gate-read',
        AssumeRolePolicyDocument: { Statement: [statement] },
      },
    });
    const made = await cli(
      'rbin',
      'create-rule',
      '--resource-type',
      'EBS_SNAPSHOT',
      '--retention-period',
      'RetentionPeriodValue=30,RetentionPeriodUnit=DAYS',
    );
    expect(made).toMatchObject({ Status: 'pending', RetentionPeriod: { RetentionPeriodValue: 30 } });
    const rules = await cli('rbin', 'list-rules', '--resource-type', 'EBS_SNAPSHOT', '--query', 'length(Rules)');
    expect(rules).toBe(2);
    expect(aws.world.roles[0]?.policies['read']).toBe(JSON.stringify({ Version: '2012-10-17', Statement: [allow] }));
  });

  it('takes one set of snapshots of the host and waits for it', async () => {
    aws.world.clock.offsetMillis += 20_000;
    const ids = await cli(
      ...[
        'ec2',
        'create-snapshots',
        '--instance-specification',
        `InstanceId=${HOST}`,
        '--description',
        'PROD_BEFORE_RESIZE_2026-02-07',
      ],
      ...[
        '--tag-specifications',
        'ResourceType=snapshot,Tags=[{Key=environment,Value=production}]',
        '--query',
        'Snapshots[].SnapshotId',
      ],
    );
    expect(ids).toHaveLength(2);
    aws.world.clock.offsetMillis += 2_000;
    await cli('ec2', 'wait', 'snapshot-completed', '--snapshot-ids', ...(ids as string[]));
  });
});
