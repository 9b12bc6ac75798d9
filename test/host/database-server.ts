import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface DatabaseServer extends AsyncDisposable {
  readonly folder: string;
  readonly socket: string;
  /** A client's option file for an account with everything. */
  readonly defaultsFile: string;
  /** Runs SQL and returns what it prints, without headers. */
  readonly sql: (statements: string, database?: string) => Promise<string>;
  /** Another option file, for another account. */
  readonly defaultsFor: (user: string, password: string, more?: string) => string;
  /** Runs a client program and returns its output whatever its exit code was. */
  readonly run: (
    program: string,
    args: readonly string[],
  ) => Promise<{ readonly code: number; readonly stdout: Buffer; readonly stderr: string }>;
}

/** How a server of one kind is made and started. */
export interface ServerKind {
  readonly prefix: string;
  readonly client: string;
  /** Makes the data folder, with an account `root` that has everything and no password. */
  readonly install: { readonly program: string; readonly args: readonly string[] };
  readonly server: { readonly program: string; readonly args: readonly string[] };
}

/** Starts a server of its own; ready in some seconds. The folder's path is short: a socket's has 107 bytes at most. */
export async function startServer(kind: ServerKind): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), kind.prefix));
  const [data, socket, defaultsFile] = [join(folder, 'data'), join(folder, 's'), join(folder, 'my.cnf')];
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  mkdirSync(data);
  writeFileSync(defaultsFile, `[client]\nuser=root\nsocket=${socket}\n`, { mode: 0o600 });
  // Two installations that share a folder for temporary files can break each other.
  const environment = { ...process.env, TMPDIR: join(folder, 't') };
  mkdirSync(environment.TMPDIR);
  const options = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${environment.TMPDIR}`];
  try {
    await execute(kind.install.program, [...options, ...kind.install.args, ...asRoot], { env: environment });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const server = spawn(
    kind.server.program,
    [
      ...options,
      `--socket=${socket}`,
      '--skip-networking',
      `--pid-file=${join(folder, 'p')}`,
      ...kind.server.args,
      ...asRoot,
    ],
    { stdio: 'ignore', env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' } },
  );
  const sql = async (statements: string, database?: string): Promise<string> =>
    (
      await execute(kind.client, [
        `--defaults-file=${defaultsFile}`,
        '-N',
        '-B',
        ...(database === undefined ? [] : [database]),
        '-e',
        statements,
      ])
    ).stdout;
  const stop = async (): Promise<void> => {
    if (server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      await sql('SELECT 1');
      break;
    } catch (error) {
      if (attempt < 200 && server.exitCode === null) {
        await sleep(50);
        continue;
      }
      await stop();
      throw error;
    }
  }
  return {
    folder,
    socket,
    defaultsFile,
    sql,
    defaultsFor: (user, password, more = '') => {
      const file = join(folder, `${user}.cnf`);
      writeFileSync(file, `[client]\nuser=${user}\npassword=${password}\nsocket=${socket}\n${more}`, { mode: 0o600 });
      return file;
    },
    run: (program, args) =>
      new Promise((resolve, reject) => {
        const child = spawn(program, [`--defaults-file=${defaultsFile}`, ...args], {
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const [out, err]: [Buffer[], Buffer[]] = [[], []];
        child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
        child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
        child.on('error', reject);
        child.on('close', (code) =>
          resolve({ code: code ?? 255, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() }),
        );
      }),
    [Symbol.asyncDispose]: stop,
  };
}
