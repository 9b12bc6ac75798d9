/** What a check's finding does: stop the deploy, or only be shown. */
export type Enforcement = 'block' | 'warn';

export interface Database {
  readonly name: string;
  readonly engine: 'mariadb' | 'mysql';
  /** Absolute directory on the host. */
  readonly directory: string;
  /** File name with one `{date}`, as the host's own schedule writes it. */
  readonly scheduled: string;
  /** File name with one `{date}`, as prepare writes it. */
  readonly manual: string;
  /** Absolute path on the host; credentials stay there. */
  readonly defaultsFile: string;
  /** `tables`: prepare may lock them, which tables other than InnoDB need. */
  readonly lock: 'none' | 'tables';
  readonly compressor: 'gzip' | 'pigz' | 'zstd';
}

export type InstanceSelector =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'tags'; readonly tags: Readonly<Record<string, string>> };

export interface Target {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly instance: InstanceSelector;
  /** Empty only where the policy says `none`. */
  readonly databases: readonly Database[];
  /** Absolute paths of checkouts on the host. Empty only where the policy says `none`. */
  readonly code: readonly string[];
}

/** The written discipline, parsed, bounded and complete: every duration in seconds, every ratio from 0 to 1. */
export interface Policy {
  readonly version: 1;
  /** The IANA zone of names and of "daily". */
  readonly timezone: string;
  /** The GitHub environment that deploys go to. */
  readonly environment: string;
  readonly targets: readonly Target[];
  readonly snapshots: {
    readonly maxAgeSeconds: number;
    readonly changeMaxAgeSeconds: number;
    readonly setSpreadSeconds: number;
    readonly keep: { readonly minSeconds: number; readonly maxSeconds: number };
    /** Of the snapshots that prepare takes. */
    readonly consistency: 'crash' | 'database';
    readonly lock: 'none' | 'governance';
  };
  readonly recycleBin: { readonly keepSeconds: number };
  readonly dumps: { readonly maxAgeSeconds: number; readonly keepSeconds: number; readonly shrinkRatio: number };
  readonly host: {
    readonly freeSpaceRatio: number;
    readonly documents: { readonly probe: string; readonly dump: string; readonly drill: string };
  };
  readonly images: { readonly maxAgeSeconds: number };
  readonly nightly: { readonly workflow: string | undefined; readonly maxAgeSeconds: number };
  readonly drill: {
    readonly workflow: string | undefined;
    readonly maxAgeSeconds: number;
    readonly rtoSeconds: number;
  };
  readonly maintenance: { readonly paths: readonly string[]; readonly labels: readonly string[] };
  /** Recommended checks raised to block. A mandatory one cannot be lowered. */
  readonly checks: Readonly<Record<string, Enforcement>>;
}

/** A policy with where it came from and the SHA-256 of its text, in hex. */
export interface LoadedPolicy {
  readonly policy: Policy;
  readonly path: string;
  readonly digest: string;
}
