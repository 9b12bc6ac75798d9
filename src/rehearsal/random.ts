/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number;

/** A 32-bit mixing generator: small, and good enough to shuffle lists and to pick faults. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

export const hexDigits = (count: number, random: Random): string =>
  Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
export const alphanumerics = (count: number, random: Random): string =>
  Array.from({ length: count }, () => ALPHANUMERIC.charAt(Math.floor(random() * ALPHANUMERIC.length))).join('');

export function uuid(random: Random): string {
  const hex = hexDigits(30, random);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}
