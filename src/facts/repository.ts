import type { Instant } from '../time.ts';
import type { Untrusted } from '../untrusted.ts';

/** The checkout on the runner, seen with git made unable to lie (fresh index, pinned options, clean environment). */
export interface WorkingTree {
  /** Commit checked out, 40 hex digits. */
  readonly head: string;
  /** Changed, untracked and conflicting paths, submodules included. */
  readonly dirty: readonly {
    readonly path: Untrusted;
    readonly what: 'modified' | 'untracked' | 'conflict' | 'submodule';
  }[];
  /** Entries that the index was told to lie about (assume-unchanged, skip-worktree). */
  readonly concealed: readonly Untrusted[];
  /** Local configuration that runs code or hides changes: filter.*, core.worktree, include.*, url.*.insteadOf … */
  readonly dangerousConfig: readonly Untrusted[];
}

/** The remote that counts, asked itself: local refs never count. */
export interface Remote {
  /** What `$GITHUB_SERVER_URL/$GITHUB_REPOSITORY` (or origin, outside Actions) says. */
  readonly url: string;
  /** Origin of the checkout, where it is another than `url`. */
  readonly foreignOrigin: Untrusted | undefined;
  readonly head: string;
  /** HEAD is on a branch or tag of the remote, or an ancestor of one. */
  readonly hasHead: boolean;
  /** Where the ref of this run points to now, tags peeled; undefined when it is gone or no ref is known. */
  readonly tip: string | undefined;
  /** The ref of this run, as the runner gave it. */
  readonly ref: string | undefined;
  /** The commit this run is about, as the runner gave it. */
  readonly expectedHead: string | undefined;
  readonly runAttempt: number;
  /** Submodule commits that their own remotes do not have. */
  readonly unpushedSubmodules: readonly Untrusted[];
  /** Files of HEAD that lie in Git LFS, and whose content the remote's LFS server does not have. */
  readonly missingLfsObjects: readonly Untrusted[];
  /** Tags of the remote below `prod-pre-maintenance-`, exact names. */
  readonly maintenanceTags: readonly RemoteTag[];
}

export interface RemoteTag {
  /** Without refs/tags/. */
  readonly name: string;
  /** The commit it points to, peeled; undefined when it points to a tree or a blob. */
  readonly commit: string | undefined;
  readonly annotated: boolean;
  /** When the annotated tag was made; undefined for a lightweight one. */
  readonly taggedAt: Instant | undefined;
}

/** Every `.env` that git holds, the whole history read; examples (`.env.example` and such) excepted by name. */
export interface EnvFiles {
  readonly inIndex: readonly Untrusted[];
  readonly inHistory: readonly { readonly path: Untrusted; readonly commit: string }[];
  readonly commitsRead: number;
}

/** Deployments to the policy's environment, as GitHub knows them. */
export interface Deployments {
  /** The last one that ended, whatever its end: a failed one may have changed data too. */
  readonly lastFinished:
    | { readonly id: number; readonly sha: string; readonly finishedAt: Instant; readonly state: string }
    | undefined;
  /** Those in progress now that do not belong to this run. */
  readonly running: readonly { readonly id: number; readonly sha: string; readonly startedAt: Instant }[];
}

/** What the commits since the last deployment touched. */
export interface ChangesSinceDeployment {
  /** Undefined when nothing was deployed yet. */
  readonly since: string | undefined;
  readonly paths: readonly Untrusted[];
}

/** Runs of a workflow that the policy names. */
export type WorkflowHistory =
  | { readonly kind: 'not-named' }
  | {
      readonly kind: 'named';
      readonly workflow: string;
      /** active, disabled_inactivity, disabled_manually … */
      readonly state: string;
      /** The last completed run on the default branch that succeeded. */
      readonly lastSuccess:
        | { readonly runId: number; readonly startedAt: Instant; readonly finishedAt: Instant }
        | undefined;
      /** The last completed run, whatever its end. */
      readonly lastCompleted:
        | { readonly runId: number; readonly conclusion: string; readonly finishedAt: Instant }
        | undefined;
    };
