import type { Instant } from '../time.ts';
import type { Untrusted } from '../untrusted.ts';

/** What it takes to bring a target back to the state that was judged. Facts only; the commands are a rendering of it. */
export interface RollbackPlan {
  readonly instanceId: string;
  readonly availabilityZone: string;
  readonly volumes: readonly RollbackVolume[];
  /** The snapshots started within the policy's spread: together they are one state of the machine. */
  readonly sameMoment: boolean;
  readonly databases: readonly RollbackDatabase[];
  readonly checkout: { readonly paths: readonly string[]; readonly tag: Untrusted | undefined };
}

export interface RollbackVolume {
  readonly volumeId: string;
  /** Where it is attached, as AWS names it; the host may call it otherwise. */
  readonly device: Untrusted | undefined;
  /** Undefined when none could be restored from. */
  readonly snapshotId: string | undefined;
  readonly startedAt: Instant | undefined;
}

export interface RollbackDatabase {
  readonly name: string;
  /** On the host; credentials stay there. */
  readonly defaultsFile: string;
  /** Path on the host; undefined when none is known to be whole. */
  readonly dump: Untrusted | undefined;
  readonly finishedAt: Instant | undefined;
}
