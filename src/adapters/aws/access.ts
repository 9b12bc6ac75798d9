import type { Policy, Target } from '../../policy/policy.ts';
import type { Clock } from '../../time.ts';

/** The only credentials that are ever used: there is no chain to fall back on. */
export interface Access {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** A rehearsal's endpoint, on loopback. Undefined: AWS's own. */
  readonly endpoint?: string | undefined;
}

export interface CloudOptions {
  readonly access: Access;
  readonly target: Target;
  readonly documents: Policy['host']['documents'];
  readonly clock: Clock;
  /** From 0 to 1, as Math.random. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** 32 hex digits that nobody can guess, new at each call. */
  readonly nonce: () => string;
  /** For all calls together, from the first one on. */
  readonly deadlineSeconds?: number | undefined;
  /** How long a host may take over the probe; the wait for it has its own deadline. */
  readonly hostSeconds?: number | undefined;
  /** A transport in the place of the SDK's own. */
  readonly requestHandler?: unknown;
}
