import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DumpScript } from '../../../src/adapters/aws/dump-command.ts';
import { awsRecoveryPointsWith, type RecoveryOptions } from '../../../src/adapters/aws/recovery-points.ts';
import { PortError } from '../../../src/errors.ts';
import type { DumpMade, RecoveryPoints, SnapshotRequest } from '../../../src/ports.ts';
import type { FaultRule, RandomFaults } from '../../../src/rehearsal/faults.ts';
import { healthyWorld } from '../../../src/rehearsal/healthy-world.ts';
import { type RehearsalAws, startRehearsalAws } from '../../../src/rehearsal/server.ts';
import { type World, worldNow } from '../../../src/rehearsal/world.ts';
import type { WorldImage, WorldSnapshot } from '../../../src/rehearsal/world-ec2.ts';
import type { Instant } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { target } from './wire.ts';

export const NOW = Date.UTC(2026, 1, 7, 9, 30);
export const HOST = 'i-0abc1234def567890';
export const VOLUMES = ['vol-0a1b2c3d4e5f60002', 'vol-0a1b2c3d4e5f60001'] as const;
export const RUN_KEY = 'quickport/crm/4711/VOLUME_RESIZE';
export const DESCRIPTION = 'PROD_BEFORE_VOLUME_RESIZE_2026-02-07';

export const snapshotRequest = (fields: Partial<SnapshotRequest> = {}): SnapshotRequest => ({
  instanceId: HOST,
  volumeIds: VOLUMES,
  description: DESCRIPTION,
  tags: { 'backup-gate:change': 'VOLUME_RESIZE', 'backup-gate:kind': 'manual', 'backup-gate:held': 'yes' },
  ...fields,
});

/** A dump document that writes down each time that it runs. */
const parameter = { type: 'String', allowedPattern: '^[0-9a-z]{3,40}$', interpolationType: 'ENV_VAR' };
const DOCUMENT = JSON.stringify({
  schemaVersion: '2.2',
  parameters: { Nonce: parameter, Action: parameter, Run: parameter },
  mainSteps: [
    {
      action: 'aws:runShellScript',
      name: 'dump',
      inputs: {
        runCommand: [
          'printf "%s %s\\n" "$SSM_Action" "$SSM_Run" >>"$LEDGER"',
          'printf "%s %s" "$SSM_Action" "$SSM_Nonce"',
        ],
      },
    },
  ],
});

export const dumpMade: DumpMade = {
  outcome: 'made',
  path: untrusted('/var/backups/db.sql.gz'),
  sizeBytes: 1,
  sha256: createHash('sha256').digest('hex'),
  startedAt: NOW as Instant,
  finishedAt: NOW as Instant,
  tableCount: 1,
};

const expectReply = (stdout: string, expected: string): void => {
  if (stdout !== expected) throw new PortError('malformed', `read ${stdout}`);
};

const dumpScript: DumpScript = {
  documentName: 'BackupGate-Dump',
  shipped: DOCUMENT,
  parameters: ({ run }, action, nonce) => ({ Nonce: [nonce], Action: [action], Run: [run] }),
  parseDump: (stdout, nonce) => {
    expectReply(stdout, `dump ${nonce}`);
    return dumpMade;
  },
  parseHold: (stdout, nonce) => expectReply(stdout.replace(/^(hold|release) /, ''), nonce),
  parseClaim: (stdout, nonce) => {
    expectReply(stdout, `claim ${nonce}`);
    return true;
  },
};

export interface Scene extends AsyncDisposable {
  readonly aws: RehearsalAws;
  readonly world: World;
  readonly points: RecoveryPoints;
  readonly options: RecoveryOptions;
  /** A second process of the same run: it remembers nothing. */
  readonly later: () => RecoveryPoints;
  /** Snapshots of the run's own set, however they came to be. */
  readonly set: () => readonly WorldSnapshot[];
  readonly images: () => readonly WorldImage[];
  /** What ran on the host. */
  readonly ran: () => Promise<readonly string[]>;
  readonly pass: (seconds: number) => void;
}

/** The embedded AWS with a runner whose clock is the world's; waiting only moves that clock. */
export async function scene(
  faults: readonly FaultRule[] = [],
  change: (world: World) => void = () => undefined,
  overrides: Partial<RecoveryOptions> = {},
  randomFaults?: RandomFaults,
): Promise<Scene> {
  const directory = await mkdtemp(join(tmpdir(), 'bg-points-'));
  const ledger = join(directory, 'ledger');
  const world = healthyWorld({ now: NOW, host: { directory, environment: { LEDGER: ledger }, shell: 'sh' } });
  world.documents.push({
    name: 'BackupGate-Dump',
    owner: world.account,
    defaultVersion: 1,
    versions: [{ content: DOCUMENT, format: 'JSON', createdAt: NOW }],
  });
  change(world);
  const aws = await startRehearsalAws(world, { faults, ...(randomFaults && { randomFaults }) });
  const pass = (seconds: number): void => {
    world.clock.offsetMillis += seconds * 1000;
  };
  let nonces = 0;
  const [credentials] = world.credentials;
  const options: RecoveryOptions = {
    access: {
      accessKeyId: credentials?.accessKeyId ?? '',
      secretAccessKey: credentials?.secretAccessKey ?? '',
      sessionToken: credentials?.sessionToken,
      endpoint: aws.endpoint,
    },
    target,
    documents: { probe: 'BackupGate-Probe', dump: 'BackupGate-Dump', drill: 'BackupGate-Drill' },
    clock: { now: () => worldNow(world) as Instant, monotonic: () => worldNow(world) },
    random: () => 0.5,
    sleep: async (milliseconds) => {
      // A command on the host runs in real time.
      await new Promise((done) => setTimeout(done, Math.min(milliseconds, 10)));
      pass(milliseconds / 1000);
    },
    nonce: () => {
      nonces += 1;
      return nonces.toString(16).padStart(32, '0');
    },
    ...overrides,
  };
  const later = (): RecoveryPoints => awsRecoveryPointsWith(dumpScript, options);
  return {
    aws,
    world,
    options,
    points: later(),
    later,
    set: () => world.snapshots.filter(({ tags }) => tags['backup-gate:run'] === RUN_KEY),
    images: () => world.images.filter(({ tags }) => tags['backup-gate:run'] === RUN_KEY),
    ran: async () => (await readFile(ledger, 'utf8').catch(() => '')).split('\n').filter((line) => line !== ''),
    pass,
    [Symbol.asyncDispose]: async () => {
      await aws.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
