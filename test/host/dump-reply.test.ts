import { describe, expect, it } from '@jest/globals';
import { parseClaimReply, parseDumpReply, parseHoldReply } from '../../src/host/dump-reply.ts';
import { dumpDigest } from '../../src/host/dump-request.ts';
import { DAY, RUN } from './dump-rig.ts';
import { database, NONCE, sha256, target } from './rig.ts';

const one = database('/var/backups/');
const request = { instanceId: 'i-0abc1234def567890', target: target([one]), database: one, run: RUN, day: DAY };
const text = (words: string): string => `s:${Buffer.from(words).toString('base64')}`;

const frame = (body: unknown, name = 'backup-gate-dump'): string => {
  const bytes = JSON.stringify(body);
  const base64 = Buffer.from(bytes).toString('base64');
  return `motd\n${name}:1 ${NONCE} ${base64.length} ${sha256(bytes)} ${base64} ${name}:end ${NONCE}\n`;
};
const ok = {
  outcome: 'made',
  name: text('manual_2026-11-23.sql.gz'),
  size: 10,
  sha256: 'ab'.repeat(32),
  started: 1_795_400_000,
  finished: 1_795_400_060,
  tables: 3,
};
const reply = (result: object, more: object = {}) =>
  frame({ action: 'dump', asked: dumpDigest(request), at: 1_795_400_061, result, ...more });
const withOk = (more: object) => reply({ ok: { ...ok, ...more } });

const caught = (parse: () => unknown): unknown => {
  try {
    return parse();
  } catch (error) {
    return error;
  }
};

describe('the reply of a dump', () => {
  it('names the dump below its directory', () => {
    expect(parseDumpReply(withOk({}), NONCE, request)).toEqual({
      outcome: 'made',
      path: '/var/backups/manual_2026-11-23.sql.gz',
      sizeBytes: 10,
      sha256: 'ab'.repeat(32),
      startedAt: 1_795_400_000_000,
      finishedAt: 1_795_400_060_000,
      tableCount: 3,
    });
  });

  it.each(['manual_2026-11-23.2.sql.gz', 'manual_2026-11-22.19.sql.gz'])('takes the name %s', (name) => {
    expect(parseDumpReply(withOk({ name: text(name) }), NONCE, request).path).toBe(`/var/backups/${name}`);
  });

  it.each([
    ['of another pattern', withOk({ name: text('db_2026-11-23.sql.gz') })],
    ['with a path in it', withOk({ name: text('manual_../../2026-11-23.sql.gz') })],
    ['of a day that is none', withOk({ name: text('manual_2026-02-30.sql.gz') })],
    ['numbered one', withOk({ name: text('manual_2026-11-23.1.sql.gz') })],
    ['shorter than its pattern', withOk({ name: text('manual_.sql.gz') })],
    ['of nothing', withOk({ size: 0 })],
    ['that ends before it starts', withOk({ finished: 1_795_399_999 })],
    ['at no time', withOk({ started: 5 })],
    ['with more than was asked', withOk({ more: 1 })],
    ['that answers another request', reply({ ok }, { asked: '0'.repeat(64) })],
    ['that answers a release', reply({ ok }, { action: 'release' })],
    ['with an unknown refusal', reply({ no: 'maybe', why: text('x') })],
    ['in the frame of the probe', frame({}, 'backup-gate-probe')],
    ['that is not there', ''],
  ])('is malformed %s', (_name, stdout) => {
    expect(caught(() => parseDumpReply(stdout, NONCE, request))).toMatchObject({ code: 'malformed' });
  });

  it('E06 E18 is malformed wherever it is cut', () => {
    const whole = withOk({}).trimEnd();
    for (let length = 0; length < whole.length; length += 1) {
      expect(caught(() => parseDumpReply(whole.slice(0, length), NONCE, request))).toMatchObject({ code: 'malformed' });
    }
  });

  it('hands on why the host refused', () => {
    const refused = { no: 'refused', why: text('the disk is full') };
    const error = { code: 'refused', message: 'the host refused: the disk is full' };
    expect(caught(() => parseDumpReply(reply(refused), NONCE, request))).toMatchObject(error);
    expect(caught(() => parseHoldReply(reply(refused, { action: 'hold' }), NONCE))).toMatchObject(error);
  });

  it('J05 of a claim says whether it was granted', () => {
    const claim = (result: object, action = 'claim') => parseClaimReply(reply(result, { action }), NONCE);
    expect([claim({ ok: { granted: 1 } }), claim({ ok: { granted: 0 } })]).toEqual([true, false]);
    expect(caught(() => claim({ no: 'refused', why: text('no') }))).toMatchObject({ code: 'refused' });
    for (const odd of [{ ok: {} }, { ok: { granted: 2 } }, { ok: { granted: true } }, { ok: { seconds: 1 } }]) {
      expect(caught(() => claim(odd))).toMatchObject({ code: 'malformed' });
    }
    expect(caught(() => claim({ ok: { granted: 1 } }, 'hold'))).toMatchObject({ code: 'malformed' });
    expect(
      caught(() => parseClaimReply(reply({ ok: { granted: 1 } }, { action: 'claim' }), '0'.repeat(32))),
    ).toMatchObject({ code: 'malformed' });
  });

  it('of a hold is an answer to a hold or a release', () => {
    expect(parseHoldReply(reply({ ok: { seconds: 3 } }, { action: 'release' }), NONCE)).toBeUndefined();
    expect(caught(() => parseHoldReply(reply({ ok }), NONCE))).toMatchObject({ code: 'malformed' });
  });
});
