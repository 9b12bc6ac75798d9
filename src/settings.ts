import type { Mode } from './modes.ts';

export const changeKinds = ['routine', 'os-upgrade', 'disk', 'stabilization'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A planned change, or one that cannot wait; both make the same, under another name. */
export const snapshotKinds = ['manual', 'emergency'] as const;
export type SnapshotKind = (typeof snapshotKinds)[number];

/** One host without a policy file. */
export interface Shorthand {
  readonly account: string;
  readonly region: string;
  readonly instance: string;
  readonly database: string;
  readonly dumpDirectory: string;
}

export type PolicySource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'shorthand'; readonly shorthand: Shorthand };

/** What this run was asked for. Parsed once, at the edge. */
export interface Settings {
  readonly mode: Mode;
  readonly policy: PolicySource;
  /** Names of targets; empty means all of them. */
  readonly targets: readonly string[];
  /** `VOLUME_RESIZE`; without one a plain deploy is judged. */
  readonly change: string | undefined;
  readonly changeKind: ChangeKind;
  readonly kind: SnapshotKind;
  /** Only says what would be done. */
  readonly dryRun: boolean;
  /** How long a mode that repairs may wait for what it made. */
  readonly waitSeconds: number;
  readonly githubToken: string | undefined;
}

/** Where this run happens, as the runner or the shell tells it. */
export interface Surroundings {
  /** Undefined outside GitHub Actions. */
  readonly eventName: string | undefined;
  /** https://github.com, or another server; file:///… only in a rehearsal. */
  readonly serverUrl: string | undefined;
  readonly apiUrl: string | undefined;
  /** owner/name */
  readonly repository: string | undefined;
  /** The commit this run is about, 40 hex digits. */
  readonly sha: string | undefined;
  /** Full ref: refs/heads/main, refs/tags/v1. */
  readonly ref: string | undefined;
  readonly runId: string | undefined;
  readonly runAttempt: number;
  readonly workspace: string;
  /** The AWS endpoint is on loopback: nothing here proves anything about production. */
  readonly rehearsal: boolean;
}
