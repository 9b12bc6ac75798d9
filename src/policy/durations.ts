import { DAY, HOUR, MINUTE, SECOND } from '../time.ts';

const UNITS = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY } as const;

/** `26h`, `14d`, `30m`, `90s`, `2w`, or ISO 8601 without months and years: `PT26H`, `P14D`, `P2W`. Whole numbers only. */
export const DURATION =
  /^(?:\d{1,6}[smhdw]|P\d{1,6}W|P(?=\d|T)(?:\d{1,6}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?)?)$/;

const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const WRITE = 'write a whole number with its unit, such as 90s, 30m, 26h, 14d or 2w';

/** A value, or what is wrong with the text and what to write instead. */
export type Parsed<T> = { readonly value: T } | { readonly wrong: string };

/** Seconds of a duration. */
export function parseDuration(text: string): Parsed<number> {
  if (!DURATION.test(text)) return { wrong: whyNot(text) };
  const [, weeks, days, hours, minutes, seconds] = ISO.exec(text) ?? [];
  if (text.startsWith('P')) {
    const parts = [count(weeks) * UNITS.w, count(days) * DAY, count(hours) * HOUR, count(minutes) * MINUTE];
    return { value: parts.reduce((sum, part) => sum + part, count(seconds)) };
  }
  const unit = text.slice(-1) as keyof typeof UNITS;
  return { value: Number(text.slice(0, -1)) * UNITS[unit] };
}

const count = (digits: string | undefined): number => (digits === undefined ? 0 : Number(digits));

function whyNot(text: string): string {
  if (text === '') return `is empty: ${WRITE}`;
  const seen = shown(text);
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) {
    return text.startsWith('-')
      ? `${seen} is negative: ${WRITE}`
      : `${seen} has no unit: ${WRITE} (${text.replace(/^\+|\..*$/g, '')}h, ${text.replace(/^\+|\..*$/g, '')}d)`;
  }
  if (/^-/.test(text)) return `${seen} is negative: ${WRITE}`;
  if (/^P[^T]*[YM]/.test(text) || /(month|year|yr)s?$|^\d+(mo|M|y|Y)$/i.test(text)) {
    return `${seen} has no fixed length: months and years differ, so ${WRITE}`;
  }
  return `${seen} is not a duration: ${WRITE}`;
}

/** Text of the user, quoted and cut, for a message. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}

/** The shortest text that `parseDuration` reads back as the same seconds. */
export function writeDuration(seconds: number): string {
  const [unit] = SIZES.find(([, size, from]) => seconds >= from && seconds % size === 0) ?? (['s'] as const);
  return `${seconds / UNITS[unit]}${unit}`;
}

// Hours up to two days, as people say them: 26h, 36h, 48h.
const SIZES = [
  ['d', DAY, 3 * DAY],
  ['h', HOUR, HOUR],
  ['m', MINUTE, MINUTE],
] as const;
