import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/policy/policy.ts';
import { dumpHost, type Host, manifestOf, RUN, refusal, requestFor, takeDump } from './dump-rig.ts';
import { hasMariadb, type Mariadb, startMariadb } from './mariadb.ts';
import { contentOf, dumpOf, gz, sql as plainDump, probeDatabase, SHELLS, seenIn, sha256, writeFile } from './rig.ts';

const OTHER = 'b1'.repeat(16);

(hasMariadb ? describe : describe.skip)('one verified dump', () => {
  let mariadb: Mariadb;
  const ask = (host: Host, more: Partial<Database> = {}, run = RUN) =>
    requestFor(host, { defaultsFile: mariadb.defaultsFile, ...more }, { run });
  const dumps = (host: Host) => readdirSync(host.dumps).sort();

  beforeAll(async () => {
    mariadb = await startMariadb();
    await mariadb.run('mariadb', [
      '-e',
      `CREATE DATABASE shop; USE shop;
       CREATE TABLE a (id INT PRIMARY KEY AUTO_INCREMENT, b VARCHAR(100), c BLOB);
       INSERT INTO a (b, c) VALUES ('x\\ny(', X'00FF'), ('(z', NULL), ('INSERT INTO \`q\` VALUES', NULL);
       CREATE TABLE big AS SELECT seq, MD5(seq) AS m FROM seq_1_to_20000;
       CREATE TABLE \`odd\`\`name ☃\` (id INT); INSERT INTO \`odd\`\`name ☃\` VALUES (1);
       CREATE TABLE nothing (id INT);
       CREATE TABLE kept (id INT) WITH SYSTEM VERSIONING; INSERT INTO kept VALUES (1); UPDATE kept SET id = 2;
       CREATE SEQUENCE numbers;
       CREATE VIEW va AS SELECT id FROM a;
       CREATE PROCEDURE p1() SELECT 1;
       CREATE FUNCTION f1() RETURNS INT RETURN 1;
       CREATE TRIGGER t1 BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 'y';
       CREATE EVENT e1 ON SCHEDULE EVERY 1 DAY DO SELECT 1;`,
    ]);
  }, 60_000);
  afterAll(async () => await mariadb?.[Symbol.asyncDispose]());

  it.each(SHELLS)('F05 F15 F24 is whole, and its manifest tells how it was made (%s)', async (shell) => {
    using host = dumpHost();
    const made = await takeDump(host, ask(host), { shell });
    const bytes = readFileSync(made.path);
    expect(made).toMatchObject({
      outcome: 'made',
      path: `${host.dumps}/manual_2026-11-23.sql.gz`,
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      tableCount: 5,
    });
    expect(manifestOf(made)).toMatchObject({
      run: RUN,
      database: 'shop',
      host: readFileSync('/proc/sys/kernel/hostname', 'utf8').trim(),
      server: { version: (await mariadb.sql('SELECT VERSION()')).trim() },
      options: expect.stringContaining('--single-transaction'),
      exitCodes: { dump: 0, pack: 0, write: 0, digest: 0, unpack: 0, scan: 0, disk: 0 },
      sizeBytes: bytes.length,
      uncompressedBytes: gunzipSync(bytes).length,
      sha256: sha256(bytes),
      tables: { a: 3, big: 20_000, 'odd`name ☃': 1, nothing: 0, kept: 2 },
      routines: 2,
      events: 1,
      triggers: 1,
      views: 1,
    });
    expect(dumps(host)).toEqual(['manual_2026-11-23.sql.gz', 'manual_2026-11-23.sql.gz.json']);
    expect(readdirSync(host.state).sort()).toEqual(['lock', 'owner']);
  });

  it('F21 F23 is found by the probe with its manifest, and they agree', async () => {
    using host = dumpHost();
    const request = ask(host);
    const made = await takeDump(host, request);
    const dump = dumpOf((await probeDatabase('dash', request.database)).manual);
    expect(seenIn(dump.manifest)).toEqual({
      database: 'shop',
      host: readFileSync('/proc/sys/kernel/hostname', 'utf8').trim(),
      startedAt: made.startedAt,
      finishedAt: made.finishedAt,
      exitCodes: [0, 0, 0, 0, 0, 0, 0],
      sizeBytes: made.sizeBytes,
      sha256: made.sha256,
      tableCount: 5,
    });
    expect(seenIn(dump.content)).toMatchObject({ stream: 'whole', sha256: made.sha256, tableCount: 5 });
    expect(seenIn(dump.content).uncompressedBytes).toBe(manifestOf(made)['uncompressedBytes']);
  });

  it('F30 can be restored with everything in it', async () => {
    using host = dumpHost();
    const made = await takeDump(host, ask(host));
    const file = join(host.path, 'restore.sql');
    writeFileSync(file, gunzipSync(readFileSync(made.path)));
    await mariadb.sql('CREATE DATABASE again');
    expect(await mariadb.run('mariadb', ['again', '-e', `source ${file}`])).toMatchObject({ code: 0 });
    const count = `SELECT (SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'again'),
      (SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'again'),
      (SELECT COUNT(*) FROM kept FOR SYSTEM_TIME ALL), (SELECT HEX(c) FROM a WHERE id = 1), (SELECT COUNT(*) FROM big)`;
    expect((await mariadb.sql(count, 'again')).trim()).toBe('7\t2\t2\t00FF\t20000');
    await mariadb.sql('DROP DATABASE again');
  });

  it('J02 makes one dump for a run, however often it is asked', async () => {
    using host = dumpHost();
    const made = await takeDump(host, ask(host));
    expect(await takeDump(host, ask(host))).toEqual({ ...made, outcome: 'adopted' });
    expect(await takeDump(host, requestFor(host, ask(host).database, { day: '2026-11-24' }))).toEqual({
      ...made,
      outcome: 'adopted',
    });
    expect(dumps(host)).toHaveLength(2);
  });

  it('makes another where the dump of the run is not what its manifest says', async () => {
    using host = dumpHost();
    const made = await takeDump(host, ask(host));
    const bytes = readFileSync(made.path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(made.path, bytes);
    const second = await takeDump(host, ask(host));
    expect(second).toMatchObject({ outcome: 'made', path: `${host.dumps}/manual_2026-11-23.2.sql.gz` });
    expect(readFileSync(made.path)).toEqual(bytes);
  });

  it('J10 never overwrites: a second of the day has another name', async () => {
    using host = dumpHost();
    writeFile(join(host.dumps, 'manual_2026-11-23.sql.gz'), gz(plainDump()));
    writeFile(join(host.dumps, 'manual_2026-11-23.2.sql.gz.json'), 'x');
    const before = readFileSync(join(host.dumps, 'manual_2026-11-23.sql.gz'));
    expect((await takeDump(host, ask(host))).path).toBe(`${host.dumps}/manual_2026-11-23.3.sql.gz`);
    expect((await takeDump(host, ask(host, {}, OTHER))).path).toBe(`${host.dumps}/manual_2026-11-23.4.sql.gz`);
    expect(readFileSync(join(host.dumps, 'manual_2026-11-23.sql.gz'))).toEqual(before);
  });

  it.each([
    ['.sql.zst', 'zstd'],
    ['.sql', 'none'],
  ])('packs by the ending of the name: %s', async (ending, packer) => {
    using host = dumpHost();
    const request = ask(host, { manual: `m_{date}${ending}` });
    const made = await takeDump(host, request);
    expect(manifestOf(made)['packer']).toBe(packer);
    const content = contentOf((await probeDatabase('dash', request.database)).manual);
    expect(content).toMatchObject({ stream: 'whole', tableCount: 5, sha256: made.sha256 });
  });

  it('packs with pigz where it is asked for and installed, and with gzip where it is not', async () => {
    using host = dumpHost();
    const options = { compressor: 'pigz' } as const;
    const programs = join(host.path, 'bin');
    mkdirSync(programs);
    writeFileSync(join(programs, 'pigz'), '#!/bin/sh\nexec gzip "$@"\n', { mode: 0o755 });
    expect(manifestOf(await takeDump(host, ask(host), { options, path: programs }))['packer']).toBe('pigz');
    rmSync(join(programs, 'pigz'));
    const second = await takeDump(host, ask(host, {}, OTHER), { options, path: programs });
    expect(manifestOf(second)['packer']).toMatch(/^(gzip|pigz)$/);
  });

  describe('refuses', () => {
    const left = (host: Host) => ({ dumps: dumps(host), state: readdirSync(host.state).sort() });
    const nothing = { dumps: [], state: ['lock', 'owner'] };

    it.each([
      ['a table', 'CREATE TABLE x (id INT) ENGINE=MyISAM', 'DROP TABLE x', 'not InnoDB', ': x;'],
      ['a table', 'CREATE TABLE x (id INT) ENGINE=Aria', 'DROP TABLE x', 'not InnoDB', ': x;'],
      [
        'a view',
        'CREATE DEFINER = nobody@nowhere VIEW vbad AS SELECT id FROM a',
        'DROP VIEW vbad',
        'a view cannot be used: the definer of a view, routine or trigger does not exist (error 1449)',
        ': vbad',
      ],
    ])('F14 F17 %s: %s', async (_what, create, drop, why, which) => {
      using host = dumpHost();
      await mariadb.sql(create, 'shop');
      const reason = await refusal(host, ask(host));
      await mariadb.sql(drop, 'shop');
      expect(reason).toContain(why);
      expect(reason).toContain(which);
      expect(left(host)).toEqual(nothing);
    });

    it('F14 but takes MyISAM with all tables locked', async () => {
      using host = dumpHost();
      await mariadb.sql('CREATE TABLE x (id INT) ENGINE=MyISAM; INSERT INTO x VALUES (1)', 'shop');
      const made = await takeDump(host, ask(host), { options: { lock: 'tables' } });
      await mariadb.sql('DROP TABLE x', 'shop');
      expect(manifestOf(made)).toMatchObject({ options: expect.stringContaining('--lock-tables'), tables: { x: 1 } });
    });

    it.each([
      ['SELECT ON shop.a', 'SELECT'],
      ['SELECT, SHOW VIEW, EVENT ON *.*', 'TRIGGER'],
      ['SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON shop.*', 'mysql.proc'],
    ])('F08 a login with no more than %s', async (grant, lacks) => {
      using host = dumpHost();
      await mariadb.sql(`CREATE USER low@localhost IDENTIFIED BY 'se"cret'; GRANT ${grant} TO low@localhost`);
      const reason = await refusal(host, ask(host, { defaultsFile: mariadb.defaultsFor('low', 'se"cret') }));
      await mariadb.sql('DROP USER low@localhost');
      expect(reason).toContain('this login may not see all of shop');
      expect(reason).toContain(lacks);
      expect(reason).not.toContain('secret');
      expect(left(host)).toEqual(nothing);
    });

    it('F08 but takes a login whose rights come from its role', async () => {
      using host = dumpHost();
      await mariadb.sql(
        `CREATE USER role_user@localhost IDENTIFIED BY 'x'; CREATE ROLE keeper; GRANT keeper TO role_user@localhost;
         GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON *.* TO keeper; SET DEFAULT ROLE keeper FOR role_user@localhost`,
      );
      const made = await takeDump(host, ask(host, { defaultsFile: mariadb.defaultsFor('role_user', 'x') }));
      await mariadb.sql('DROP USER role_user@localhost; DROP ROLE keeper');
      expect(made.tableCount).toBe(5);
    });

    it.each([
      ['F10', 'where', 'where=1=1\n', 'a part of the rows'],
      ['F10', 'ignore-table', 'ignore-table=shop.big\n', 'lacks tables of the server: big'],
      [
        'F10',
        'ignore-table-data',
        'ignore-table-data=shop.big\n',
        "no rows by somebody's choice (no-data, ignore-table-data): big",
      ],
      ['F09', 'all-databases', 'all-databases\n', ''],
      ['F06', 'result-file', 'result-file=/dev/null\n', 'does not begin as a dump does'],
    ])('%s an option of the host that cuts the dump: %s', async (_id, _option, line, why) => {
      using host = dumpHost();
      const defaultsFile = mariadb.defaultsFor('root', '', `[mariadb-dump]\n${line}`);
      expect(await refusal(host, ask(host, { defaultsFile }))).toMatch(/^the host refused: /);
      expect(await refusal(host, ask(host, { defaultsFile }))).toContain(why);
      expect(left(host)).toEqual(nothing);
    });

    it.each([
      ['F10 F18 overrides', 'no-data\nskip-comments\ncompact\nskip-extended-insert\nskip-triggers\nforce\n'],
      ['overrides', 'insert-ignore\ncomplete-insert\n'],
    ])('%s options of the host that would change the dump', async (_name, lines) => {
      using host = dumpHost();
      const defaultsFile = mariadb.defaultsFor('root', '', `[mariadb-dump]\n${lines}`);
      const made = await takeDump(host, ask(host, { defaultsFile }));
      expect(manifestOf(made)).toMatchObject({ tables: { big: 20_000 }, triggers: 1 });
    });

    it.each([
      ['F09 a database that is not there', { name: 'absent' }, 'no such database'],
      ['F31 a folder that is not there', { directory: '/nonexistent' }, 'there is no dump directory'],
      ['a login file that is not there', { defaultsFile: '/nonexistent/my.cnf' }, 'may not be read'],
    ])('%s', async (_name, more, why) => {
      using host = dumpHost();
      expect(await refusal(host, ask(host, more))).toContain(why);
      expect(dumps(host)).toEqual([]);
    });

    it('E11 a wrong password, which it does not repeat', async () => {
      using host = dumpHost();
      const defaultsFile = mariadb.defaultsFor('nobody', 'canary-7f3a');
      const reason = await refusal(host, ask(host, { defaultsFile }));
      expect(reason).toContain('the database server refuses the login (error 1');
      expect(reason).not.toContain('canary');
      writeFileSync(defaultsFile, '[client]\npassword=canary-7f3a\n[broken\ncanary-7f3a', { mode: 0o600 });
      expect(await refusal(host, ask(host, { defaultsFile }))).not.toContain('canary');
    });

    it('F27 a disk without room for one and a half times the newest dump', async () => {
      using host = dumpHost();
      const { writeSync, openSync, ftruncateSync, closeSync } = await import('node:fs');
      const file = openSync(join(host.dumps, 'db_2026-11-22.sql.gz'), 'w');
      writeSync(file, 'x');
      ftruncateSync(file, 4 * 2 ** 40);
      closeSync(file);
      expect(await refusal(host, ask(host))).toMatch(/too full: \d+ of 6291457 MB are free/);
      expect(dumps(host)).toEqual(['db_2026-11-22.sql.gz']);
    });
  });
});
