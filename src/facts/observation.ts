import { PortError, type PortErrorCode } from '../errors.ts';
import { type Untrusted, untrusted } from '../untrusted.ts';

/** Why we could not look. `detail` names the call and, where one is missing, the permission. */
export interface Unavailable {
  readonly code: PortErrorCode;
  readonly detail: Untrusted;
}

/** What we saw, or why we could not look. */
export type Observation<T> =
  | { readonly kind: 'observed'; readonly value: T }
  | { readonly kind: 'unavailable'; readonly cause: Unavailable };

export const observed = <T>(value: T): Observation<T> => ({ kind: 'observed', value });

export const unavailable = (code: PortErrorCode, detail: string): Observation<never> => ({
  kind: 'unavailable',
  cause: { code, detail: untrusted(detail) },
});

/** Runs a look. Never rejects: a failed look is itself an observation. */
export async function observe<T>(look: () => Promise<T>): Promise<Observation<T>> {
  try {
    return observed(await look());
  } catch (error) {
    return unavailable(
      error instanceof PortError ? error.code : 'unexpected',
      error instanceof Error ? error.message : String(error),
    );
  }
}
