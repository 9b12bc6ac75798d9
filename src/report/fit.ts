import { joinMarkdown, type Markdown, md } from './render-markdown.ts';

export const bytesOf = (text: string): number => Buffer.byteLength(text);

/** A part of a page that keeps within the bytes it is given. */
export type Section = (maxBytes: number) => Markdown | undefined;

/** Renders items until the next would not fit, and says how many did not. What is not shown is not rendered either. */
export function fitItems<Item, Part>(
  items: readonly Item[],
  render: (item: Item) => Part & (Markdown | readonly Markdown[]),
  maxBytes: number,
): { readonly kept: readonly Part[]; readonly leftOut: number } {
  const kept: Part[] = [];
  let left = maxBytes;
  for (const item of items) {
    const part = render(item);
    left -= typeof part === 'string' ? bytesOf(part) + 1 : bytesOf(part.join(' | ')) + 5;
    if (left < 0) break;
    kept.push(part);
  }
  return { kept, leftOut: items.length - kept.length };
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
