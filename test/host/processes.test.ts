import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { database, probe, SHELLS, scratch, target } from './rig.ts';

const SLEEP = execFileSync('sh', ['-c', 'command -v sleep'], { encoding: 'utf8' }).trim();

interface Stand {
  readonly name: string;
  readonly args?: readonly string[];
  readonly stdin?: 'file' | 'socket' | 'null';
  /** Where its output goes, in the scratch folder. */
  readonly stdout?: string;
}

/** Programs of these names that only sleep. */
async function whileRunning<T>(
  folder: string,
  stands: readonly Stand[],
  look: (pids: ReadonlySet<string>) => Promise<T>,
): Promise<T> {
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'in.sql'), '');
  const open: number[] = [];
  const children: ChildProcess[] = stands.map(({ name, args = ['20'], stdin = 'null', stdout }) => {
    copyFileSync(SLEEP, join(folder, 'bin', name));
    const opened = (path: string, flags: string): number => {
      const handle = openSync(path, flags);
      open.push(handle);
      return handle;
    };
    return spawn(join(folder, 'bin', name), args, {
      stdio: [
        stdin === 'file' ? opened(join(folder, 'in.sql'), 'r') : stdin === 'socket' ? 'pipe' : 'ignore',
        stdout === undefined ? 'ignore' : opened(join(folder, stdout), 'w'),
        'ignore',
      ],
    });
  });
  for (const handle of open) closeSync(handle);
  try {
    await sleep(100);
    return await look(new Set(children.map(({ pid }) => `${pid}`)));
  } finally {
    for (const child of children) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }
}

describe.each(SHELLS)('processes, under %s', (shell) => {
  const seen = async (stands: readonly Stand[]): Promise<readonly string[]> => {
    using folder = scratch();
    mkdirSync(join(folder.path, 'dumps'));
    return await whileRunning(folder.path, stands, async (pids) => {
      const { processes } = await probe(shell, target([database(join(folder.path, 'dumps'))]));
      // Other tests dump at the same time.
      const ours = processes.filter(({ command }) => pids.has(/\(pid (\d+)\)$/.exec(command)?.[1] ?? ''));
      expect(ours.every(({ ageSeconds }) => ageSeconds < 60)).toBe(true);
      return ours.map(({ kind, command }) => `${kind} ${command.replace(/\d+/, 'N')}`).sort();
    });
  };

  it('finds dumps and imports by their program', async () => {
    expect(
      await seen([
        { name: 'mysqldump' },
        { name: 'mariadb-dump' },
        { name: 'mydumper' },
        { name: 'mysqlimport' },
        { name: 'mariadb-import' },
      ]),
    ).toEqual([
      'dump mariadb-dump (pid N)',
      'dump mydumper (pid N)',
      'dump mysqldump (pid N)',
      'import mariadb-import (pid N)',
      'import mysqlimport (pid N)',
    ]);
  });

  it('finds a client that reads its statements from a file or a socket', async () => {
    expect(
      await seen([
        { name: 'mysql', stdin: 'file' },
        { name: 'mariadb', stdin: 'socket' },
      ]),
    ).toEqual(['import mariadb (pid N)', 'import mysql (pid N)']);
  });

  it('takes a client without input for no import', async () => {
    expect(await seen([{ name: 'mysql', stdin: 'null' }])).toEqual([]);
  });

  it('finds a compressor that writes into a dump directory, and no other', async () => {
    expect(
      await seen([
        { name: 'gzip', stdout: 'dumps/db_2026-11-21.sql.gz' },
        { name: 'zstd', stdout: 'else.zst' },
      ]),
    ).toEqual(['dump gzip (pid N)']);
  });

  it('takes a program of another name for none', async () => {
    expect(await seen([{ name: 'mysqld' }, { name: 'mysqldumper' }, { name: 'dump' }])).toEqual([]);
  });

  it('E11 shows no argument: one may be a password', async () => {
    using folder = scratch();
    const stands: readonly Stand[] = [{ name: 'mysqldump', args: ['20', '0.0001'] }];
    const commands = await whileRunning(folder.path, stands, async (pids) =>
      (await probe(shell, target([]))).processes
        .map(({ command }) => command)
        .filter((text) => [...pids].some((pid) => text.includes(pid))),
    );
    expect(commands).toEqual([expect.stringMatching(/^mysqldump \(pid \d+\)$/)]);
  });
});
