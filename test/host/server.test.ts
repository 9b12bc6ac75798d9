import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/policy/policy.ts';
import { hasMariadb, type Mariadb, startMariadb } from './mariadb.ts';
import {
  ask,
  causeOf,
  contentOf,
  database,
  gz,
  probe,
  probeDatabase,
  SHELLS,
  scratch,
  seenIn,
  target,
  writeFile,
} from './rig.ts';

const CANARY = 'canary-Pa55word';
let mariadb: Mariadb;

/** Waits until so many connections of the server are as described. */
async function running(count: number, where: string): Promise<void> {
  const question = `SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ${where}`;
  for (let tries = 0; tries < 400; tries += 1) {
    if (Number(await mariadb.sql(question)) === count) return;
    await sleep(50);
  }
  throw new Error(`never ${count} connections with ${where}`);
}

(hasMariadb ? describe : describe.skip)('with a real MariaDB', () => {
  beforeAll(async () => {
    mariadb = await startMariadb();
    await mariadb.sql("CREATE DATABASE shop; CREATE DATABASE empty_one; CREATE DATABASE `odd '-- ☃`");
    await mariadb.sql(
      `CREATE TABLE a (id INT PRIMARY KEY, t LONGTEXT); CREATE TABLE b (id INT PRIMARY KEY); CREATE TABLE bare (id INT);
       INSERT INTO a SELECT seq, CONCAT('CREATE TABLE ', CHAR(10), '-- Dump completed', CHAR(10), 'USE x;') FROM seq_1_to_2000;
       INSERT INTO b SELECT seq FROM seq_1_to_10; CREATE VIEW v AS SELECT id FROM a; CREATE SEQUENCE s1;
       CREATE TABLE versioned (id INT) WITH SYSTEM VERSIONING;
       CREATE TRIGGER tr BEFORE INSERT ON b FOR EACH ROW SET NEW.id = NEW.id; CREATE PROCEDURE p() DELETE FROM a WHERE id < 0;
       CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM a WHERE id < 0`,
      'shop',
    );
    await mariadb.sql(`CREATE TABLE one (id INT)`, "odd '-- ☃");
    await mariadb.sql(`CREATE USER full@localhost IDENTIFIED BY '${CANARY}'; GRANT ALL ON *.* TO full@localhost;
      CREATE USER narrow@localhost IDENTIFIED BY '${CANARY}'; GRANT SELECT ON shop.b TO narrow@localhost; GRANT PROCESS ON *.* TO narrow@localhost;
      CREATE USER schemawide@localhost IDENTIFIED BY '${CANARY}'; GRANT SELECT, SHOW VIEW ON \`sh%\`.* TO schemawide@localhost; GRANT PROCESS ON *.* TO schemawide@localhost;
      CREATE USER blind@localhost IDENTIFIED BY '${CANARY}'; GRANT SELECT ON *.* TO blind@localhost`);
  }, 60_000);

  afterAll(async () => {
    await mariadb?.[Symbol.asyncDispose]();
  });

  const shop = (directory: string, more: Partial<Database> = {}): Database =>
    database(directory, { name: 'shop', defaultsFile: mariadb.defaultsFile, ...more });

  const dumped = async (program: string, args: readonly string[]) => {
    using folder = scratch();
    const { code, stdout, stderr } = await mariadb.run(program, args);
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(stdout));
    const { scheduled, server } = await probeDatabase('dash', shop(folder.path));
    return { code, stderr, content: contentOf(scheduled), server: seenIn(server) };
  };

  describe.each(SHELLS)('the server, under %s', (shell) => {
    it('tells its version, where its data lies, and how many tables there are', async () => {
      using folder = scratch();
      const { databases, paths } = await probe(
        shell,
        target([shop(folder.path), shop(folder.path, { name: 'empty_one' }), shop(folder.path, { name: "odd '-- ☃" })]),
      );
      const servers = databases.map(({ server }) => seenIn(server));
      expect(servers.map(({ tableCount }) => tableCount)).toEqual([4, 0, 1]);
      expect(servers[0]).toMatchObject({
        dataDirectory: `${mariadb.folder}/data/`,
        longTransactions: [],
        statements: [],
      });
      expect(servers[0]?.version).toMatch(/MariaDB/);
      expect(paths.map(({ role, path, state }) => [role, path, state.kind])).toEqual([
        ['dumps', folder.path, 'observed'],
        ['data', `${mariadb.folder}/data/`, 'observed'],
      ]);
    });

    it('does not take a database that is not there for an empty one', async () => {
      using folder = scratch();
      expect(causeOf((await probeDatabase(shell, shop(folder.path, { name: 'shopp' }))).server)).toBe('not-found');
    });

    it.each([
      ['a wrong password', () => mariadb.defaultsFor('full', `${CANARY}-wrong`), 'access-denied'],
      ['an account that sees some tables only', () => mariadb.defaultsFor('narrow', CANARY), 'access-denied'],
      ['an account that may not see what others run', () => mariadb.defaultsFor('blind', CANARY), 'access-denied'],
      ['no server at all', () => mariadb.defaultsFor('gone', CANARY, 'socket=/nonexistent/sock\n'), 'unreachable'],
      [
        'a line in the file that the client does not know',
        () => mariadb.defaultsFor('odd', CANARY, `pasword=${CANARY}\n`),
        'unexpected',
      ],
      ['a file that is not there', () => `/nonexistent/${CANARY}.cnf`, 'access-denied'],
    ])('E11 cannot ask with %s, says why, and gives no password away', async (_name, file, code) => {
      using folder = scratch();
      const asked = target([shop(folder.path, { defaultsFile: file() })]);
      const ran = await ask(shell, asked);
      expect(ran.code).toBe(0);
      const body = Buffer.from(ran.stdout.split(' ')[4] ?? '', 'base64').toString();
      const texts = [...body.matchAll(/"[bcs]:([^"]*)"/g)].map(([, text]) =>
        Buffer.from(text ?? '', 'base64').toString(),
      );
      expect([ran.stdout, ran.stderr, body, ...texts].join('\n')).not.toContain(CANARY);
      const { databases, paths } = await probe(shell, asked);
      expect(databases.map(({ server }) => causeOf(server))).toEqual([code]);
      expect(paths.map(({ role, state }) => [role, state.kind])).toEqual([
        ['dumps', 'observed'],
        ['data', 'unavailable'],
      ]);
    });

    it('asks with an account that has the whole database, by a pattern of names', async () => {
      using folder = scratch();
      const { server } = await probeDatabase(
        shell,
        shop(folder.path, { defaultsFile: mariadb.defaultsFor('schemawide', CANARY) }),
      );
      expect(seenIn(server).tableCount).toBe(4);
    });

    it('E11 never has the password on a command line, in the reply, or in a receipt', async () => {
      using folder = scratch();
      writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz((await mariadb.run('mariadb-dump', ['shop'])).stdout));
      const seen: string[] = [];
      const watch = setInterval(() => {
        for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
          try {
            seen.push(readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
          } catch {}
        }
      }, 5);
      const sleeper = spawn(
        'mariadb',
        [`--defaults-file=${mariadb.defaultsFile}`, '-e', `DO SLEEP(20); SELECT '${CANARY}-statement'`],
        { stdio: 'ignore' },
      );
      await running(1, "INFO LIKE 'DO SLEEP(20)%'");
      seen.length = 0;
      const ran = await ask(
        shell,
        target([shop(folder.path, { defaultsFile: mariadb.defaultsFor('full', CANARY) })]),
      ).finally(() => clearInterval(watch));
      sleeper.kill();
      const lines = seen.filter((line) => !line.includes(`${CANARY}-statement`));
      expect(lines.some((line) => line.includes('--defaults-extra-file='))).toBe(true);
      const receipts = readdirSync(folder.path)
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(join(folder.path, name), 'utf8'));
      expect(
        [
          ...lines,
          ran.stdout,
          ran.stderr,
          Buffer.from(ran.stdout.split(' ')[4] ?? '', 'base64').toString(),
          ...receipts,
        ].filter((text) => text.includes(CANARY)),
      ).toEqual([]);
    });
  });

  it('names statements that a backup must not meet, without what stands in quotes', async () => {
    using folder = scratch();
    await mariadb.sql('CREATE TABLE locked (id INT) ENGINE=InnoDB', 'empty_one');
    const start = (statement: string) =>
      spawn('mariadb', [`--defaults-file=${mariadb.defaultsFile}`, '--comments', 'empty_one', '-e', statement], {
        stdio: 'ignore',
      });
    const clients = [start('LOCK TABLES locked WRITE; DO SLEEP(30)')];
    await running(1, "DB = 'empty_one' AND INFO LIKE 'DO SLEEP(30)%'");
    clients.push(start(`/* app */ ALTER TABLE locked ADD COLUMN secret VARCHAR(9) DEFAULT '${CANARY}'`));
    clients.push(start('SELECT /*!40001 SQL_NO_CACHE */ * FROM locked'));
    clients.push(start("LOAD DATA INFILE '/nonexistent' INTO TABLE locked"));
    clients.push(start('INSERT INTO locked VALUES (1)'));
    await running(4, "DB = 'empty_one' AND STATE LIKE 'Waiting for table%'");
    const { server } = await probeDatabase('dash', shop(folder.path));
    for (const client of clients) client.kill('SIGKILL');
    await mariadb
      .sql("SELECT CONCAT('KILL ', ID, ';') FROM information_schema.PROCESSLIST WHERE DB = 'empty_one'")
      .then((kills) => mariadb.sql(kills));
    const { statements } = seenIn(server);
    expect(statements.map(({ kind, text }) => [kind, text.slice(0, 40)]).sort()).toEqual([
      ['dump', 'SELECT /*!40001 SQL_NO_CACHE */ * FROM l'],
      ['import', 'LOAD DATA INFILE '],
      ['schema-change', '/* app */ ALTER TABLE locked ADD COLUMN '],
    ]);
    expect(JSON.stringify(statements)).not.toContain(CANARY);
    await mariadb.sql('DROP TABLE locked', 'empty_one');
  });

  it('F32 names transactions that are open for a minute or more, whatever the zone of the server', async () => {
    using folder = scratch();
    await mariadb.sql("SET GLOBAL time_zone = '+09:00'");
    const client = spawn(
      'mariadb',
      [
        `--defaults-file=${mariadb.defaultsFile}`,
        'shop',
        '-e',
        'START TRANSACTION; DELETE FROM b WHERE id = 1; DO SLEEP(30)',
      ],
      { stdio: 'ignore' },
    );
    await running(1, "DB = 'shop' AND INFO LIKE 'DO SLEEP(30)%'");
    const now = seenIn((await probeDatabase('dash', shop(folder.path))).server);
    // For this one session it is two minutes later.
    const later = mariadb.defaultsFor('full', CANARY, 'init-command="SET timestamp = UNIX_TIMESTAMP() + 120"\n');
    const then = seenIn((await probeDatabase('dash', shop(folder.path, { defaultsFile: later }))).server);
    client.kill('SIGKILL');
    await mariadb.sql("SET GLOBAL time_zone = 'SYSTEM'");
    expect(now.longTransactions).toEqual([]);
    expect(then.longTransactions).toEqual([{ seconds: expect.any(Number), user: 'root' }]);
    expect(then.longTransactions[0]?.seconds).toBeGreaterThanOrEqual(120);
    expect(then.longTransactions[0]?.seconds).toBeLessThan(180);
  });

  describe('dumps as they are really made', () => {
    it('reads a full dump: header, trailer, and the tables of the live server', async () => {
      const { code, content, server } = await dumped('mariadb-dump', [
        '--single-transaction',
        '--routines',
        '--events',
        '--triggers',
        'shop',
      ]);
      expect(code).toBe(0);
      expect(content).toMatchObject({
        stream: 'whole',
        header: { kind: 'dump', database: 'shop' },
        trailer: { kind: 'complete' },
        tableCount: 4,
        tablesWithRows: 2,
        selectsDatabase: false,
      });
      expect(content.tableCount).toBe(server.tableCount);
    });

    it('F18 reads dumps without comments, which name no database and end without a trailer', async () => {
      for (const flag of ['--skip-comments', '--compact']) {
        const { content } = await dumped('mariadb-dump', [flag, 'shop']);
        expect(content).toMatchObject({
          stream: 'whole',
          header: { kind: 'dump', database: undefined },
          trailer: { kind: 'none' },
          tableCount: 4,
        });
      }
    });

    it('F18 takes a trailer without a date for a trailer', async () => {
      expect((await dumped('mariadb-dump', ['--skip-dump-date', 'shop'])).content.trailer).toEqual({
        kind: 'complete',
        text: '-- Dump completed',
      });
    });

    it('F09 shows that the dump is of another, empty database', async () => {
      const { code, content, server } = await dumped('mariadb-dump', ['empty_one']);
      expect([code, server.tableCount]).toEqual([0, 4]);
      expect(content).toMatchObject({
        stream: 'whole',
        header: { kind: 'dump', database: 'empty_one' },
        trailer: { kind: 'complete' },
        tableCount: 0,
      });
    });

    it('F10 shows that a dump has a schema only, one table only, or not all tables', async () => {
      expect((await dumped('mariadb-dump', ['--no-data', 'shop'])).content).toMatchObject({
        trailer: { kind: 'complete' },
        tableCount: 4,
        tablesWithRows: 0,
      });
      expect((await dumped('mariadb-dump', ['shop', 'b'])).content).toMatchObject({
        trailer: { kind: 'complete' },
        tableCount: 1,
        tablesWithRows: 1,
      });
      expect((await dumped('mariadb-dump', ['--ignore-table=shop.a', 'shop'])).content).toMatchObject({
        trailer: { kind: 'complete' },
        tableCount: 3,
        tablesWithRows: 1,
      });
    });

    it('F08 shows that an account dumped only the tables that it may read', async () => {
      const file = join(mariadb.folder, 'narrow-dump.cnf');
      writeFileSync(file, `[client]\nuser=narrow\npassword=${CANARY}\nsocket=${mariadb.socket}\n`);
      using folder = scratch();
      const child = spawn(
        'mariadb-dump',
        [`--defaults-file=${file}`, '--single-transaction', '--skip-lock-tables', 'shop'],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      );
      const chunks: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      expect(await once(child, 'close')).toEqual([0, null]);
      writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(Buffer.concat(chunks)));
      const { scheduled, server } = await probeDatabase('dash', shop(folder.path));
      expect(contentOf(scheduled)).toMatchObject({ trailer: { kind: 'complete' }, tableCount: 1 });
      expect(seenIn(server).tableCount).toBe(4);
    });

    it('F15 counts no table out of routines, events and triggers', async () => {
      await mariadb.sql(
        'CREATE DATABASE routines;\nDELIMITER //\nCREATE PROCEDURE routines.maker()\nBEGIN\nCREATE TABLE fake (id INT);\nINSERT INTO fake VALUES (1);\nUSE_IT: BEGIN END;\nEND//\n',
      );
      const { stdout } = await mariadb.run('mariadb-dump', ['--routines', 'routines']);
      expect(stdout.toString()).toMatch(/^CREATE TABLE fake/m);
      const { content } = await dumped('mariadb-dump', ['--routines', 'routines']);
      expect(content).toMatchObject({ tableCount: 0, tablesWithRows: 0, selectsDatabase: false });
    });

    it('sees that --databases chooses the database by itself', async () => {
      expect((await dumped('mariadb-dump', ['--databases', 'shop'])).content).toMatchObject({
        selectsDatabase: true,
        tableCount: 4,
      });
    });

    it('F06 F17 shows the error in a dump that a broken view ended, and F07 the trailer that --force still wrote', async () => {
      await mariadb.sql(
        'CREATE USER gone@localhost; GRANT ALL ON empty_one.* TO gone@localhost; CREATE TABLE base (id INT); CREATE DEFINER=gone@localhost VIEW broken AS SELECT id FROM base; DROP USER gone@localhost',
        'empty_one',
      );
      const broken = await dumped('mariadb-dump', ['empty_one']);
      expect(broken.code).not.toBe(0);
      expect(broken.content).toMatchObject({ stream: 'whole', trailer: { kind: 'none' } });
      const forced = await dumped('mariadb-dump', ['--force', 'empty_one']);
      expect(forced.code).not.toBe(0);
      expect(forced.content).toMatchObject({ stream: 'whole', trailer: { kind: 'complete' } });
      const { stdout, stderr } = await mariadb.run('mariadb-dump', ['empty_one']);
      using folder = scratch();
      writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(Buffer.concat([Buffer.from(stderr), stdout])));
      expect(contentOf((await probeDatabase('dash', shop(folder.path))).scheduled).header).toMatchObject({
        kind: 'none',
        firstLine: expect.stringMatching(/^(mariadb-dump|mysqldump): /),
      });
    });

    it('F05 shows that a dump which failed before gzip ended well is no dump', async () => {
      const { code, content } = await dumped('mariadb-dump', ['no_such_database']);
      expect(code).not.toBe(0);
      expect(content).toMatchObject({ stream: 'whole', trailer: { kind: 'none' }, tableCount: 0 });
    });
  });
});
