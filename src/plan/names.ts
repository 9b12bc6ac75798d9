import { createHash } from 'node:crypto';
import type { RunMarks } from '../ports.ts';
import type { Settings, Surroundings } from '../settings.ts';

/** The same for every attempt of one run: by it a later attempt finds what an earlier one made. */
export function runMarks(
  settings: Settings,
  surroundings: Surroundings,
  head: string | undefined,
  day: string,
): RunMarks {
  const change = settings.change ?? 'NONE';
  const { repository = 'local', runId, serverUrl } = surroundings;
  const commit = surroundings.sha ?? head;
  const run = runId ?? `${commit?.slice(0, 12) ?? 'no-commit'}/${day}`;
  return {
    runKey: tagValue(`${repository}/${run}/${change}`),
    change,
    kind: settings.kind,
    commit,
    url:
      serverUrl !== undefined && runId !== undefined ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined,
  };
}

/** 32 hex digits that stand for the run and the database on the host. */
export const hostRun = ({ runKey }: RunMarks, database: string): string =>
  createHash('sha256').update(`${runKey}\n${database}`).digest('hex').slice(0, 32);

/** Tags that everything we make carries from birth (J06: ids and words only). */
export function birthTags(
  marks: RunMarks,
  instanceTags: Readonly<Record<string, string>>,
  day: string,
): Readonly<Record<string, string>> {
  const given: Readonly<Record<string, string | undefined>> = {
    Name: instanceTags['Name'],
    environment: instanceTags['environment'],
    Date: day,
    'backup-gate:run': marks.runKey,
    'backup-gate:change': marks.change,
    'backup-gate:kind': marks.kind,
    'backup-gate:held': 'yes',
    'backup-gate:commit': marks.commit,
    'backup-gate:url': marks.url,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, tagValue(value)]])),
  );
}

/** What AWS allows in a tag's value; anything else becomes a minus. */
const tagValue = (text: string): string => text.replaceAll(/[^A-Za-z0-9 _.:/=+@-]/g, '-').slice(0, 256);

/** Is it a name that an image of this target gets, on any day? */
export const isImageName = (name: string, target: string): boolean =>
  name.startsWith(`${target}-ami-`) && /^\d{4}-\d{2}-\d{2}(\.\d+)?$/.test(name.slice(`${target}-ami-`.length));

/** `quickport-prod-ami-2026-02-07`, then `.2`, `.3`: a name that no own image has. */
export function freeImageName(target: string, day: string, taken: readonly string[]): string {
  const base = `${target}-ami-${day}`;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}.${number}`)) return `${base}.${number}`;
}
