import { closest, distance } from 'fastest-levenshtein';

const MAX_LISTED = 20;

/** The valid word that was probably meant; undefined when none is close enough to be worth saying. */
export function nearest(word: string, valid: readonly string[]): string | undefined {
  if (valid.length === 0) return undefined;
  const plain = word.slice(0, 100).toLowerCase().replaceAll(/[_\s]/g, '-');
  const best = closest(plain, [...valid]);
  return distance(plain, best.toLowerCase()) <= Math.max(2, Math.floor(best.length / 3)) ? best : undefined;
}

/** `did you mean "x"?`, or the valid words when none is near. */
export function suggestion(word: string, valid: readonly string[]): string {
  const near = nearest(word, valid);
  if (near !== undefined) return `did you mean ${JSON.stringify(near)}?`;
  const more = valid.length > MAX_LISTED ? ` and ${valid.length - MAX_LISTED} more` : '';
  return `write one of ${valid.slice(0, MAX_LISTED).join(', ')}${more}`;
}
