import { PortError } from '../../errors.ts';
import type { Calls } from './calls.ts';
import { isAmbiguous } from './failure.ts';

/** What a look showed: the thing itself, or in words what was there instead. */
export type Sight<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'missing'; readonly seen: string };

export const found = <T>(value: T): Sight<T> => ({ kind: 'found', value });
export const missing = (seen: string): Sight<never> => ({ kind: 'missing', seen });

/** Reads lag behind writes by seconds: five looks over eight seconds. */
export const SETTLE_DELAYS_MS: readonly number[] = [500, 1000, 1500, 2000, 3000];

export interface Write<T> {
  readonly calls: Calls;
  readonly settleDelaysMs: readonly number[];
  /** What the write makes, for messages: `the snapshots`. */
  readonly what: string;
  readonly send: () => Promise<T>;
  readonly look: () => Promise<Sight<T>>;
}

/**
 * Sends a write once. When its answer was lost or is not whole, looks for what it made; when that finds nothing,
 * rejects with words that say that it is not known. A refusal is passed on at once: nothing was made.
 */
export async function sendOnce<T>(write: Write<T>): Promise<T> {
  try {
    return await write.send();
  } catch (error) {
    if (!(error instanceof PortError) || !isAmbiguous(error)) throw error;
    const sight = await lookUntilFound(write);
    if (sight.kind === 'found') return sight.value;
    throw new PortError(
      error.code,
      `${error.message}; it is not known whether AWS made ${write.what}: ${sight.seen}. Run again: what was made is found and used`,
      { cause: error },
    );
  }
}

/** Looks after each delay. Never rejects: a look that fails has seen nothing. */
export async function lookUntilFound<T>({
  calls,
  settleDelaysMs,
  look,
}: Pick<Write<T>, 'calls' | 'settleDelaysMs' | 'look'>): Promise<Sight<T>> {
  let sight: Sight<T> = missing('nobody could look');
  for (const delayMs of settleDelaysMs) {
    if (!(await calls.pause(delayMs))) break;
    sight = await look().catch((error: unknown) => {
      if (error instanceof PortError) return missing(`looking failed (${error.message})`);
      throw error;
    });
    if (sight.kind === 'found') break;
  }
  return sight;
}
