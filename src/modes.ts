interface ModeSpec {
  /** May create what is missing. Nothing that we do deletes. */
  readonly repairs: boolean;
  /** May say that what was held for a change need not be held any longer. */
  readonly releases: boolean;
  /** A problem ends the run with a failure. */
  readonly blocks: boolean;
  /** May run on events that a stranger can cause. */
  readonly publicEvents: boolean;
  /** Its part of the product exists. */
  readonly built: boolean;
}

/** What each mode is allowed to do. The rest of the code asks this table; it never compares mode names. */
export const modes = {
  gate: { repairs: false, releases: false, blocks: true, publicEvents: false, built: true },
  prepare: { repairs: true, releases: false, blocks: true, publicEvents: false, built: true },
  release: { repairs: false, releases: true, blocks: true, publicEvents: false, built: true },
  verify: { repairs: false, releases: false, blocks: true, publicEvents: false, built: false },
  audit: { repairs: false, releases: false, blocks: true, publicEvents: false, built: false },
  drill: { repairs: true, releases: false, blocks: true, publicEvents: false, built: false },
  review: { repairs: false, releases: false, blocks: true, publicEvents: true, built: false },
} as const satisfies Record<string, ModeSpec>;

export type Mode = keyof typeof modes;
export const modeNames = Object.keys(modes) as readonly Mode[];

/** Does it write anything at all? Then it says for which change, and a dry run of it makes sense. */
export const writes = (mode: Mode): boolean => modes[mode].repairs || modes[mode].releases;
