import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dumpsContent } from '../../src/checks/dumps/content.ts';
import type { Database } from '../../src/policy/policy.ts';
import { aTarget, hostState } from '../builders.ts';
import { verdictOf } from '../checks/judging.ts';
import { hasMariadb, type Mariadb, startMariadb } from './mariadb.ts';
import { contentOf, database, gz, probeDatabase, SHELLS, scratch, seenIn, writeFile } from './rig.ts';

const PASSWORD = 'x-Pa55word';
let mariadb: Mariadb;

/** Objects of every kind, with names and bodies that look like other kinds. */
const BUSY = `CREATE TABLE a (id INT COMMENT 'VIEW \`v\`'); CREATE TABLE b (id INT); INSERT INTO a VALUES (1);
  CREATE VIEW v1 AS SELECT id, 'x
CREATE VIEW y' AS t FROM a; CREATE VIEW v2 AS SELECT * FROM v1; CREATE SEQUENCE s1;
DELIMITER //
  CREATE PROCEDURE \`my trigger event\`()
BEGIN
-- CREATE TRIGGER x
CREATE TABLE fake (id INT);
CREATE VIEW fake_view AS SELECT 1;
END//
  CREATE FUNCTION f() RETURNS INT RETURN 1//
  CREATE AGGREGATE FUNCTION g(x INT) RETURNS INT BEGIN DECLARE EXIT HANDLER FOR NOT FOUND RETURN 1; LOOP FETCH GROUP NEXT ROW; END LOOP; END//
  CREATE OR REPLACE DEFINER='root'@'localhost' TRIGGER
\`t 1\` BEFORE INSERT ON a FOR EACH ROW BEGIN SET @x = 'CREATE EVENT'; END//
  create trigger\`t2\` after insert on a for each row set @y = 1//
  CREATE TRIGGER t3 AFTER DELETE ON b FOR EACH ROW SET @z = 1//
  CREATE EVENT e1 ON SCHEDULE EVERY 1 DAY DO BEGIN
CREATE OR REPLACE VIEW v3 AS SELECT 1; END//
  CREATE EVENT IF NOT EXISTS e2 ON SCHEDULE EVERY 1 DAY COMMENT 'VIEW' DO SELECT 1//
  CREATE EVENT e3 ON SCHEDULE EVERY 2 DAY DISABLE DO SELECT 1//
  SET sql_mode = ORACLE//
  CREATE PACKAGE pk AS PROCEDURE x(); END//
  CREATE PACKAGE BODY pk AS PROCEDURE x() AS BEGIN NULL; END; END//
DELIMITER ;
  SET sql_mode = ANSI_QUOTES; CREATE TRIGGER "t""4" AFTER UPDATE ON b FOR EACH ROW SET @a = 1; CREATE PROCEDURE "p p"() SELECT 1`;
const HELD = { tableCount: 2, routineCount: 6, triggerCount: 4, eventCount: 3, viewCount: 2 };

(hasMariadb ? describe : describe.skip)('what a database holds, with a real MariaDB', () => {
  beforeAll(async () => {
    mariadb = await startMariadb();
    await mariadb.sql('CREATE DATABASE busy');
    await mariadb.sql(BUSY, 'busy');
  }, 60_000);

  afterAll(async () => {
    await mariadb?.[Symbol.asyncDispose]();
  });

  const busy = (directory: string, more: Partial<Database> = {}): Database =>
    database(directory, { name: 'busy', defaultsFile: mariadb.defaultsFile, ...more });

  describe.each(SHELLS)('on the server, under %s', (shell) => {
    it.each([
      ['everything', 'GRANT ALL ON *.* TO x@localhost', [6, 4, 3, 2]],
      [
        'all of this database',
        'GRANT ALL ON `bu%`.* TO x@localhost; GRANT PROCESS ON *.* TO x@localhost',
        [6, 4, 3, 2],
      ],
      [
        'SELECT alone',
        'GRANT SELECT, SHOW VIEW ON busy.* TO x@localhost; GRANT PROCESS ON *.* TO x@localhost',
        [null, null, null, 2],
      ],
      ['SELECT and PROCESS everywhere', 'GRANT SELECT, PROCESS ON *.* TO x@localhost', [6, null, null, 2]],
      [
        'what a dump needs',
        'GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON busy.* TO x@localhost; GRANT SELECT ON mysql.proc TO x@localhost; GRANT PROCESS ON *.* TO x@localhost',
        [6, 4, 3, 2],
      ],
      [
        'EXECUTE in the place of mysql.proc',
        'GRANT SELECT, TRIGGER, EVENT, EXECUTE ON busy.* TO x@localhost; GRANT PROCESS ON *.* TO x@localhost',
        [6, 4, 3, 2],
      ],
    ])('F15 never takes what a login may not see for nothing: %s', async (_name, grants, expected) => {
      using folder = scratch();
      await mariadb.sql(`CREATE OR REPLACE USER x@localhost IDENTIFIED BY '${PASSWORD}'; ${grants}`);
      const asked = busy(folder.path, { defaultsFile: mariadb.defaultsFor('x', PASSWORD) });
      const { tableCount, routineCount, triggerCount, eventCount, viewCount } = seenIn(
        (await probeDatabase(shell, asked)).server,
      );
      expect([tableCount, routineCount ?? null, triggerCount ?? null, eventCount ?? null, viewCount]).toEqual([
        2,
        ...expected,
      ]);
    });
  });

  const counts = async (program: string, args: readonly string[]) => {
    const { code, stdout } = await mariadb.run(program, args);
    expect(code).toBe(0);
    return await judged(stdout);
  };

  /** What is seen of this dump, and what dumps/content says of it. */
  const judged = async (dump: Buffer, more: Partial<Database> = {}) => {
    using folder = scratch();
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(dump));
    const asked = busy(folder.path, more);
    const state = await probeDatabase('dash', asked);
    const facts = { host: hostState({ databases: [state] }) };
    const verdict = verdictOf(dumpsContent, facts, { target: aTarget({ databases: [asked] }) });
    return { content: contentOf(state.scheduled), verdict };
  };
  const ALL = ['--routines', '--events', '--triggers', 'busy'];

  it.each([
    ['mariadb-dump', ALL],
    ['mysqldump', ALL],
    ['mariadb-dump', ['--single-transaction', '--skip-opt', '--quick', ...ALL]],
    ['mariadb-dump', ['--hex-blob', '--skip-extended-insert', '--add-drop-trigger', ...ALL]],
  ])('F15 counts in a dump of %s %j what the live server has', async (program, args) => {
    const { content, verdict } = await counts(program, args);
    expect(content).toMatchObject(HELD);
    expect([verdict.status, verdict.summary]).toEqual(['pass', expect.stringContaining('2 tables, 6 routines')]);
  });

  it.each([
    ['F15 routines', '0 of the 6 routines', ['--events', 'busy']],
    ['F15 events', '0 of the 3 events', ['--routines', 'busy']],
    ['F15 routines and events, as the plain command does', '0 of the 6 routines, 0 of the 3 events', ['busy']],
    ['triggers', '0 of the 4 triggers', ['--routines', '--events', '--skip-triggers', 'busy']],
    [
      'F10 one table',
      '1 of the 2 tables',
      ['--ignore-table=busy.b', '--routines', '--events', '--skip-lock-tables', 'busy'],
    ],
    ['one view', '1 of the 2 views', ['--ignore-table=busy.v2', '--routines', '--events', 'busy']],
  ])('%s missing from a dump: it says %s', async (_name, words, args) => {
    const { verdict } = await counts('mariadb-dump', args);
    expect([verdict.status, verdict.summary]).toEqual(['fail', expect.stringContaining(words)]);
  });

  it('F08 fails the dump of an account that may not read one table, though it ended well and has its trailer', async () => {
    const grants = ['a', 's1', 'v1', 'v2'].map((name) => `GRANT SELECT, SHOW VIEW ON busy.${name} TO narrow@localhost`);
    await mariadb.sql(`CREATE USER narrow@localhost IDENTIFIED BY '${PASSWORD}'; ${grants.join('; ')}`);
    // Rejects unless the exit code is 0.
    const { stdout } = await promisify(execFile)(
      'mariadb-dump',
      [
        `--defaults-file=${mariadb.defaultsFor('narrow', PASSWORD)}`,
        '--single-transaction',
        '--skip-lock-tables',
        'busy',
      ],
      { encoding: 'buffer' },
    );
    const { content, verdict } = await judged(stdout);
    expect(content).toMatchObject({ stream: 'whole', trailer: { kind: 'complete' } });
    expect([verdict.status, verdict.summary]).toEqual(['fail', expect.stringContaining('1 of the 2 tables')]);
  });

  it('F11 cannot vouch for the dump of a login without SELECT, which has the table and in silence none of its rows', async () => {
    const grants = ['a', 's1', 'v1', 'v2'].map((name) => `GRANT SELECT, SHOW VIEW ON busy.${name} TO half@localhost`);
    await mariadb.sql(`INSERT INTO busy.b VALUES (1); CREATE USER half@localhost IDENTIFIED BY '${PASSWORD}';
      ${grants.join('; ')}; GRANT EXECUTE, EVENT, TRIGGER ON busy.* TO half@localhost;
      GRANT SELECT ON mysql.proc TO half@localhost; GRANT PROCESS ON *.* TO half@localhost`);
    const defaultsFile = mariadb.defaultsFor('half', PASSWORD);
    const { stdout } = await promisify(execFile)(
      'mariadb-dump',
      [
        `--defaults-file=${defaultsFile}`,
        '--single-transaction',
        '--skip-lock-tables',
        '--routines',
        '--events',
        'busy',
      ],
      { encoding: 'buffer' },
    );
    const { content, verdict } = await judged(stdout, { defaultsFile });
    expect(content).toMatchObject({ trailer: { kind: 'complete' }, tableCount: 2, tablesWithRows: 1 });
    expect([verdict.status, verdict.summary]).toEqual(['unknown', expect.stringContaining('may not SELECT')]);
    await mariadb.sql('DELETE FROM busy.b');
  });
});
