import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  causeOf,
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

const DAY = 86_400;
const good = gz(sql());
const RECEIPT = '.receipt.json';
const isRoot = process.getuid?.() === 0;
/** As somebody who may not read everything; the tests themselves often run as root. */
const asNobody = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

const listing = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => !name.endsWith(RECEIPT))
    .map((name) => {
      const { size, mtimeMs, ino, mode } = statSync(join(folder, name));
      return [name, size, mtimeMs, ino, mode].join(' ');
    });

/** Into the next second: what was changed in this one may change again without a new time. */
const settle = () => sleep(1010 - (Date.now() % 1000));

describe.each(SHELLS)('dump files, under %s', (shell) => {
  it('has no dump to show in an empty directory, and says so for each name', async () => {
    using folder = scratch();
    const state = await probeDatabase(shell, database(folder.path));
    expect(state).toMatchObject({
      scheduled: { kind: 'observed', value: undefined },
      manual: { kind: 'observed', value: undefined },
      previous: { kind: 'observed', value: undefined },
      unfinished: [],
    });
  });

  it('tells size, time, day and path of the newest dump of each name', async () => {
    using folder = scratch();
    for (const day of ['2026-11-19', '2026-11-21', '2026-11-20'])
      writeFile(join(folder.path, `db_${day}.sql.gz`), good);
    writeFile(join(folder.path, 'manual_2026-11-18.sql.gz'), good, HOUR_AGO - 9);
    const { scheduled, manual } = await probeDatabase(shell, database(`${folder.path}/`));
    expect(dumpOf(scheduled)).toMatchObject({
      path: join(folder.path, 'db_2026-11-21.sql.gz'),
      nameDay: '2026-11-21',
      sizeBytes: good.length,
      modifiedAt: HOUR_AGO * 1000,
      fileType: 'regular',
      growing: false,
      openForWriting: false,
      fromReceipt: false,
    });
    expect(dumpOf(manual)).toMatchObject({
      path: join(folder.path, 'manual_2026-11-18.sql.gz'),
      modifiedAt: (HOUR_AGO - 9) * 1000,
    });
  });

  it.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-01', '2100-02-29'])(
    'takes %s for no day',
    async (day) => {
      using folder = scratch();
      writeFile(join(folder.path, `db_${day}.sql.gz`), good);
      expect(seenIn((await probeDatabase(shell, database(folder.path))).scheduled)).toBeUndefined();
    },
  );

  it.each(['2024-02-29', '2026-08-09', '2026-12-31', '2000-02-29'])('takes %s for a day', async (day) => {
    using folder = scratch();
    writeFile(join(folder.path, `db_${day}.sql.gz`), good);
    expect(dumpOf((await probeDatabase(shell, database(folder.path))).scheduled).nameDay).toBe(day);
  });

  it('F19 sees that a process holds the dump open for writing', async () => {
    using folder = scratch();
    const file = writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), good);
    const held = openSync(file, 'a');
    try {
      expect(dumpOf((await probeDatabase(shell, database(folder.path))).scheduled).openForWriting).toBe(true);
    } finally {
      closeSync(held);
    }
    const reading = openSync(file, 'r');
    expect(dumpOf((await probeDatabase(shell, database(folder.path))).scheduled).openForWriting).toBe(false);
    closeSync(reading);
  });

  it('F19 sees that the dump grows, and leaves no receipt of it', async () => {
    using folder = scratch();
    const file = writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), good, HOUR_AGO + 3600);
    const writer = setInterval(() => appendFileSync(file, 'more'), 20);
    const { scheduled } = await probeDatabase(shell, database(folder.path)).finally(() => clearInterval(writer));
    expect(dumpOf(scheduled).growing).toBe(true);
    expect(readdirSync(folder.path)).toEqual(['db_2026-11-21.sql.gz']);
  });

  it('F19 names half-written dumps of these names only', async () => {
    using folder = scratch();
    for (const name of [
      'db_2026-11-21.sql.gz.part',
      '.db_2026-11-20.sql.gz.part',
      'db_2026-11-21.sql.gz.receipt.json.part',
      'other.part',
      'manual_x\ny.part',
    ])
      writeFile(join(folder.path, name), '');
    const { unfinished } = await probeDatabase(shell, database(folder.path));
    expect([...unfinished].sort()).toEqual(
      ['.db_2026-11-20.sql.gz.part', 'db_2026-11-21.sql.gz.part', 'manual_x\ny.part']
        .map((name) => join(folder.path, name))
        .sort(),
    );
  });

  it('F20 shows the newest dump, although it failed and an older one is good', async () => {
    using folder = scratch();
    writeFile(join(folder.path, 'db_2026-11-20.sql.gz'), good);
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(''));
    const { scheduled, previous } = await probeDatabase(shell, database(folder.path));
    expect(contentOf(scheduled).stream).toBe('empty');
    expect(seenIn(previous)).toEqual({ path: join(folder.path, 'db_2026-11-20.sql.gz'), sizeBytes: good.length });
  });

  it('F20 compares with the newest good dump before, not with a failed one', async () => {
    using folder = scratch();
    const big = gz(sql(50));
    writeFile(join(folder.path, 'db_2026-11-17.sql.gz'), big);
    writeFile(join(folder.path, 'db_2026-11-18.sql.gz'), big.subarray(0, -9));
    symlinkSync('db_2026-11-17.sql.gz', join(folder.path, 'db_2026-11-19.sql.gz'));
    writeFile(join(folder.path, 'db_2026-11-20.sql.gz'), '');
    writeFile(join(folder.path, 'manual_2026-11-20.sql.gz'), gz('<html>'));
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), good);
    expect(seenIn((await probeDatabase(shell, database(folder.path))).previous)).toEqual({
      path: join(folder.path, 'db_2026-11-17.sql.gz'),
      sizeBytes: big.length,
    });
  });

  it('F21 takes the later of two dumps of one day for the newest of all, by its time', async () => {
    using folder = scratch();
    const manual = gz(sql(3));
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), good, HOUR_AGO);
    writeFile(join(folder.path, 'manual_2026-11-21.sql.gz'), manual, HOUR_AGO - 5);
    expect(seenIn((await probeDatabase(shell, database(folder.path))).previous)?.sizeBytes).toBe(manual.length);
    utimesSync(join(folder.path, 'manual_2026-11-21.sql.gz'), HOUR_AGO + 5, HOUR_AGO + 5);
    expect(seenIn((await probeDatabase(shell, database(folder.path))).previous)?.sizeBytes).toBe(good.length);
  });

  it('F22 goes by the day in the name, and shows a touched time beside it', async () => {
    using folder = scratch();
    writeFile(join(folder.path, 'db_2026-11-02.sql.gz'), good, HOUR_AGO + 3000);
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), good, HOUR_AGO - DAY);
    expect(dumpOf((await probeDatabase(shell, database(folder.path))).scheduled)).toMatchObject({
      nameDay: '2026-11-21',
      modifiedAt: (HOUR_AGO - DAY) * 1000,
    });
  });

  it.each([
    ['symlink', (path: string) => symlinkSync('/etc/passwd', path)],
    ['symlink', (path: string) => symlinkSync('/nonexistent', path)],
    ['fifo', (path: string) => execFileSync('mkfifo', [path])],
    ['directory', (path: string) => mkdirSync(path)],
    ...(isRoot ? [['other', (path: string) => execFileSync('mknod', [path, 'c', '1', '5'])] as const] : []),
  ] as const)('F25 never opens a %s in the place of a dump', async (type, make) => {
    using folder = scratch();
    make(join(folder.path, 'db_2026-11-21.sql.gz'));
    const dump = dumpOf((await probeDatabase(shell, database(folder.path))).scheduled);
    expect(dump.fileType).toBe(type);
    expect(causeOf(dump.content)).toBe('refused');
    expect(causeOf(dump.manifest)).toBe('refused');
  });

  it('F25 reads a hard link as the file that it is', async () => {
    using folder = scratch();
    writeFile(join(folder.path, 'x'), good);
    linkSync(join(folder.path, 'x'), join(folder.path, 'db_2026-11-21.sql.gz'));
    expect(contentOf((await probeDatabase(shell, database(folder.path))).scheduled).stream).toBe('whole');
  });

  it.each([
    '-rf ',
    'a\nb ',
    '*',
    '[a-z]?',
    '$(touch pwned)`id`;"\'',
    '::set-output name=x::',
    '##[add-mask]y',
    '\u001b[31m\r',
    '\\n\\t',
    'naïve ☃ ',
  ])('F26 finds a dump in a folder and under a name with %j', async (odd) => {
    using folder = scratch();
    const name = odd.replace(/[\n\r\u001b]/g, '');
    const directory = join(folder.path, name);
    mkdirSync(directory);
    writeFile(join(directory, `${name}2026-11-21.sql.gz`), good);
    for (const decoy of [`${odd}2026-11-2`, `x${odd}y`, odd])
      writeFile(Buffer.from(join(directory, `${decoy}z`)).toString(), 'decoy');
    const { scheduled } = await probeDatabase(shell, database(directory, { scheduled: `${name}{date}.sql.gz` }));
    expect(dumpOf(scheduled).path).toBe(join(directory, `${name}2026-11-21.sql.gz`));
    expect(contentOf(scheduled).stream).toBe('whole');
  });

  it('F31 cannot see into a dump that it may not read', async () => {
    using folder = scratch();
    const file = writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), good);
    chmodSync(file, 0o000);
    const dump = dumpOf(
      (await probeDatabase(shell, database(folder.path), { command: [...asNobody, shell] })).scheduled,
    );
    expect(causeOf(dump.content)).toBe('access-denied');
  });

  it('F31 does not take a directory that it may not list for an empty one', async () => {
    using folder = scratch();
    const hidden = join(folder.path, 'hidden');
    mkdirSync(hidden, { mode: 0o700 });
    writeFile(join(hidden, 'db_2026-11-21.sql.gz'), good);
    if (!isRoot) chmodSync(hidden, 0o000);
    const state = await probeDatabase(shell, database(hidden), { command: [...asNobody, shell] });
    chmodSync(hidden, 0o700);
    expect([state.scheduled, state.manual, state.previous].map((one) => causeOf<unknown>(one))).toEqual(
      Array(3).fill('access-denied'),
    );
  });

  it('does not take a directory that is missing, or is none, for an empty one', async () => {
    using folder = scratch();
    writeFile(join(folder.path, 'file'), '');
    expect(causeOf((await probeDatabase(shell, database(join(folder.path, 'missing')))).scheduled)).toBe('not-found');
    expect(causeOf((await probeDatabase(shell, database(join(folder.path, 'file')))).manual)).toBe('refused');
  });

  it('F33 refuses what two writers left in one file', async () => {
    using folder = scratch();
    const [one, two] = [gz(sql(40)), gz(sql(41, 'other'))];
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), Buffer.concat([one.subarray(0, 300), two.subarray(300)]));
    expect(contentOf((await probeDatabase(shell, database(folder.path))).scheduled).stream).toBe('corrupt');
  });

  it('F34 cannot tell of a dump for which the time ran out', async () => {
    using folder = scratch();
    // Nothing on disk, and minutes to read.
    execFileSync('truncate', ['-s', '200G', join(folder.path, 'db_2026-11-21.sql')]);
    utimesSync(join(folder.path, 'db_2026-11-21.sql'), HOUR_AGO, HOUR_AGO);
    const state = await probeDatabase(shell, database(folder.path, { scheduled: 'db_{date}.sql' }), {
      parameters: { ReadSeconds: '1' },
    });
    expect(causeOf(dumpOf(state.scheduled).content)).toBe('timed-out');
    expect(readdirSync(folder.path)).toEqual(['db_2026-11-21.sql']);
  });

  it('writes nothing but receipts, and those only beside dumps that it read', async () => {
    using folder = scratch();
    for (const name of [
      'db_2026-11-20.sql.gz',
      'db_2026-11-21.sql.gz',
      'manual_2026-11-19.sql.gz',
      'else.txt',
      'db_2026-11-21.sql.gz.json',
    ])
      writeFile(join(folder.path, name), good);
    await settle();
    const before = listing(folder.path);
    await probe(shell, target([database(folder.path)], [folder.path]));
    expect(listing(folder.path)).toEqual(before);
    expect(
      readdirSync(folder.path)
        .filter((name) => name.endsWith(RECEIPT))
        .sort(),
    ).toEqual([
      'db_2026-11-20.sql.gz.receipt.json',
      'db_2026-11-21.sql.gz.receipt.json',
      'manual_2026-11-19.sql.gz.receipt.json',
    ]);
  });

  it('goes on without receipts where it may not write', async () => {
    using folder = scratch();
    const directory = join(folder.path, 'd');
    mkdirSync(directory);
    writeFile(join(directory, 'db_2026-11-21.sql.gz'), good);
    chmodSync(directory, 0o555);
    const { scheduled } = await probeDatabase(shell, database(directory), { command: [...asNobody, shell] });
    chmodSync(directory, 0o755);
    expect(contentOf(scheduled).stream).toBe('whole');
    expect(readdirSync(directory)).toEqual(['db_2026-11-21.sql.gz']);
  });
});

/** A PATH on which `date` is an hour behind: no file can be older than this second. */
function clockBehind(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'date'), '#!/bin/sh\necho $(($(/bin/date +%s) - 3600))\n', { mode: 0o755 });
  return `${bin}:/usr/sbin:/usr/bin:/sbin:/bin`;
}

describe('receipts', () => {
  const read = async (directory: string) => dumpOf((await probeDatabase('dash', database(directory))).scheduled);
  const withDump = async () => {
    const folder = scratch();
    const file = writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), good);
    await settle();
    const first = await read(folder.path);
    return { folder, file, first, receipt: `${file}${RECEIPT}` };
  };

  it('trusts its receipt of the same file, and says so', async () => {
    const { folder, first } = await withDump();
    using _ = folder;
    const second = await read(folder.path);
    expect([first.fromReceipt, second.fromReceipt]).toEqual([false, true]);
    expect(second.content).toEqual(first.content);
  });

  it('F23 reads a dump itself when other bytes of the same size and time took its place', async () => {
    const { folder, file } = await withDump();
    using _ = folder;
    const at = statSync(file);
    const other = join(folder.path, 'other');
    writeFile(
      other,
      good.map((byte, i) => (i === 50 ? byte ^ 1 : byte)),
    );
    utimesSync(other, at.atime, at.mtime);
    renameSync(other, file);
    expect(await read(folder.path)).toMatchObject({ fromReceipt: false, content: { value: { stream: 'corrupt' } } });
  });

  it('F23 reads a dump itself when it was changed in place and its time set back', async () => {
    const { folder, file } = await withDump();
    using _ = folder;
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.from([0xff]), 0, 1, 50);
    closeSync(handle);
    utimesSync(file, HOUR_AGO, HOUR_AGO);
    expect(await read(folder.path)).toMatchObject({ fromReceipt: false, content: { value: { stream: 'corrupt' } } });
  });

  it.each([
    ['is cut', (text: string) => text.slice(0, -9)],
    ['is of another file', (text: string) => text.replace(/"name":"s:[^"]*"/, '"name":"s:AAAA"')],
    ['has an unknown stream', (text: string) => text.replace('"whole"', '"good"')],
    ['has a digest of the wrong length', (text: string) => text.replace(/"sha256":"../, '"sha256":"')],
    ['goes on after its end', (text: string) => text.replace(/\}\n$/, ',"x":1}\n')],
    ['has a second line', (text: string) => `${text}${text}`],
    ['is empty', () => ''],
    ['is of the version before', (text: string) => text.replace('"backupGateReceipt":2', '"backupGateReceipt":1')],
    ['does not count routines and the like', (text: string) => text.replace(/"objects":\[[^\]]*\],/, '')],
    ['counts too few kinds', (text: string) => text.replace(/"objects":\[\d+,/, '"objects":[')],
    ['holds more than it may', (text: string) => text.replace('"header":{', '"header":{"x":"$(id)",')],
  ])('does not trust a receipt that %s', async (_name, change) => {
    const { folder, receipt, first } = await withDump();
    using _ = folder;
    writeFileSync(receipt, change(readFileSync(receipt, 'utf8')));
    const again = await read(folder.path);
    expect(again.fromReceipt).toBe(false);
    expect(again.content).toEqual(first.content);
  });

  it('does not trust a receipt that others can write, or that is a link', async () => {
    const { folder, receipt } = await withDump();
    using _ = folder;
    chmodSync(receipt, 0o666);
    expect((await read(folder.path)).fromReceipt).toBe(false);
    expect((await read(folder.path)).fromReceipt).toBe(true);
    renameSync(receipt, join(folder.path, 'moved'));
    symlinkSync('moved', receipt);
    expect((await read(folder.path)).fromReceipt).toBe(false);
  });

  it('leaves none of a file that changed in the very second of the look', async () => {
    using folder = scratch();
    writeFileSync(join(folder.path, 'db_2026-11-21.sql.gz'), good);
    // By its clock this file is of tomorrow, so every second is the one of its change.
    const tomorrow = await probeDatabase('dash', database(folder.path), {
      environment: { PATH: clockBehind(folder.path) },
    });
    expect(contentOf(tomorrow.scheduled).stream).toBe('whole');
    expect(readdirSync(folder.path).filter((name) => name.endsWith(RECEIPT))).toEqual([]);
  });
});
