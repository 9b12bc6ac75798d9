import type { AwsClock, Image, Instance, Snapshot, VolumeSnapshots } from '../src/facts/cloud.ts';
import type { Facts, Observations } from '../src/facts/facts.ts';
import type {
  DatabaseState,
  DumpContent,
  DumpFile,
  DumpManifest,
  HostState,
  PathState,
  ServerState,
} from '../src/facts/host.ts';
import { observed } from '../src/facts/observation.ts';
import type { Remote, RemoteTag, WorkflowHistory } from '../src/facts/repository.ts';
import type { Database, Policy, Target } from '../src/policy/policy.ts';
import { addSeconds, calendarDay, DAY, HOUR, type Instant, MINUTE, parseInstant } from '../src/time.ts';
import { untrusted } from '../src/untrusted.ts';

/** An instant out of its ISO form; throws on one that is not. */
export function at(iso: string): Instant {
  const instant = parseInstant(iso);
  if (instant === undefined) throw new Error(`not an instant: ${iso}`);
  return instant;
}

export const ago = (seconds: number, from: Instant = NOW): Instant => addSeconds(from, -seconds);

/** 14:30 in Kolkata: far from midnight in UTC and there. */
export const NOW = at('2026-11-23T09:00:00Z');
export const ZONE = 'Asia/Kolkata';
const TODAY = '2026-11-23';
export const HEAD = 'a'.repeat(40);
export const OTHER_COMMIT = 'b'.repeat(40);
const SHA256 = 'c'.repeat(64);
export const INSTANCE = 'i-0abc1234def567890';
export const VOLUMES = ['vol-0aaaaaaaaaaaaaaa1', 'vol-0aaaaaaaaaaaaaaa2'] as const;
export const KEY = 'arn:aws:kms:ap-south-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
export const CHANGE = 'VOLUME_RESIZE';

export const aDatabase = (over: Partial<Database> = {}): Database => ({
  name: 'quickport_crm_laravel',
  engine: 'mariadb',
  directory: '/var/backups',
  scheduled: 'db_{date}.sql.gz',
  manual: 'quickport_db_{date}.sql.gz',
  defaultsFile: '/root/.my.cnf',
  lock: 'none',
  compressor: 'gzip',
  ...over,
});

export const aTarget = (over: Partial<Target> = {}): Target => ({
  name: 'quickport-prod',
  account: '123456789012',
  region: 'ap-south-1',
  instance: { kind: 'id', id: INSTANCE },
  databases: [aDatabase()],
  code: ['/var/www/quickport'],
  ...over,
});

export const aPolicy = (over: Partial<Policy> = {}): Policy => ({
  version: 1,
  timezone: ZONE,
  environment: 'production',
  targets: [aTarget()],
  snapshots: {
    maxAgeSeconds: 26 * HOUR,
    changeMaxAgeSeconds: 24 * HOUR,
    setSpreadSeconds: 5 * MINUTE,
    keep: { minSeconds: 30 * DAY, maxSeconds: 90 * DAY },
    consistency: 'crash',
    lock: 'none',
  },
  recycleBin: { keepSeconds: 30 * DAY },
  dumps: { maxAgeSeconds: 26 * HOUR, keepSeconds: 14 * DAY, shrinkRatio: 0.3 },
  host: {
    freeSpaceRatio: 0.2,
    documents: { probe: 'BackupGate-Probe', dump: 'BackupGate-Dump', drill: 'BackupGate-Drill' },
  },
  images: { maxAgeSeconds: 90 * DAY },
  nightly: { workflow: 'backup-nightly.yml', maxAgeSeconds: 36 * HOUR },
  drill: { workflow: 'backup-drill.yml', maxAgeSeconds: 35 * DAY, rtoSeconds: 30 * MINUTE },
  maintenance: { paths: ['database/migrations/**'], labels: ['maintenance'] },
  checks: {},
  ...over,
});

export const aClock = (now: Instant = NOW): AwsClock => ({ now, skewSeconds: 0 });

export const anInstance = (over: Partial<Instance> = {}): Instance => ({
  instanceId: INSTANCE,
  state: 'running',
  launchedAt: at('2026-01-05T00:00:00Z'),
  availabilityZone: 'ap-south-1a',
  tags: { Name: untrusted('quickport-prod') },
  attachments: VOLUMES.map((volumeId, index) => ({
    volumeId,
    device: untrusted(`/dev/sd${'af'[index]}`),
    state: 'attached',
    attachedAt: at('2026-01-05T00:00:00Z'),
  })),
  ...over,
});

/** A snapshot as the runbook wants it for a change, an hour old. */
export const aSnapshot = (over: Partial<Snapshot> = {}): Snapshot => {
  const startedAt = over.startedAt ?? ago(HOUR);
  return {
    snapshotId: 'snap-0bbbbbbbbbbbbbbb1',
    volumeId: VOLUMES[0],
    state: 'completed',
    stateMessage: undefined,
    progress: untrusted('100%'),
    startedAt,
    completedAt: addSeconds(startedAt, 10 * MINUTE),
    storageTier: 'standard',
    restoreExpiresAt: undefined,
    isCopy: false,
    encrypted: true,
    kmsKeyId: KEY,
    sizeGib: 20,
    description: untrusted(`PROD_BEFORE_${CHANGE}_${calendarDay(startedAt, ZONE)}`),
    tags: { environment: untrusted('production') },
    ...over,
  };
};

export const aVolumeEntry = (
  snapshots: readonly Snapshot[],
  volume: Partial<VolumeSnapshots['volume']> = {},
): VolumeSnapshots => ({
  volume: {
    volumeId: VOLUMES[0],
    state: 'in-use',
    attachmentState: 'attached',
    sizeGib: 20,
    encrypted: true,
    kmsKeyId: KEY,
    ...volume,
  },
  snapshots,
});

export const dumpContent = (over: Partial<DumpContent> = {}): DumpContent => ({
  compression: 'gzip',
  stream: 'whole',
  uncompressedBytes: 9_000_000,
  sha256: SHA256,
  header: { kind: 'dump', database: untrusted('quickport_crm_laravel') },
  trailer: { kind: 'complete', text: untrusted('-- Dump completed on 2026-11-23  2:00:41') },
  tableCount: 42,
  tablesWithRows: 40,
  routineCount: 3,
  triggerCount: 2,
  eventCount: 1,
  viewCount: 4,
  selectsDatabase: false,
  ...over,
});

/** Last night's dump by the host's schedule: 02:00 in Kolkata, no manifest. */
export const aDump = (over: Partial<DumpFile> = {}): DumpFile => ({
  path: untrusted('/var/backups/db_2026-11-23.sql.gz'),
  sizeBytes: 1_000_000,
  modifiedAt: at('2026-11-22T20:30:41Z'),
  nameDay: TODAY,
  fileType: 'regular',
  growing: false,
  openForWriting: false,
  content: observed(dumpContent()),
  manifest: observed(undefined),
  fromReceipt: false,
  ...over,
});

export const aManifest = (over: Partial<DumpManifest> = {}): DumpManifest => ({
  database: untrusted('quickport_crm_laravel'),
  host: untrusted('ip-10-0-0-4'),
  startedAt: at('2026-11-22T20:30:00Z'),
  finishedAt: at('2026-11-22T20:30:42Z'),
  exitCodes: [0, 0],
  sizeBytes: 1_000_000,
  sha256: SHA256,
  tableCount: 42,
  ...over,
});

export const serverState = (over: Partial<ServerState> = {}): ServerState => ({
  version: untrusted('10.11.19-MariaDB'),
  dataDirectory: '/var/lib/mysql',
  tableCount: 42,
  routineCount: 3,
  triggerCount: 2,
  eventCount: 1,
  viewCount: 4,
  longTransactions: [],
  statements: [],
  ...over,
});

export const databaseState = (over: Partial<DatabaseState> = {}): DatabaseState => ({
  name: 'quickport_crm_laravel',
  scheduled: observed(aDump()),
  manual: observed(undefined),
  previous: observed({ path: untrusted('/var/backups/db_2026-11-22.sql.gz'), sizeBytes: 990_000 }),
  unfinished: [],
  server: observed(serverState()),
  ...over,
});

export type FilesystemState = Extract<PathState['state'], { kind: 'observed' }>['value'];

const filesystem = (over: Partial<FilesystemState> = {}): FilesystemState => ({
  mountPoint: untrusted('/'),
  filesystem: 'ext4',
  device: untrusted('/dev/nvme0n1p1'),
  volume: VOLUMES[0],
  totalBytes: 20_000_000_000,
  freeBytes: 12_000_000_000,
  totalInodes: 1_000_000,
  freeInodes: 800_000,
  ...over,
});

export const aPath = (role: PathState['role'], path: string, over: Partial<FilesystemState> = {}): PathState => ({
  role,
  path,
  state: observed(filesystem(over)),
});

export const hostState = (over: Partial<HostState> = {}): HostState => ({
  at: NOW,
  databases: [databaseState()],
  checkouts: [
    {
      path: '/var/www/quickport',
      state: observed({
        head: HEAD,
        origin: untrusted('https://github.com/quickport/crm.git'),
        dirtyCount: 0,
        dirty: [],
      }),
    },
  ],
  paths: [
    aPath('dumps', '/var/backups'),
    aPath('data', '/var/lib/mysql', { mountPoint: untrusted('/var/lib/mysql'), volume: VOLUMES[1] }),
    aPath('code', '/var/www/quickport'),
  ],
  processes: [],
  ...over,
});

export const anImage = (over: Partial<Image> = {}): Image => ({
  imageId: 'ami-0ddddddddddddddd1',
  name: untrusted('quickport-prod-ami-2026-11-23'),
  state: 'available',
  createdAt: ago(2 * HOUR),
  tags: {},
  snapshots: [{ snapshotId: 'snap-0ddddddddddddddd1', state: 'completed' }],
  ...over,
});

export const aTag = (over: Partial<RemoteTag> = {}): RemoteTag => ({
  name: `prod-pre-maintenance-${TODAY}`,
  commit: HEAD,
  annotated: true,
  taggedAt: ago(HOUR),
  ...over,
});

export const aRemote = (over: Partial<Remote> = {}): Remote => ({
  url: 'https://github.com/quickport/crm',
  foreignOrigin: undefined,
  head: HEAD,
  hasHead: true,
  tip: HEAD,
  ref: 'refs/heads/main',
  expectedHead: HEAD,
  runAttempt: 1,
  unpushedSubmodules: [],
  missingLfsObjects: [],
  maintenanceTags: [aTag()],
  ...over,
});

export type NamedWorkflow = Extract<WorkflowHistory, { kind: 'named' }>;

export const aWorkflow = (over: Partial<NamedWorkflow> = {}): NamedWorkflow => ({
  kind: 'named',
  workflow: 'backup-nightly.yml',
  state: 'active',
  lastSuccess: { runId: 7, startedAt: ago(6 * HOUR), finishedAt: ago(6 * HOUR - 5 * MINUTE) },
  lastCompleted: { runId: 7, conclusion: 'success', finishedAt: ago(6 * HOUR - 5 * MINUTE) },
  ...over,
});

/** Everything as it should be: the whole gate passes, with a change and without one. */
export const healthy = (over: Partial<Facts> = {}): Facts => ({
  clock: aClock(),
  caller: { account: '123456789012', arn: 'arn:aws:sts::123456789012:assumed-role/backup-gate/run' },
  instances: [anInstance()],
  volumeSnapshots: VOLUMES.map((volumeId, index) =>
    aVolumeEntry([aSnapshot({ snapshotId: `snap-0bbbbbbbbbbbbbbb${index + 1}`, volumeId })], { volumeId }),
  ),
  keys: [{ keyId: KEY, state: observed('Enabled') }],
  recycleBinRules: [
    {
      ruleId: 'pwxIkFcvge4',
      resourceType: 'EBS_SNAPSHOT',
      status: 'available',
      retentionSeconds: 30 * DAY,
      lockState: undefined,
      resourceTags: [],
      excludeTags: [],
    },
  ],
  images: [anImage()],
  agent: { pingStatus: 'Online', lastPingAt: ago(MINUTE), version: '3.3.3050.0', platform: 'Linux' },
  host: hostState(),
  hostCommits: [{ path: '/var/www/quickport', onRemote: true, sameRemote: true }],
  workingTree: { head: HEAD, dirty: [], concealed: [], dangerousConfig: [] },
  remote: aRemote(),
  envFiles: { inIndex: [], inHistory: [], commitsRead: 300 },
  deployments: {
    lastFinished: { id: 41, sha: OTHER_COMMIT, finishedAt: ago(3 * HOUR), state: 'success' },
    running: [],
  },
  changesSinceDeployment: { since: OTHER_COMMIT, paths: [untrusted('src/Http/Controller.php')] },
  nightlyRuns: aWorkflow(),
  drillRuns: aWorkflow({ workflow: 'backup-drill.yml' }),
  ...over,
});

export const observations = (facts: Facts): Observations =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, observed(value)])) as Observations;
