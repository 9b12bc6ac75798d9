import type {
  AgentState,
  AwsClock,
  Caller,
  Image,
  Instance,
  KeyState,
  RecycleBinRule,
  Volume,
  VolumeSnapshots,
} from './facts/cloud.ts';
import type { HostState } from './facts/host.ts';
import type {
  ChangesSinceDeployment,
  Deployments,
  EnvFiles,
  Remote,
  WorkflowHistory,
  WorkingTree,
} from './facts/repository.ts';
import type { Database, InstanceSelector, Target } from './policy/policy.ts';
import type { Clock, Instant } from './time.ts';
import type { Untrusted } from './untrusted.ts';

/** One account and Region of AWS. Every method rejects with a PortError when the answer is missing or not whole. */
export interface Cloud {
  /** Rejects unless the credentials belong to the account. */
  readonly caller: () => Promise<Caller>;
  readonly instances: (selector: InstanceSelector) => Promise<readonly Instance[]>;
  /** Exactly the volumes asked for, or a rejection. */
  readonly volumes: (volumeIds: readonly string[], instanceId: string) => Promise<readonly Volume[]>;
  /** One entry per volume, in the order asked. */
  readonly snapshots: (volumes: readonly Volume[]) => Promise<readonly VolumeSnapshots[]>;
  readonly keyStates: (keyIds: readonly string[]) => Promise<readonly KeyState[]>;
  readonly recycleBinRules: () => Promise<readonly RecycleBinRule[]>;
  readonly images: (instanceId: string) => Promise<readonly Image[]>;
  readonly agent: (instanceId: string) => Promise<AgentState>;
  /** Runs the probe document on the instance, once, and parses its one reply. */
  readonly probe: (instanceId: string, target: Target) => Promise<HostState>;
  /** AWS's clock over all answers so far. Rejects when they disagree with each other or with the runner. */
  readonly clock: () => Promise<AwsClock>;
  /** Ids of the answers relied on, `service:Action` with each. */
  readonly requests: () => readonly AwsRequest[];
}

export interface AwsRequest {
  readonly action: string;
  readonly requestId: string;
}

/** The checkout on the runner and its remote. */
export interface Repository {
  readonly workingTree: () => Promise<WorkingTree>;
  readonly remote: () => Promise<Remote>;
  readonly envFiles: () => Promise<EnvFiles>;
  /** Paths that differ between the commit and HEAD; fetches what a shallow checkout lacks into a scratch store. */
  readonly changesSince: (commit: string | undefined) => Promise<ChangesSinceDeployment>;
  /** Does the remote that counts have this commit, and is `origin` that remote? */
  readonly hasCommit: (
    commit: string,
    origin: string,
  ) => Promise<{ readonly onRemote: boolean; readonly sameRemote: boolean }>;
}

export interface Github {
  readonly deployments: (environment: string) => Promise<Deployments>;
  readonly workflowHistory: (workflow: string | undefined) => Promise<WorkflowHistory>;
}

/** Everything outside, in our words. */
export interface Ports {
  readonly cloud: (target: Target) => Cloud;
  readonly repository: Repository;
  readonly github: Github;
  readonly clock: Clock;
  /** Told of each fact as it is looked at; for the live list. Must not throw. */
  readonly progress: (event: ProgressEvent) => void;
}

export type ProgressEvent =
  | { readonly kind: 'step'; readonly target: string; readonly text: string }
  | { readonly kind: 'started'; readonly target: string; readonly fact: string }
  | { readonly kind: 'ended'; readonly target: string; readonly fact: string; readonly ok: boolean };

/** What a write carries from birth, so that a later run finds it again. */
export interface RunMarks {
  /** `owner/name/run/CHANGE`, the same for every attempt of one run. */
  readonly runKey: string;
  readonly change: string;
  readonly kind: 'manual' | 'emergency';
  readonly commit: string | undefined;
  readonly url: string | undefined;
}

export interface SnapshotRequest {
  readonly instanceId: string;
  readonly volumeIds: readonly string[];
  /** PROD_BEFORE_<CHANGE>_<YYYY-MM-DD> */
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SnapshotProgress {
  readonly snapshotId: string;
  readonly volumeId: string;
  readonly state: string;
  readonly stateMessage: Untrusted | undefined;
  /** From 0 to 100. */
  readonly percent: number;
  readonly startedAt: Instant;
}

export interface ImageRequest {
  readonly instanceId: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ImageProgress {
  readonly imageId: string;
  readonly name: string;
  readonly state: string;
  readonly reason: Untrusted | undefined;
}

export interface DumpRequest {
  readonly instanceId: string;
  readonly target: Target;
  readonly database: Database;
  /** 32 hex digits out of the run key: the host makes one dump for it, however often it is asked. */
  readonly run: string;
  /** The day of the name, YYYY-MM-DD, in the policy's zone. */
  readonly day: string;
}

/** A dump that is whole, verified and named, with its manifest beside it. */
export interface DumpMade {
  readonly outcome: 'made' | 'adopted';
  readonly path: Untrusted;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly tableCount: number;
}

/**
 * Creates recovery points in one account and Region; deletes nothing. Each write is sent once. When its answer is lost,
 * what was made is looked up by the run key; when that finds nothing, the method rejects and a later run looks again.
 */
export interface RecoveryPoints {
  /** Own snapshots with the run key, pending ones included. */
  readonly findSnapshots: (runKey: string) => Promise<readonly SnapshotProgress[]>;
  readonly takeSnapshots: (request: SnapshotRequest, runKey: string) => Promise<readonly SnapshotProgress[]>;
  /** A governance lock on each that no lock holds yet. Not while a database is held still: it takes its time. */
  readonly lockSnapshots: (snapshotIds: readonly string[], days: number) => Promise<void>;
  /** Exactly those asked for, or a rejection. */
  readonly snapshotProgress: (snapshotIds: readonly string[]) => Promise<readonly SnapshotProgress[]>;
  readonly findImages: (runKey: string) => Promise<readonly ImageProgress[]>;
  /** Names of own images that begin so: a taken name is refused by AWS. */
  readonly imageNames: (prefix: string) => Promise<readonly string[]>;
  /** Never reboots. */
  readonly takeImage: (request: ImageRequest, runKey: string) => Promise<ImageProgress>;
  readonly imageProgress: (imageId: string) => Promise<ImageProgress>;
  /** Runs the dump document on the instance, once, and parses its one reply. A dump refused by the host rejects with `refused`. */
  readonly takeDump: (request: DumpRequest) => Promise<DumpMade>;
  /** Holds the database's BACKUP STAGE on the host for at most a minute; the host releases it by itself after that. */
  readonly holdDatabase: (request: DumpRequest) => Promise<void>;
  /** Ends the hold; rejects unless it held without a break since `holdDatabase`. */
  readonly releaseDatabase: (request: DumpRequest) => Promise<void>;
  /** Asks the host, once, whether this run is the one of its key that takes the set now: true to one asker in 45 seconds. */
  readonly claimSnapshots: (instanceId: string, target: Target, run: string, day: string) => Promise<boolean>;
  /** Own snapshots of a change that are tagged held=yes, of whatever volume. */
  readonly heldSnapshots: (
    change: string,
  ) => Promise<readonly { readonly snapshotId: string; readonly volumeId: string; readonly locked: boolean }[]>;
  /** Tags them held=no, and nothing else. */
  readonly markReleased: (snapshotIds: readonly string[]) => Promise<void>;
}

/** Puts an annotated tag on the remote that counts. */
export interface TagStore {
  /**
   * Sent once. Resolves when the remote has the tag at this commit, whoever put it there; rejects with `refused` when the
   * name is taken by another commit. Never moves a tag.
   */
  readonly pushTag: (name: string, commit: string, message: string) => Promise<void>;
}

/** What a mode that repairs may use beyond looking. */
export interface Repairs {
  readonly recoveryPoints: (target: Target) => RecoveryPoints;
  readonly tags: TagStore;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** When the credentials end; undefined when nobody said. */
  readonly credentialsEndAt: Instant | undefined;
  /** Ports that have read nothing yet: no judgement may rest on what an earlier one has read. */
  readonly freshPorts: () => Ports;
}
