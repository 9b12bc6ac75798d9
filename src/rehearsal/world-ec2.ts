import type { WorldAgent } from './world-ssm.ts';

export type Tags = Record<string, string>;

export interface WorldInstance {
  instanceId: string;
  owner: string;
  state: 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';
  type: string;
  availabilityZone: string;
  launchedAt: number;
  imageId: string;
  rootDevice: string;
  tags: Tags;
  /** Undefined: Systems Manager does not know the instance. */
  agent?: WorldAgent | undefined;
}

export interface WorldVolume {
  volumeId: string;
  owner: string;
  type: string;
  sizeGib: number;
  state: string;
  availabilityZone: string;
  createdAt: number;
  encrypted: boolean;
  kmsKeyId?: string | undefined;
  tags: Tags;
  attachments: WorldAttachment[];
}

export interface WorldAttachment {
  instanceId: string;
  device: string;
  state: 'attaching' | 'attached' | 'detaching' | 'detached' | 'busy';
  attachedAt: number;
}

export interface WorldSnapshot {
  snapshotId: string;
  owner: string;
  volumeId: string;
  startedAt: number;
  /** Pending until then; undefined: for ever. */
  completesAt?: number | undefined;
  /** Stands over the state that the instants give: error, recoverable, recovering, or a word of the future. */
  state?: string | undefined;
  stateMessage?: string | undefined;
  description: string;
  sizeGib: number;
  encrypted: boolean;
  kmsKeyId?: string | undefined;
  tier: 'standard' | 'archive';
  restoreExpiresAt?: number | undefined;
  /** Only a copy has one. */
  transferType?: 'standard' | 'time-based' | undefined;
  tags: Tags;
  /** Account ids, or `all`. */
  sharedWith: string[];
  recycleBin?: { enteredAt: number; exitsAt: number } | undefined;
  lock?: WorldLock | undefined;
  visibleAt?: number | undefined;
}

export interface WorldLock {
  mode: 'governance' | 'compliance';
  createdAt: number;
  durationDays: number;
  coolOffHours?: number | undefined;
}

export interface WorldImage {
  imageId: string;
  owner: string;
  name: string;
  description: string;
  createdAt: number;
  availableAt?: number | undefined;
  /** Stands over the state that the instants give: failed, disabled … */
  state?: string | undefined;
  sourceInstanceId?: string | undefined;
  isPublic: boolean;
  rootDevice: string;
  tags: Tags;
  devices: { device: string; snapshotId: string; sizeGib: number; encrypted: boolean }[];
  visibleAt?: number | undefined;
}

export function snapshotState(snapshot: WorldSnapshot, now: number): string {
  if (snapshot.state !== undefined) return snapshot.state;
  return snapshot.completesAt !== undefined && snapshot.completesAt <= now ? 'completed' : 'pending';
}
