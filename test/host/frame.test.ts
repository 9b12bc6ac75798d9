import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unframe } from '../../src/host/frame.ts';
import { NONCE } from './rig.ts';

const NAME = 'backup-gate-probe';
const OTHER = 'f'.repeat(32);
const text = JSON.stringify({ hello: 'wörld', n: 1 });

const frame = (json: string, nonce = NONCE): string => {
  const body = Buffer.from(json).toString('base64');
  return `${NAME}:1 ${nonce} ${body.length} ${createHash('sha256').update(json).digest('hex')} ${body} ${NAME}:end ${nonce}`;
};
const read = (stdout: string): string => unframe(NAME, stdout, NONCE);

describe('unframe', () => {
  it('takes the text out of its frame', () => {
    expect(read(`\n${frame(text)}\n`)).toBe(text);
  });

  it('E06 E18 refuses a reply cut at any byte', () => {
    const whole = `\n${frame(text)}`;
    for (let end = 0; end < whole.length; end += 1) expect(() => read(whole.slice(0, end))).toThrow(/host's reply/);
    expect(read(whole)).toBe(text);
  });

  it('E06 refuses a reply cut at any byte with a mark of the cut after it', () => {
    const whole = frame(text);
    for (let end = 0; end < whole.length; end += 1) {
      expect(() => read(`${whole.slice(0, end)}\n---Output truncated---`)).toThrow(/host's reply/);
      expect(() => read(`${whole.slice(0, end)}${whole.slice(end + 1)}`)).toThrow(/host's reply/);
    }
  });

  it('E07 passes over whatever stands around the frame', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        fc.pre(!/^[0-9a-f]/.test(after));
        expect(read(`${before}${frame(text)}${after}`)).toBe(text);
      }),
    );
  });

  it('E07 passes over frames of other replies', () => {
    expect(read(`${frame('{"x":1}', OTHER)}\n${frame(text)}\n${frame('{"x":2}', OTHER)}`)).toBe(text);
  });

  it('E08 refuses a reply to an earlier command', () => {
    expect(() => read(frame(text, OTHER))).toThrow('is missing, or answers another request');
  });

  it('E08 refuses a second frame with the same nonce, even the same one', () => {
    expect(() => read(`${frame(text)}\n${frame(text)}`)).toThrow('is there twice');
    expect(() => read(`${NAME}:1 ${NONCE} spoof\n${frame(text)}`)).toThrow('is there twice');
  });

  it.each([
    ['another length', (f: string) => f.replace(/ (\d+) /, (_, n: string) => ` ${Number(n) + 4} `)],
    ['another digest', (f: string) => f.replace(/ [0-9a-f]{64} /, ` ${'0'.repeat(64)} `)],
    ['another body of the same length', (f: string) => f.replace(/ eyJ/, ' eyK')],
    ['another nonce at its end', (f: string) => f.replace(/[0-9a-f]{32}$/, OTHER)],
    ['a longer nonce at its end', (f: string) => `${f}0`],
    ['another name at its end', (f: string) => f.replace('probe:end', 'dumps:end')],
    ['a newer version', (f: string) => f.replace(':1 ', ':2 ')],
    ['base64 that can be written otherwise', (f: string) => f.replace('Q== ', 'R== ')],
  ])('E18 refuses a frame with %s', (_name, change) => {
    const json = '{"a":1}';
    expect(change(frame(json))).not.toBe(frame(json));
    expect(() => read(change(frame(json)))).toThrow(/host's reply/);
  });

  it.each(['', 'x', NONCE.toUpperCase(), `${NONCE}0`, `${NONCE.slice(1)}.`])(
    'refuses to look for the nonce %j',
    (nonce) => {
      expect(() => unframe(NAME, frame(text), nonce)).toThrow('32 hex digits');
    },
  );
});
