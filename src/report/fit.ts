import { joinMarkdown, type Markdown, md } from './render-markdown.ts';

export const bytesOf = (text: string): number => Buffer.byteLength(text);

/** A part of a page that keeps within the bytes it is given. */
export type Section = (maxBytes: number) => Markdown | undefined;

/** The first items that fit, and how many did not. */
export function fitItems(
  items: readonly Markdown[],
  maxBytes: number,
): { readonly kept: readonly Markdown[]; readonly leftOut: number } {
  let used = 0;
  const firstOver = items.findIndex((item) => {
    used += bytesOf(item) + 1;
    return used > maxBytes;
  });
  const count = firstOver === -1 ? items.length : firstOver;
  return { kept: items.slice(0, count), leftOut: items.length - count };
}

/** Says what is missing, so that a cut page is never read as a whole one. */
export const leftOutLine = (count: number): Markdown =>
  md`**${count} more left out here**, because a job summary has a limit. All of it is in the JSON report.`;

// What `leftOutLine` and the lines around a list may take.
export const FRAME_BYTES = 600;

/** Lays the sections one under the other; what one does not use, the next may. */
export function fitSections(sections: readonly Section[], maxBytes: number): Markdown {
  const laid: Markdown[] = [];
  let left = maxBytes;
  for (const section of sections) {
    const part = section(left - 2);
    if (part === undefined || part === '') continue;
    if (bytesOf(part) + 2 > left) {
      laid.push(leftOutLine(1));
      break;
    }
    laid.push(part);
    left -= bytesOf(part) + 2;
  }
  return joinMarkdown(laid, '\n\n');
}
