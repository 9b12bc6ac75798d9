import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awsRecoveryPoints } from '../../../src/adapters/aws/recovery-points.ts';
import { documents } from '../../../src/host/documents.ts';
import type { DumpRequest, RecoveryPoints } from '../../../src/ports.ts';
import type { FaultRule } from '../../../src/rehearsal/faults.ts';
import { hasMariadb, type Mariadb, startMariadb } from '../../host/mariadb.ts';
import { dumpRequest } from './dump-request.ts';
import { type Scene, scene } from './recovery-scene.ts';

let mariadb: Mariadb;
let made = 0;

interface Host {
  readonly stage: Scene;
  readonly points: RecoveryPoints;
  readonly request: DumpRequest;
  readonly files: () => readonly string[];
}

/** A host whose document is the one of this release, with folders of its own. */
async function host(faults: readonly FaultRule[] = []): Promise<Host> {
  made += 1;
  const [dumps, root] = [join(mariadb.folder, `dumps${made}`), join(mariadb.folder, `root${made}`)];
  for (const path of [dumps, join(root, 'run')]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const stage = await scene(faults, (world) => {
    for (const { name, versions } of world.documents) {
      if (name !== 'BackupGate-Dump') continue;
      for (const version of versions) version.content = documents.dump.content;
    }
    for (const { agent } of world.instances) {
      if (agent?.host !== undefined) agent.host.environment = { BACKUP_GATE_SYSROOT: root };
    }
  });
  const points = awsRecoveryPoints({
    ...stage.options,
    // The host works in real time.
    sleep: async (milliseconds) => {
      await sleep(Math.min(milliseconds, 200));
      stage.pass(milliseconds / 1000);
    },
  });
  const database = { ...dumpRequest.database, name: 'shop', directory: dumps, defaultsFile: mariadb.defaultsFile };
  return { stage, points, request: { ...dumpRequest, database }, files: () => readdirSync(dumps).sort() };
}

(hasMariadb ? describe : describe.skip)('the dump document of this release, on a real MariaDB', () => {
  beforeAll(async () => {
    mariadb = await startMariadb();
    await mariadb.sql('CREATE DATABASE shop; CREATE TABLE shop.a (id INT PRIMARY KEY); INSERT INTO shop.a VALUES (1)');
  }, 60_000);
  afterAll(async () => {
    await mariadb[Symbol.asyncDispose]();
  });

  const DUMP = 'quickport_db_2026-02-07.sql.gz';

  it('J02 makes one dump for a run, however often it is asked', async () => {
    const { stage, points, request, files } = await host();
    await using _ = stage;
    const first = await points.takeDump(request);
    expect(first).toMatchObject({ outcome: 'made', tableCount: 1, path: `${request.database.directory}/${DUMP}` });
    const second = await points.takeDump(request);
    expect(second).toMatchObject({ outcome: 'adopted', path: first.path, sha256: first.sha256 });
    expect(files()).toEqual([DUMP, `${DUMP}.json`]);
  }, 60_000);

  it('E16 makes one dump when the answer to the sending is lost', async () => {
    const { stage, points, request, files } = await host([{ kind: 'reset', action: 'SendCommand' }]);
    await using _ = stage;
    expect(await points.takeDump(request)).toMatchObject({ outcome: 'made' });
    expect(files()).toEqual([DUMP, `${DUMP}.json`]);
    expect(stage.aws.log.count('ssm', 'SendCommand')).toBe(1);
  }, 60_000);

  it.each([
    ['none', 'gzip', '.sql.gz'],
    ['tables', 'pigz', '.sql.gz'],
    ['tables', 'zstd', '.sql.zst'],
  ] as const)(
    'F14 sends the lock and the packer of the policy: %s, %s',
    async (lock, compressor, ending) => {
      const { stage, points, request, files } = await host();
      await using _ = stage;
      const database = { ...request.database, lock, compressor, manual: `m_{date}${ending}` };
      expect(await points.takeDump({ ...request, database })).toMatchObject({ outcome: 'made' });
      const [sent] = stage.aws.log.entries.filter(({ action }) => action === 'SendCommand');
      expect(sent?.parameters).toMatchObject({ Parameters: { Lock: [lock], Compressor: [compressor] } });
      const manifest = readFileSync(join(database.directory, `m_2026-02-07${ending}.json`), 'utf8');
      expect(manifest).toContain(lock === 'tables' ? '--lock-tables' : '--single-transaction');
      expect(files()).toHaveLength(2);
    },
    60_000,
  );

  it('passes on that the host refused, and why', async () => {
    const { stage, points, request } = await host();
    await using _ = stage;
    const database = { ...request.database, name: 'no_such_database' };
    await expect(points.takeDump({ ...request, database })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('the host refused'),
    });
  }, 60_000);

  it('holds the database from one command to the next, and notices a hold that is not there', async () => {
    const { stage, points, request } = await host();
    await using _ = stage;
    await points.holdDatabase(request);
    await points.releaseDatabase(request);
    await expect(points.releaseDatabase(request)).rejects.toMatchObject({ code: 'refused' });
  }, 60_000);
});
