import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';

const execute = promisify(execFile);

export const DATABASE = 'quickport_crm_laravel';

/** The application's tables: small, with a view, a routine, a trigger and an event, so that a dump has all of them. */
const SCHEMA = [
  'CREATE TABLE customers (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(80) NOT NULL) ENGINE=InnoDB',
  'CREATE TABLE positions (id INT PRIMARY KEY AUTO_INCREMENT, device CHAR(15), lat DOUBLE, lon DOUBLE) ENGINE=InnoDB',
  "INSERT INTO customers (name) VALUES ('Asha'), ('Ravi'), ('O''Neil')",
  'CREATE TRIGGER customers_trim BEFORE INSERT ON customers FOR EACH ROW SET NEW.name = TRIM(NEW.name)',
  'CREATE PROCEDURE purge_positions() DELETE FROM positions WHERE id < 0',
  'CREATE EVENT nightly_purge ON SCHEDULE EVERY 1 DAY DO DELETE FROM positions WHERE id < 0',
] as const;

export interface ScratchDatabase extends AsyncDisposable {
  readonly kind: 'mariadb' | 'stand-in';
  /** Client credentials, as they would lie on the host. */
  readonly defaultsFile: string;
  /** Runs SQL on the application's database. */
  readonly sql: (statement: string) => Promise<void>;
  /** Writes a finished dump, as the host's schedule would. */
  readonly dump: (file: string) => Promise<void>;
}

async function find(program: string): Promise<string | undefined> {
  for (const folder of [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']) {
    const path = join(folder, program);
    const found = await access(path).then(
      () => true,
      () => false,
    );
    if (folder !== '' && found) return path;
  }
  return undefined;
}

/** A real server in the folder, or undefined when this machine has none. Needs a short path: sockets have 107 bytes. */
export async function startMariadb(folder: string): Promise<ScratchDatabase | undefined> {
  const [server, installer, client, dumper] = await Promise.all(
    ['mariadbd', 'mariadb-install-db', 'mariadb', 'mariadb-dump'].map(find),
  );
  if (!server || !installer || !client || !dumper) return undefined;
  const data = join(folder, 'mysql');
  const socket = join(folder, 'sock');
  await mkdir(data, { recursive: true });
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  // Two installations that share a folder for temporary files can break each other.
  const environment = { ...process.env, TMPDIR: join(folder, 'tmp') };
  await mkdir(environment.TMPDIR, { recursive: true });
  const options = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${environment.TMPDIR}`];
  const installing = [...options, '--auth-root-authentication-method=normal', '--skip-test-db', ...asRoot];
  await execute(installer, installing, { env: environment });
  const child = spawn(
    server,
    [...options, `--socket=${socket}`, '--skip-networking', `--pid-file=${join(folder, 'pid')}`, ...asRoot],
    { stdio: 'ignore' },
  );
  const defaultsFile = join(folder, 'my.cnf');
  await writeFile(defaultsFile, `[client]\nuser=root\nsocket=${socket}\n`, { mode: 0o600 });
  const sql = async (statement: string, database: readonly string[] = [DATABASE]): Promise<void> => {
    await execute(client, [`--defaults-file=${defaultsFile}`, ...database, '-e', statement]);
  };
  try {
    await untilReady(() => sql('SELECT 1', []), child);
    await sql(`CREATE DATABASE ${DATABASE}`, []);
    for (const statement of SCHEMA) await sql(statement);
    await sql(
      'INSERT INTO positions (device, lat, lon) SELECT 358899050000000 + seq, 18 + seq / 1000, 73 FROM seq_1_to_2000',
    );
  } catch (error) {
    await stop(child);
    throw error;
  }
  return {
    kind: 'mariadb',
    defaultsFile,
    sql: (statement) => sql(statement),
    dump: async (file) => {
      const dumping = spawn(
        dumper,
        [
          `--defaults-file=${defaultsFile}`,
          '--single-transaction',
          '--quick',
          '--routines',
          '--events',
          '--triggers',
          '--hex-blob',
          DATABASE,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = once(dumping, 'close');
      await pipeline(dumping.stdout, createGzip(), createWriteStream(file));
      const [code] = await ended;
      if (code !== 0) throw new Error(`mariadb-dump ended with ${code}`);
    },
    [Symbol.asyncDispose]: async () => {
      await stop(child);
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function untilReady(ask: () => Promise<void>, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`mariadbd ended with ${child.exitCode}`);
    const ready = await ask().then(
      () => true,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error('mariadbd did not answer within ten seconds');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
