import type { Tags, WorldImage, WorldInstance, WorldSnapshot, WorldVolume } from './world-ec2.ts';
import type { WorldCommand, WorldDocument } from './world-ssm.ts';

/**
 * The world that the embedded AWS serves: plain data, and the only code here without `readonly`, since tests build
 * worlds by changing them and the create calls write to them. Instants are milliseconds since the epoch.
 */
export interface World {
  region: string;
  /** The account that the first credentials belong to. */
  account: string;
  /** World time minus machine time. */
  clock: { offsetMillis: number };
  credentials: WorldCredentials[];
  /** IAM actions (`ec2:DescribeSnapshots`) that are refused. */
  deniedActions: string[];
  /** When given, every other IAM action is refused. */
  allowedActions?: string[] | undefined;
  instances: WorldInstance[];
  volumes: WorldVolume[];
  snapshots: WorldSnapshot[];
  images: WorldImage[];
  recycleBinRules: WorldRule[];
  keys: WorldKey[];
  documents: WorldDocument[];
  commands: WorldCommand[];
  roles: WorldRole[];
  identityProviders: WorldIdentityProvider[];
  /** What happened that no read shows: a host that was rebooted. */
  events: WorldEvent[];
  behaviour: WorldBehaviour;
}

export interface WorldBehaviour {
  /** Of the ids, the order of lists and the random faults. */
  seed: number;
  /** Most items a page may hold, whatever the caller asks for. */
  pageSize?: number | undefined;
  /** Starts every paged answer with an empty page that has a token. */
  emptyFirstPage: boolean;
  /** A created thing is found by reads only after this long. */
  visibleAfterMillis: number;
  /** Of a set made by one call, each one appears this much later than the one before. */
  visibleSpreadMillis: number;
  /** GetCommandInvocation knows a command only after this long. */
  invocationAfterMillis: number;
  snapshotSeconds: number;
  imageSeconds: number;
  /** Pending snapshots per volume (1 for st1 and sc1), and seconds between two of one volume. */
  pendingPerVolume: number;
  secondsBetweenSnapshots: number;
}

export interface WorldCredentials {
  accessKeyId: string;
  /** For the client; the signature itself is not computed again. */
  secretAccessKey: string;
  sessionToken?: string | undefined;
  account: string;
  arn: string;
  userId: string;
  expiresAt?: number | undefined;
}

export interface WorldRule {
  identifier: string;
  owner: string;
  resourceType: 'EBS_SNAPSHOT' | 'EC2_IMAGE' | 'EBS_VOLUME';
  retentionDays: number;
  description: string;
  /** Pending until then; undefined: for ever. */
  availableAt?: number | undefined;
  lockState?: 'locked' | 'pending_unlock' | 'unlocked' | undefined;
  unlockDelayDays?: number | undefined;
  resourceTags: WorldTagMatch[];
  excludeTags: WorldTagMatch[];
}

export interface WorldTagMatch {
  key: string;
  value?: string | undefined;
}

export interface WorldKey {
  keyId: string;
  owner: string;
  alias?: string | undefined;
  manager: 'AWS' | 'CUSTOMER';
  state: string;
  createdAt: number;
}

export interface WorldRole {
  name: string;
  path: string;
  createdAt: number;
  trust: string;
  description: string;
  maxSessionSeconds: number;
  policies: Record<string, string>;
  tags: Tags;
}

interface WorldIdentityProvider {
  url: string;
  clientIds: string[];
  thumbprints: string[];
}

interface WorldEvent {
  at: number;
  kind: 'rebooted';
  instanceId: string;
  cause: string;
}

export const worldNow = (world: World): number => Date.now() + world.clock.offsetMillis;
