import type {
  AgentState,
  AwsClock,
  Caller,
  Image,
  Instance,
  KeyState,
  RecycleBinRule,
  VolumeSnapshots,
} from './cloud.ts';
import type { HostState } from './host.ts';
import type { Observation } from './observation.ts';
import type {
  ChangesSinceDeployment,
  Deployments,
  EnvFiles,
  Remote,
  WorkflowHistory,
  WorkingTree,
} from './repository.ts';

/** Everything that a check may know. One property, one collector. */
export interface Facts {
  /** Read last, over all of AWS's answers of the target. */
  readonly clock: AwsClock;
  readonly caller: Caller;
  /** Every instance that the selector matches, whatever its state. Exactly one, running, is what the rest builds on. */
  readonly instances: readonly Instance[];
  /** One entry per attached volume; never empty. */
  readonly volumeSnapshots: readonly VolumeSnapshots[];
  /** Keys of the encrypted volumes and of their snapshots. */
  readonly keys: readonly KeyState[];
  /** Rules for EBS snapshots in the target's Region. */
  readonly recycleBinRules: readonly RecycleBinRule[];
  readonly images: readonly Image[];
  readonly agent: AgentState;
  readonly host: HostState;
  /** For each checkout on the host whose commit could be read: does the remote have that commit? */
  readonly hostCommits: readonly { readonly path: string; readonly onRemote: boolean; readonly sameRemote: boolean }[];
  readonly workingTree: WorkingTree;
  readonly remote: Remote;
  readonly envFiles: EnvFiles;
  readonly deployments: Deployments;
  readonly changesSinceDeployment: ChangesSinceDeployment;
  readonly nightlyRuns: WorkflowHistory;
  readonly drillRuns: WorkflowHistory;
}

export type FactName = keyof Facts;
export type Observations = { readonly [Name in FactName]?: Observation<Facts[Name]> };
