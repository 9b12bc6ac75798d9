import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DatabaseServer, startServer } from './database-server.ts';

const folder =
  process.env['BACKUP_GATE_TEST_MYSQL'] ?? fileURLToPath(new URL('../../node_modules/.cache/mysql', import.meta.url));

/** MySQL's own programs. The ones of that name in the system are often MariaDB's. */
export const mysqlPrograms = join(folder, 'bin');

export const hasMysql = ['mysqld', 'mysql', 'mysqldump'].every((program) => existsSync(join(mysqlPrograms, program)));
// Jest keeps what the console says to itself when all tests of a file are left out.
if (!hasMysql) process.stderr.write('These tests need MySQL (scripts/fetch-mysql.sh): left out.\n');

export type Mysql = DatabaseServer;

/** Starts a server of its own; ready in some seconds. */
export const startMysql = (more: readonly string[] = []): Promise<Mysql> =>
  startServer({
    prefix: 'bgy-',
    client: join(mysqlPrograms, 'mysql'),
    install: { program: join(mysqlPrograms, 'mysqld'), args: ['--initialize-insecure'] },
    server: {
      program: join(mysqlPrograms, 'mysqld'),
      args: [
        '--mysqlx=OFF',
        '--secure-file-priv=NULL',
        '--innodb-buffer-pool-size=32M',
        '--innodb-flush-log-at-trx-commit=0',
        '--sync-binlog=0',
        ...more,
      ],
    },
  });
