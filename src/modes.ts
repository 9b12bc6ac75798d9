interface ModeSpec {
  /** May create what is missing. Nothing that we do deletes. */
  readonly repairs: boolean;
  /** A problem ends the run with a failure. */
  readonly blocks: boolean;
  /** May run on events that a stranger can cause. */
  readonly publicEvents: boolean;
  /** Its part of the product exists. */
  readonly built: boolean;
}

/** What each mode is allowed to do. The rest of the code asks this table; it never compares mode names. */
export const modes = {
  gate: { repairs: false, blocks: true, publicEvents: false, built: true },
  prepare: { repairs: true, blocks: true, publicEvents: false, built: true },
  verify: { repairs: false, blocks: true, publicEvents: false, built: false },
  audit: { repairs: false, blocks: true, publicEvents: false, built: false },
  drill: { repairs: true, blocks: true, publicEvents: false, built: false },
  review: { repairs: false, blocks: true, publicEvents: true, built: false },
} as const satisfies Record<string, ModeSpec>;

export type Mode = keyof typeof modes;
export const modeNames = Object.keys(modes) as readonly Mode[];
