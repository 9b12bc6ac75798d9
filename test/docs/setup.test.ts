import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { awsCalls } from '../../src/adapters/aws/calls.ts';
import { awsCloud } from '../../src/adapters/aws/cloud.ts';
import { readPinnedDocument } from '../../src/adapters/aws/probe-document.ts';
import { checks } from '../../src/checks/index.ts';
import { evaluate, neededFacts } from '../../src/evaluate.ts';
import { gather } from '../../src/facts/gather.ts';
import { documents } from '../../src/host/documents.ts';
import type { Ports } from '../../src/ports.ts';
import { healthyWorld } from '../../src/rehearsal/healthy-world.ts';
import { type RehearsalAws, startRehearsalAws } from '../../src/rehearsal/server.ts';
import { type World, worldNow } from '../../src/rehearsal/world.ts';
import type { Clock, Instant } from '../../src/time.ts';
import { aPolicy, aTarget } from '../builders.ts';
import { aContext } from '../checks/judging.ts';
import { root } from '../sources.ts';

// Each command of the CLI starts a Python.
jest.setTimeout(300_000);

const run = promisify(execFile);
const HERE = { account: '210987654321', region: 'eu-west-1', instanceId: 'i-0fedcba9876543210' };
const NAME = 'BackupGate-Probe';
const PROBE = `infra/ssm/${NAME}.json`;

/** What the page asks its reader to replace, and by what a reader of this account would. */
const PLACEHOLDERS: readonly (readonly [string, string])[] = [
  ['123456789012', HERE.account],
  ['ap-south-1', HERE.region],
  ['i-0abc1234def567890', HERE.instanceId],
  ['quickport/crm', 'shop/app'],
];
const mine = (text: string): string => PLACEHOLDERS.reduce((all, [theirs, ours]) => all.replaceAll(theirs, ours), text);

const page = await readFile(join(root, 'docs/setup.md'), 'utf8');
const commands = [...page.matchAll(/^```console\n(.*?)^```$/gms)]
  .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
  .filter((line) => line.trim() !== '');

const withCli = Boolean(process.env['CI']) || spawnSync('aws', ['--version']).status === 0;
const title = withCli ? 'the set-up page' : 'the set-up page (skipped: the AWS CLI is not installed here)';

let directory = '';
let aws: RehearsalAws;
let world: World;
const printed = new Map<string, string>();

/** An account in which one host runs with its volumes and its agent, and nobody has set anything up. */
const untouched = (): World => ({
  ...healthyWorld(HERE),
  snapshots: [],
  images: [],
  recycleBinRules: [],
});

const clock: Clock = { now: () => worldNow(world) as Instant, monotonic: () => performance.now() };
const target = aTarget({
  account: HERE.account,
  region: HERE.region,
  instance: { kind: 'id', id: HERE.instanceId },
  databases: [],
  code: [],
});
const options = () => ({
  access: {
    accessKeyId: aws.environment['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: aws.environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    sessionToken: aws.environment['AWS_SESSION_TOKEN'],
    endpoint: aws.endpoint,
  },
  target,
  documents: aPolicy().host.documents,
  clock,
  random: Math.random,
  sleep: (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds)),
  nonce: () => randomBytes(16).toString('hex'),
});
const pinned = () => readPinnedDocument(awsCalls(options()), HERE.account, NAME, documents.probe.content);

const inClone = (path: string): string => join(directory, 'clone', path);

/** The script of the release before this one: any other text. */
async function olderRelease(): Promise<void> {
  const { description: _, ...rest } = JSON.parse(documents.probe.content) as Record<string, unknown>;
  await writeFile(inClone(PROBE), JSON.stringify({ description: 'Of the release before.', ...rest }));
}
const upgrade = (): Promise<void> => cp(join(root, PROBE), inClone(PROBE));

async function perform(command: string): Promise<string> {
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', mine(command)], {
    cwd: join(directory, 'clone'),
    env: {
      ...aws.environment,
      PATH: process.env['PATH'] ?? '',
      HOME: directory,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
      AWS_DEFAULT_OUTPUT: 'json',
    },
    timeout: 120_000,
  });
  printed.set(command, stdout);
  return stdout;
}

beforeAll(async () => {
  if (!withCli) return;
  directory = await mkdtemp(join(tmpdir(), 'bg-setup-'));
  for (const folder of ['infra/iam', 'infra/ssm', 'examples']) await mkdir(inClone(folder), { recursive: true });
  await symlink(join(root, 'dist'), inClone('dist'));
  await cp(join(root, 'examples'), inClone('examples'), { recursive: true });
  // "Edit account and sub", "edit its account and Region".
  for (const file of ['infra/iam/trust.json', 'infra/iam/gate.json', 'infra/iam/prepare.json']) {
    await writeFile(inClone(file), mine(await readFile(join(root, file), 'utf8')));
  }
  await cp(join(root, 'infra/ssm/BackupGate-Dump.json'), inClone('infra/ssm/BackupGate-Dump.json'));
  await olderRelease();
  world = untouched();
  aws = await startRehearsalAws(world);
});

afterAll(async () => {
  if (!withCli) return;
  await aws.close();
  await rm(directory, { recursive: true, force: true });
});

(withCli ? describe : describe.skip)(title, () => {
  it('has a command for each of its promises', () => {
    const verbs = commands.map((command) => command.split(' ').slice(0, 3).join(' '));
    expect(verbs).toEqual([
      'aws ssm create-document',
      'aws ssm update-document',
      'aws ssm update-document-default-version',
      'aws ec2 create-tags',
      'aws ssm describe-instance-information',
      'aws iam create-open-id-connect-provider',
      'aws iam create-role',
      'aws iam put-role-policy',
      'aws rbin create-rule',
      'aws rbin list-rules',
      'aws ec2 create-snapshots',
      'aws ec2 describe-snapshots',
      'node dist/cli.js policy',
      'aws ssm create-document',
      'aws iam create-role',
      'aws iam put-role-policy',
    ]);
  });

  describe('followed to its end', () => {
    it.each(commands)('%s', async (command) => {
      const isUpdate = command.includes(' update-document ');
      if (isUpdate) {
        await expect(pinned()).rejects.toThrow('its version 1 is not the text of this release');
        await upgrade();
      }
      await expect(perform(command)).resolves.toEqual(expect.any(String));
      // A new version is not in effect before it is the default: the second of the two commands is no ornament.
      if (isUpdate) await expect(pinned()).rejects.toThrow('its version 1 is not the text of this release');
    });

    it('has put the document of this release into effect, as the gate itself compares it', async () => {
      expect(world.documents.find(({ name }) => name === NAME)).toMatchObject({
        owner: HERE.account,
        defaultVersion: 2,
      });
      await expect(pinned()).resolves.toEqual({
        name: NAME,
        version: '2',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });

    it('has tagged the host, and seen its agent', () => {
      expect(world.instances.find(({ instanceId }) => instanceId === HERE.instanceId)?.tags).toMatchObject({
        'backup-gate': 'enabled',
      });
      const seen = [...printed].find(([command]) => command.includes('describe-instance-information'))?.[1] ?? '';
      expect(JSON.parse(seen)).toMatchObject({
        InstanceInformationList: [{ InstanceId: HERE.instanceId, PingStatus: 'Online' }],
      });
    });

    it('has made the provider, and a role that one place alone can assume', () => {
      expect(world.identityProviders).toEqual([
        { url: 'token.actions.githubusercontent.com', clientIds: ['sts.amazonaws.com'], thumbprints: [] },
      ]);
      const role = world.roles.find(({ name }) => name === 'backup-gate');
      const trust = JSON.parse(role?.trust ?? '') as { Statement: unknown[] };
      expect(trust.Statement).toEqual([
        {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${HERE.account}:oidc-provider/token.actions.githubusercontent.com` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': 'repo:shop/app:ref:refs/heads/main',
            },
          },
        },
      ]);
      expect(role?.policies['backup-gate']).toContain(`arn:aws:ssm:${HERE.region}:${HERE.account}:document/${NAME}`);
    });

    it('has put the script that dumps in place, and a role of its own for prepare', () => {
      expect(world.documents.find(({ name }) => name === 'BackupGate-Dump')).toMatchObject({ owner: HERE.account });
      const role = world.roles.find(({ name }) => name === 'backup-gate-prepare');
      const policy = role?.policies['backup-gate-prepare'] ?? '';
      expect(policy).toContain(`arn:aws:ssm:${HERE.region}:${HERE.account}:document/BackupGate-Dump`);
      expect(policy).toContain('"ec2:CreateSnapshots"');
      expect(world.roles.find(({ name }) => name === 'backup-gate')?.policies['backup-gate']).not.toContain(
        '"ec2:Create',
      );
    });

    it('has taken one set of snapshots, of every volume', () => {
      const volumes = world.volumes
        .filter(({ attachments }) => attachments.some(({ instanceId }) => instanceId === HERE.instanceId))
        .map(({ volumeId }) => volumeId);
      expect(volumes).toHaveLength(2);
      expect(world.snapshots.map(({ volumeId }) => volumeId).sort()).toEqual(volumes.sort());
      expect(new Set(world.snapshots.map(({ description }) => description))).toEqual(
        new Set(['PROD_BEFORE_FIRST_GATE_2026-02-07']),
      );
    });

    it('has made an unlocked rule of the whole Region that is pending for a while', async () => {
      expect(world.recycleBinRules).toMatchObject([
        { resourceType: 'EBS_SNAPSHOT', retentionDays: 30, resourceTags: [], excludeTags: [], owner: HERE.account },
      ]);
      expect(world.recycleBinRules[0]?.lockState ?? 'unlocked').toBe('unlocked');
      expect(await statusOf('recycle-bin/rule')).toEqual(['fail', expect.stringContaining('is pending')]);
    });

    it('lets the role of the page see what the gate asks AWS, half an hour later', async () => {
      world.clock.offsetMillis += 31 * 60_000;
      const { Statement } = JSON.parse(world.roles[0]?.policies['backup-gate'] ?? '') as {
        Statement: { Effect: string; Action: string | string[] }[];
      };
      const actionsOf = (effect: string): string[] =>
        Statement.filter(({ Effect }) => Effect === effect).flatMap(({ Action }) => Action);
      world.allowedActions = actionsOf('Allow');
      world.deniedActions = actionsOf('Deny');
      for (const check of ['host/agent', 'snapshots/coverage', 'snapshots/restorable', 'recycle-bin/rule']) {
        expect([check, ...(await statusOf(check))]).toEqual([check, 'pass', expect.any(String)]);
      }
      await expect(pinned()).resolves.toMatchObject({ version: '2' });
    });
  });
});

/** Status and summary that the gate itself gives, asking the same AWS. */
async function statusOf(id: string): Promise<readonly [string, string]> {
  const [check] = checks.filter((one) => one.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  const policy = aPolicy({ targets: [target] });
  const nothing = (): never => {
    throw new Error('asked for more than AWS');
  };
  const ports: Ports = {
    cloud: () => awsCloud(options()),
    repository: { workingTree: nothing, remote: nothing, envFiles: nothing, changesSince: nothing, hasCommit: nothing },
    github: { deployments: nothing, workflowHistory: nothing },
    clock,
    progress: () => {},
  };
  const seen = await gather(neededFacts([check]), ports, policy, target, new Map());
  const [verdict] = evaluate([check], seen, aContext({ policy, target }));
  return [verdict?.status ?? 'none', verdict?.summary ?? ''];
}
