import { describe, expect, it } from '@jest/globals';
import { paletteFor, progressOn, symbolsFor, writeResult } from '../../src/adapters/terminal.ts';
import type { ProgressEvent } from '../../src/ports.ts';
import { redactor } from '../../src/report/redact.ts';
import { logText } from '../../src/report/render.ts';
import { hostileString, randomFrom } from '../report/hostile.ts';
import { commandsSeenIn } from '../report/runner-oracle.ts';

const TOKEN = 'ghs_canary_0123456789abcdef';
const redact = redactor([TOKEN]);

function streamOf(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { written, stream: { isTTY, columns, write: (text: string) => written.push(text) } };
}

const story: readonly ProgressEvent[] = [
  { kind: 'started', target: 'quickport-prod', fact: 'instances' },
  { kind: 'started', target: 'quickport-prod', fact: 'host' },
  { kind: 'ended', target: 'quickport-prod', fact: 'instances', ok: true },
  { kind: 'ended', target: 'quickport-prod', fact: 'host', ok: false },
];

/** What a terminal shows in the end: the two movements that we use, and nothing else. */
function screenOf(written: readonly string[]): readonly string[] {
  let lines: string[] = [];
  for (const text of written) {
    const up = /^\u001b\[(\d+)A\u001b\[0J/.exec(text);
    if (up !== null) lines = lines.slice(0, lines.length - Number(up[1]));
    const rest = text.slice(up?.[0].length ?? 0);
    if (rest.includes('\u001b')) throw new Error(`not known: ${JSON.stringify(rest)}`);
    lines.push(...rest.split('\n').slice(0, -1));
  }
  return lines;
}

describe('progress elsewhere than on a terminal', () => {
  it('is one plain line for each look', () => {
    const { written, stream } = streamOf(false);
    const progress = progressOn(stream, redact);
    story.forEach(progress.tell);
    progress.stop();
    expect(written.join('')).toBe('quickport-prod: looked at instances\nquickport-prod: could not look at host\n');
  });

  it('B26 E11 holds neither a command nor a secret', () => {
    const random = randomFrom(5);
    const { written, stream } = streamOf(false);
    const { tell } = progressOn(stream, redact);
    for (let count = 0; count < 20_000; count += 1) {
      const [target, fact] = [hostileString(random), `${hostileString(random)}${TOKEN}`];
      tell({ kind: 'ended', target, fact, ok: random() < 0.5 });
    }
    expect(written).toHaveLength(20_000);
    expect(commandsSeenIn(written.join(''))).toEqual([]);
    expect(written.join('')).not.toContain('canary');
  });
});

describe('progress on a terminal', () => {
  it('is one line for each target, drawn anew', () => {
    const { written, stream } = streamOf(true);
    const { tell } = progressOn(stream, redact);
    story.slice(0, 3).forEach(tell);
    tell({ kind: 'started', target: 'other', fact: 'keys' });
    expect(screenOf(written)).toEqual([
      '  quickport-prod: 1 of 2 seen, looking at host',
      '  other: 0 of 1 seen, looking at keys',
    ]);
  });

  it('names what could not be seen', () => {
    const { written, stream } = streamOf(true);
    story.forEach(progressOn(stream, redact).tell);
    expect(screenOf(written)).toEqual(['  quickport-prod: 1 of 2 seen, could not see host']);
  });

  it('is gone when it stops', () => {
    const { written, stream } = streamOf(true);
    const progress = progressOn(stream, redact);
    story.forEach(progress.tell);
    progress.stop();
    expect(screenOf(written)).toEqual([]);
  });

  it('never fills a line, which would break the redrawing', () => {
    const { written, stream } = streamOf(true, 40);
    const { tell } = progressOn(stream, redact);
    for (let at = 0; at < 50; at += 1) tell({ kind: 'started', target: 'quickport-prod', fact: `fact${at}` });
    expect(Math.max(...screenOf(written).map(({ length }) => length))).toBeLessThan(40);
  });

  it('B26 lets no control character of a host through', () => {
    const random = randomFrom(6);
    const { written, stream } = streamOf(true);
    const { tell, stop } = progressOn(stream, redact);
    for (let count = 0; count < 2000; count += 1) {
      tell({ kind: 'started', target: 'a', fact: hostileString(random) });
      tell({ kind: 'ended', target: hostileString(random), fact: hostileString(random), ok: false });
      stop();
    }
    expect(() => screenOf(written)).not.toThrow();
  });
});

describe('results', () => {
  it('end with one line break', () => {
    const { written, stream } = streamOf(false);
    writeResult(stream, logText('x'));
    expect(written).toEqual(['x\n']);
  });
});

describe('colours', () => {
  it.each([
    ['on a terminal', true, {}, true],
    ['in a pipe', false, {}, false],
    ['on a terminal under NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['under NO_COLOR, whatever FORCE_COLOR says', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['on a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['in a pipe under FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['in a pipe under FORCE_COLOR=0', false, { FORCE_COLOR: '0' }, false],
    ['on a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', (_where, isTTY, environment, coloured) => {
    expect(paletteFor(streamOf(isTTY).stream, environment).bad('x') !== 'x').toBe(coloured);
  });
});

describe('symbols', () => {
  it.each([
    [{ LANG: 'en_IN.UTF-8' }, 'unicode'],
    [{ LANG: 'C' }, 'ascii'],
    [{ LC_ALL: 'C', LANG: 'en_IN.UTF-8' }, 'ascii'],
    [{ LC_ALL: '', LANG: 'en_IN.utf8' }, 'unicode'],
    [{ TERM: 'dumb', LANG: 'en_IN.UTF-8' }, 'ascii'],
    [{}, 'ascii'],
  ])('of %j are %s', (environment, expected) => expect(symbolsFor(environment)).toBe(expected));
});
