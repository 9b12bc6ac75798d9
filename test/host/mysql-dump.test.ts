import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dumpsContent } from '../../src/checks/dumps/content.ts';
import { parseHoldReply } from '../../src/host/dump-reply.ts';
import type { Database } from '../../src/policy/policy.ts';
import { aTarget, hostState } from '../builders.ts';
import { verdictOf } from '../checks/judging.ts';
import { textOf } from '../sources.ts';
import {
  type DumpRun,
  dumpHost,
  type Host,
  manifestOf,
  program,
  refusal as refusalOf,
  requestFor,
  startDump,
  takeDump as take,
} from './dump-rig.ts';
import { hasMysql, type Mysql, mysqlPrograms, startMysql } from './mysql.ts';
import { contentOf, dumpOf, NONCE, probeDatabase, SHELLS, seenIn } from './rig.ts';

const MYSQLDUMP = join(mysqlPrograms, 'mysqldump');
const PROGRAMS = `${mysqlPrograms}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;
const PASSWORD = 'x-Pa55word';

const SHOP = `CREATE DATABASE shop; USE shop;
  CREATE TABLE a (id INT PRIMARY KEY AUTO_INCREMENT, b VARCHAR(100), c BLOB, n INT DEFAULT 3,
    g INT GENERATED ALWAYS AS (n * 2) VIRTUAL, h INT GENERATED ALWAYS AS (n + 1) STORED, j JSON, KEY ib (b) INVISIBLE);
  INSERT INTO a (b, c, j) VALUES ('x\\ny(', X'00FF', '{"k": 1}'), ('(z ☃🙂', NULL, NULL), ('INSERT INTO \`q\` VALUES', NULL, NULL);
  CREATE TABLE big (id INT PRIMARY KEY, m CHAR(64)); SET SESSION cte_max_recursion_depth = 30000;
  INSERT INTO big WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i, SHA2(i, 256) FROM n;
  CREATE TABLE \`odd\`\`na"me' ☃\` (id INT); INSERT INTO \`odd\`\`na"me' ☃\` VALUES (1);
  CREATE TABLE hides (id INT, hidden INT DEFAULT 7 INVISIBLE); INSERT INTO hides (id, hidden) VALUES (1, 8);
  CREATE TABLE nothing (id INT);
  CREATE TABLE child (id INT PRIMARY KEY, a_id INT, FOREIGN KEY (a_id) REFERENCES a (id)); INSERT INTO child VALUES (1, 1);
  CREATE TABLE parts (id INT, y INT) PARTITION BY RANGE (y) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
  INSERT INTO parts VALUES (1, 1), (2, 20);
  CREATE VIEW va AS SELECT id FROM a; CREATE VIEW \`v"b\` AS SELECT * FROM va;
  CREATE PROCEDURE p1() SELECT 1; CREATE FUNCTION f1() RETURNS INT DETERMINISTIC RETURN 1;
  CREATE TRIGGER t1 BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 'y';
  CREATE EVENT e1 ON SCHEDULE EVERY 1 DAY DO SELECT 1`;
const TABLES = ['a', 'big', '`odd``na"me\' ☃`', 'hides', 'nothing', 'child', 'parts'];

/** What docs/setup.md says that a login on MySQL needs. */
const [onShop = '', onAll = '', onSchema = '', ...none] = [
  ...textOf('docs/setup.md').matchAll(/^```sql\n(.*?)^```$/gms),
]
  .map(([, block = '']) => block)
  .filter((block) => block.includes('SHOW_ROUTINE'))
  .flatMap((block) => [...block.matchAll(/^GRANT (.*) TO backup@localhost;$/gm)].map(([, right = '']) => right));
const RIGHTS = [onShop, onAll, onSchema];

(hasMysql ? describe : describe.skip)('one verified dump of a real MySQL', () => {
  let mysql: Mysql;
  const ask = (host: Host, more: Partial<Database> = {}) =>
    requestFor(host, { engine: 'mysql', defaultsFile: mysql.defaultsFile, ...more });
  const takeDump = (host: Host, more: Partial<Database> = {}, run: DumpRun = {}) =>
    take(host, ask(host, more), { path: mysqlPrograms, ...run });
  const refusal = (host: Host, more: Partial<Database> = {}, run: DumpRun = {}) =>
    refusalOf(host, ask(host, more), { path: mysqlPrograms, ...run });
  const login = async (name: string, rights: readonly string[]): Promise<Partial<Database>> => {
    await mysql.sql(
      `DROP USER IF EXISTS ${name}@localhost; CREATE USER ${name}@localhost IDENTIFIED WITH caching_sha2_password BY '${PASSWORD}';
       ${rights.map((right) => `GRANT ${right} TO ${name}@localhost`).join(';')}`,
    );
    return { defaultsFile: mysql.defaultsFor(name, PASSWORD) };
  };

  beforeAll(async () => {
    mysql = await startMysql(['--gtid-mode=ON', '--enforce-gtid-consistency=ON']);
    await mysql.sql(SHOP);
  }, 60_000);
  afterAll(async () => await mysql?.[Symbol.asyncDispose]());

  it('needs three rights, as the set-up page says', () => {
    expect([RIGHTS.filter(Boolean).length, none]).toEqual([3, []]);
  });

  it.each(SHELLS)(
    'F15 F24 F30 is whole, is restored with everything in it, and passes the gate (%s)',
    async (shell) => {
      using host = dumpHost();
      const defaults = await login('keeper', RIGHTS);
      const made = await takeDump(host, defaults, { shell });
      const text = gunzipSync(readFileSync(made.path));
      expect(made).toMatchObject({ outcome: 'made', tableCount: TABLES.length });
      expect(manifestOf(made)).toMatchObject({
        engine: 'mysql',
        server: { version: (await mysql.sql('SELECT VERSION()')).trim() },
        program: expect.stringContaining('mysqldump  Ver '),
        exitCodes: { dump: 0, pack: 0, write: 0, digest: 0, unpack: 0, scan: 0, disk: 0 },
        uncompressedBytes: text.length,
        routines: 2,
        events: 1,
        triggers: 1,
        views: 2,
        tableCount: TABLES.length,
      });
      expect(text.toString()).not.toContain('GTID_PURGED');

      await mysql.sql('CREATE DATABASE again');
      execFileSync(join(mysqlPrograms, 'mysql'), [`--defaults-file=${mysql.defaultsFile}`, 'again'], { input: text });
      for (const table of TABLES) {
        const sums = (await mysql.sql(`CHECKSUM TABLE shop.${table}, again.${table}`)).trim().split('\n');
        const [before, after] = sums.map((line) => line.split('\t')[1]);
        expect([table, after]).toEqual([table, before]);
      }
      expect(await mysql.sql('SELECT hidden FROM again.hides')).toBe('8\n');
      const objects = (name: string): Promise<string> =>
        mysql.sql(`SELECT (SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${name}'),
        (SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = '${name}'),
        (SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = '${name}'),
        (SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = '${name}'),
        (SELECT COUNT(*) FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = '${name}'),
        (SELECT COUNT(*) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = '${name}'),
        (SELECT COUNT(*) FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = '${name}')`);
      expect(await objects('again')).toBe(await objects('shop'));
      await mysql.sql('DROP DATABASE again');

      const asked = ask(host, defaults).database;
      const state = await probeDatabase(shell, asked, { environment: { PATH: PROGRAMS } });
      const dump = dumpOf(state.manual);
      expect(contentOf(state.manual)).toMatchObject({
        stream: 'whole',
        header: { kind: 'dump', database: 'shop' },
        trailer: { kind: 'complete' },
        sha256: made.sha256,
        tableCount: TABLES.length,
        tablesWithRows: TABLES.length - 1,
      });
      expect(seenIn(dump.manifest)).toMatchObject({ sha256: made.sha256, tableCount: TABLES.length });
      const facts = { host: hostState({ databases: [state] }) };
      const verdict = verdictOf(dumpsContent, facts, { target: aTarget({ databases: [asked] }) });
      expect([verdict.status, verdict.summary]).toEqual(['pass', expect.stringContaining('2 routines')]);
    },
  );

  it('holds libraries and duality views, and counts them', async () => {
    using host = dumpHost();
    await mysql.sql(`CREATE DATABASE newer; USE newer; CREATE TABLE t (id INT PRIMARY KEY, v INT);
      CREATE LIBRARY lib1 LANGUAGE JAVASCRIPT AS 'export function f(n) { return n + 1 }';
      CREATE JSON RELATIONAL DUALITY VIEW jdv AS SELECT JSON_DUALITY_OBJECT('_id': id, 'v': v) FROM t`);
    const made = await takeDump(host, { name: 'newer' });
    await mysql.sql('DROP DATABASE newer');
    expect(manifestOf(made)).toMatchObject({ routines: 1, views: 1 });
  });

  describe('refuses', () => {
    const left = (host: Host) => ({ dumps: readdirSync(host.dumps), state: readdirSync(host.state).sort() });
    const nothing = { dumps: [], state: ['lock', 'owner'] };

    it.each([
      ['SELECT', ['SHOW VIEW, TRIGGER, EVENT ON shop.*', ...RIGHTS.slice(1)], 'SELECT'],
      ['SHOW VIEW', ['SELECT, TRIGGER, EVENT ON shop.*', ...RIGHTS.slice(1)], 'SHOW VIEW'],
      ['TRIGGER', ['SELECT, SHOW VIEW, EVENT ON shop.*', ...RIGHTS.slice(1)], 'TRIGGER'],
      ['EVENT', ['SELECT, SHOW VIEW, TRIGGER ON shop.*', ...RIGHTS.slice(1)], 'EVENT'],
      ['SHOW_ROUTINE', [onShop, 'PROCESS ON *.*', onSchema], 'SHOW_ROUTINE on *.* (or SELECT on *.*)'],
      [
        'SHOW_ROUTINE, with a right of older servers',
        [onShop, 'SELECT ON mysql.*', onSchema],
        'SHOW_ROUTINE on *.* (or SELECT on *.*)',
      ],
      ['SHOW_ROUTINE, with all of the database', ['ALL ON shop.*', onSchema], 'SHOW_ROUTINE on *.* (or SELECT on *.*)'],
      ['SELECT on performance_schema', RIGHTS.slice(0, 2), 'SELECT on performance_schema.*'],
    ])('F08 a login without %s, and names it', async (_name, rights, lacks) => {
      using host = dumpHost();
      const reason = await refusal(host, await login('low', rights));
      expect(reason).toBe(
        `the host refused: this login may not see all of shop, so a dump by it could lack tables or routines: grant it ${lacks}`,
      );
      expect(left(host)).toEqual(nothing);
    });

    it('F08 a login without LOCK TABLES where tables are to be locked', async () => {
      using host = dumpHost();
      const rights = ['SELECT, SHOW VIEW, TRIGGER, EVENT ON shop.*', ...RIGHTS.slice(1)];
      const run = { options: { lock: 'tables' } } as const;
      expect(await refusal(host, await login('low', rights), run)).toMatch(/: grant it LOCK TABLES$/);
    });

    it.each(['TRIGGER', 'EVENT', 'SELECT'])(
      'F08 a login from which %s was taken for this one database',
      async (right) => {
        using host = dumpHost();
        await mysql.sql('SET GLOBAL partial_revokes = ON');
        const defaults = await login('low', ['ALL ON *.*']);
        await mysql.sql(`REVOKE ${right}, INSERT ON shop.* FROM low@localhost`);
        const reason = await refusal(host, defaults);
        await mysql.sql('DROP USER low@localhost; SET GLOBAL partial_revokes = OFF');
        expect(reason).toContain(`: grant it ${right}`);
        expect(left(host)).toEqual(nothing);
      },
    );

    it('F08 a right to a table that the server no longer has', async () => {
      using host = dumpHost();
      const defaults = await login('low', [onShop, onSchema]);
      // As an upgrade from 5.7 leaves it.
      await mysql.sql(`INSERT INTO mysql.tables_priv (Host, Db, User, Table_name, Grantor, Table_priv)
        VALUES ('localhost', 'mysql', 'low', 'proc', 'root@localhost', 'Select'); FLUSH PRIVILEGES`);
      const reason = await refusal(host, defaults);
      await mysql.sql('DROP USER low@localhost');
      expect(reason).toContain(': grant it SHOW_ROUTINE');
    });

    it('F08 but takes a login whose rights come from its role', async () => {
      using host = dumpHost();
      await mysql.sql(`CREATE ROLE dumper; ${RIGHTS.map((right) => `GRANT ${right} TO dumper`).join(';')}`);
      const defaults = await login('by_role', ['dumper']);
      await mysql.sql('SET DEFAULT ROLE dumper TO by_role@localhost');
      expect(manifestOf(await takeDump(host, defaults))).toMatchObject({ routines: 2, triggers: 1, events: 1 });
    });

    it('F14 tables that are not InnoDB, but takes them with all tables locked', async () => {
      using host = dumpHost();
      await mysql.sql('CREATE TABLE shop.x (id INT) ENGINE=MyISAM; INSERT INTO shop.x VALUES (1), (2)');
      const reason = await refusal(host);
      const made = await takeDump(host, await login('keeper', RIGHTS), { options: { lock: 'tables' } });
      await mysql.sql('DROP TABLE shop.x');
      expect(reason).toContain('not InnoDB cannot be dumped in one consistent view: x;');
      expect(made.tableCount).toBe(TABLES.length + 1);
    });

    it.each([
      ['F13 the schema changes meanwhile', 'ALTER TABLE shop.nothing ADD COLUMN x INT', ': nothing'],
      ['F13 a table comes meanwhile', 'CREATE TABLE shop.late (id INT)', ': late'],
      ['F13 a procedure changes meanwhile', "ALTER PROCEDURE shop.p1 COMMENT 'x'", ': p1'],
    ])('%s', async (_name, statement, which) => {
      using host = dumpHost();
      const body = `case $* in *--quick*) ;; *) exec ${MYSQLDUMP} "$@" ;; esac
        ${MYSQLDUMP} "$@"; sleep 1; ${mysqlPrograms}/mysql "$1" -e "${statement}"`;
      const path = `${program(host, 'mysqldump', body)}:${mysqlPrograms}`;
      const reason = await refusal(host, {}, { path });
      await mysql.sql('DROP TABLE IF EXISTS shop.late');
      expect(reason).toContain('the schema changed while it was dumped');
      expect(reason).toContain(which);
      expect(left(host)).toEqual(nothing);
    });

    it('F05 a dump whose program tells of an error and ends well all the same', async () => {
      using host = dumpHost();
      const body = `case $* in *--quick*) echo "mysqldump: Error: 'canary' when trying to dump things" >&2 ;; esac\nexec ${MYSQLDUMP} "$@"`;
      const reason = await refusal(host, {}, { path: `${program(host, 'mysqldump', body)}:${mysqlPrograms}` });
      expect(reason).toContain('told of an error');
      expect(reason).not.toContain('canary');
      expect(left(host)).toEqual(nothing);
    });

    it("F30 a dump by MariaDB's program: it has values for generated columns, and no libraries", async () => {
      using host = dumpHost();
      program(host, 'mysqldump', 'case $1 in --version) echo "mysqldump  Ver 10.19 Distrib 10.11.19-MariaDB" ;; esac');
      const reason = await refusal(host, {}, { path: `${join(host.path, 'bin')}:${mysqlPrograms}` });
      expect(reason).toContain("the dump program is MariaDB's, and the server is not");
      expect(left(host)).toEqual(nothing);
    });

    it('a table that somebody locks, at the time limit', async () => {
      using host = dumpHost();
      const locked = mysql.sql('LOCK TABLES shop.big WRITE; SELECT SLEEP(60)').catch(() => 'killed');
      const sleepers = "FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(60)%'";
      for (let tries = 0; Number(await mysql.sql(`SELECT COUNT(*) ${sleepers}`)) === 0; tries += 1) {
        if (tries > 100) throw new Error('the table is not locked');
        await sleep(50);
      }
      const reason = await refusal(host, {}, { options: { limitSeconds: 1 } });
      await mysql.sql(await mysql.sql(`SELECT CONCAT('KILL ', ID, ';') ${sleepers}`));
      await locked;
      expect(reason).toContain('took longer than 1 s');
      expect(left(host)).toEqual(nothing);
    });

    it('but not a server that a backup holds still: neither lock keeps a dump from reading', async () => {
      using host = dumpHost();
      const locked = mysql
        .sql('LOCK INSTANCE FOR BACKUP; FLUSH TABLES WITH READ LOCK; SELECT SLEEP(60)')
        .catch(() => 'killed');
      const sleepers = "FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(60)%'";
      for (let tries = 0; Number(await mysql.sql(`SELECT COUNT(*) ${sleepers}`)) === 0; tries += 1) {
        if (tries > 100) throw new Error('the server is not locked');
        await sleep(50);
      }
      const made = await takeDump(host, {}, { options: { limitSeconds: 20 } });
      await mysql.sql(await mysql.sql(`SELECT CONCAT('KILL ', ID, ';') ${sleepers}`));
      await locked;
      expect(made.tableCount).toBe(TABLES.length);
    });

    it('E11 a wrong password, which it does not repeat', async () => {
      using host = dumpHost();
      await login('low', RIGHTS);
      const reason = await refusal(host, { defaultsFile: mysql.defaultsFor('low', 'canary-7f3a') });
      expect(reason).toContain('the database server refuses the login (error 1045)');
      expect(reason).not.toContain('canary');
      writeFileSync(mysql.defaultsFor('low', ''), '[client]\npassword=canary-7f3a\n[broken\ncanary-7f3a');
      expect(await refusal(host, { defaultsFile: join(mysql.folder, 'low.cnf') })).not.toContain('canary');
    });

    it.each(['absent', 'SHOP'])('F09 a database that is not there: %s', async (name) => {
      using host = dumpHost();
      expect(await refusal(host, { name })).toContain('no such database');
    });

    it.each([
      ['where', 'where=1=1\n', 'a part of the rows'],
      ['ignore-table', 'ignore-table=shop.big\n', 'lacks tables of the server: big'],
      ['ignore-views', 'ignore-views\n', 'the dump has 0 views, and the server has 2'],
      ['xml', 'xml\n', 'the dump program failed with exit code 2'],
    ])('F10 an option of the host that cuts the dump: %s', async (_option, line, why) => {
      using host = dumpHost();
      expect(await refusal(host, { defaultsFile: mysql.defaultsFor('root', '', `[mysqldump]\n${line}`) })).toContain(
        why,
      );
      expect(left(host)).toEqual(nothing);
    });

    it('to hold the database still, before anything is taken', async () => {
      using host = dumpHost();
      const { stdout } = await startDump(host, ask(host), { path: mysqlPrograms, action: 'hold' }).ended;
      expect(() => parseHoldReply(stdout, NONCE)).toThrow('only MariaDB can be held still (BACKUP STAGE)');
    });
  });
});
