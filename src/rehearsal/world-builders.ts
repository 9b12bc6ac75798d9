import type { World } from './world.ts';
import type { Tags, WorldInstance, WorldSnapshot, WorldVolume } from './world-ec2.ts';
import type { WorldAgent, WorldHost } from './world-ssm.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An account with credentials, Amazon's shell document, and nothing else. */
export function emptyWorldAt(account: string, region: string, now: number): World {
  return {
    region,
    account,
    clock: { offsetMillis: now - Date.now() },
    credentials: [
      {
        accessKeyId: 'REHEARSALKEY00000001',
        secretAccessKey: 'rehearsal-only',
        sessionToken: 'rehearsal-session',
        account,
        arn: `arn:aws:sts::${account}:assumed-role/backup-gate/rehearsal`,
        userId: 'AROAREHEARSAL00000001:rehearsal',
        expiresAt: now + HOUR,
      },
    ],
    deniedActions: [],
    instances: [],
    volumes: [],
    snapshots: [],
    images: [],
    recycleBinRules: [],
    keys: [],
    documents: [
      {
        name: 'AWS-RunShellScript',
        owner: 'Amazon',
        defaultVersion: 1,
        versions: [{ content: RUN_SHELL_SCRIPT, format: 'JSON', createdAt: now - 400 * DAY }],
      },
    ],
    commands: [],
    roles: [],
    identityProviders: [],
    events: [],
    behaviour: {
      seed: 20260207,
      emptyFirstPage: false,
      visibleAfterMillis: 0,
      visibleSpreadMillis: 0,
      invocationAfterMillis: 0,
      snapshotSeconds: 240,
      imageSeconds: 600,
      pendingPerVolume: 5,
      secondsBetweenSnapshots: 15,
    },
  };
}

const RUN_SHELL_SCRIPT = JSON.stringify({
  schemaVersion: '2.2',
  description: 'Runs the lines given.',
  parameters: {
    commands: { type: 'StringList', minItems: 1 },
    workingDirectory: { type: 'String', default: '' },
    executionTimeout: { type: 'String', default: '3600', allowedPattern: '^[1-9][0-9]{0,5}$' },
  },
  mainSteps: [
    {
      action: 'aws:runShellScript',
      name: 'runShellScript',
      inputs: {
        runCommand: ['{{ commands }}'],
        workingDirectory: '{{ workingDirectory }}',
        timeoutSeconds: '{{ executionTimeout }}',
      },
    },
  ],
});

export const healthyAgent = (host?: WorldHost): WorldAgent => ({
  pingStatus: 'Online',
  version: '3.3.3572.0',
  platform: 'Linux',
  platformName: 'Ubuntu',
  platformVersion: '24.04',
  host,
});

export const runningInstance = (
  instanceId: string,
  owner: string,
  availabilityZone: string,
  launchedAt: number,
): WorldInstance => ({
  instanceId,
  owner,
  state: 'running',
  type: 't3.large',
  availabilityZone,
  launchedAt,
  imageId: 'ami-0ccccccccccccccc1',
  rootDevice: '/dev/sda1',
  tags: {},
});

export const volumeOf = (
  instance: WorldInstance,
  volumeId: string,
  device: string,
  sizeGib: number,
  kmsKeyId: string | undefined,
): WorldVolume => ({
  volumeId,
  owner: instance.owner,
  type: 'gp3',
  sizeGib,
  state: 'in-use',
  availabilityZone: instance.availabilityZone,
  createdAt: instance.launchedAt,
  encrypted: kmsKeyId !== undefined,
  kmsKeyId,
  tags: {},
  attachments: [{ instanceId: instance.instanceId, device, state: 'attached', attachedAt: instance.launchedAt }],
});

/** Completed five minutes after its start. */
export const snapshotOf = (
  volume: WorldVolume,
  snapshotId: string,
  startedAt: number,
  description: string,
  tags: Tags,
): WorldSnapshot => ({
  snapshotId,
  owner: volume.owner,
  volumeId: volume.volumeId,
  startedAt,
  completesAt: startedAt + 5 * MINUTE,
  description,
  sizeGib: volume.sizeGib,
  encrypted: volume.encrypted,
  kmsKeyId: volume.kmsKeyId,
  tier: 'standard',
  tags: { ...tags },
  sharedWith: [],
});
