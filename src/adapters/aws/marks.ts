import { PortError } from '../../errors.ts';
import { type Fields, malformed, tags } from './shape.ts';

export const RUN = 'backup-gate:run';
export const CHANGE = 'backup-gate:change';
export const HELD = 'backup-gate:held';

type Marks = Readonly<Record<string, string>>;

const RUN_KEY = /^[\w .:/=+@-]{1,256}$/;
const MOST_TAGS = 50;
const CONTROL = /\p{Cc}/u;

/** The tags of a thing that is about to be made, its run key among them. Refuses what AWS would refuse. */
export function bornWith(given: Marks, runKey: string) {
  if (!RUN_KEY.test(runKey)) throw refused(`the run key ${JSON.stringify(runKey)} is none`);
  if ((given[RUN] ?? runKey) !== runKey) throw refused('the tags name another run');
  const all = Object.entries({ ...given, [RUN]: runKey });
  if (all.length > MOST_TAGS) throw refused(`${all.length} tags are more than AWS takes (${MOST_TAGS})`);
  for (const [key, value] of all) {
    const bad = key === '' || key.length > 128 || /^aws:/i.test(key) || value.length > 256 || CONTROL.test(key + value);
    if (bad) throw refused(`AWS does not take the tag ${JSON.stringify(key)}`);
  }
  return all.map(([Key, Value]) => ({ Key, Value }));
}

/** The snapshots behind an image are not the run's own set: they are told apart by their key. No run's own ends so. */
export const behindImage = (runKey: string): string => `${runKey}/image`;

/** Filters for things with these tags, letter by letter: in a filter, `*`, `?` and a backslash would mean more. */
export const taggedWith = (marks: Marks) =>
  Object.entries(marks).map(([key, value]) => ({ Name: `tag:${key}`, Values: [literally(value)] }));

export const literally = (text: string): string => text.replaceAll(/[*?\\]/g, '\\$&');

/** Rejects what lacks one of the tags that were asked for. */
export function checkMarks(item: Fields, marks: Marks, id: string): void {
  const found = tags(item);
  const stray = Object.entries(marks).find(([key, value]) => found[key] !== value);
  if (stray !== undefined) throw malformed(`${id} does not have the tag ${stray[0]} that was asked for`);
}

const refused = (what: string): PortError => new PortError('refused', `nothing was sent: ${what}`);
