import { markdownTable } from 'markdown-table';
import { COMMAND_NOT_SHOWN, isCopyable, type Rendered, toAscii } from './render.ts';

/** Markdown whose structure is ours alone. */
export type Markdown = Rendered<'markdown'>;

// An element, not a zero-width character: it stops mentions, references and links, and copied text stays what it was.
const BREAK = '<span></span>';

const ENTITIES: Readonly<Record<string, string>> = {
  '\\': '&#92;',
  '`': '&#96;',
  '*': '&#42;',
  '~': '&#126;',
  '|': '&#124;',
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '[': '&#91;',
  ']': '&#93;',
  '!': '&#33;',
  $: '<span>&#36;</span>',
  '@': `@${BREAK}`,
};

/**
 * Text from outside as words in a paragraph or a table cell. A character reference can never open a structure, so that is
 * how every character that could is written. A page may be printed too, so it holds no workflow command either.
 */
export function prose(text: string, maxLength = 600): Markdown {
  const ascii = toAscii(text, maxLength).trim();
  return ascii
    .replace(/[\\`*~|<>&[\]!$@]/g, (character) => ENTITIES[character] ?? '')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '&#95;')
    .replace(/(?<!&)#(?=\w)/g, `#${BREAK}`)
    .replace(/:(?=:|\/\/|[a-z0-9_+-]+:)/g, `:${BREAK}`)
    .replace(/(www)\./gi, `$1${BREAK}.`)
    .replace(/(GH-(?=\d)|mailto:|xmpp:)/gi, `$1${BREAK}`)
    .replace(/^[#=+-]/, (first) => `&#${first.charCodeAt(0)};`)
    .replace(
      /^(\d+)([.)])(?=\s|$)/,
      (_, number: string, mark: string) => `${number}&#${mark.charCodeAt(0)};`,
    ) as Markdown;
}

/** A figure with its unit, kept on one line of a cell. */
export const unbroken = (text: string): Markdown => prose(text, 60).replaceAll(' ', '&nbsp;') as Markdown;

/** Ids, paths and names: a code span, which nothing inside can end. */
export function code(text: string, maxLength = 300): Markdown {
  const ascii = toAscii(text, maxLength).trim();
  if (ascii === '') return '-' as Markdown;
  return (/[`|\\]|::|##\[/.test(ascii) ? `<code>${prose(text, maxLength)}</code>` : `\`${ascii}\``) as Markdown;
}

/** A command to copy, in a fence that nothing inside can close. One that a runner would obey is not shown. */
export function commandBlock(command: string, indent = ''): Markdown {
  return commandsBlock([command], indent);
}

/** Commands to copy together, in their order: all of them or none. */
export function commandsBlock(commands: readonly string[], indent = ''): Markdown {
  if (!commands.every((command) => isCopyable(command) && !/^::|##\[/.test(command)))
    return `${indent}${COMMAND_NOT_SHOWN}` as Markdown;
  const longestRun = Math.max(2, ...(commands.join('\n').match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longestRun + 1);
  return [`${fence}sh`, ...commands, fence].map((line) => `${indent}${line}`).join('\n') as Markdown;
}

// A type that is not one of finitely many strings has an index signature for a record.
type Literal<Words extends string> = Record<never, never> extends Record<Words, 1> ? never : Words;

/** Constants of this code, icons among them. Takes no text that is only known when it runs. */
export const ours = <const Words extends string>(words: Literal<Words>): Markdown => words as string as Markdown;

/** Our words around rendered text. */
export const md = (words: TemplateStringsArray, ...values: readonly (Markdown | number)[]): Markdown =>
  String.raw({ raw: words }, ...values) as Markdown;

export const joinMarkdown = (parts: readonly Markdown[], separator = '\n'): Markdown =>
  parts.join(separator) as Markdown;

export const table = (header: readonly Markdown[], rows: readonly (readonly Markdown[])[]): Markdown =>
  markdownTable([header, ...rows], { alignDelimiters: false }) as Markdown;

/** Folded away until asked for. The title is HTML to the parser, which `prose` is safe in as well. */
export const details = (title: Markdown, body: Markdown): Markdown =>
  md`<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
