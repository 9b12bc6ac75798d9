import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { parseProbeReply } from '../../src/host/reply.ts';
import { probeParameters } from '../../src/host/request.ts';
import {
  ask,
  causeOf,
  contentOf,
  database,
  documentScript,
  dumpOf,
  gz,
  NONCE,
  probe,
  probeDatabase,
  SHELLS,
  scratch,
  sql,
  target,
  writeFile,
} from './rig.ts';

const TOOLS = [
  'awk',
  'base64',
  'basename',
  'cat',
  'cp',
  'date',
  'dd',
  'env',
  'git',
  'gzip',
  'head',
  'mkdir',
  'mkfifo',
  'mktemp',
  'mv',
  'od',
  'readlink',
  'rm',
  'sha256sum',
  'sleep',
  'sort',
  'stat',
  'tail',
  'tee',
  'timeout',
  'touch',
  'tr',
  'wc',
  'dash',
  'bash',
];

/** A PATH with these programs and no others. */
function pathWith(folder: string, tools: readonly string[]): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const tool of tools)
    symlinkSync(execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(), join(bin, tool));
  return bin;
}
const without = (...gone: readonly string[]): readonly string[] => TOOLS.filter((tool) => !gone.includes(tool));

describe.each(SHELLS)('the host, under %s', (shell) => {
  it('answers about nothing when nothing is asked', async () => {
    expect(await probe(shell, target([]))).toMatchObject({ databases: [], checkouts: [], paths: [] });
  });

  it('H02 tells its own clock', async () => {
    using folder = scratch();
    mkdirSync(join(folder.path, 'bin'));
    writeFileSync(join(folder.path, 'bin/date'), '#!/bin/sh\necho 1700000000\n', { mode: 0o755 });
    const { at } = await probe(shell, target([]), { environment: { PATH: `${folder.path}/bin:/usr/bin:/bin` } });
    expect(at).toBe(1_700_000_000_000);
  });

  it.each(without('bash', 'dash', 'basename', 'cp', 'git', 'gzip', 'touch'))(
    'E19 has no answer at all without %s',
    async (tool) => {
      using folder = scratch();
      const ran = await ask(shell, target([]), {
        environment: { PATH: pathWith(folder.path, without(tool)) },
        command: [`/usr/bin/${shell}`],
      });
      expect([ran.code, ran.stdout]).toEqual([1, '']);
      expect(ran.stderr).toContain(`this host has no ${tool}`);
    },
  );

  it('E19 answers about the rest without gzip, git and a client', async () => {
    using folder = scratch();
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(sql()));
    writeFileSync(join(folder.path, 'my.cnf'), '');
    const PATH = pathWith(folder.path, without('gzip', 'git'));
    const asked = target([database(folder.path, { defaultsFile: join(folder.path, 'my.cnf') })], [folder.path]);
    const state = await probe(shell, asked, { environment: { PATH }, command: [`/usr/bin/${shell}`] });
    const [one] = state.databases;
    if (one === undefined) throw new Error('no database');
    expect(causeOf(dumpOf(one.scheduled).content)).toBe('unexpected');
    expect(one.server).toMatchObject({ cause: { detail: 'this host has neither mariadb nor mysql' } });
    expect(state.checkouts).toMatchObject([{ state: { cause: { detail: 'this host has no git' } } }]);
    expect(state.paths.map(({ role, state: { kind } }) => [role, kind])).toEqual([
      ['dumps', 'observed'],
      ['code', 'observed'],
      ['data', 'unavailable'],
    ]);
  });

  it.each(['', '.', 'bin:/usr/bin', '/usr/bin:', ':/usr/bin', '/usr/bin::/bin', '/usr/bin:./x'])(
    'refuses the PATH %j unless it is empty',
    async (PATH) => {
      const ran = await ask(shell, target([]), { environment: { PATH }, command: [`/usr/bin/${shell}`] });
      expect([ran.code, ran.stderr]).toEqual(PATH === '' ? [0, ''] : [1, expect.stringContaining('relative')]);
    },
  );

  it('leaves nothing behind, and no process', async () => {
    using folder = scratch();
    await probe(shell, target([database(folder.path)], [folder.path]), { environment: { TMPDIR: folder.path } });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('says so when it has no place of its own to work in', async () => {
    const ran = await ask(shell, target([]), { environment: { TMPDIR: '/nonexistent' } });
    expect([ran.code, ran.stdout]).toEqual([1, '']);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends with 1 and no folder left after %s', async (signal) => {
    using folder = scratch();
    for (const name of ['bin', 'tmp', 'dumps']) mkdirSync(join(folder.path, name));
    // A fresh dump is looked at twice, with a sleep between: then the signal comes.
    writeFileSync(join(folder.path, 'bin/sleep'), `#!/bin/sh\n: >${folder.path}/asleep\nexec /bin/sleep 0.4\n`, {
      mode: 0o755,
    });
    writeFileSync(join(folder.path, 'script.sh'), documentScript());
    writeFileSync(join(folder.path, 'dumps/db_2026-11-21.sql.gz'), gz(sql()));
    const sent = Object.entries(probeParameters(target([database(join(folder.path, 'dumps'))]), NONCE));
    const child = spawn(shell, [join(folder.path, 'script.sh')], {
      env: {
        ...Object.fromEntries(sent.map(([name, [value]]) => [`SSM_${name}`, value ?? ''])),
        PATH: `${folder.path}/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
        TMPDIR: join(folder.path, 'tmp'),
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = once(child, 'close');
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    for (let i = 0; i < 1000 && !existsSync(join(folder.path, 'asleep')); i += 1) await setTimeout(20);
    child.kill(signal);
    expect([await ended, stdout]).toEqual([[1, null], '']);
    expect(readdirSync(join(folder.path, 'tmp'))).toEqual([]);
  });

  it('keeps the worst reply under 16,000 characters, and the truth in it', async () => {
    using folder = scratch();
    const evil = '"\\\u001b[31m::set-output name=x::y\r\u202e##[add-mask]'.repeat(8);
    const databases = [1, 2, 3, 4, 5].map((n) => {
      const directory = join(folder.path, `${n}`);
      mkdirSync(directory);
      const name = `${'n'.repeat(60)}${n}`;
      for (const day of ['2026-11-20', '2026-11-21']) {
        writeFile(
          join(directory, `db_${day}.sql.gz`),
          gz(sql(2, name).replace(/-- Dump completed.*/, `-- Dump completed on ${evil}`)),
        );
        writeFile(join(directory, `manual_${day}.sql.gz`), gz(evil));
        const manifest = {
          database: name,
          host: 'h'.repeat(250),
          startedAt: '2026-11-21T01:00:00.000Z',
          finishedAt: '2026-11-21T01:02:00.000Z',
          exitCodes: [0, 0, 0],
          sizeBytes: 100,
          sha256: 'a'.repeat(64),
          tableCount: 2,
        };
        writeFileSync(join(directory, `db_${day}.sql.gz.json`), JSON.stringify(manifest));
      }
      for (let i = 0; i < 30; i += 1) writeFileSync(join(directory, `db_${evil.slice(0, 190)}${i}.part`), '');
      return database(directory, { name });
    });
    const code = ['a', 'b', 'c'].map((name) => {
      const path = join(folder.path, name);
      mkdirSync(path);
      for (const args of [
        ['init', '-q'],
        ['-c', 'user.name=x', '-c', 'user.email=x@y', 'commit', '-q', '--allow-empty', '-m', 'x'],
      ])
        execFileSync('git', ['-C', path, ...args]);
      for (let i = 0; i < 40; i += 1) writeFileSync(join(path, `${evil.slice(0, 190)}${i}`), '');
      return path;
    });
    const ran = await ask(shell, target(databases, code));
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout.length).toBeLessThan(16_000);
    expect(ran.stdout.length).toBeGreaterThan(10_000);
    const state = parseProbeReply(ran.stdout, NONCE, target(databases, code));
    for (const one of state.databases) {
      expect(contentOf(one.scheduled)).toMatchObject({
        stream: 'whole',
        header: { kind: 'dump', database: one.name },
        trailer: { kind: 'complete' },
      });
      expect(dumpOf(one.scheduled).manifest).toMatchObject({ value: { database: one.name } });
    }
    expect(state.checkouts.map((checkout) => checkout.state)).toEqual(
      Array(3).fill({ kind: 'observed', value: expect.objectContaining({ dirtyCount: 40 }) }),
    );
  });

  it('has no answer rather than part of one when too much is asked', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `/nonexistent/${i}`);
    const ran = await ask(shell, target([], many));
    expect([ran.code, ran.stdout.length]).toEqual([1, 0]);
    expect(ran.stderr).toContain('too long');
  });
});

describe('the agent', () => {
  it('starts it by its path, through sh -c, and reads one frame', () => {
    using folder = scratch();
    const script = join(folder.path, '_script.sh');
    writeFileSync(script, documentScript(), { mode: 0o700 });
    const env = Object.fromEntries(
      Object.entries(probeParameters(target([]), NONCE)).map(([name, [value]]) => [`SSM_${name}`, value ?? '']),
    );
    const ran = spawnSync('sh', ['-c', script], { env: { ...env, PATH: '/usr/bin:/bin' }, encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(parseProbeReply(ran.stdout, NONCE, target([])).databases).toEqual([]);
  });

  it('E10 is shown nothing but base64, whatever the host holds', async () => {
    using folder = scratch();
    const evil = '::set-output name=conclusion::success\n##[stop-commands]x\u001b[31m\u0000\ufeff\u202e\r';
    writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(evil));
    writeFile(join(folder.path, `db_${evil.replace('\u0000', '')}.part`), '');
    const ran = await ask('dash', target([database(folder.path)]));
    expect(ran.stdout).toMatch(
      /^\nbackup-gate-probe:1 [0-9a-f]{32} \d+ [0-9a-f]{64} [A-Za-z0-9+/=]+ backup-gate-probe:end [0-9a-f]{32}\n$/,
    );
    const { scheduled, unfinished } = await probeDatabase('dash', database(folder.path));
    expect(contentOf(scheduled).header).toMatchObject({
      kind: 'none',
      firstLine: 'a line of 37 bytes that is not of the dump tool',
    });
    expect(unfinished).toEqual([join(folder.path, `db_${evil.replace('\u0000', '')}.part`)]);
  });

  it.each(['mawk', 'gawk'])('gets the same answer with %s', async (awk) => {
    using folder = scratch();
    const there = spawnSync('sh', ['-c', `command -v ${awk}`], { encoding: 'utf8' }).stdout.trim();
    if (there === '') return;
    mkdirSync(join(folder.path, 'bin'));
    symlinkSync(there, join(folder.path, 'bin/awk'));
    const file = writeFile(join(folder.path, 'db_2026-11-21.sql.gz'), gz(sql(3)));
    writeFileSync(
      `${file}.json`,
      JSON.stringify({
        database: 'shop',
        host: 'h',
        startedAt: 1_795_449_000,
        finishedAt: 1_795_449_044,
        exitCodes: { dump: 0, gzip: 0 },
        sizeBytes: statSync(file).size,
        sha256: 'b'.repeat(64),
        tables: [1, 2, 3],
      }),
    );
    execFileSync('git', ['init', '-q', folder.path]);
    const environment = { PATH: `${folder.path}/bin:/usr/sbin:/usr/bin:/sbin:/bin` };
    const { databases, paths } = await probe('dash', target([database(folder.path)]), { environment });
    expect(databases[0]?.scheduled).toMatchObject({
      value: {
        content: { value: { tableCount: 3, tablesWithRows: 3, header: { database: 'shop' } } },
        manifest: { value: { exitCodes: [0, 0], tableCount: 3 } },
      },
    });
    expect(paths[0]?.state.kind).toBe('observed');
  });
});
