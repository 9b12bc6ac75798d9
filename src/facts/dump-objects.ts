import type { DumpContent, ServerState } from './host.ts';

const KINDS = [
  ['tables', 'tableCount'],
  ['routines', 'routineCount'],
  ['triggers', 'triggerCount'],
  ['events', 'eventCount'],
  ['views', 'viewCount'],
] as const;

type Counts = Pick<DumpContent, (typeof KINDS)[number][1]>;

/** How a dump stands against the live server, kind by kind. */
export interface Holdings {
  /** Kinds of which the dump holds fewer, with both numbers. */
  readonly missing: readonly string[];
  /** Kinds that cannot be compared: the login may not see all of them on the server. */
  readonly hidden: readonly string[];
  /** What the dump holds, with numbers. */
  readonly held: string;
}

export const holdings = (dump: Counts, live: Pick<ServerState, keyof Counts>): Holdings => ({
  missing: KINDS.flatMap(([kind, count]) => {
    const there = live[count];
    return there === undefined || dump[count] >= there ? [] : [`${dump[count]} of the ${there} ${kind}`];
  }),
  hidden: KINDS.filter(([, count]) => live[count] === undefined).map(([kind]) => kind),
  held: KINDS.map(([kind, count]) => `${dump[count]} ${dump[count] === 1 ? kind.slice(0, -1) : kind}`).join(', '),
});
