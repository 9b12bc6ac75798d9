import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { database, dumpOf, gz, probe, probeDatabase, SHELLS, scratch, sql, target, writeFile } from './rig.ts';

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

interface Written {
  readonly pid: number;
  readonly name: string;
  /** Seconds since the host started. */
  readonly startedAt?: number;
  readonly stdin?: string;
  readonly stdout?: string;
}

/** What the kernel would say of these processes, on a host that started this many seconds ago. */
function writeProcesses(sysroot: string, processes: readonly Written[], uptime: string | undefined): void {
  mkdirSync(join(sysroot, 'proc'), { recursive: true });
  if (uptime !== undefined) writeFileSync(join(sysroot, 'proc/uptime'), uptime);
  for (const { pid, name, startedAt = 0, stdin = '/dev/null', stdout = '/dev/null' } of processes) {
    const folder = join(sysroot, `proc/${pid}`);
    mkdirSync(join(folder, 'fd'), { recursive: true });
    writeFileSync(join(folder, 'comm'), `${name}\n`);
    writeFileSync(join(folder, 'cmdline'), `${name}\0-pSecret\0`);
    writeFileSync(join(folder, 'stat'), `${pid} (${name}) ${Array(19).fill('S').join(' ')} ${startedAt * 100} 0\n`);
    symlinkSync(stdin, join(folder, 'fd/0'));
    symlinkSync(stdout, join(folder, 'fd/1'));
  }
}

describe.each(SHELLS)('processes below another root, under %s', (shell) => {
  const seen = async (folder: string): Promise<readonly unknown[]> => {
    const environment = { BACKUP_GATE_SYSROOT: join(folder, 'sysroot') };
    return (await probe(shell, target([database(join(folder, 'dumps'))]), { environment })).processes;
  };

  it('are those that are written there, with their ages by its clock', async () => {
    using folder = scratch();
    const processes: readonly Written[] = [
      { pid: 71, name: 'mysqldump', startedAt: 100 },
      { pid: 72, name: 'mysqld' },
      { pid: 73, name: 'mariadb', stdin: '/root/in.sql', startedAt: 4990 },
      { pid: 74, name: 'mariadb' },
      { pid: 75, name: 'gzip', stdout: join(folder.path, 'dumps/db_2026-11-21.sql.gz.part'), startedAt: 9000 },
      { pid: 76, name: 'gzip', stdout: '/tmp/else' },
    ];
    writeProcesses(join(folder.path, 'sysroot'), processes, '5000.25 9000.00\n');
    expect(await seen(folder.path)).toEqual([
      { kind: 'dump', command: 'mysqldump (pid 71)', ageSeconds: 4900 },
      { kind: 'import', command: 'mariadb (pid 73)', ageSeconds: 10 },
      { kind: 'dump', command: 'gzip (pid 75)', ageSeconds: 0 },
    ]);
  });

  it('are none where none are written, whatever the machine below runs', async () => {
    using folder = scratch();
    await whileRunning(folder.path, [{ name: 'mysqldump' }], async () => {
      expect(await seen(folder.path)).toEqual([]);
      mkdirSync(join(folder.path, 'sysroot/proc'), { recursive: true });
      expect(await seen(folder.path)).toEqual([]);
    });
  });

  it('are found without a clock too', async () => {
    using folder = scratch();
    writeProcesses(join(folder.path, 'sysroot'), [{ pid: 71, name: 'mysqldump', startedAt: 100 }], undefined);
    expect(await seen(folder.path)).toEqual([{ kind: 'dump', command: 'mysqldump (pid 71)', ageSeconds: 0 }]);
  });

  it('are those of the machine itself where the root is empty', async () => {
    using folder = scratch();
    await whileRunning(folder.path, [{ name: 'mysqldump' }], async (pids) => {
      const { processes } = await probe(shell, target([]), { environment: { BACKUP_GATE_SYSROOT: '' } });
      const commands: readonly string[] = processes.map(({ command }) => command);
      expect(commands).toContain(`mysqldump (pid ${[...pids][0]})`);
    });
  });

  it('F19 do not hide who really writes a dump', async () => {
    using folder = scratch();
    mkdirSync(join(folder.path, 'dumps'));
    const file = writeFile(join(folder.path, 'dumps/db_2026-11-21.sql.gz'), gz(sql()));
    const handle = openSync(file, 'r+');
    const environment = { BACKUP_GATE_SYSROOT: join(folder.path, 'sysroot') };
    const { scheduled } = await probeDatabase(shell, database(join(folder.path, 'dumps')), { environment });
    closeSync(handle);
    expect(dumpOf(scheduled).openForWriting).toBe(true);
  });
});
