import { calendarDay, DAY, type Instant, isCalendarDay, secondsBetween, toIso } from '../time.ts';
import type { DatabaseState, DumpContent, DumpFile, DumpManifest } from './host.ts';
import { type Observation, observed } from './observation.ts';

/** The newest dump of one database, and what its age rests on. */
export interface NewestDump {
  readonly origin: 'scheduled' | 'manual';
  readonly file: DumpFile;
  readonly manifest: DumpManifest | undefined;
  /** Out of the manifest; the file's modification time where there is none. */
  readonly finishedAt: Instant;
}

/**
 * The newest of both names. Unavailable when either could not be seen: what was not seen might be newer, and broken.
 */
export function newestDump({ scheduled, manual }: DatabaseState): Observation<NewestDump | undefined> {
  const found: NewestDump[] = [];
  for (const [origin, look] of [['manual', manual] as const, ['scheduled', scheduled] as const]) {
    if (look.kind === 'unavailable') return look;
    const file = look.value;
    if (file === undefined) continue;
    if (file.manifest.kind === 'unavailable') return file.manifest;
    const manifest = file.manifest.value;
    found.push({ origin, file, manifest, finishedAt: manifest?.finishedAt ?? file.modifiedAt });
  }
  return observed(found.sort((a, b) => b.finishedAt - a.finishedAt)[0]);
}

/** What contradicts the time that a dump claims: its name's day, and the last line that the dump tool wrote. */
export function timeConflict({ file, finishedAt, manifest }: NewestDump, timezone: string): string | undefined {
  const what = manifest === undefined ? 'was last written' : 'was finished (manifest)';
  if (!isCalendarDay(file.nameDay)) return `its name says ${file.nameDay}, which is not a day`;
  const day = calendarDay(finishedAt, timezone);
  if (Math.abs(secondsBetween(midnight(file.nameDay), midnight(day))) > DAY)
    return `its name says ${file.nameDay} and it ${what} on ${day} (${timezone}): a copied or touched file`;
  const wroteAt = file.content.kind === 'observed' ? trailerTime(file.content.value) : undefined;
  // The trailer has no zone, and zones differ by up to 14 hours: good enough to contradict a day, never to tell an age.
  if (wroteAt !== undefined && Math.abs(secondsBetween(wroteAt, finishedAt)) > DAY)
    return `its last line says ${toIso(wroteAt).slice(0, 10)} and it ${what} on ${day} (${timezone}): a copied or touched file`;
  return undefined;
}

const midnight = (day: string): Instant => Date.parse(`${day}T00:00:00Z`) as Instant;

function trailerTime({ trailer }: DumpContent): Instant | undefined {
  if (trailer.kind !== 'complete') return undefined;
  const match = /completed on (\d{4}-\d{2}-\d{2}) +(\d{1,2}):(\d{2}):(\d{2})/.exec(trailer.text);
  if (match === null) return undefined;
  const [, day = '', hour = '', minute, second] = match;
  const milliseconds = Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:${second}Z`);
  return Number.isFinite(milliseconds) ? (milliseconds as Instant) : undefined;
}
