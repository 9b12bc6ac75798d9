import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/policy/policy.ts';
import { type DumpRun, dumpHost, type Host, manifestOf, program, refusal, requestFor, takeDump } from './dump-rig.ts';
import { hasMariadb, type Mariadb, startMariadb } from './mariadb.ts';
import { hasMysql, type Mysql, mysqlPrograms, startMysql } from './mysql.ts';
import { causeOf, probeDatabase, seenIn } from './rig.ts';

const SYSTEM = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const PASSWORD = 'canary-Pa55word';

(hasMysql && hasMariadb ? describe : describe.skip)('the programs of MySQL and of MariaDB on one host', () => {
  let mysql: Mysql;
  let mariadb: Mariadb;

  beforeAll(async () => {
    [mysql, mariadb] = await Promise.all([startMysql(), startMariadb()]);
    const shop =
      'CREATE DATABASE shop; CREATE TABLE shop.a (id INT, g INT AS (id * 2) VIRTUAL); INSERT INTO shop.a (id) VALUES (1)';
    await Promise.all([mysql.sql(shop), mariadb.sql(shop)]);
  }, 60_000);
  afterAll(async () => {
    await mysql?.[Symbol.asyncDispose]();
    await mariadb?.[Symbol.asyncDispose]();
  });

  /** Programs of one maker alone, under the names that both makers use. */
  const ofMariadb = (host: Host): DumpRun => {
    program(host, 'mysql', 'exec mariadb "$@"');
    return { path: program(host, 'mysqldump', 'exec mariadb-dump "$@"') };
  };
  const ofMysql = (host: Host): DumpRun => {
    for (const name of ['mariadb', 'mysql']) program(host, name, `exec ${mysqlPrograms}/mysql "$@"`);
    for (const name of ['mariadb-dump', 'mysqldump']) program(host, name, `exec ${mysqlPrograms}/mysqldump "$@"`);
    return { path: join(host.path, 'bin') };
  };
  const look = async (host: Host, { path = '' }: DumpRun, more: Partial<Database>) =>
    (await probeDatabase('dash', requestFor(host, more).database, { environment: { PATH: `${path}:${SYSTEM}` } }))
      .server;

  it("F30 MariaDB's against MySQL: the probe asks, and no dump is made that could not be restored", async () => {
    using host = dumpHost();
    const run = ofMariadb(host);
    const more = { engine: 'mysql', defaultsFile: mysql.defaultsFile } as const;
    expect(seenIn(await look(host, run, more)).tableCount).toBe(1);
    expect(await refusal(host, requestFor(host, more), run)).toBe(
      "the host refused: the dump program is MariaDB's, and the server is not: its dump could not be restored whole",
    );
    expect(readdirSync(host.dumps)).toEqual([]);
  });

  it("MariaDB's client logs in to MySQL with a password, or says that it cannot", async () => {
    using host = dumpHost();
    await mysql.sql(
      `CREATE USER fresh@localhost IDENTIFIED WITH caching_sha2_password BY '${PASSWORD}'; GRANT ALL ON *.* TO fresh@localhost`,
    );
    const more = { engine: 'mysql', defaultsFile: mysql.defaultsFor('fresh', PASSWORD) } as const;
    const server = await look(host, ofMariadb(host), more);
    expect(server.kind === 'observed' ? server.value.tableCount : server.cause.code).toBe(1);
  });

  it("F30 MySQL's against MariaDB: neither program is trusted with it", async () => {
    using host = dumpHost();
    const run = ofMysql(host);
    const more = { engine: 'mariadb', defaultsFile: mariadb.defaultsFile } as const;
    expect(causeOf(await look(host, run, more))).toBe('unexpected');
    expect(await refusal(host, requestFor(host, more), run)).toBe(
      "the host refused: the database's client failed: the client of this host cannot log in as the database server asks for (error 2059)",
    );
    using other = dumpHost();
    const path = program(other, 'mariadb-dump', `exec ${mysqlPrograms}/mysqldump "$@"`);
    expect(await refusal(other, requestFor(other, more), { path })).toBe(
      'the host refused: the server is MariaDB, and the dump program is not: it would lose what only MariaDB has',
    );
    expect([...readdirSync(host.dumps), ...readdirSync(other.dumps)]).toEqual([]);
  });

  it('each with its own: what the policy calls the engine does not matter', async () => {
    using host = dumpHost();
    const made = await takeDump(
      host,
      requestFor(host, { engine: 'mariadb', defaultsFile: mysql.defaultsFile }),
      ofMysql(host),
    );
    expect(manifestOf(made)).toMatchObject({ program: expect.not.stringContaining('MariaDB') });
    using other = dumpHost();
    const second = await takeDump(
      other,
      requestFor(other, { engine: 'mysql', defaultsFile: mariadb.defaultsFile }),
      ofMariadb(other),
    );
    expect(manifestOf(second)).toMatchObject({ program: expect.stringContaining('MariaDB') });
  });
});
