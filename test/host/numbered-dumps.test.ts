import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DatabaseState } from '../../src/facts/host.ts';
import type { Database } from '../../src/policy/policy.ts';
import { dumpHost, requestFor, takeDump } from './dump-rig.ts';
import { hasMariadb, type Mariadb, startMariadb } from './mariadb.ts';
import {
  contentOf,
  database,
  dumpOf,
  gz,
  HOUR_AGO,
  probe,
  probeDatabase,
  SHELLS,
  scratch,
  seenIn,
  sql,
  target,
  writeFile,
} from './rig.ts';

const good = gz(sql());
const DAY = '2026-11-21';

/** The name of the newest dump by the scheduled pattern. */
const newest = ({ scheduled }: DatabaseState): string | undefined => seenIn(scheduled)?.path.split('/').pop();
const forerunner = ({ previous }: DatabaseState): string | undefined => seenIn(previous)?.path.split('/').pop();
const put = (folder: string, names: readonly string[]): void => {
  for (const name of names) writeFile(join(folder, name), good);
};

describe.each(SHELLS)('dumps with a number, under %s', (shell) => {
  it.each([
    ['the second of a day beats the first', [`db_${DAY}.sql.gz`, `db_${DAY}.2.sql.gz`], `db_${DAY}.2.sql.gz`],
    ['a newer day beats the second of a day', [`db_${DAY}.2.sql.gz`, 'db_2026-11-22.sql.gz'], 'db_2026-11-22.sql.gz'],
    ['.10 beats .9', [`db_${DAY}.10.sql.gz`, `db_${DAY}.9.sql.gz`], `db_${DAY}.10.sql.gz`],
    ['.999 beats .100', [`db_${DAY}.100.sql.gz`, `db_${DAY}.999.sql.gz`], `db_${DAY}.999.sql.gz`],
    ['a second without a first counts', [`db_${DAY}.2.sql.gz`], `db_${DAY}.2.sql.gz`],
  ])('F21 %s', async (_name, names, expected) => {
    using folder = scratch();
    put(folder.path, names);
    const state = await probeDatabase(shell, database(folder.path));
    expect(newest(state)).toBe(expected);
    expect(dumpOf(state.scheduled).nameDay).toBe(expected.slice(3, 13));
  });

  it.each(['02', '1', '0', '2.3', 'x', '2x', '1000', '-2', '2 ', ' 2', '*', '[2-9]', '', '2\n', '2.sql.gz'])(
    'F21 F26 takes the number %j for none',
    async (number) => {
      using folder = scratch();
      put(folder.path, [`db_2026-11-20.sql.gz`, `db_${DAY}.${number}.sql.gz`, `db_2026-02-30.2.sql.gz`]);
      expect(newest(await probeDatabase(shell, database(folder.path)))).toBe('db_2026-11-20.sql.gz');
    },
  );

  it.each([
    ['a digit', '5.sql.gz', '.25.sql.gz', ['.5.sql.gz', '.05.sql.gz', '.15.sql.gz', '25.sql.gz', '.25.5.sql.gz']],
    ['a dot and a digit', '.3.sql.gz', '.2.3.sql.gz', ['.2.sql.gz', '.33.sql.gz', '.3.2.sql.gz', '.1.3.sql.gz']],
    ['nothing', '', '.2', ['.02', '.2.2', '2']],
  ])('F21 tells a number from a pattern that goes on with %s', async (_name, back, second, others) => {
    using folder = scratch();
    const asked = database(folder.path, { scheduled: `db_{date}${back}` });
    put(
      folder.path,
      [back, ...others].map((ending) => `db_${DAY}${ending}`),
    );
    expect(newest(await probeDatabase(shell, asked))).toBe(`db_${DAY}${back}`);
    put(folder.path, [`db_${DAY}${second}`]);
    const state = await probeDatabase(shell, asked);
    expect(newest(state)).toBe(`db_${DAY}${second}`);
    expect(dumpOf(state.scheduled).nameDay).toBe(DAY);
  });

  it.each([
    ['.2.sql.gz', [''], ['.2', '.3.2']],
    ['5.sql.gz', ['', '.15', '.26'], ['5', '.25', '.105']],
    ['-b.sql.gz', ['', '.2'], ['-b', '.2-b']],
    ['.old.sql.gz', ['', '.2'], ['.old', '.2.old']],
  ])('F21 keeps two databases apart whose patterns differ by what stands before %s', async (back, ours, theirs) => {
    using folder = scratch();
    const one = database(folder.path, { name: 'one', manual: 'm1_{date}.sql.gz' });
    const two = database(`${folder.path}/`, { name: 'two', scheduled: `db_{date}${back}`, manual: 'm2_{date}.sql.gz' });
    const look = async () => (await probe(shell, target([one, two]))).databases.map(newest);
    for (const ending of theirs) {
      put(folder.path, [`db_${DAY}${ending}.sql.gz`]);
      expect(await look()).toEqual([undefined, `db_${DAY}${ending}.sql.gz`]);
    }
    for (const ending of ours) {
      put(folder.path, [`db_${DAY}${ending}.sql.gz`]);
      expect(await look()).toEqual([`db_${DAY}${ending}.sql.gz`, `db_${DAY}${theirs.at(-1)}.sql.gz`]);
    }
  });

  it('F21 sees the second dump of a day where the longer pattern is that of another folder', async () => {
    using folder = scratch();
    using other = scratch();
    put(folder.path, [`db_${DAY}.sql.gz`, `db_${DAY}.2.sql.gz`]);
    const two = database(other.path, { name: 'two', scheduled: 'db_{date}.2.sql.gz' });
    const { databases } = await probe(shell, target([database(folder.path), two]));
    expect(databases.map(newest)).toEqual([`db_${DAY}.2.sql.gz`, undefined]);
  });

  it('F20 compares the second of a day with the first, and with the day before where that is bad', async () => {
    using folder = scratch();
    put(folder.path, ['db_2026-11-20.sql.gz', 'db_2026-11-20.2.sql.gz', `db_${DAY}.sql.gz`, `db_${DAY}.2.sql.gz`]);
    expect(forerunner(await probeDatabase(shell, database(folder.path)))).toBe(`db_${DAY}.sql.gz`);
    writeFile(join(folder.path, `db_${DAY}.sql.gz`), good.subarray(0, -9));
    expect(forerunner(await probeDatabase(shell, database(folder.path)))).toBe('db_2026-11-20.2.sql.gz');
  });

  it('F20 F22 never compares the newest with itself, though the first of its day was touched later', async () => {
    using folder = scratch();
    put(folder.path, [`db_${DAY}.sql.gz`, `db_${DAY}.2.sql.gz`, `db_${DAY}.10.sql.gz`, `manual_${DAY}.sql.gz`]);
    utimesSync(join(folder.path, `db_${DAY}.sql.gz`), HOUR_AGO + 50, HOUR_AGO + 50);
    const state = await probeDatabase(shell, database(folder.path));
    expect([newest(state), forerunner(state)]).toEqual([`db_${DAY}.10.sql.gz`, `db_${DAY}.2.sql.gz`]);
  });
});

(hasMariadb ? describe : describe.skip)('a bad dump of today', () => {
  let mariadb: Mariadb;
  beforeAll(async () => {
    mariadb = await startMariadb();
    await mariadb.sql('CREATE DATABASE shop; CREATE TABLE shop.a (id INT PRIMARY KEY); INSERT INTO shop.a VALUES (1)');
  }, 60_000);
  afterAll(async () => await mariadb?.[Symbol.asyncDispose]());

  it.each(SHELLS)('F20 F21 is followed by a second, which the probe sees with its manifest (%s)', async (shell) => {
    using host = dumpHost();
    const request = requestFor(host, { defaultsFile: mariadb.defaultsFile });
    const first = writeFile(join(host.dumps, 'manual_2026-11-23.sql.gz'), good.subarray(0, -9));
    expect(contentOf((await probeDatabase(shell, request.database)).manual).stream).toBe('cut');
    const made = await takeDump(host, request, { shell });
    expect(made.path).toBe(`${host.dumps}/manual_2026-11-23.2.sql.gz`);
    const dump = dumpOf((await probeDatabase(shell, request.database)).manual);
    expect(dump).toMatchObject({
      path: made.path,
      nameDay: '2026-11-23',
      sizeBytes: made.sizeBytes,
      content: { kind: 'observed', value: { stream: 'whole', sha256: made.sha256 } },
      manifest: { kind: 'observed', value: { sha256: made.sha256, finishedAt: made.finishedAt } },
    });
    expect(readFileSync(first)).toEqual(good.subarray(0, -9));
  });

  it.each([
    ['.2', 'manual_{date}.2.sql.gz'],
    ['none of 2', 'manual_{date}-b.sql.gz'],
  ])('F21 F33 leaves out a number that stands for a scheduled dump: %s', async (_name, scheduled) => {
    using host = dumpHost();
    const more: Partial<Database> = { defaultsFile: mariadb.defaultsFile, scheduled };
    writeFile(join(host.dumps, 'manual_2026-11-23.sql.gz'), 'bad');
    const number = scheduled.includes('.2') ? 3 : 2;
    const made = await takeDump(host, requestFor(host, more));
    expect(made.path).toBe(`${host.dumps}/manual_2026-11-23.${number}.sql.gz`);
    const state = await probeDatabase('dash', requestFor(host, more).database);
    expect([dumpOf(state.manual).path, newest(state)]).toEqual([made.path, undefined]);
  });
});
