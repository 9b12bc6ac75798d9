import type { Instant } from '../time.ts';
import type { Untrusted } from '../untrusted.ts';
import type { Observation } from './observation.ts';

/** AWS's own clock. */
export interface AwsClock {
  readonly now: Instant;
  /** AWS minus runner. */
  readonly skewSeconds: number;
}

/** Who asks. The adapter has held it against the policy's account. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

export interface Instance {
  readonly instanceId: string;
  readonly state: string;
  readonly launchedAt: Instant;
  readonly availabilityZone: string;
  readonly tags: Readonly<Record<string, Untrusted>>;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly volumeId: string;
  readonly device: Untrusted;
  /** attaching, attached, detaching, detached, busy */
  readonly state: string;
  readonly attachedAt: Instant;
}

/** A volume now attached to the instance. */
export interface Volume {
  readonly volumeId: string;
  readonly state: string;
  readonly attachmentState: string;
  readonly sizeGib: number;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | undefined;
}

/** One entry for each volume asked for, so that finding nothing cannot look like nothing being wrong. */
export interface VolumeSnapshots {
  readonly volume: Volume;
  /** Own snapshots only, copies included and marked, newest first by start. */
  readonly snapshots: readonly Snapshot[];
}

export interface Snapshot {
  readonly snapshotId: string;
  readonly volumeId: string;
  /** pending, completed, error, recoverable, recovering, or a word of the future. */
  readonly state: string;
  readonly stateMessage: Untrusted | undefined;
  readonly progress: Untrusted | undefined;
  /** The data is as of this instant; age counts from here, never from completion. */
  readonly startedAt: Instant;
  readonly completedAt: Instant | undefined;
  /** standard or archive. */
  readonly storageTier: string;
  /** A temporarily restored archive ends then. */
  readonly restoreExpiresAt: Instant | undefined;
  /** A copy has an arbitrary volume id and proves nothing about a volume. */
  readonly isCopy: boolean;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | undefined;
  readonly sizeGib: number;
  readonly description: Untrusted;
  readonly tags: Readonly<Record<string, Untrusted>>;
}

/** State of a key that snapshots are encrypted with. */
export interface KeyState {
  readonly keyId: string;
  /** Enabled, Disabled, PendingDeletion, PendingImport, Unavailable … */
  readonly state: Observation<string>;
}

export interface RecycleBinRule {
  readonly ruleId: string;
  readonly resourceType: string;
  /** pending or available: a pending one retains nothing. */
  readonly status: string;
  readonly retentionSeconds: number;
  /** Undefined for a rule never locked. */
  readonly lockState: string | undefined;
  /** Empty: a rule of the whole Region. Else a snapshot needs any one of them. */
  readonly resourceTags: readonly TagMatch[];
  /** A snapshot with any one of them is not retained. */
  readonly excludeTags: readonly TagMatch[];
}

export interface TagMatch {
  readonly key: string;
  /** Undefined: any value. */
  readonly value: string | undefined;
}

/** An own image made of the target's instance. */
export interface Image {
  readonly imageId: string;
  readonly name: Untrusted;
  readonly state: string;
  readonly createdAt: Instant;
  readonly tags: Readonly<Record<string, Untrusted>>;
  /** Every EBS snapshot behind it, and its state; `missing` when it is gone or not ours. */
  readonly snapshots: readonly { readonly snapshotId: string; readonly state: string }[];
}

/** What Systems Manager knows of the host's agent; undefined when it knows none. */
export type AgentState =
  | {
      readonly pingStatus: string;
      readonly lastPingAt: Instant;
      readonly version: string;
      readonly platform: string;
    }
  | undefined;
