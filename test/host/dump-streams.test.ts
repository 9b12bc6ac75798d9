import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { DumpContent } from '../../src/facts/host.ts';
import { contentOf, database, gz, probeDatabase, SHELLS, scratch, sha256, sql, TRAILER, writeFile } from './rig.ts';

const whole = gz(sql());
const text = sql();
/** More than any pipe holds: gzip stops reading long before the end. */
const junked = Buffer.concat([whole, Buffer.alloc(3_000_000, 'junk')]);
const zstd = (input: string): Buffer => execFileSync('zstd', ['-qc'], { input });
/** Does not compress, so that half of the file is well before the end. */
const long = `${sql(1).replace(TRAILER, '')}${Array.from({ length: 400 }, (_, i) => sha256(String(i))).join('\n')}\n${TRAILER}`;

/** What is said of a line that may be a customer's. */
const foreign = (bytes: number) => `a line of ${bytes} bytes that is not of the dump tool` as never;

interface Case {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly file?: string;
  readonly seen: Partial<DumpContent>;
}

const cases: readonly Case[] = [
  {
    name: 'reads a good gzip dump whole',
    bytes: whole,
    seen: {
      compression: 'gzip',
      stream: 'whole',
      uncompressedBytes: text.length,
      sha256: sha256(whole),
      tableCount: 2,
      tablesWithRows: 2,
      selectsDatabase: false,
    },
  },
  {
    name: 'reads a good plain dump whole',
    bytes: text,
    file: '.sql',
    seen: { compression: 'none', stream: 'whole', uncompressedBytes: text.length, sha256: sha256(text) },
  },
  {
    name: 'reads a good zstd dump whole',
    bytes: zstd(text),
    file: '.sql.zst',
    seen: { compression: 'zstd', stream: 'whole', uncompressedBytes: text.length },
  },
  { name: 'F01 calls a file of no bytes empty', bytes: '', seen: { stream: 'empty', uncompressedBytes: 0 } },
  {
    name: 'F01 calls gzip of nothing empty, although gzip finds it good',
    bytes: gz(''),
    seen: { stream: 'empty', uncompressedBytes: 0, tableCount: 0 },
  },
  { name: 'F01 calls zstd of nothing empty', bytes: zstd(''), file: '.sql.zst', seen: { stream: 'empty' } },
  {
    name: 'F02 refuses a stream cut before its trailer',
    bytes: gz(long).subarray(0, gz(long).length / 2),
    seen: { stream: 'cut', trailer: { kind: 'none', lastLine: expect.anything() as never } },
  },
  {
    name: 'F02 refuses a stream without its last 8 bytes, although its trailer can be read',
    bytes: whole.subarray(0, -8),
    seen: { stream: 'cut', trailer: { kind: 'complete', text: TRAILER.trim() as never } },
  },
  {
    name: 'F02 refuses a cut zstd stream',
    bytes: zstd(long).subarray(0, 900),
    file: '.sql.zst',
    seen: { stream: 'cut' },
  },
  {
    name: 'F02 refuses a stream with one bit turned over',
    bytes: whole.map((byte, i) => (i === 60 ? byte ^ 4 : byte)),
    seen: { stream: 'corrupt' },
  },
  {
    name: 'F03 sees that a well-formed stream has no trailer',
    bytes: gz(text.replace(TRAILER, '')),
    seen: { stream: 'whole', trailer: { kind: 'none', lastLine: foreign(4) } },
  },
  {
    name: 'F03 takes no trailer from the middle of a dump',
    bytes: gz(`${text}CREATE TABLE \`z\` (\n`),
    seen: { trailer: { kind: 'none', lastLine: foreign(18) } },
  },
  {
    name: 'F04 refuses other bytes after the stream',
    bytes: Buffer.concat([whole, Buffer.from('junk')]),
    seen: { stream: 'trailing', sha256: sha256(Buffer.concat([whole, Buffer.from('junk')])) },
  },
  {
    name: 'F04 has the digest of the whole file, although gzip stops early',
    bytes: junked,
    seen: { stream: 'trailing', sha256: sha256(junked) },
  },
  ...[1, 2, 3, 4, 7, 512].map(
    (n): Case => ({
      name: `F04 refuses ${n} zeros after the stream, which gzip passes over`,
      bytes: Buffer.concat([whole, Buffer.alloc(n)]),
      seen: { stream: 'trailing' },
    }),
  ),
  {
    name: 'F04 refuses other bytes after a zstd stream',
    bytes: Buffer.concat([zstd(text), Buffer.from('junkjunk')]),
    file: '.sql.zst',
    seen: { stream: 'trailing' },
  },
  {
    name: 'takes two gzip members for one stream',
    bytes: Buffer.concat([gz(text.slice(0, 90)), gz(text.slice(90))]),
    seen: { stream: 'whole', uncompressedBytes: text.length },
  },
  {
    name: 'F06 shows the error that stands where a dump should begin',
    bytes: gz(`mysqldump: Got error: 1045: "Access denied"\n`),
    seen: { header: { kind: 'none', firstLine: 'mysqldump: Got error: 1045: ...' as never } },
  },
  {
    name: 'F06 takes no dump with an error of the dump program in its middle',
    bytes: gz(text.replace('CREATE TABLE `t1`', "mysqldump: Couldn't execute x\nCREATE TABLE `t1`")),
    seen: { header: { kind: 'none', firstLine: "mysqldump: Couldn't execute x" as never } },
  },
  {
    name: 'F06 takes something else for no dump',
    bytes: gz('<html>\n'),
    seen: { header: { kind: 'none', firstLine: foreign(6) } },
  },
  { name: 'refuses a plain file under a gzip name', bytes: text, seen: { stream: 'corrupt' } },
  {
    name: 'F30 passes over the older sandbox line too',
    bytes: gz(text.replace('/*M!', '/*!')),
    seen: { header: { kind: 'dump', database: 'shop' as never } },
  },
  {
    name: 'reads the header of a MySQL dump',
    bytes: gz(text.split('\n').slice(1).join('\n').replace('MariaDB dump', 'MySQL dump')),
    seen: { header: { kind: 'dump', database: 'shop' as never } },
  },
  {
    name: 'F18 sees a dump without comments as one that names no database and has no trailer',
    bytes: gz(
      '/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE */;\nCREATE TABLE `a` (\n/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n',
    ),
    seen: {
      header: { kind: 'dump', database: undefined },
      trailer: { kind: 'none', lastLine: '/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;' as never },
      tableCount: 1,
    },
  },
  {
    name: 'takes a trailer without a date',
    bytes: gz(text.replace(TRAILER, '-- Dump completed\n')),
    seen: { trailer: { kind: 'complete', text: '-- Dump completed' as never } },
  },
  {
    name: 'takes no trailer that only begins like one',
    bytes: gz(text.replace(TRAILER, '-- Dump completedly\n')),
    seen: { trailer: { kind: 'none', lastLine: '-- Dump completedly' as never } },
  },
  {
    name: 'F11 counts the tables that have rows',
    bytes: gz(text.replace('INSERT INTO `t1`', '-- INSERT INTO `t1`')),
    seen: { tableCount: 2, tablesWithRows: 1 },
  },
  {
    name: 'counts no table twice for two INSERTs, and reads odd names',
    bytes: gz(
      `${text}INSERT INTO \`t0\` VALUES (2);\nINSERT IGNORE INTO \`o dd(\` VALUES (1);\nREPLACE INTO plain VALUES (1);\n`,
    ),
    seen: { tablesWithRows: 4 },
  },
  {
    name: 'counts no table out of the body of a routine',
    bytes: gz(
      text.replace(
        'CREATE TABLE `t1`',
        'DELIMITER ;;\nCREATE TABLE inner_one (a int);\nUSE x;\nDELIMITER ;\nCREATE TABLE `t1`',
      ),
    ),
    seen: { tableCount: 2, selectsDatabase: false },
  },
  {
    name: 'sees that a dump chooses its database',
    bytes: gz(text.replace('CREATE TABLE `t0`', 'USE `shop`;\nCREATE TABLE `t0`')),
    seen: { selectsDatabase: true },
  },
  {
    name: 'sees that a dump creates its database',
    bytes: gz(text.replace('CREATE TABLE `t0`', 'CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop`;\nCREATE TABLE `t0`')),
    seen: { selectsDatabase: true },
  },
  {
    name: 'counts bytes of NUL and bytes that are not UTF-8',
    bytes: gz(
      Buffer.concat([Buffer.from(text.replace(TRAILER, '')), Buffer.from([0, 255, 0, 10]), Buffer.from(TRAILER)]),
    ),
    seen: {
      stream: 'whole',
      uncompressedBytes: text.length + 4,
      trailer: { kind: 'complete', text: TRAILER.trim() as never },
    },
  },
];

/** One shell with the awk of this machine, the other with mawk where there is one. */
const mawk = spawnSync('sh', ['-c', 'command -v mawk'], { encoding: 'utf8' }).stdout.trim();

describe.each(SHELLS)('the content of a dump, under %s', (shell) => {
  it.each(cases)('$name', async ({ bytes, file = '.sql.gz', seen }) => {
    using folder = scratch();
    writeFile(join(folder.path, `db_2026-11-22${file}`), bytes);
    mkdirSync(join(folder.path, 'bin'));
    if (shell === 'bash' && mawk !== '') symlinkSync(mawk, join(folder.path, 'bin/awk'));
    const environment = { PATH: `${folder.path}/bin:/usr/sbin:/usr/bin:/sbin:/bin` };
    const asked = database(folder.path, { scheduled: `db_{date}${file}` });
    const { scheduled } = await probeDatabase(shell, asked, { environment });
    expect(contentOf(scheduled)).toMatchObject(seen);
  });
});
