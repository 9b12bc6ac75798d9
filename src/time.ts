declare const brand: unique symbol;

/** A point in time: milliseconds since the epoch. Compared as a number, never as a calendar date. */
export type Instant = number & { readonly [brand]: 'instant' };

export const SECOND = 1;
export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** More than this between two clocks and neither is believed. */
export const MAX_CLOCK_SKEW_SECONDS = 5 * MINUTE;

// From 2006, when EBS began, to 2100: an instant in the wrong unit (seconds for milliseconds) falls outside.
const EARLIEST = Date.UTC(2006, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** An instant from milliseconds since the epoch, or undefined when it cannot be one of ours (wrong unit, NaN). */
export function instantFromMillis(milliseconds: number): Instant | undefined {
  return Number.isFinite(milliseconds) && milliseconds >= EARLIEST && milliseconds < LATEST
    ? (milliseconds as Instant)
    : undefined;
}

export const instantFromSeconds = (seconds: number): Instant | undefined => instantFromMillis(seconds * 1000);

/** Parses an ISO 8601 instant with a zone; undefined when it is not one. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined;
  return isCalendarDay(text.slice(0, 10)) ? instantFromMillis(Date.parse(text)) : undefined;
}

export const toIso = (instant: Instant): string => new Date(instant).toISOString();

/** Seconds from one instant to another; negative when `to` lies before `from`. */
export const secondsBetween = (from: Instant, to: Instant): number => (to - from) / 1000;

export const addSeconds = (instant: Instant, seconds: number): Instant => (instant + seconds * 1000) as Instant;

/** The calendar day, YYYY-MM-DD, of an instant in an IANA zone. */
export function calendarDay(instant: Instant, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** True for a day that exists: 2026-02-28, not 2026-02-30. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

/** `26 h`, `3 d 4 h`, `12 min`, `45 s`: two units at most, for people. */
export function formatDuration(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  const sign = seconds < 0 ? '-' : '';
  const pair = (size: number, unit: string, lower: number, lowerUnit: string): string => {
    const rest = Math.floor((whole % size) / lower);
    return `${sign}${Math.floor(whole / size)} ${unit}${rest > 0 ? ` ${rest} ${lowerUnit}` : ''}`;
  };
  if (whole >= 3 * DAY) return pair(DAY, 'd', HOUR, 'h');
  if (whole >= HOUR) return pair(HOUR, 'h', MINUTE, 'min');
  if (whole >= MINUTE) return pair(MINUTE, 'min', SECOND, 's');
  return `${sign}${whole} s`;
}

/** Tells the time. Made once, in a root. */
export interface Clock {
  readonly now: () => Instant;
  /** Milliseconds that never jump, for deadlines. */
  readonly monotonic: () => number;
}

export const systemClock: Clock = {
  now: () => Date.now() as Instant,
  monotonic: () => performance.now(),
};
