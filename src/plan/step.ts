/** A change that would repair a failing check. Data: nothing happens until it is applied. */
export type Step =
  | { readonly action: 'take-dump'; readonly target: string; readonly database: string }
  /** Nothing is missing but time. */
  | { readonly action: 'await-snapshots'; readonly target: string; readonly snapshotIds: readonly string[] }
  | { readonly action: 'take-snapshots'; readonly target: string; readonly instanceId: string }
  | { readonly action: 'take-image'; readonly target: string; readonly instanceId: string }
  /** The change has proven good: what was held for it need not be. Deletes nothing. */
  | { readonly action: 'release-snapshots'; readonly target: string; readonly change: string }
  | { readonly action: 'push-tag' };
