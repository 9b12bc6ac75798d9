import type { DumpRequest } from '../../../src/ports.ts';
import { HOST } from './recovery-scene.ts';
import { target } from './wire.ts';

export const dumpRequest: DumpRequest = {
  instanceId: HOST,
  target,
  database: {
    name: 'quickport_crm_laravel',
    engine: 'mariadb',
    directory: '/var/backups',
    scheduled: 'db_{date}.sql.gz',
    manual: 'quickport_db_{date}.sql.gz',
    defaultsFile: '/root/.my.cnf',
    lock: 'none',
    compressor: 'gzip',
  },
  run: '0a'.repeat(16),
  day: '2026-02-07',
};
