import type { Action } from './clients.ts';
import { notWhole } from './failure.ts';
import { type Fields, list, optionalText } from './shape.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

const MAX_PAGES = 1000;

/** Reads one page: keeps of each item what is judged, and lets the rest go. */
export const pageOf =
  <T>(listName: string, read: (item: Fields) => T) =>
  (answer: Fields): Page<T> => ({
    items: list(answer, listName).map(read),
    next: optionalText(answer, 'NextToken') || undefined,
  });

/**
 * Every item of every page. An empty page with a token is not the end; a token or an id seen before is an error, and so
 * is a list that never ends.
 */
export async function allPages<T>(
  action: Action,
  readPage: (token: { readonly NextToken?: string }) => Promise<Page<T>>,
  idOf: (item: T) => string,
): Promise<readonly T[]> {
  const items = new Map<string, T>();
  const tokens = new Set<string>();
  const keep = (page: Page<T>): string | undefined => {
    for (const item of page.items) {
      if (items.has(idOf(item))) throw notWhole(action, `it names ${idOf(item)} twice`);
      items.set(idOf(item), item);
    }
    return page.next;
  };
  let next = keep(await readPage({}));
  while (next !== undefined) {
    if (tokens.has(next)) throw notWhole(action, 'it repeats a page');
    tokens.add(next);
    if (tokens.size >= MAX_PAGES) throw notWhole(action, `it has more than ${MAX_PAGES} pages`);
    next = keep(await readPage({ NextToken: next }));
  }
  return [...items.values()];
}
