import { describe, expect, it } from '@jest/globals';
import { renderAnnotationLines } from '../../src/report/annotations.ts';
import { renderJson, toJson } from '../../src/report/json.ts';
import { outputNames, outputsOf } from '../../src/report/outputs.ts';
import { renderPretty } from '../../src/report/pretty.ts';
import { annotationText, COMMAND_NOT_SHOWN, jsonText, log, logText, outputValue } from '../../src/report/render.ts';
import { code, commandBlock, prose } from '../../src/report/render-markdown.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { plainPalette } from '../../src/report/terminal-text.ts';
import { hostileString, pieces, randomFrom } from './hostile.ts';
import { hostileReport } from './reports.ts';
import { commandsSeenIn } from './runner-oracle.ts';

const attacks: readonly string[] = [
  '::set-output name=conclusion::success',
  '  ::add-mask::success',
  '\u0085::error::x',
  '\u200b:\u200b:stop-commands::x',
  'ok ##[set-output name=conclusion;]success',
  'ok\n::error::x',
  'ok\r::error::x',
  'ok\r\n##[error]x',
  'a #\ufeff#[ERROR]x',
  '\u3000::ERROR::x',
];

const naive: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  indented: (text) => `  ${text}`,
  prefixed: (text) => `| ${text}`,
  'prefixed on each line': (text) =>
    text
      .split('\n')
      .map((line) => `| ${line}`)
      .join('\n'),
  stripped: (text) => text.replace(/^\s*::/gm, ''),
  'as JSON': (text) => JSON.stringify(text),
};

describe('the oracle', () => {
  it.each(Object.entries(naive))('catches naive output: %s', (_name, render) => {
    expect(attacks.filter((attack) => commandsSeenIn(render(attack)).length > 0)).not.toEqual([]);
  });

  it('lets every attack through raw', () => {
    expect(attacks.filter((attack) => commandsSeenIn(attack).length === 0)).toEqual([]);
  });

  it('sees nothing in ordinary text', () => {
    expect(commandsSeenIn('a :: b\nstd::move(x)\n#[x]\n## [x]\n')).toEqual([]);
  });
});

// What a paragraph or cell may consist of: plain characters, character references, and our one element.
const SAFE_MARKDOWN =
  /^(?:[\x20"%'()+,./0-9;=?A-Z^a-z{}_-]|:(?!:|\/\/|[a-z0-9_+-]+:)|@<span><\/span>|#(?!\w)|#(?=<span>)|<span><\/span>|<span>&#36;<\/span>|&(?:#\d+|lt|gt|amp);)*$/;
const flawOfProse = (text: string): string | undefined => {
  if (!SAFE_MARKDOWN.test(text)) return 'structure';
  if (/www\.|mailto:(?!<)|GH-\d|^[#=+-]|^\d+[.)](?:\s|$)/i.test(text)) return 'link or block';
  return /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/.test(text) ? 'emphasis' : undefined;
};
const flawOfCode = (text: string): string | undefined => {
  if (text === '-' || /^`[^`|\\\n]+`$/.test(text)) return undefined;
  const inner = /^<code>(.*)<\/code>$/s.exec(text)?.[1];
  return inner === undefined ? 'no code' : flawOfProse(inner);
};
const flawOfBlock = (text: string): string | undefined => {
  if (text === COMMAND_NOT_SHOWN) return undefined;
  const [open = '', body = '', close, ...more] = text.split('\n');
  const fence = /^(`{3,})sh$/.exec(open)?.[1];
  return fence !== undefined && close === fence && more.length === 0 && !body.includes(fence) ? undefined : 'fence';
};
const isPlain = (text: string): boolean => /^[\x20-\x7e\n]*$/.test(text);

const COUNT = 1_000_000;

describe('a million hostile strings', () => {
  it('B26 L04 get no command and no structure through any render', () => {
    const random = randomFrom(20_261_123);
    const caught: string[] = [];
    const check = (sink: string, given: string, flaw: unknown): void => {
      if (flaw !== undefined && flaw !== false && caught.length < 10)
        caught.push(`${sink}: ${JSON.stringify(given)}: ${flaw}`);
    };
    const commandIn = (text: string): boolean => /::|##\[/.test(text) && commandsSeenIn(text).length > 0;
    for (let count = 0; count < COUNT; count += 1) {
      const given = hostileString(random);
      const line = log`${logText(given)}${logText(given)}`;
      check('log', given, !isPlain(line) || line.includes('\n') || commandIn(line));
      const message = annotationText(given);
      check('annotation', given, !isPlain(message) || commandIn(message));
      const [paragraph, span, block] = [prose(given), code(given), commandBlock(given)];
      check('prose', given, flawOfProse(paragraph));
      check('code', given, flawOfCode(span));
      check('command', given, flawOfBlock(block) ?? commandIn(block));
      check('printed prose', given, commandIn(paragraph));
      check('printed code', given, commandIn(span));
      check('output', given, outputValue(given, /^snap-[0-9a-f]{8,17}$/) !== '');
      const document = jsonText([given]);
      check('json', given, !isPlain(document) || commandIn(document));
    }
    expect(caught).toEqual([]);
  });

  it('B26 get no command through a whole report, wherever it is shown', () => {
    const random = randomFrom(7);
    const next = (): string => hostileString(random);
    for (let count = 0; count < 300; count += 1) {
      const report = hostileReport(next);
      for (const symbols of ['unicode', 'ascii'] as const) {
        expect(commandsSeenIn(renderPretty(report, { palette: plainPalette, symbols, columns: 80 }))).toEqual([]);
      }
      const document = renderJson(report);
      expect(commandsSeenIn(document)).toEqual([]);
      expect(JSON.parse(document)).toEqual(JSON.parse(JSON.stringify(toJson(report))));
      const lines = renderAnnotationLines(report);
      for (const line of lines) {
        const [command, ...more] = commandsSeenIn(line).filter(({ syntax }) => syntax === '::');
        expect(['error', 'warning']).toContain(command?.name);
        expect(command?.properties).toMatch(/^(file=[^,:]*,line=3,col=7,)?title=[^,]*$/);
        expect(commandsSeenIn(decodeURIComponentSafely(command?.value ?? ''))).toEqual([]);
        expect(more).toEqual([]);
        expect(line).not.toContain('##[');
      }
      // A page may be printed as well, and then a runner reads it.
      expect(commandsSeenIn(renderSummary(report))).toEqual([]);
      const outputs = outputsOf(report, next());
      for (const name of outputNames) expect(commandsSeenIn(outputs[name])).toEqual([]);
      expect(outputs.conclusion).toBe('failure');
    }
  });

  it('L04 cannot add a line, a row, an element or an alert to the summary', () => {
    const structureOf = (text: string): readonly string[] => {
      const outside = text.replace(/^( *)(`{3,})sh\n[^\n]*\n\1\2$/gm, 'BLOCK').replace(/`[^`\n]*`/g, 'CODE');
      return [
        outside.split('\n').length,
        [...outside.matchAll(/<(?!\/?(?:code|span)>)[^>]*>/g)].map(String).join(),
        [...outside.matchAll(/\[![A-Z]+\]/g)].map(String).join(),
        outside
          .split('\n')
          .map((line) => (line.startsWith('|') ? line.split('|').length : 0))
          .join(),
      ].map(String);
    };
    const plain = structureOf(renderSummary(hostileReport(() => 'x y')));
    // One piece at a time, so that remedies that are the same fold into one as they do in the plain report.
    for (const piece of pieces) {
      expect({ piece, structure: structureOf(renderSummary(hostileReport(() => `x ${piece} y`))) }).toEqual({
        piece,
        structure: plain,
      });
    }
  });
});

const decodeURIComponentSafely = (text: string): string =>
  text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
