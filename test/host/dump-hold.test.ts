import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseHoldReply } from '../../src/host/dump-reply.ts';
import type { DumpAction } from '../../src/host/dump-request.ts';
import type { Database } from '../../src/policy/policy.ts';
import { type DumpRun, dumpHost, type Host, RUN, requestFor, startDump } from './dump-rig.ts';
import { hasMariadb, type Mariadb, startMariadb } from './mariadb.ts';
import { NONCE, SHELLS } from './rig.ts';

(hasMariadb ? describe : describe.skip)('the hold of a database', () => {
  let mariadb: Mariadb;

  /** `done`, or why not. */
  async function act(host: Host, action: DumpAction, run: DumpRun = {}, more: Partial<Database> = {}): Promise<string> {
    const request = requestFor(host, { defaultsFile: mariadb.defaultsFile, ...more });
    const { code, stdout, stderr } = await startDump(host, request, { ...run, action }).ended;
    expect([code, stderr]).toEqual([0, '']);
    try {
      parseHoldReply(stdout, NONCE);
      return 'done';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Can a transaction be committed now? */
  const commits = async (): Promise<boolean> => {
    const { code } = await mariadb.run('mariadb', [
      'shop',
      '-e',
      'SET lock_wait_timeout = 1; INSERT INTO a VALUES (1)',
    ]);
    return code === 0;
  };
  const holderOf = (host: Host): number =>
    Number(readFileSync(join(host.state, `hold.${RUN}`, 'life'), 'utf8').split(':')[0]);
  const until = async (condition: () => Promise<boolean>): Promise<boolean> => {
    for (let tries = 0; tries < 10; tries += 1) {
      if (await condition()) return true;
      await sleep(100);
    }
    return false;
  };

  beforeAll(async () => {
    mariadb = await startMariadb();
    await mariadb.sql('CREATE DATABASE shop; CREATE TABLE shop.a (id INT)');
  }, 60_000);
  afterAll(async () => await mariadb?.[Symbol.asyncDispose]());

  it.each(SHELLS)('lets nothing be committed until the release (%s)', async (shell) => {
    using host = dumpHost();
    expect(await commits()).toBe(true);
    expect(await act(host, 'hold', { shell })).toBe('done');
    expect(await commits()).toBe(false);
    expect(await act(host, 'release', { shell })).toBe('done');
    expect(await commits()).toBe(true);
    expect(readdirSync(host.state)).toEqual([]);
  });

  it('outlives the command and its process group, as in Run Command', async () => {
    using host = dumpHost();
    const request = requestFor(host, { defaultsFile: mariadb.defaultsFile });
    const { child, ended } = startDump(host, request, { action: 'hold' });
    await ended;
    expect(() => process.kill(-(child.pid ?? 0), 'SIGKILL')).toThrow('ESRCH');
    expect(await commits()).toBe(false);
    expect(await act(host, 'release')).toBe('done');
  });

  it('ends by itself, and the release says so', async () => {
    using host = dumpHost();
    expect(await act(host, 'hold', { options: { limitSeconds: 1 } })).toBe('done');
    expect(await until(commits)).toBe(true);
    expect(await act(host, 'release')).toBe('the host refused: the hold ended by itself after 1 s');
    expect(readdirSync(host.state)).toEqual([]);
  });

  it('is lost with its process, and the release says so', async () => {
    using host = dumpHost();
    expect(await act(host, 'hold')).toBe('done');
    process.kill(holderOf(host), 'SIGKILL');
    expect(await until(commits)).toBe(true);
    expect(await act(host, 'release')).toContain('did not end as it should');
    expect(readdirSync(host.state)).toEqual([]);
  });

  it('is lost with its connection, and the release says so', async () => {
    using host = dumpHost();
    expect(await act(host, 'hold')).toBe('done');
    const ids = await mariadb.sql("SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND = 'Sleep'");
    for (const id of ids.trim().split('\n')) await mariadb.sql(`KILL ${id}`);
    expect(await until(commits)).toBe(true);
    expect(await act(host, 'release')).toContain('the connection that held the database was lost meanwhile');
  });

  it('is refused while another run holds, and its release then too', async () => {
    using host = dumpHost();
    using second = dumpHost();
    expect(await act(host, 'hold')).toBe('done');
    expect(await act(host, 'hold', { options: { waitSeconds: 1 } })).toContain('this run holds the database already');
    expect(await act(second, 'release')).toContain('this run does not hold the database');
    expect(await act(host, 'release')).toBe('done');
    expect(await act(host, 'release')).toContain('this run does not hold the database');
  });

  it('is refused to a login that may not, and for MySQL', async () => {
    using host = dumpHost();
    await mariadb.sql("CREATE USER low@localhost IDENTIFIED BY 'canary-1'");
    const defaultsFile = mariadb.defaultsFor('low', 'canary-1');
    expect(await act(host, 'hold', {}, { defaultsFile })).toBe(
      'the host refused: the database could not be held: this login lacks a right (error 1227)',
    );
    expect(await act(host, 'hold', {}, { engine: 'mysql' })).toContain('only MariaDB can be held still');
    expect(readdirSync(host.state)).toEqual([]);
    expect(await commits()).toBe(true);
  });

  it('J01 is had by the next attempt as soon as that of a killed one has ended by itself', async () => {
    using host = dumpHost();
    expect(await act(host, 'hold', { options: { limitSeconds: 3 } })).toBe('done');
    const first = holderOf(host);
    expect(await act(host, 'hold')).toBe('done');
    expect(holderOf(host)).not.toBe(first);
    expect(await commits()).toBe(false);
    expect(await act(host, 'release')).toBe('done');
    expect(await commits()).toBe(true);
  });

  it('can be had again after one that was never released', async () => {
    using host = dumpHost();
    expect(await act(host, 'hold', { options: { limitSeconds: 1 } })).toBe('done');
    expect(await until(commits)).toBe(true);
    await until(async () => existsSync(join(host.state, `hold.${RUN}`, 'result')));
    expect(await act(host, 'hold')).toBe('done');
    expect(await commits()).toBe(false);
    expect(await act(host, 'release')).toBe('done');
  });
});
