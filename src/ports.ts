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
import type { InstanceSelector, Target } from './policy/policy.ts';
import type { Clock } from './time.ts';

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
  | { readonly kind: 'started'; readonly target: string; readonly fact: string }
  | { readonly kind: 'ended'; readonly target: string; readonly fact: string; readonly ok: boolean };
