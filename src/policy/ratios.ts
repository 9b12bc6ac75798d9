import { type Parsed, shown } from './durations.ts';

/** `30%`: a whole number of percent. */
export const PERCENT = /^\d{1,3}%$/;

/** The ratio, from 0 to 1, of a percentage. */
export function parsePercent(text: string): Parsed<number> {
  const percent = Number(text.slice(0, -1));
  if (PERCENT.test(text) && percent <= 100) return { value: percent / 100 };
  return { wrong: `${text === '' ? 'is empty' : `${shown(text)} is not a percentage`}: write one such as 30%` };
}

export const writePercent = (ratio: number): string => `${Math.round(ratio * 100)}%`;
