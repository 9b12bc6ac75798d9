import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseServer, startServer } from './database-server.ts';

const found = ['mariadbd', 'mariadb-install-db', 'mariadb', 'mariadb-dump'].every((program) =>
  ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'].some((folder) => existsSync(join(folder, program))),
);

/** False only where there is no server and nobody insists: in CI the tests run, and fail without one. */
export const hasMariadb = found || Boolean(process.env['CI']);
if (!hasMariadb) console.warn('These tests need mariadbd (apt-get install mariadb-server): left out.');

export type Mariadb = DatabaseServer;

/** Starts a server of its own; ready in about a second. */
export const startMariadb = (): Promise<Mariadb> =>
  startServer({
    prefix: 'bgm-',
    client: 'mariadb',
    install: {
      program: 'mariadb-install-db',
      args: ['--auth-root-authentication-method=normal', '--skip-test-db'],
    },
    server: { program: 'mariadbd', args: ['--innodb-buffer-pool-size=16M'] },
  });
