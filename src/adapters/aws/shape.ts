import { PortError } from '../../errors.ts';
import { type Instant, instantFromMillis, parseInstant } from '../../time.ts';
import { type Untrusted, untrusted } from '../../untrusted.ts';

/** An answer, or a part of one, before its shape is known. */
export type Fields = Readonly<Record<string, unknown>>;

export const malformed = (what: string): PortError => new PortError('malformed', what);

const hex = '[0-9a-f]{8}(?:[0-9a-f]{9})?';
export const ids = {
  account: /^\d{12}$/,
  instance: new RegExp(`^i-${hex}$`),
  volume: new RegExp(`^vol-${hex}$`),
  snapshot: new RegExp(`^snap-${hex}$`),
  image: new RegExp(`^ami-${hex}$`),
  key: /^[A-Za-z0-9:/_-]{1,256}$/,
} as const;

export function fields(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(`${name} is not there`);
  return value as Fields;
}

/** A list of objects. One that is not there is not an empty one. */
export function list(of: Fields, name: string): readonly Fields[] {
  const value = of[name];
  if (!Array.isArray(value)) throw malformed(`the answer has no list ${name}`);
  return value.map((item) => fields(item, `an item of ${name}`));
}

export function optionalText(of: Fields, name: string): string | undefined {
  const value = of[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw malformed(`${name} is not text`);
  return value;
}

export function text(of: Fields, name: string): string {
  const value = optionalText(of, name);
  if (value === undefined || value === '') throw malformed(`${name} is not there`);
  return value;
}

export const optionalUntrusted = (of: Fields, name: string): Untrusted | undefined => {
  const value = optionalText(of, name);
  return value === undefined || value === '' ? undefined : untrusted(value);
};

/** Text that matches the whole of an anchored pattern. */
export function matching(of: Fields, name: string, pattern: RegExp): string {
  const value = text(of, name);
  if (!pattern.test(value)) throw malformed(`${name} has the wrong form`);
  return value;
}

export const optionalMatching = (of: Fields, name: string, pattern: RegExp): string | undefined =>
  optionalText(of, name) === undefined ? undefined : matching(of, name, pattern);

/** A word of AWS's own, such as a state: known today or not, it cannot hold anything that acts. */
export const word = (of: Fields, name: string): string => matching(of, name, /^[A-Za-z][A-Za-z0-9 _-]{0,47}$/);

export const optionalWord = (of: Fields, name: string): string | undefined =>
  optionalText(of, name) === undefined ? undefined : word(of, name);

export function flag(of: Fields, name: string): boolean {
  const value = of[name];
  if (typeof value !== 'boolean') throw malformed(`${name} is not there`);
  return value;
}

export function wholeNumber(of: Fields, name: string): number {
  const value = of[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw malformed(`${name} is not a whole number`);
  return value;
}

export function optionalInstant(of: Fields, name: string): Instant | undefined {
  const value = of[name];
  if (value === undefined || value === null) return undefined;
  const instant =
    value instanceof Date
      ? instantFromMillis(value.getTime())
      : typeof value === 'string'
        ? parseInstant(value)
        : undefined;
  if (instant === undefined) throw malformed(`${name} is not an instant`);
  return instant;
}

export function instant(of: Fields, name: string): Instant {
  const value = optionalInstant(of, name);
  if (value === undefined) throw malformed(`${name} is not there`);
  return value;
}

/** AWS leaves the list out where a thing has no tags. */
export function tags(of: Fields): Readonly<Record<string, Untrusted>> {
  if (of['Tags'] === undefined) return {};
  const entries = list(of, 'Tags').map(
    (tag) => [text(tag, 'Key'), untrusted(optionalText(tag, 'Value') ?? '')] as const,
  );
  distinct(entries, ([key]) => key, 'tag');
  return Object.fromEntries(entries);
}

/** The same items; rejects when two have the same id. */
export function distinct<T>(items: readonly T[], idOf: (item: T) => string, what: string): readonly T[] {
  if (new Set(items.map(idOf)).size !== items.length) throw malformed(`the answer names one ${what} twice`);
  return items;
}
