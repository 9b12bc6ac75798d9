declare const brand: unique symbol;

/**
 * Text that came from outside, or that holds some: host output, descriptions, tags, file and branch names, error
 * messages. It may hold anything, workflow commands and control characters included. Only a sink's `render` may turn
 * it into what people or machines read.
 */
export type Untrusted = string & { readonly [brand]: 'untrusted' };

/** Marks text as coming from outside. Marking too much costs nothing; every message that we show is marked. */
export const untrusted = (text: string): Untrusted => text as Untrusted;
