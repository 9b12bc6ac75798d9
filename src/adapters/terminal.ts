import pc from 'picocolors';
import type { ProgressEvent } from '../ports.ts';
import type { Redact } from '../report/redact.ts';
import { type JsonText, type LogText, log, logText } from '../report/render.ts';
import type { Markdown } from '../report/render-markdown.ts';
import type { Palette, TerminalText } from '../report/terminal-text.ts';

/** The part of a stream that this needs. */
export interface Stream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface Progress {
  readonly tell: (event: ProgressEvent) => void;
  /** Takes the live list away; results follow. */
  readonly stop: () => void;
}

/**
 * Shows what is being looked at: a list that is redrawn on a terminal, one line per look elsewhere. Drawn by events
 * alone, without a timer, so that it can neither keep a process alive nor speak after it was stopped. (A task-list
 * library wants to know its tasks beforehand and to own their promises; facts appear while others are gathered.)
 */
export const progressOn = (stream: Stream, redact: Redact): Progress =>
  stream.isTTY === true ? liveList(stream, redact) : plainLines(stream, redact);

const plainLines = (stream: Stream, redact: Redact): Progress => ({
  tell: (event) => {
    if (event.kind === 'started') return;
    if (event.kind === 'step') {
      stream.write(`${log`${logText(redact(event.target), 80)}: ${logText(redact(event.text), 400)}`}\n`);
      return;
    }
    const [target, fact] = [logText(redact(event.target), 80), logText(redact(event.fact), 80)];
    stream.write(`${event.ok ? log`${target}: looked at ${fact}` : log`${target}: could not look at ${fact}`}\n`);
  },
  stop: () => {},
});

interface Looks {
  readonly running: Set<string>;
  readonly unseen: Set<string>;
  seen: number;
}

function liveList(stream: Stream, redact: Redact): Progress {
  const targets = new Map<string, Looks>();
  let drawn = 0;

  const clear = (): string => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`);
  const draw = (): void => {
    const columns = Math.max(20, stream.columns ?? 80);
    const lines = [...targets].map(([name, looks]) => lineOf(name, looks).slice(0, columns - 1));
    stream.write(`${clear()}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
  };

  return {
    tell: (event) => {
      const name = redact(event.target);
      if (event.kind === 'step') {
        stream.write(`${clear()}${log`  ${logText(name, 60)}: ${logText(redact(event.text), 400)}`}\n`);
        drawn = 0;
        return;
      }
      const looks = targets.get(name) ?? { running: new Set(), unseen: new Set(), seen: 0 };
      targets.set(name, looks);
      if (event.kind === 'started') looks.running.add(event.fact);
      else {
        looks.running.delete(event.fact);
        if (event.ok) looks.seen += 1;
        else looks.unseen.add(event.fact);
      }
      draw();
    },
    stop: () => {
      stream.write(clear());
      drawn = 0;
      targets.clear();
    },
  };
}

function lineOf(name: string, { running, unseen, seen }: Looks): LogText {
  const total = running.size + unseen.size + seen;
  const now = running.size === 0 ? log`` : log`, looking at ${logText([...running].join(' '), 400)}`;
  const missing = unseen.size === 0 ? log`` : log`, could not see ${logText([...unseen].join(' '), 400)}`;
  return log`  ${logText(name, 60)}: ${seen} of ${total} seen${missing}${now}`;
}

/** Results go to standard output, and nothing else does. */
export const writeResult = (stream: Stream, text: TerminalText | JsonText | Markdown | LogText): void => {
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
};

/** Colours for a terminal; none under NO_COLOR, in a pipe or where the terminal is dumb, unless FORCE_COLOR asks. */
export function paletteFor(stream: Stream, environment: Readonly<Record<string, string | undefined>>): Palette {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = environment;
  const forced = force !== undefined && force !== '' && force !== '0';
  const wanted = (no === undefined || no === '') && (forced || (stream.isTTY === true && term !== 'dumb'));
  const { green, red, yellow, bold, dim } = pc.createColors(wanted);
  return { good: green, bad: red, unsure: yellow, strong: bold, faint: dim };
}

/** Unicode where the locale says that the terminal can show it. */
export function symbolsFor(environment: Readonly<Record<string, string | undefined>>): 'unicode' | 'ascii' {
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  return environment['TERM'] !== 'dumb' && /utf-?8/i.test(locale) ? 'unicode' : 'ascii';
}
