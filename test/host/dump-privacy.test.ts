import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dumpsIntegrity } from '../../src/checks/dumps/integrity.ts';
import { parseProbeReply } from '../../src/host/reply.ts';
import type { Database } from '../../src/policy/policy.ts';
import { aTarget, hostState } from '../builders.ts';
import { verdictOf } from '../checks/judging.ts';
import { ask, contentOf, database, gz, NONCE, probeDatabase, SHELLS, scratch, sql, target, writeFile } from './rig.ts';

const CANARY = 'Jane.Canary';
const rows = [1, 2, 3].map((id) => `(${id},'${CANARY}','+91 ${CANARY}')`).join(',\n');
const dump = sql(1).replace('(1);', `${rows};`);
const first = dump.indexOf(CANARY);

/** A customer's name right before the end, right after the beginning, and in what only looks like the tool's words. */
const LEAKS: readonly (readonly [name: string, bytes: string])[] = [
  ...[0, 3, CANARY.length, CANARY.length + 1, CANARY.length + 3, CANARY.length + 25].map(
    (more): readonly [string, string] => [`cut ${more} bytes after a name begins`, dump.slice(0, first + more)],
  ),
  ['cut at the end of a row', dump.slice(0, dump.indexOf(',\n(2'))],
  ['whose last line is one long INSERT', `${dump.slice(0, first)}${`'),(1,'${CANARY}`.repeat(400)}`],
  ['that is a list of customers', `${CANARY}\n${CANARY}\n`],
  ['that is a list with a mark in front', `-- ${CANARY}\n-- ${CANARY}\n`],
  ['that is a log of errors', `ERROR ${CANARY}\nWarning ${CANARY}\n`],
  ['that ends in a view over one customer', `${sql(1)}/*!50001 VIEW \`v\` AS select '${CANARY}' */;\n`],
  ['that ends in an error about one row', `${sql(1)}mysqldump: Couldn't execute 'SELECT "${CANARY}"': gone (2013)\n`],
  ['that begins with an error about one row', `mysqldump: Error 1: ${'x'.repeat(60)} '${CANARY}' ${CANARY}\n`],
  ['that begins with a statement refused', `ERROR 1064 (42000) at line 1: near '${CANARY}\n`],
];

const texts = (stdout: string): string => {
  const body = Buffer.from(stdout.split(' ')[4] ?? '', 'base64').toString();
  const coded = [...body.matchAll(/"[bcs]:([^"]*)"/g)].map(([, text]) => Buffer.from(text ?? '', 'base64').toString());
  return [body, ...coded].join('\n');
};

const coded = (json: string): string =>
  [...json.matchAll(/"[bcs]:([^"]*)"/g)].map(([, text]) => Buffer.from(text ?? '', 'base64').toString()).join('\n');

describe.each(SHELLS)("a customer's data in a dump, under %s", (shell) => {
  it.each([
    ['one half of the leaks', LEAKS.slice(0, 8)],
    ['the other half', LEAKS.slice(8)],
  ])(
    'is in no reply, no receipt and no message: %s',
    async (_half, leaks) => {
      using folder = scratch();
      const databases = leaks.map(([, bytes], index): Database => {
        const directory = join(folder.path, `${index}`);
        mkdirSync(directory);
        writeFile(join(directory, 'db_2026-11-21.sql'), bytes);
        writeFile(join(directory, 'manual_2026-11-21.sql.gz'), gz(bytes));
        return database(directory, { name: `shop${index}`, scheduled: 'db_{date}.sql' });
      });
      const asked = target(databases);
      // A dump of this very second has no receipt yet.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const { stdout, stderr } = await ask(shell, asked);
      expect(stderr).toBe('');
      expect(texts(stdout)).toContain('a line of ');
      expect(texts(stdout)).not.toMatch(/jane|canary/i);
      const receipts = databases.flatMap(({ directory }) =>
        readdirSync(directory)
          .filter((name) => name.endsWith('.receipt.json'))
          .map((name) => readFileSync(join(directory, name), 'utf8')),
      );
      expect(receipts.length).toBe(2 * leaks.length);
      expect(receipts.map(coded).join('\n')).not.toMatch(/jane|canary/i);
      const state = parseProbeReply(stdout, NONCE, asked);
      const verdict = verdictOf(
        dumpsIntegrity,
        { host: hostState({ databases: state.databases }) },
        {
          target: aTarget({ databases }),
        },
      );
      expect(verdict.details.length).toBe(leaks.length);
      expect(JSON.stringify(verdict)).not.toMatch(/jane|canary/i);
    },
    30_000,
  );
});

describe("the dump tool's own words", () => {
  const lastLine = async (line: string): Promise<string> => {
    using folder = scratch();
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(`${sql(1)}${line}\n`));
    const { header, trailer } = contentOf((await probeDatabase('dash', database(folder.path))).scheduled);
    if (header.kind === 'none') return header.firstLine;
    return trailer.kind === 'none' ? trailer.lastLine : trailer.text;
  };

  it.each([
    ['-- Dumping data for table `t1`', '-- Dumping data for table `t1`'],
    ['UNLOCK TABLES;', 'UNLOCK TABLES;'],
    ['/*!40000 ALTER TABLE `t1` DISABLE KEYS */;', '/*!40000 ALTER TABLE `t1` DISABLE KEYS */;'],
    ['mysqldump: Couldn\'t find table: "a"', "mysqldump: Couldn't find table: ..."],
    ['mariadb-dump: Error 2013: Lost connection', 'mariadb-dump: Error 2013: Lost connection'],
    [`INSERT INTO t VALUES (${'1'.repeat(2408)})`, 'a line of 2431 bytes that is not of the dump tool'],
    ['-- Notes: x', 'a line of 11 bytes that is not of the dump tool'],
  ])('are told from a row: %#', async (line, shown) => {
    expect(await lastLine(line)).toBe(shown);
  });
});
