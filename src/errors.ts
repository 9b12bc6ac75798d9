/** A place in a file of the user, one-based. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with what the user asked for, and what to write instead. */
export interface Problem {
  readonly message: string;
  readonly location?: Location;
}

/** The user's inputs, flags or policy are wrong. Holds every problem found, not just the first. Exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('\n'));
    this.problems = problems;
  }
}

/** Why something outside could not be seen. */
export type PortErrorCode =
  | 'access-denied'
  | 'credentials'
  | 'not-found'
  | 'timed-out'
  | 'throttled'
  | 'unreachable'
  | 'malformed'
  | 'clock-skew'
  | 'refused'
  | 'unexpected';

/** The world could not answer. Becomes an `unavailable` observation, never a crash. */
export class PortError extends Error {
  override readonly name = 'PortError';
  readonly code: PortErrorCode;
  constructor(code: PortErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
