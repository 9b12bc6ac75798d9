import { PortError } from '../../errors.ts';
import type { Calls } from './calls.ts';
import type { Action } from './clients.ts';
import { awsCodeOf, notWhole } from './failure.ts';

/** AWS may deny for this long that it knows what it has just made. */
const RECENT_MS = 60_000;
const YOUNG_LOOK_MS = 2000;

/** What this process made itself, and when. */
export interface Births {
  readonly note: (ids: readonly string[]) => void;
  readonly isRecent: (id: string) => boolean;
}

export function births(monotonic: () => number): Births {
  const bornAt = new Map<string, number>();
  return {
    note: (ids) => {
      for (const id of ids) bornAt.set(id, monotonic());
    },
    isRecent: (id) => monotonic() - (bornAt.get(id) ?? Number.NEGATIVE_INFINITY) < RECENT_MS,
  };
}

interface Question<T> {
  readonly action: Action;
  readonly ids: readonly string[];
  /** AWS's codes for an id that it does not know: the whole call fails then. */
  readonly absentCodes: readonly string[];
  readonly read: (ids: string[]) => Promise<readonly T[]>;
  readonly idOf: (item: T) => string;
}

/** Exactly the things asked for, in that order. One of our own that is too young to be seen is waited for. */
export async function readByIds<T>(calls: Calls, births: Births, question: Question<T>): Promise<readonly T[]> {
  const { action, absentCodes, read, idOf } = question;
  const asked = [...new Set(question.ids)];
  if (asked.length === 0) throw new PortError('malformed', `${action}: there is no id to ask for`);
  for (;;) {
    const known = await read(asked).catch((error: unknown) => {
      if (absentCodes.includes(awsCodeOf(error))) return undefined;
      throw error;
    });
    const byId = new Map(known?.map((item) => [idOf(item), item]));
    const stray = [...byId.keys()].find((id) => !asked.includes(id));
    if (stray !== undefined) throw notWhole(action, `it holds ${stray}, which was not asked for`);
    const absent = asked.filter((id) => !byId.has(id));
    if (absent.length === 0) return asked.flatMap((id) => byId.get(id) ?? []);
    // AWS does not say which of the ids it does not know.
    const isYoung = known === undefined ? asked.some(births.isRecent) : absent.every(births.isRecent);
    if (isYoung && (await calls.pause(YOUNG_LOOK_MS))) continue;
    if (known !== undefined) throw notWhole(action, `it lacks ${absent.join(', ')}`);
    throw new PortError('not-found', `${action}: AWS does not know ${asked.join(', ')}, or not all of them`);
  }
}
