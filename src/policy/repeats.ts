import type { z } from 'zod';

type Loose = Readonly<Record<string, unknown>>;
type Refine = (entries: unknown, context: z.core.$RefinementCtx) => void;

/** Runs although other things are wrong: every problem is shown at once. Entries may therefore be anything. */
export const evenIfWrong = { when: () => true };

/** A host that is named twice by mistake means another host that nobody judges. */
export const noRepeatedTargets: Refine = (entries, context) => {
  reject(entries, context, 'name', ({ name }) => [lower(name)], 'a name is given once');
  const host = ({ account, region, instance }: Loose): readonly unknown[] => [account, region, instance];
  reject(entries, context, 'instance', host, 'each host is listed once');
};

/** Two databases in one file would let the dump of one stand for the other. */
export const noRepeatedDatabases: Refine = (entries, context) => {
  reject(entries, context, 'name', ({ name }) => [name], 'a database is listed once');
  const seen = new Map<string, string>();
  for (const [index, { directory, ...names }] of loose(entries).entries()) {
    for (const key of ['scheduled', 'manual']) {
      if (directory === undefined || names[key] === undefined) continue;
      const file = JSON.stringify([directory, names[key]]);
      const first = seen.get(file);
      const message = `${JSON.stringify(names[key])} is also the ${first}: give each dump a name of its own`;
      if (first !== undefined) context.addIssue({ code: 'custom', path: [index, key], message });
      seen.set(file, `${key} dump of entry ${index + 1}`);
    }
  }
  rejectNumbered(loose(entries), context);
};

/** `prepare` gives the second dump of a day a number behind the day. No such name may be that of another dump. */
function rejectNumbered(entries: readonly Loose[], context: z.core.$RefinementCtx): void {
  for (const [index, { directory, manual }] of entries.entries()) {
    if (typeof manual !== 'string') continue;
    for (const [number, other] of entries.entries()) {
      if (directory === undefined || other['directory'] !== directory) continue;
      for (const key of ['scheduled', 'manual']) {
        const pattern = other[key];
        if (typeof pattern !== 'string' || !isNumbered(manual, pattern)) continue;
        const message = `the second dump of a day could be named as the ${key} dump of entry ${number + 1}, ${JSON.stringify(pattern)}: give it another name`;
        context.addIssue({ code: 'custom', path: [index, 'manual'], message });
      }
    }
  }
}

function isNumbered(pattern: string, other: string): boolean {
  const [front = '', back = ''] = pattern.split('{date}');
  if (!other.startsWith(`${front}{date}`) || !other.endsWith(back)) return false;
  const more = other.slice(`${front}{date}`.length, other.length - back.length);
  return /^(?:\.[1-9]\d{0,2}|\d{1,2})$/.test(more);
}

export const noRepeatedWords: Refine = (entries, context) => {
  const words = Array.isArray(entries) ? entries : [];
  for (const [index, word] of words.entries()) {
    if (words.indexOf(word) === index) continue;
    context.addIssue({ code: 'custom', path: [index], message: `${JSON.stringify(word)} is listed twice` });
  }
};

function reject(
  entries: unknown,
  context: z.core.$RefinementCtx,
  key: string,
  identityOf: (entry: Loose) => readonly unknown[],
  why: string,
): void {
  const seen = new Map<string, number>();
  for (const [index, entry] of loose(entries).entries()) {
    const identity = identityOf(entry);
    if (identity.includes(undefined)) continue;
    const first = seen.get(JSON.stringify(identity));
    const message = `is the same as in entry ${(first ?? 0) + 1} of the list: ${why}`;
    if (first === undefined) seen.set(JSON.stringify(identity), index);
    else context.addIssue({ code: 'custom', path: [index, key], message });
  }
}

const loose = (entries: unknown): readonly Loose[] =>
  (Array.isArray(entries) ? entries : []).map((entry) => (typeof entry === 'object' && entry !== null ? entry : {}));

const lower = (name: unknown): unknown => (typeof name === 'string' ? name.toLowerCase() : undefined);
