import type { Facts } from '../../src/facts/facts.ts';
import { runMarks } from '../../src/plan/names.ts';
import { patience } from '../../src/plan/wait.ts';
import type { Order, Workplace } from '../../src/plan/workplace.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { ImageProgress, Ports, RecoveryPoints, Repairs, SnapshotProgress, TagStore } from '../../src/ports.ts';
import type { Settings, Surroundings } from '../../src/settings.ts';
import { addSeconds, type Instant } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import { aPolicy, CHANGE, HEAD, healthy, INSTANCE, NOW, VOLUMES } from '../builders.ts';

/** Time that passes only while somebody sleeps: the earliest sleeper wakes first. */
export function sleepers() {
  let passed = 0;
  const asleep: { readonly at: number; readonly wake: () => void }[] = [];
  const wakeEarliest = (): void => {
    asleep.sort((a, b) => a.at - b.at);
    const next = asleep.shift();
    passed = Math.max(passed, next?.at ?? 0);
    next?.wake();
  };
  return {
    seconds: () => passed / 1000,
    clock: { now: (): Instant => addSeconds(NOW, passed / 1000), monotonic: () => passed },
    sleep: (milliseconds: number): Promise<void> =>
      new Promise((wake) => {
        asleep.push({ at: passed + milliseconds, wake });
        setImmediate(wakeEarliest);
      }),
  };
}

export const settings = (over: Partial<Settings> = {}): Settings => ({
  mode: 'prepare',
  policy: { kind: 'file', path: '.github/backup-gate.yml' },
  targets: [],
  change: CHANGE,
  changeKind: 'routine',
  kind: 'manual',
  dryRun: false,
  waitSeconds: 3600,
  githubToken: undefined,
  ...over,
});

const surroundings: Surroundings = {
  eventName: 'workflow_dispatch',
  serverUrl: 'https://github.com',
  apiUrl: 'https://api.github.com',
  repository: 'quickport/crm',
  sha: HEAD,
  ref: 'refs/heads/main',
  runId: '990100',
  runAttempt: 1,
  workspace: '.',
  rehearsal: false,
};

export const MARKS = runMarks(settings(), surroundings, HEAD, '2026-11-23');

export interface SiteOptions {
  readonly snapshotSeconds?: number;
  readonly imageSeconds?: number;
  readonly dumpSeconds?: number;
  readonly policy?: Partial<Policy>;
  readonly settings?: Partial<Settings>;
  readonly credentialsEndAt?: Instant;
  /** What AWS has when the run begins. */
  readonly snapshots?: readonly SnapshotProgress[];
  readonly images?: readonly ImageProgress[];
  readonly points?: (site: Site) => Partial<RecoveryPoints>;
  readonly pushTag?: TagStore['pushTag'];
  /** What each set of ports sees, the first included; the last one again for all that follow. */
  readonly facts?: readonly Partial<Facts>[];
}

export interface Site {
  readonly place: Workplace;
  readonly order: Order;
  /** Every call of a port that writes, in order. */
  readonly writes: string[];
  /** Every other call of RecoveryPoints. */
  readonly looks: string[];
  /** Which set of ports was asked for which fact. */
  readonly asked: string[];
  readonly said: string[];
  readonly sleeps: number[];
  readonly seconds: () => number;
  readonly snapshots: SnapshotProgress[];
  readonly images: ImageProgress[];
}

export const pending = (over: Partial<SnapshotProgress> = {}): SnapshotProgress => ({
  snapshotId: 'snap-0aaaaaaaaaaaaaaa1',
  volumeId: VOLUMES[0],
  state: 'pending',
  stateMessage: undefined,
  percent: 0,
  startedAt: NOW,
  ...over,
});

export const aSet = (over: Partial<SnapshotProgress> = {}): readonly SnapshotProgress[] =>
  VOLUMES.map((volumeId, index) => pending({ volumeId, snapshotId: `snap-0aaaaaaaaaaaaaaa${index + 1}`, ...over }));

export const anImageOf = (over: Partial<ImageProgress> = {}): ImageProgress => ({
  imageId: 'ami-0aaaaaaaaaaaaaaa1',
  name: 'quickport-prod-ami-2026-11-23',
  state: 'pending',
  reason: undefined,
  ...over,
});

/** One target, and an AWS that ends what it began after so many seconds. */
export function site(options: SiteOptions = {}): Site {
  const { snapshotSeconds = 60, imageSeconds = 60, dumpSeconds = 10 } = options;
  const time = sleepers();
  const writes: string[] = [];
  const looks: string[] = [];
  const asked: string[] = [];
  const said: string[] = [];
  const sleeps: number[] = [];
  const snapshots = [...(options.snapshots ?? [])];
  const images = [...(options.images ?? [])];
  const ends = new Map<string, number>();
  const endOf = (id: string, seconds: number): number => {
    const end = ends.get(id) ?? time.seconds() + seconds;
    ends.set(id, end);
    return end;
  };
  const asNow = (one: SnapshotProgress): SnapshotProgress =>
    one.state === 'pending' && time.seconds() >= endOf(one.snapshotId, snapshotSeconds)
      ? { ...one, state: 'completed', percent: 100 }
      : one;
  const imageNow = (one: ImageProgress): ImageProgress =>
    one.state === 'pending' && time.seconds() >= endOf(one.imageId, imageSeconds)
      ? { ...one, state: 'available' }
      : one;

  const plain: RecoveryPoints = {
    findSnapshots: async () => snapshots.map(asNow),
    takeSnapshots: async () => {
      snapshots.push(...aSet());
      return snapshots.map(asNow);
    },
    lockSnapshots: async () => {},
    snapshotProgress: async (wanted) => snapshots.filter(({ snapshotId }) => wanted.includes(snapshotId)).map(asNow),
    findImages: async () => images.map(imageNow),
    imageNames: async () => [],
    takeImage: async ({ name }) => {
      images.push(anImageOf({ name }));
      return imageNow(anImageOf({ name }));
    },
    imageProgress: async (imageId) => imageNow(images.find((one) => one.imageId === imageId) ?? anImageOf()),
    takeDump: async () => {
      await time.sleep(dumpSeconds * 1000);
      return {
        outcome: 'made',
        path: untrusted('/var/backups/quickport_db_2026-11-23.sql.gz'),
        sizeBytes: 1_000_000,
        sha256: 'c'.repeat(64),
        startedAt: NOW,
        finishedAt: NOW,
        tableCount: 42,
      };
    },
    holdDatabase: async () => {},
    releaseDatabase: async () => {},
    claimSnapshots: async () => true,
    heldSnapshots: async () => [],
    markReleased: async () => {},
  };
  const WRITES = new Set([
    'claimSnapshots',
    'takeSnapshots',
    'takeImage',
    'takeDump',
    'holdDatabase',
    'releaseDatabase',
    'markReleased',
    'lockSnapshots',
  ]);
  let points = plain;
  const told = new Proxy(plain, {
    get: (_, name: keyof RecoveryPoints) => {
      (WRITES.has(name) ? writes : looks).push(name);
      return points[name];
    },
  });

  let portSets = 0;
  const freshPorts = (): Ports => {
    portSets += 1;
    const facts = options.facts ?? [{}];
    const seen = healthy(facts[Math.min(portSets, facts.length) - 1]);
    return portsOf(seen, portSets, asked, said, time.clock);
  };
  const repairs: Repairs = {
    recoveryPoints: () => told,
    tags: {
      pushTag: async (...args) => {
        writes.push('pushTag');
        await options.pushTag?.(...args);
      },
    },
    sleep: (milliseconds) => {
      sleeps.push(milliseconds);
      return time.sleep(milliseconds);
    },
    credentialsEndAt: options.credentialsEndAt,
    freshPorts,
  };
  const ports = freshPorts();
  const policy = aPolicy(options.policy);
  const [target] = policy.targets;
  if (target === undefined) throw new Error('the policy has a target');
  const order: Order = { settings: settings(options.settings), surroundings, policy, ports, repairs };
  const made: Site = {
    place: {
      ports,
      repairs,
      now: time.clock.now,
      points: told,
      policy,
      target,
      marks: MARKS,
      instance: { instanceId: INSTANCE, volumeIds: VOLUMES, tags: { Name: 'quickport-prod' } },
      patience: patience(ports, repairs, order.settings.waitSeconds),
      alone: { yes: false },
      say: (text) => said.push(text),
    },
    order,
    writes,
    looks,
    asked,
    said,
    sleeps,
    seconds: time.seconds,
    snapshots,
    images,
  };
  points = { ...plain, ...options.points?.(made) };
  return made;
}

function portsOf(facts: Facts, number: number, asked: string[], said: string[], clock: Ports['clock']): Ports {
  const answer =
    <T>(name: string, value: T) =>
    async (): Promise<T> => {
      asked.push(`${number} ${name}`);
      return value;
    };
  return {
    cloud: () => ({
      caller: answer('caller', facts.caller),
      instances: answer('instances', facts.instances),
      volumes: answer(
        'volumes',
        facts.volumeSnapshots.map(({ volume }) => volume),
      ),
      snapshots: answer('snapshots', facts.volumeSnapshots),
      keyStates: answer('keys', facts.keys),
      recycleBinRules: answer('rules', facts.recycleBinRules),
      images: answer('images', facts.images),
      agent: answer('agent', facts.agent),
      probe: answer('probe', facts.host),
      clock: answer('clock', facts.clock),
      requests: () => [],
    }),
    repository: {
      workingTree: answer('workingTree', facts.workingTree),
      remote: answer('remote', facts.remote),
      envFiles: answer('envFiles', facts.envFiles),
      changesSince: answer('changes', facts.changesSinceDeployment),
      hasCommit: answer('hasCommit', { onRemote: true, sameRemote: true }),
    },
    github: {
      deployments: answer('deployments', facts.deployments),
      workflowHistory: answer('workflow', facts.nightlyRuns),
    },
    clock,
    progress: (event) => {
      if (event.kind === 'step') said.push(event.text);
    },
  };
}
