import type { LogText, Rendered } from './render.ts';

/** Lines for a terminal: rendered text with colours and symbols of ours around it. */
export type TerminalText = Rendered<'terminal'>;

type Paint = (text: string) => string;

/** Colours are a help, never the message: every line says the same without them. */
export interface Palette {
  readonly good: Paint;
  readonly bad: Paint;
  readonly unsure: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

const same: Paint = (text) => text;
export const plainPalette: Palette = { good: same, bad: same, unsure: same, strong: same, faint: same };

export const symbols = {
  unicode: { good: '✔', bad: '✖', unsure: '?', none: '·' },
  ascii: { good: '+', bad: 'x', unsure: '?', none: '-' },
} as const;

export interface PrettyOptions {
  readonly palette: Palette;
  readonly symbols: 'unicode' | 'ascii';
  readonly columns: number;
}

/** Breaks between words, never within one, so that ids and paths stay whole. */
export function wrap(text: LogText, indent: string, columns: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (indent.length + last.length + 1 + word.length > columns) lines.push(last, word);
    else lines.push(`${last} ${word}`);
  }
  return lines.map((line) => `${indent}${line}`).join('\n');
}
