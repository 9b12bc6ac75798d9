import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarDay, type Instant } from '../time.ts';
import { type RehearsalGithub, startRehearsalGithub } from './github.ts';
import { healthyGithub } from './healthy-github.ts';
import { healthyWorld } from './healthy-world.ts';
import { DATABASE, type ScratchDatabase, startMariadb } from './scratch-database.ts';
import { makeScratchHost, type ScratchHost, standInDatabase } from './scratch-host.ts';
import { git, makeScratchRepository, pushTag, type ScratchRepository } from './scratch-repository.ts';
import { type RehearsalAws, type RehearsalOptions, startRehearsalAws } from './server.ts';
import type { World } from './world.ts';
import { volumeOf } from './world-builders.ts';

const TIMEZONE = 'Asia/Kolkata';
const HOUR = 3_600_000;

export interface GroundOptions {
  /** An empty folder with a short path. */
  readonly folder: string;
  /** The documents that the account holds. */
  readonly documents: readonly { readonly name: string; readonly content: string }[];
  /** Without: the last dump is too old, the change has no snapshots, the commit no tag. */
  readonly prepared?: boolean;
  readonly change: string;
  /** A real MariaDB where this machine has one, or always the stand-in. */
  readonly database: 'real if there' | 'stand-in';
  readonly volumes?: number;
  /** More lines of the policy, such as `snapshots: {lock: governance}`. */
  readonly policy?: string;
  /** Of the world: ids, the order of lists, random faults. */
  readonly seed?: number;
  readonly aws?: RehearsalOptions;
}

/** Everything that a gate looks at, healthy: AWS, GitHub, a host, a database, a remote and a checkout. */
export interface Ground extends AsyncDisposable {
  readonly folder: string;
  readonly aws: RehearsalAws;
  readonly world: World;
  readonly github: RehearsalGithub;
  readonly host: ScratchHost;
  readonly database: ScratchDatabase;
  readonly repository: ScratchRepository;
  /** Today in the policy's zone. */
  readonly day: string;
  readonly change: string;
  /** The file that the host's schedule wrote last. */
  readonly newestDump: string;
  /** The environment of a job: nothing of this machine's but PATH. */
  readonly environment: Readonly<Record<string, string>>;
}

export async function makeGround(options: GroundOptions): Promise<Ground> {
  const { folder, change, prepared = true } = options;
  const now = Date.now();
  const day = calendarDay(now as Instant, TIMEZONE);
  const world = healthyWorld({ ...(prepared ? { change } : {}) });
  if (options.seed !== undefined) world.behaviour.seed = options.seed;
  const [instance] = world.instances;
  if (instance === undefined) throw new Error('the healthy world has no instance');
  const volumes = world.volumes.filter(({ attachments }) =>
    attachments.some((a) => a.instanceId === instance.instanceId),
  );
  for (let extra = volumes.length; extra < (options.volumes ?? 0); extra += 1) addVolume(world, extra, day, change);

  const host = await makeScratchHost(
    join(folder, 'host'),
    volumes.map(({ volumeId }) => volumeId),
  );
  const real = options.database === 'stand-in' ? undefined : await startMariadb(host.folder);
  const database = real ?? (await standInDatabase(host));
  const newestDump = await writeDumps(host, database, now - (prepared ? HOUR / 12 : 30 * HOUR));

  const repository = await makeScratchRepository(folder, {
    '.github/backup-gate.yml': policyText(host, database, options.policy ?? ''),
  });
  if (prepared) await pushTag(folder, `prod-pre-maintenance-${day}`, `Before ${change}`);
  await git(folder, 'clone', '--quiet', `${repository.serverUrl}/${repository.repository}`, host.code);

  if (instance.agent)
    instance.agent.host = { directory: join(folder, 'agent'), environment: { ...host.environment }, shell: 'sh' };
  world.documents.push(
    ...options.documents.map(({ name, content }) => ({
      name,
      owner: world.account,
      defaultVersion: 1,
      versions: [{ content, format: 'JSON' as const, createdAt: now - 24 * HOUR }],
    })),
  );
  const [aws, github] = await Promise.all([
    startRehearsalAws(world, options.aws),
    startRehearsalGithub(healthyGithub(repository, now)),
  ]);
  return {
    folder,
    aws,
    world,
    github,
    host,
    database,
    repository,
    day,
    change,
    newestDump,
    environment: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      ...aws.environment,
      ...jobEnvironment(repository, github),
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([aws.close(), github.close(), database[Symbol.asyncDispose]()]);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function addVolume(world: World, index: number, day: string, change: string): void {
  const [instance] = world.instances;
  const key = world.volumes[0]?.kmsKeyId;
  const [model] = world.volumes;
  if (instance === undefined || model === undefined) throw new Error('the world is not healthy');
  const number = String(index).padStart(4, '0');
  const device = `/dev/sd${'fghijklmnop'[index] ?? 'z'}`;
  const volume = volumeOf(instance, `vol-0a1b2c3d4e5f7${number}`, device, 20, key);
  world.volumes.push(volume);
  const likes = world.snapshots.filter(
    ({ volumeId, description }) =>
      volumeId === model.volumeId &&
      (description === `PROD_BEFORE_${change}_${day}` || description.startsWith('PROD_DAILY_')),
  );
  for (const [set, like] of likes.entries()) {
    const snapshotId = `snap-0b${set}${String(index).padStart(14, '0')}`;
    world.snapshots.push({ ...structuredClone(like), snapshotId, volumeId: volume.volumeId, sizeGib: volume.sizeGib });
  }
}

/** Yesterday's and today's scheduled dumps, as the host's cron would have left them. */
async function writeDumps(host: ScratchHost, database: ScratchDatabase, newestAt: number): Promise<string> {
  const write = async (at: number): Promise<string> => {
    const path = join(host.dumps, `db_${calendarDay(at as Instant, TIMEZONE)}.sql.gz`);
    await database.dump(path);
    await utimes(path, at / 1000, at / 1000);
    return path;
  };
  await write(newestAt - 24 * HOUR);
  return write(newestAt);
}

const policyText = (host: ScratchHost, database: ScratchDatabase, more: string): string => `version: 1
timezone: ${TIMEZONE}
environment: production
targets:
  - name: quickport-prod
    account: "123456789012"
    region: ap-south-1
    instance: i-0abc1234def567890
    databases:
      - name: ${DATABASE}
        engine: mariadb
        directory: ${host.dumps}
        scheduled: db_{date}.sql.gz
        manual: quickport_db_{date}.sql.gz
        defaults-file: ${database.defaultsFile}
    code: [${host.code}]
host: {free-space: 10%}
nightly: {workflow: backup-nightly.yml}
drill: {workflow: backup-drill.yml}
maintenance: {paths: ["database/migrations/**"]}
checks: {images/age: block, host/storage: block}
${more}`;

const jobEnvironment = (repository: ScratchRepository, github: RehearsalGithub): Readonly<Record<string, string>> => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_NAME: 'workflow_dispatch',
  GITHUB_SERVER_URL: repository.serverUrl,
  GITHUB_API_URL: github.apiUrl,
  GITHUB_REPOSITORY: repository.repository,
  GITHUB_SHA: repository.sha,
  GITHUB_REF: 'refs/heads/main',
  GITHUB_RUN_ID: '990100',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_WORKSPACE: repository.workspace,
  GITHUB_TOKEN: github.world.token,
});
