import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DATABASE, type ScratchDatabase } from './scratch-database.ts';

/** The folders of the host: what would be /var/backups, /var/www/… and the kernel's view of its disks. */
export interface ScratchHost {
  readonly folder: string;
  readonly dumps: string;
  readonly code: string;
  /** PATH and the stand-in for /proc/self/mountinfo and /sys. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Disk {
  readonly volumeId: string;
  readonly mountPoint: string;
}

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A host below the folder, whose disks carry the serials of the volumes given: the first one is the root. */
export async function makeScratchHost(folder: string, volumeIds: readonly string[]): Promise<ScratchHost> {
  const [dumps, code, programs, sysroot] = ['backups', 'www', 'bin', 'sysroot'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const path of [dumps, programs]) await mkdir(path, { recursive: true });
  const disks = volumeIds.map((volumeId, index) => ({
    volumeId,
    mountPoint: index === 0 ? '/' : index === 1 ? folder : join(folder, `disk${index}`),
  }));
  await describeDisks(sysroot, disks);
  return { folder, dumps, code, environment: { PATH: `${programs}:${SYSTEM_PATH}`, BACKUP_GATE_SYSROOT: sysroot } };
}

/** Writes what the kernel would say of NVMe disks: the mounts, and each device's serial. */
async function describeDisks(sysroot: string, disks: readonly Disk[]): Promise<void> {
  const mounts = disks.map(
    ({ mountPoint }, index) =>
      `${30 + index} 1 259:${index} / ${mountPoint} rw,relatime - ext4 /dev/nvme${index}n1 rw\n`,
  );
  await mkdir(join(sysroot, 'proc/self'), { recursive: true });
  await writeFile(join(sysroot, 'proc/self/mountinfo'), mounts.join(''));
  for (const [index, { volumeId }] of disks.entries()) {
    const device = join(sysroot, `sys/dev/block/259:${index}/device`);
    await mkdir(device, { recursive: true });
    await writeFile(join(device, 'serial'), `${volumeId.replace('-', '')}\n`);
    await writeFile(join(device, 'model'), 'Amazon Elastic Block Store\n');
  }
}

const STAND_IN_TABLES = 2;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** For machines without MariaDB: a client that answers the probe's question, and dumps of the same shape. */
export async function standInDatabase(host: ScratchHost): Promise<ScratchDatabase> {
  const data = join(host.folder, 'mysql');
  await mkdir(data, { recursive: true });
  const defaultsFile = join(host.folder, 'my.cnf');
  await writeFile(defaultsFile, '[client]\nuser=backup\n', { mode: 0o600 });
  const rows = [
    ['version', base64('10.11.0-rehearsal'), base64(`${data}/`)],
    ['schemas', '1'],
    ['sees', '1'],
    ['tables', String(STAND_IN_TABLES)],
    ['objects', '0', '0', '0', '0'],
    ['end', '1'],
  ];
  const answer = rows.map((row) => `${row.join('\t')}\n`).join('');
  await writeFile(join(host.folder, 'answer'), answer);
  const script = `#!/bin/sh\n# Stands in for a MariaDB client in a rehearsal on a machine that has none.\ncat >/dev/null\nexec cat "\${0%/bin/*}/answer"\n`;
  await writeFile(join(host.folder, 'bin/mariadb'), script, { mode: 0o755 });
  return {
    kind: 'stand-in',
    defaultsFile,
    sql: async () => {},
    dump: (file) => writeGzip(file, standInDump(new Date())),
    [Symbol.asyncDispose]: async () => {},
  };
}

export const writeGzip = async (file: string, text: string): Promise<void> =>
  pipeline(Readable.from([text]), createGzip(), createWriteStream(file));

const standInDump = (at: Date): string =>
  [
    '-- MariaDB dump 10.19  Distrib 10.11.0-MariaDB, for debian-linux-gnu (x86_64)',
    '--',
    `-- Host: localhost    Database: ${DATABASE}`,
    '-- ------------------------------------------------------',
    'DROP TABLE IF EXISTS `customers`;',
    'CREATE TABLE `customers` (\n  `id` int(11) NOT NULL\n) ENGINE=InnoDB;',
    'INSERT INTO `customers` VALUES (1),(2),(3);',
    'DROP TABLE IF EXISTS `positions`;',
    'CREATE TABLE `positions` (\n  `id` int(11) NOT NULL\n) ENGINE=InnoDB;',
    'INSERT INTO `positions` VALUES (1);',
    `-- Dump completed on ${at.toISOString().slice(0, 19).replace('T', ' ')}`,
    '',
  ].join('\n');
