import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PortError } from '../../src/errors.ts';
import type { DatabaseState } from '../../src/facts/host.ts';
import { parseProbeReply } from '../../src/host/reply.ts';
import { questionDigest } from '../../src/host/request.ts';
import { database, NONCE, target } from './rig.ts';

const asked = target([database('/var/backups'), database('/var/backups', { name: 'other' })], ['/var/www/shop']);
const b64 = (text: string): string => Buffer.from(text).toString('base64');
const b = (text: string): string => `b:${b64(text)}`;
const place = {
  ok: {
    mount: b('/'),
    filesystem: 'ext4',
    device: b('/dev/nvme0n1p1'),
    volume: 'vol-0abc1234def567890',
    total: 100,
    free: 50,
    inodes: 10,
    freeInodes: 5,
  },
};
const dump = {
  day: '2026-11-21',
  size: 100,
  modified: 1_795_449_144,
  type: 'regular',
  growing: false,
  writing: false,
  receipt: false,
  content: {
    ok: {
      compression: 'gzip',
      stream: 'whole',
      bytes: 900,
      sha256: 'a'.repeat(64),
      header: { dump: `s:${b64('shop')}` },
      trailer: { text: b('-- Dump completed') },
      tables: 2,
      filled: 1,
      objects: [1, 2, 3, 4],
      selects: false,
    },
  },
  manifest: {
    ok: {
      database: `s:${b64('shop')}`,
      host: `s:${b64('h')}`,
      started: `s:${b64('2026-11-21T01:00:00Z')}`,
      finished: `s:${b64('2026-11-21T01:02:00Z')}`,
      exits: [0, 0],
      size: 100,
      sha256: 'a'.repeat(64),
      tables: 2,
    },
  },
};
const server = {
  ok: {
    version: b('10.11'),
    data: `s:${b64('/var/lib/mysql/')}`,
    tables: 2,
    objects: [5, null, 0, 6],
    transactions: [],
    statements: [],
  },
};
const reply = {
  asked: questionDigest(asked),
  at: 1_795_449_150,
  databases: [
    {
      i: 0,
      scheduled: { ok: dump },
      manual: { ok: null },
      previous: { ok: { by: 'manual', day: '2026-11-20', size: 90 } },
      unfinished: [],
      server,
    },
    {
      i: 1,
      scheduled: { ok: null },
      manual: { ok: null },
      previous: { ok: null },
      unfinished: [b('/x.part')],
      server: { no: 'access-denied', why: b('no') },
    },
  ],
  checkouts: [
    { i: 0, state: { ok: { head: 'c'.repeat(40), origin: `s:${b64('git@x:y/z')}`, count: 1, dirty: [b(' M a')] } } },
  ],
  paths: [
    { role: 'dumps', i: 0, state: place },
    { role: 'data', i: 0, state: place },
    { role: 'code', i: 0, state: place },
  ],
  processes: [{ kind: 'dump', command: b('mysqldump (pid 1)'), age: 3 }],
};

const framed = (value: unknown): string => {
  const json = JSON.stringify(value);
  const body = b64(json);
  return `backup-gate-probe:1 ${NONCE} ${body.length} ${createHash('sha256').update(json).digest('hex')} ${body} backup-gate-probe:end ${NONCE}`;
};
const parse = (value: unknown) => parseProbeReply(framed(value), NONCE, asked);

/** A copy with the value at a path replaced; undefined removes it. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(reply) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

describe('parseProbeReply', () => {
  it('reads a whole reply', () => {
    const state = parse(reply);
    expect(state.at).toBe(1_795_449_150_000);
    expect(state.databases[0]).toMatchObject({
      name: 'shop',
      scheduled: {
        value: {
          path: '/var/backups/db_2026-11-21.sql.gz',
          content: { value: { routineCount: 1, triggerCount: 2, eventCount: 3, viewCount: 4 } },
          manifest: { value: { exitCodes: [0, 0], finishedAt: Date.UTC(2026, 10, 21, 1, 2) } },
        },
      },
      previous: { value: { path: '/var/backups/manual_2026-11-20.sql.gz', sizeBytes: 90 } },
      server: {
        value: {
          dataDirectory: '/var/lib/mysql/',
          routineCount: 5,
          triggerCount: undefined,
          eventCount: 0,
          viewCount: 6,
        },
      },
    });
    expect(state.databases[1]).toMatchObject({
      name: 'other',
      unfinished: ['/x.part'],
      server: { kind: 'unavailable', cause: { code: 'access-denied' } },
    });
    expect(state.paths.map(({ role, path, state: { kind } }) => `${role} ${path} ${kind}`)).toEqual([
      'dumps /var/backups observed',
      'data /var/lib/mysql/ observed',
      'code /var/www/shop observed',
      'data the data directory of other unavailable',
    ]);
    expect(state.checkouts).toMatchObject([
      { path: '/var/www/shop', state: { value: { dirtyCount: 1, dirty: [' M a'] } } },
    ]);
    expect(state.processes).toEqual([{ kind: 'dump', command: 'mysqldump (pid 1)', ageSeconds: 3 }]);
  });

  it('F21 names a dump by its day and its number in that day', () => {
    const { scheduled, previous } = parse(
      changed('databases.0', {
        ...reply.databases[0],
        scheduled: { ok: { ...dump, number: 2 } },
        previous: { ok: { by: 'manual', day: '2026-11-20', number: 999, size: 90 } },
      }),
    ).databases[0] as DatabaseState;
    expect([scheduled, previous]).toMatchObject([
      { value: { path: '/var/backups/db_2026-11-21.2.sql.gz', nameDay: '2026-11-21' } },
      { value: { path: '/var/backups/manual_2026-11-20.999.sql.gz' } },
    ]);
  });

  it.each([0, 1, 1000, 2.5, '2', null])('refuses the number %j of a dump', (number) => {
    expect(() => parse(changed('databases.0.scheduled.ok.number', number))).toThrow('unexpected shape');
    expect(() => parse(changed('databases.0.previous.ok.number', number))).toThrow('unexpected shape');
  });

  it('refuses a reply to another question about the same host', () => {
    const other = target([database('/var/backups2'), database('/var/backups', { name: 'other' })], ['/var/www/shop']);
    expect(() => parseProbeReply(framed(reply), NONCE, other)).toThrow('answers another question');
  });

  it.each([
    ['a database missing', 'databases', [reply.databases[0]]],
    ['no database', 'databases', []],
    ['a database too many', 'databases', [...reply.databases, { ...reply.databases[1], i: 2 }]],
    ['a database twice', 'databases', [reply.databases[0], reply.databases[0]]],
    ['databases in another order', 'databases', [...reply.databases].reverse()],
    ['no checkout', 'checkouts', []],
    ['a path missing', 'paths', reply.paths.slice(1)],
    ['a path of another thing', 'paths', [{ ...reply.paths[0], i: 1 }, ...reply.paths.slice(1)]],
    ['a path twice', 'paths', [reply.paths[0], ...reply.paths.slice(0, 2)]],
    ['a path that nobody asked for', 'paths', [...reply.paths, { ...reply.paths[1], i: 1 }]],
    ['no clock', 'at', undefined],
    ['a clock in milliseconds', 'at', 1_795_449_150_000],
    ['a clock that was never set', 'at', 0],
    ['a clock of text', 'at', '1795449150'],
    ['a key that we do not know', 'extra', 1],
    ['a negative count', 'databases.0.server.ok.tables', -1],
    ['a count of objects too few', 'databases.0.scheduled.ok.content.ok.objects', [1, 2, 3]],
    ['objects of a dump that were not counted', 'databases.0.scheduled.ok.content.ok.objects', [1, null, 0, 0]],
    ['a negative count of objects', 'databases.0.server.ok.objects', [0, 0, 0, -1]],
    ['a count with a fraction', 'databases.0.server.ok.tables', 1.5],
    ['a count that no number can hold', 'databases.0.scheduled.ok.size', 1e300],
    ['bare text', 'databases.0.server.ok.version', '10.11'],
    ['an unknown stream', 'databases.0.scheduled.ok.content.ok.stream', 'fine'],
    ['both a value and a reason', 'databases.0.server.no', 'refused'],
    ['a head of another length', 'checkouts.0.state.ok.head', 'c'.repeat(39)],
    ['more dirty paths than it counts', 'checkouts.0.state.ok.count', 0],
    ['a volume of another kind', 'paths.0.state.ok.volume', 'snap-0abc1234def567890'],
    ['a filesystem with a command in it', 'paths.0.state.ok.filesystem', '::error::x'],
    ['an unknown reason', 'databases.1.server.no', 'fine'],
  ])('refuses a reply with %s', (_name, path, value) => {
    expect(() => parse(changed(path, value))).toThrow(PortError);
    expect(() => parse(changed(path, value))).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  it.each([
    ['a day that does not exist', 'databases.0.scheduled.ok.day', '2026-02-30'],
    ['a time before there were such dumps', 'databases.0.scheduled.ok.modified', 3],
  ])('cannot tell of a dump with %s', (_name, path, value) => {
    expect(parse(changed(path, value)).databases[0]?.scheduled).toMatchObject({
      kind: 'unavailable',
      cause: { code: 'malformed' },
    });
  });

  it.each([
    ['without a zone', 'databases.0.scheduled.ok.manifest.ok.finished', `s:${b64('2026-11-21T01:02:00')}`],
    ['before its beginning', 'databases.0.scheduled.ok.manifest.ok.finished', `s:${b64('2026-11-21T00:02:00Z')}`],
  ])('cannot tell of a manifest with an end %s', (_name, path, value) => {
    expect(parse(changed(path, value)).databases[0]?.scheduled).toMatchObject({
      value: { manifest: { kind: 'unavailable' } },
    });
  });

  it('cannot tell of a server whose data directory was cut, or is none', () => {
    for (const data of [`c:${b64('/var/lib')}`, `s:${b64('data')}`]) {
      const copy = changed('databases.0.server.ok.data', data) as typeof reply;
      expect(() => parse({ ...copy, paths: [copy.paths[0], copy.paths[2]] })).not.toThrow();
      expect(parse({ ...copy, paths: [copy.paths[0], copy.paths[2]] }).databases[0]?.server).toMatchObject({
        cause: { code: 'malformed' },
      });
    }
  });

  it('E10 hands hostile text on as text, marked as from outside, and never as structure', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const state = parse(changed('processes.0.command', b(text)));
        expect(state.processes[0]?.command).toBe(Buffer.from(text).toString());
        expect(state.databases).toEqual(parse(reply).databases);
      }),
    );
  });

  it('shows bytes that are not UTF-8 as replacement characters, and where text was cut', () => {
    expect(parse(changed('processes.0.command', 'b:gP9h')).processes[0]?.command).toBe('\ufffd\ufffda');
    expect(parse(changed('processes.0.command', `c:${b64('naï').slice(0, 4)}`)).processes[0]?.command).toBe('na…');
  });
});
