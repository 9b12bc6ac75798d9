import { PortError } from '../../errors.ts';
import type { Look } from './ask.ts';
import { nameOf, type Operation } from './operations.ts';
import { malformed } from './shape.ts';

const PAGE_SIZE = 100;

/**
 * The pages of a list, in order, until the last. Rejects past `maxPages`, and when the link to the next page leads
 * anywhere else. Only the number is taken from the link, so the token follows no address that an answer names.
 * A full page without a link is asked for its next one: a proxy that drops the header must not shorten the list.
 */
export async function* pages<T>(
  look: Look,
  operation: Operation,
  parameters: Readonly<Record<string, string | number>>,
  parse: (body: unknown) => readonly T[],
  maxPages: number,
): AsyncGenerator<readonly T[], void> {
  for (let page = 1; page <= maxPages; page++) {
    const { body, link } = await look.ask(operation, { ...parameters, per_page: PAGE_SIZE, page });
    const items = parse(body);
    if (items.length > PAGE_SIZE) throw malformed(operation, `${items.length} items on a page of ${PAGE_SIZE}`);
    const next = nextPage(operation, link);
    if (next !== undefined && next !== page + 1)
      throw malformed(operation, `page ${page} with page ${next} as its next`);
    yield items;
    if (next === undefined && items.length < PAGE_SIZE) return;
  }
  throw new PortError('refused', `${nameOf(operation)}: the list goes on past ${maxPages} pages`);
}

function nextPage(operation: Operation, link: string | undefined): number | undefined {
  const target = /<([^<>]*)>\s*;\s*rel="?next"?(?=\s*(?:[,;]|$))/.exec(link ?? '')?.[1];
  if (target === undefined) {
    if (/rel="?next/.test(link ?? '')) throw malformed(operation, 'a link to the next page that cannot be read');
    return undefined;
  }
  const number = /[?&]page=(\d{1,6})(?:&|$)/.exec(target)?.[1];
  if (number === undefined) throw malformed(operation, 'a link to the next page without its number');
  return Number(number);
}
