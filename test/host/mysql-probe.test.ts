import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dumpsContent } from '../../src/checks/dumps/content.ts';
import type { Database } from '../../src/policy/policy.ts';
import { aTarget, hostState } from '../builders.ts';
import { verdictOf } from '../checks/judging.ts';
import { hasMysql, type Mysql, mysqlPrograms, startMysql } from './mysql.ts';
import {
  causeOf,
  contentOf,
  database,
  gz,
  probeDatabase,
  SHELLS,
  type Shell,
  scratch,
  seenIn,
  writeFile,
} from './rig.ts';

const PATH = `${mysqlPrograms}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;
const PASSWORD = 'canary-Pa55word';
const SHOP = `CREATE DATABASE shop; USE shop; CREATE TABLE a (id INT PRIMARY KEY, v INT); CREATE TABLE b (id INT);
  INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1); CREATE VIEW va AS SELECT id FROM a;
  CREATE JSON RELATIONAL DUALITY VIEW jdv AS SELECT JSON_DUALITY_OBJECT('_id': id, 'v': v) FROM a;
  CREATE PROCEDURE p1() SELECT 1; CREATE LIBRARY lib1 LANGUAGE JAVASCRIPT AS 'export let f = 1';
  CREATE TRIGGER t1 BEFORE INSERT ON a FOR EACH ROW SET NEW.v = 1; CREATE EVENT e1 ON SCHEDULE EVERY 1 DAY DO SELECT 1`;

(hasMysql ? describe : describe.skip)('the probe of a real MySQL', () => {
  let mysql: Mysql;
  const shop = (directory: string, more: Partial<Database> = {}): Database =>
    database(directory, { engine: 'mysql', defaultsFile: mysql.defaultsFile, ...more });
  const look = (shell: Shell, asked: Database) => probeDatabase(shell, asked, { environment: { PATH } });
  const login = async (name: string, ...rights: readonly string[]): Promise<Partial<Database>> => {
    await mysql.sql(
      `DROP USER IF EXISTS ${name}@localhost; CREATE USER ${name}@localhost IDENTIFIED WITH caching_sha2_password BY '${PASSWORD}';
       ${rights.map((right) => `GRANT ${right} TO ${name}@localhost`).join(';')}`,
    );
    return { defaultsFile: mysql.defaultsFor(name, PASSWORD) };
  };
  const objects = async (more: Partial<Database>, shell: Shell = 'dash') => {
    using folder = scratch();
    const seen = seenIn((await look(shell, shop(folder.path, more))).server);
    return [seen.tableCount, seen.routineCount, seen.triggerCount, seen.eventCount, seen.viewCount];
  };

  beforeAll(async () => {
    mysql = await startMysql();
    await mysql.sql(SHOP);
  }, 60_000);
  afterAll(async () => await mysql?.[Symbol.asyncDispose]());

  it.each([
    [
      'what docs/setup.md says',
      'SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON shop.*',
      'PROCESS, SHOW_ROUTINE ON *.*',
      [2, 2, 1, 1, 2],
    ],
    ['everything', 'ALL ON *.*', 'PROCESS ON *.*', [2, 2, 1, 1, 2]],
    ['no SHOW_ROUTINE', 'SELECT, TRIGGER, EVENT ON shop.*', 'PROCESS ON *.*', [2, undefined, 1, 1, 2]],
    ['neither TRIGGER nor EVENT', 'SELECT ON shop.*', 'PROCESS, SHOW_ROUTINE ON *.*', [2, 2, undefined, undefined, 2]],
  ])('F15 never takes what a login may not see for nothing: %s', async (_name, here, every, expected) => {
    const defaults = await login('x', here, every);
    for (const shell of SHELLS) expect([shell, await objects(defaults, shell)]).toEqual([shell, expected]);
  });

  it('F15 nor for a right to a table that the server no longer has', async () => {
    const defaults = await login('x', 'SELECT, TRIGGER, EVENT ON shop.*', 'PROCESS ON *.*');
    // As an upgrade from 5.7 leaves it.
    await mysql.sql(`INSERT INTO mysql.tables_priv (Host, Db, User, Table_name, Grantor, Table_priv)
      VALUES ('localhost', 'mysql', 'x', 'proc', 'root@localhost', 'Select'); FLUSH PRIVILEGES`);
    expect(await objects(defaults)).toEqual([2, undefined, 1, 1, 2]);
    await mysql.sql('DROP USER x@localhost');
  });

  it.each([
    ['TRIGGER, EVENT', [2, undefined, undefined, undefined, 2]],
    ['INSERT, DELETE', [2, 2, 1, 1, 2]],
    ['SELECT', 'access-denied'],
  ])('F15 nor for rights that were taken away again for this one database: %s', async (rights, expected) => {
    using folder = scratch();
    await mysql.sql('SET GLOBAL partial_revokes = ON');
    const defaults = await login('x', 'ALL ON *.*');
    await mysql.sql(`REVOKE ${rights} ON shop.* FROM x@localhost`);
    const found =
      typeof expected === 'string'
        ? causeOf((await look('dash', shop(folder.path, defaults))).server)
        : await objects(defaults);
    await mysql.sql('DROP USER x@localhost; SET GLOBAL partial_revokes = OFF');
    expect(found).toEqual(expected);
  });

  it.each([
    ['a wrong password', () => ({ defaultsFile: mysql.defaultsFor('root', 'wrong') }), 'access-denied'],
    ['no such database', () => ({ name: 'Shop' }), 'not-found'],
    ['no PROCESS', () => login('x', 'SELECT ON shop.*'), 'access-denied'],
    ['no server', () => ({ defaultsFile: mysql.defaultsFor('root', '', 'socket=/nonexistent/s\n') }), 'unreachable'],
  ])('E11 cannot ask: %s', async (_name, more, code) => {
    using folder = scratch();
    const { server } = await look('dash', shop(folder.path, await more()));
    expect(causeOf(server)).toBe(code);
    expect(JSON.stringify(server)).not.toContain('canary');
  });

  it.each([
    ['all of it', ['--routines', '--events'], 'pass', '2 tables, 2 routines, 1 trigger, 1 event, 2 views'],
    ['F15 the plain command', [], 'fail', '0 of the 2 routines, 0 of the 1 events'],
    ['F10 not all tables', ['--routines', '--events', '--ignore-table=shop.b'], 'fail', '1 of the 2 tables'],
    ['without views', ['--routines', '--events', '--ignore-views'], 'fail', '0 of the 2 views'],
  ])('counts in a dump as it is made by hand: %s', async (_name, args, status, summary) => {
    using folder = scratch();
    const { code, stdout } = await mysql.run(join(mysqlPrograms, 'mysqldump'), [
      '--single-transaction',
      ...args,
      'shop',
    ]);
    expect(code).toBe(0);
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(stdout));
    const asked = shop(folder.path);
    const state = await look('dash', asked);
    expect(contentOf(state.scheduled)).toMatchObject({
      header: { kind: 'dump', database: 'shop' },
      trailer: { kind: 'complete' },
    });
    const facts = { host: hostState({ databases: [state] }) };
    const verdict = verdictOf(dumpsContent, facts, { target: aTarget({ databases: [asked] }) });
    expect([verdict.status, verdict.summary]).toEqual([status, expect.stringContaining(summary)]);
  });

  it('F32 F33 names a transaction open for a minute, a dump and a change of the schema', async () => {
    using folder = scratch();
    await mysql.sql('CREATE TABLE shop.slow (id INT); INSERT INTO shop.slow VALUES (1)');
    const client = (...args: readonly string[]) =>
      spawn(join(mysqlPrograms, args[0] ?? ''), [`--defaults-file=${mysql.defaultsFile}`, ...args.slice(1)], {
        stdio: 'ignore',
      });
    const running = async (where: string): Promise<void> => {
      for (let tries = 0; tries < 200; tries += 1) {
        if ((await mysql.sql(`SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ${where}`)) === '1\n') return;
        await sleep(50);
      }
      throw new Error(`never ${where}`);
    };
    const clients = [client('mysql', 'shop', '-e', 'START TRANSACTION; DELETE FROM b; DO SLEEP(60)')];
    await running("INFO LIKE 'DO SLEEP(60)%'");
    // The statements wait for each other: a lock, then the change that waits for it, then the dump that waits as well.
    clients.push(client('mysql', 'shop', '-e', 'LOCK TABLES slow READ; DO SLEEP(61)'));
    await running("INFO LIKE 'DO SLEEP(61)%'");
    clients.push(client('mysql', 'shop', '-e', "ALTER TABLE slow ADD COLUMN x VARCHAR(20) DEFAULT 'canary'"));
    await running("STATE LIKE 'Waiting for table metadata lock%'");
    const later = mysql.defaultsFor('root', '', 'init-command="SET timestamp = UNIX_TIMESTAMP() + 120"\n');
    const seen = seenIn((await look('dash', shop(folder.path, { defaultsFile: later }))).server);
    const ids = (
      await mysql.sql('SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND DB = "shop"')
    )
      .trim()
      .split('\n');
    await mysql.sql(ids.map((id) => `KILL ${id}`).join(';'));
    for (const one of clients) one.kill('SIGKILL');
    await mysql.sql('DROP TABLE shop.slow');
    expect(seen.longTransactions).toEqual([{ seconds: expect.any(Number), user: 'root' }]);
    expect(seen.statements).toEqual([
      expect.objectContaining({ kind: 'schema-change', text: 'ALTER TABLE slow ADD COLUMN x VARCHAR(20) DEFAULT ' }),
    ]);
  });

  it("F32 knows MySQL's own dump by its statement", async () => {
    using folder = scratch();
    await mysql.sql(`SET SESSION cte_max_recursion_depth = 300000; CREATE TABLE shop.wide (id INT, t TEXT);
      INSERT INTO shop.wide WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i, REPEAT('x', 8000) FROM n`);
    const dump = spawn(
      join(mysqlPrograms, 'mysqldump'),
      [`--defaults-file=${mysql.defaultsFile}`, '--single-transaction', '--quick', 'shop'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    // Nobody reads on, so the server waits in the middle of the table.
    await new Promise((resolve) => dump.stdout.once('data', resolve));
    dump.stdout.pause();
    const kinds = async () => seenIn((await look('dash', shop(folder.path))).server).statements.map(({ kind }) => kind);
    let found = await kinds();
    for (let tries = 0; found.length === 0 && tries < 20; tries += 1) {
      await sleep(50);
      found = await kinds();
    }
    dump.kill('SIGKILL');
    expect(found).toEqual(['dump']);
  });
});
