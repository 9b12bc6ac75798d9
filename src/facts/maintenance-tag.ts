import { Temporal } from 'temporal-polyfill';
import {
  addSeconds,
  calendarDay,
  formatDuration,
  type Instant,
  isCalendarDay,
  MAX_CLOCK_SKEW_SECONDS,
  secondsBetween,
} from '../time.ts';
import type { RemoteTag } from './repository.ts';

const PREFIX = 'prod-pre-maintenance-';
// The first of a day has no number, the others count from 2.
const NAME = /^prod-pre-maintenance-(\d{4}-\d{2}-\d{2})(?:\.([2-9]|[1-9]\d{1,2}))?$/;

/** The day in the name; undefined when the name is not one of ours or the day does not exist. */
export function dayOfTag(name: string): string | undefined {
  const day = NAME.exec(name)?.[1];
  return day !== undefined && isCalendarDay(day) ? day : undefined;
}

export interface TagRules {
  readonly timezone: string;
  readonly maxAgeSeconds: number;
  readonly now: Instant;
}

/** Why a tag is not proof of a point to return to, in words that follow its name; undefined when it is. */
export function tagFlaw(tag: RemoteTag, rules: TagRules): string | undefined {
  const day = dayOfTag(tag.name);
  if (day === undefined) return `is not named ${PREFIX}<YYYY-MM-DD> (then .2, .3) after a day that exists`;
  const limit = `(limit ${formatDuration(rules.maxAgeSeconds)})`;
  if (!tag.annotated) {
    // Nothing tells when a lightweight tag was made, so its day counts: any instant of it that is within the limit.
    const earliest = calendarDay(addSeconds(rules.now, -rules.maxAgeSeconds), rules.timezone);
    const latest = calendarDay(addSeconds(rules.now, MAX_CLOCK_SKEW_SECONDS), rules.timezone);
    if (day > latest) return 'is dated in the future';
    return day < earliest ? `is dated before ${earliest} ${limit}` : undefined;
  }
  if (tag.taggedAt === undefined) return 'is annotated, and does not say when it was made';
  const taggedOn = calendarDay(tag.taggedAt, rules.timezone);
  if (taggedOn !== day) return `is dated ${day} and was made on ${taggedOn} (${rules.timezone})`;
  const ageSeconds = secondsBetween(tag.taggedAt, rules.now);
  if (ageSeconds < -MAX_CLOCK_SKEW_SECONDS) return 'says that it was made in the future';
  return ageSeconds <= rules.maxAgeSeconds ? undefined : `was made ${formatDuration(ageSeconds)} ago ${limit}`;
}

/** The last instant at which the tag still counts. */
export function tagHoldsUntil(tag: RemoteTag, { timezone, maxAgeSeconds }: TagRules): Instant {
  if (tag.taggedAt !== undefined) return addSeconds(tag.taggedAt, maxAgeSeconds);
  const next = Temporal.PlainDate.from(dayOfTag(tag.name) ?? '').add({ days: 1 });
  return addSeconds((next.toZonedDateTime(timezone).epochMilliseconds - 1) as Instant, maxAgeSeconds);
}

/** The first name of the day that no tag has yet. */
export function freeTagName(day: string, taken: readonly RemoteTag[]): string {
  const names = new Set(taken.map(({ name }) => name));
  if (!names.has(PREFIX + day)) return PREFIX + day;
  // One more number than there are tags: one of them is free.
  const numbers = Array.from({ length: names.size + 1 }, (_, index) => index + 2);
  return `${PREFIX}${day}.${numbers.find((number) => !names.has(`${PREFIX}${day}.${number}`))}`;
}
