import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { DumpManifest } from '../../src/facts/host.ts';
import type { Observation } from '../../src/facts/observation.ts';
import {
  causeOf,
  database,
  dumpOf,
  gz,
  HOUR_AGO,
  probeDatabase,
  SHELLS,
  type Shell,
  scratch,
  seenIn,
  sql,
  writeFile,
} from './rig.ts';

const good = {
  schemaVersion: 1,
  database: 'shop',
  host: 'ip-10-0-0-1',
  startedAt: '2026-11-21T20:30:00Z',
  finishedAt: '2026-11-21T20:31:12.500Z',
  exitCodes: [0, 0],
  sizeBytes: 12_345_678_901,
  sha256: 'a1'.repeat(32),
  tableCount: 2,
  options: { singleTransaction: true, list: ['--routines', '--events'], none: null, ratio: 0.5e-3 },
  server: { version: '10.11 "x" \\ \n ☃', database: 'not this one' },
};

async function look(shell: Shell, text: string | Uint8Array): Promise<Observation<DumpManifest | undefined>> {
  using folder = scratch();
  const file = writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(sql()));
  writeFileSync(`${file}.json`, text);
  return dumpOf((await probeDatabase(shell, database(folder.path))).scheduled).manifest;
}

const sumOf = (packed: Uint8Array): string => createHash('sha256').update(packed).digest('hex');
const text = JSON.stringify(good);
const without = (key: keyof typeof good): string => JSON.stringify({ ...good, [key]: undefined });
const withValue = (key: string, value: unknown): string => JSON.stringify({ ...good, [key]: value });

describe.each(SHELLS)('manifests, under %s', (shell) => {
  it.each([
    ['on one line', text],
    ['on many lines', JSON.stringify(good, null, 2)],
    ['with tabs and carriage returns', JSON.stringify(good, null, '\t').replaceAll('\n', '\r\n')],
    ['with a name for each exit code', withValue('exitCodes', { dump: 0, gzip: 0 })],
    ['with times in seconds', withValue('startedAt', 1_795_293_000)],
    [
      'with a list of tables in the place of their count',
      JSON.stringify({
        ...good,
        tableCount: undefined,
        tables: [
          { name: 'a', rows: 1 },
          { name: 'b', rows: 2 },
        ],
      }),
    ],
    ['with an object of tables', JSON.stringify({ ...good, tableCount: undefined, tables: { a: 1, b: 2 } })],
  ])('reads one %s', async (_name, manifest) => {
    expect(seenIn(await look(shell, manifest))).toEqual({
      database: 'shop',
      host: 'ip-10-0-0-1',
      startedAt: Date.UTC(2026, 10, 21, 20, 30),
      finishedAt: Date.UTC(2026, 10, 21, 20, 31, 12, 500),
      exitCodes: [0, 0],
      sizeBytes: 12_345_678_901,
      sha256: 'a1'.repeat(32),
      tableCount: 2,
    });
  });

  it.each([
    ['not waited for when its manifest has the sum of what was read', HOUR_AGO + 3600, sumOf, 0],
    ['waited for when its manifest has another sum', HOUR_AGO + 3600, () => 'a1'.repeat(32), 1],
    ['waited for without a manifest', HOUR_AGO + 3600, () => undefined, 1],
    ['not waited for when it was last written three minutes ago', HOUR_AGO + 3420, () => undefined, 0],
  ])('F19 a dump of just now is %s', async (_name, modified, sum, pauses) => {
    using folder = scratch();
    using tools = scratch();
    const slept = join(tools.path, 'slept');
    writeFileSync(slept, '');
    writeFileSync(join(tools.path, 'sleep'), `#!/bin/sh\necho "$1" >>'${slept}'\n`, { mode: 0o755 });
    const packed = gz(sql());
    const file = writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), packed, modified);
    const sha256 = sum(packed);
    if (sha256 !== undefined) writeFileSync(`${file}.json`, JSON.stringify({ ...good, sha256 }));
    const { scheduled } = await probeDatabase(shell, database(folder.path), {
      environment: { PATH: `${tools.path}:/usr/sbin:/usr/bin:/sbin:/bin` },
    });
    expect(dumpOf(scheduled).growing).toBe(false);
    expect(readFileSync(slept, 'utf8')).toBe('1\n'.repeat(pauses));
  });

  it('F05 F07 shows every exit code of the pipe', async () => {
    expect(seenIn(await look(shell, withValue('exitCodes', [137, 0, 2])))?.exitCodes).toEqual([137, 0, 2]);
  });

  it('F24 shows the database and the host that it was written for', async () => {
    expect(seenIn(await look(shell, JSON.stringify({ ...good, database: 'ot☃her', host: 'else' })))).toMatchObject({
      database: 'ot☃her',
      host: 'else',
    });
  });

  it('is not led elsewhere by a link, and does not take an unreadable one for none', async () => {
    using folder = scratch();
    const file = writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(sql()));
    writeFileSync(join(folder.path, 'x'), text);
    symlinkSync('x', `${file}.json`);
    expect(causeOf(dumpOf((await probeDatabase(shell, database(folder.path))).scheduled).manifest)).toBe('refused');
    const other = writeFile(join(folder.path, 'manual_2026-11-21.sql.gz'), gz(sql()));
    writeFileSync(`${other}.json`, text);
    chmodSync(`${other}.json`, 0o000);
    const command =
      process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', shell] : [shell];
    expect(causeOf(dumpOf((await probeDatabase(shell, database(folder.path), { command })).manual).manifest)).toBe(
      'access-denied',
    );
  });
});

// What is odd is found by awk, so one shell is enough.
describe('manifests', () => {
  it.each([
    ...(['database', 'host', 'startedAt', 'finishedAt', 'exitCodes', 'sizeBytes', 'sha256', 'tableCount'] as const).map(
      (key): [string, string] => [`without ${key}`, without(key)],
    ),
    ...[1, 60, 200, text.length - 1].map((n): [string, string] => [`cut after ${n} bytes`, text.slice(0, n)]),
    ['that is empty', ''],
    ['that goes on after its end', `${text}{}`],
    ['that is a list', `[${text}]`],
    ['that says a thing twice', text.replace('{', '{"exitCodes":[0],')],
    ['with a comma too many', text.replace(/\}$/, ',}')],
    ['with bare words', text.replace('"shop"', 'shop')],
    ['with an escape in a name', withValue('database', 'a"b')],
    ['with a control character', text.replace('shop', 'sh\u0001op')],
    ['with a NUL', text.replace('shop', 'sh\u0000op')],
    ['with a negative size', withValue('sizeBytes', -1)],
    ['with a size of text', withValue('sizeBytes', '1')],
    ['with a size with leading zeros', text.replace('12345678901', '012')],
    ['with a size beyond counting', text.replace('12345678901', '9'.repeat(20))],
    ['with half a byte', withValue('sizeBytes', 1.5)],
    ['with a digest in capitals', withValue('sha256', 'A1'.repeat(32))],
    ['with a short digest', withValue('sha256', 'a1')],
    ['with no exit code', withValue('exitCodes', [])],
    ['with an exit code of text', withValue('exitCodes', [0, '0'])],
    ['with an exit code that cannot be', withValue('exitCodes', [0, 256])],
    ['with an exit code that is not known', withValue('exitCodes', [0, null])],
    ['with an end before its beginning', withValue('finishedAt', '2026-11-21T20:29:59Z')],
    ['with a time without a zone', withValue('finishedAt', '2026-11-21T20:31:00')],
    ['with a day that does not exist', withValue('startedAt', '2026-02-30T00:00:00Z')],
    ['that is deeper than any of ours', withValue('options', JSON.parse('['.repeat(40) + ']'.repeat(40)))],
    ['that is longer than any of ours', withValue('options', 'x'.repeat(300_000))],
  ])('cannot be read when it is one %s', async (_name, manifest) => {
    expect(causeOf(await look('dash', manifest))).toBe('malformed');
  });
});
