import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseDumpReply } from '../../src/host/dump-reply.ts';
import { dumpHost, type Host, program, RUN, refusal, requestFor, startDump, takeDump } from './dump-rig.ts';
import { hasMariadb, type Mariadb, startMariadb } from './mariadb.ts';
import { NONCE, SHELLS } from './rig.ts';

const OTHER = 'b1'.repeat(16);
const REAL = '/usr/bin/mariadb-dump';
/** For the dump alone, not for the questions about the program itself. */
const whenDumping = (body: string): string => `case $* in *--quick*) ;; *) exec ${REAL} "$@" ;; esac\n${body}`;
const SLOW = whenDumping(`trap 'kill $!; exit 1' TERM\n${REAL} "$@" | head -c 3000\nsleep 30 &\nwait`);

(hasMariadb ? describe : describe.skip)('a dump that fails', () => {
  let mariadb: Mariadb;
  const ask = (host: Host, run = RUN) => requestFor(host, { defaultsFile: mariadb.defaultsFile }, { run });
  const dumps = (host: Host) => readdirSync(host.dumps).sort();
  const left = (host: Host) => ({ dumps: dumps(host), state: readdirSync(host.state).sort() });
  const nothing = { dumps: [], state: ['lock', 'owner'] };
  const until = async (condition: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 1000; tries += 1) {
      if (condition()) return;
      await sleep(25);
    }
    throw new Error('it did not come');
  };

  beforeAll(async () => {
    mariadb = await startMariadb();
    await mariadb.sql('CREATE DATABASE shop');
    await mariadb.sql('CREATE TABLE a AS SELECT seq, SHA2(seq, 512) AS m FROM seq_1_to_5000', 'shop');
  }, 60_000);
  afterAll(async () => await mariadb?.[Symbol.asyncDispose]());

  it.each([
    [
      'F03 the dump program is killed',
      'mariadb-dump',
      whenDumping(`${REAL} "$@" | head -c 20000\nkill -9 $$`),
      'the dump program was killed',
    ],
    [
      'F05 the dump program fails',
      'mariadb-dump',
      whenDumping(`${REAL} "$@"\necho "mariadb-dump: Error 2013: Lost connection canary" >&2\nexit 3`),
      'exit code 3: the connection to the database server was lost (error 2013)',
    ],
    [
      'F03 the dump program ends early and well',
      'mariadb-dump',
      whenDumping(`${REAL} "$@" | head -c 20000`),
      'does not end in "-- Dump completed"',
    ],
    [
      'F06 errors stand in the dump',
      'mariadb-dump',
      whenDumping(`${REAL} "$@" | sed 's/^UNLOCK TABLES;/mariadb-dump: Got error: 1: x/'`),
      'holds an error of the dump program',
    ],
    [
      'F09 the dump is of another database',
      'mariadb-dump',
      whenDumping(`${REAL} "$@" | sed 's/Database: shop/Database: ship/'`),
      'names another database',
    ],
    [
      'the packer is killed',
      'gzip',
      'case $1 in -5c) head -c 5000 >/dev/null; kill -9 $$ ;; esac\nexec /usr/bin/gzip "$@"',
      'the packer was killed',
    ],
    [
      'F02 the packer loses bytes',
      'gzip',
      'case $1 in -5c) /usr/bin/gzip -c | { head -c 5000; cat >/dev/null; }; exit 0 ;; esac\nexec /usr/bin/gzip "$@"',
      'could not be read again',
    ],
    [
      'the disk has other bytes than were written',
      'dd',
      'case $* in *nofollow*) /usr/bin/dd "$@" | tr a b ;; *) exec /usr/bin/dd "$@" ;; esac',
      'not the one that was written',
    ],
    [
      'F13 the schema changes meanwhile',
      'mariadb-dump',
      whenDumping(`${REAL} "$@"; sleep 0.1; mariadb "$1" shop -e "ALTER TABLE a ADD COLUMN x$$ INT"`),
      'the schema changed while it was dumped: a',
    ],
    [
      'F13 a table comes meanwhile',
      'mariadb-dump',
      whenDumping(`${REAL} "$@"; mariadb "$1" shop -e "CREATE TABLE late (id INT)"`),
      'the schema changed while it was dumped: late',
    ],
    ['the server hangs', 'mariadb-dump', whenDumping('exec sleep 30'), 'took longer than 1 s'],
  ])('%s: is refused, and nothing stays', async (_name, name, body, why) => {
    using host = dumpHost();
    const path = program(host, name, body);
    const reason = await refusal(host, ask(host), { path, options: { limitSeconds: why.includes('1 s') ? 1 : 60 } });
    await mariadb.sql('DROP TABLE IF EXISTS late', 'shop');
    expect(reason).toContain(why);
    expect(reason).not.toContain('canary');
    expect(left(host)).toEqual(nothing);
  });

  it('a table that somebody locks ends at the time limit', async () => {
    using host = dumpHost();
    // Ends with an error when it is killed.
    const locked = mariadb.sql('LOCK TABLES a WRITE; SELECT SLEEP(60)', 'shop').catch(() => 'killed');
    const sleepers = "FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(60)%'";
    for (let tries = 0; Number(await mariadb.sql(`SELECT COUNT(*) ${sleepers}`)) === 0; tries += 1) {
      if (tries > 400) throw new Error('the table is not locked');
      await sleep(50);
    }
    expect(await refusal(host, ask(host), { options: { limitSeconds: 1 } })).toContain('took longer than 1 s');
    await mariadb.sql(await mariadb.sql(`SELECT CONCAT('KILL ', ID, ';') ${sleepers}`));
    await locked;
    expect(left(host)).toEqual(nothing);
  });

  it('F27 a file that may not grow further is refused, and nothing stays', async () => {
    using host = dumpHost();
    const command = ['sh', '-c', 'ulimit -f 64; exec dash "$0"'];
    expect(await refusal(host, ask(host), { command })).toContain('grew larger than a file may be');
    expect(left(host)).toEqual(nothing);
  });

  it('F27 a disk that runs full is refused, and nothing stays', async () => {
    using host = dumpHost();
    // Only root can make a small disk; for others a program says what a full disk says.
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'none', host.dumps]).status === 0;
    try {
      await mariadb.sql(
        'CREATE TABLE noise AS SELECT seq, CONCAT(SHA2(RAND(seq), 512), SHA2(RAND(seq + 7), 512)) AS m FROM seq_1_to_20000',
        'shop',
      );
      writeFileSync(join(host.dumps, 'db_2026-11-22.sql.gz'), 'small');
      const path = mounted
        ? undefined
        : program(host, 'tee', 'head -c 9000 >/dev/null; echo "tee: No space left on device" >&2; exit 1');
      const reason = await refusal(host, ask(host), path === undefined ? {} : { path });
      expect(reason).toContain('ran full while the dump was written');
      expect(left(host)).toEqual({ ...nothing, dumps: ['db_2026-11-22.sql.gz'] });
    } finally {
      await mariadb.sql('DROP TABLE noise', 'shop');
      if (mounted) execFileSync('umount', [host.dumps]);
    }
  });

  it('J01 takes its programs and its file with it when the script alone is killed', async () => {
    using host = dumpHost();
    const { child, ended } = startDump(host, ask(host), { path: program(host, 'mariadb-dump', SLOW) });
    await until(() => dumps(host).length === 1);
    process.kill(child.pid ?? 0, 'SIGKILL');
    await ended;
    await until(() => dumps(host).length === 0);
    expect(await takeDump(host, ask(host))).toMatchObject({ outcome: 'made' });
  });

  it('J01 ends well on a polite signal', async () => {
    using host = dumpHost();
    const { child, ended } = startDump(host, ask(host), { path: program(host, 'mariadb-dump', SLOW) });
    await until(() => dumps(host).length === 1);
    process.kill(child.pid ?? 0, 'SIGTERM');
    expect((await ended).code).toBe(1);
    expect(left(host)).toEqual(nothing);
  });

  it.each(SHELLS)(
    'J01 leaves no more than its own half file when all are killed, and the next cleans it (%s)',
    async (shell) => {
      using host = dumpHost();
      const { child, ended } = startDump(host, ask(host), { shell, path: program(host, 'mariadb-dump', SLOW) });
      await until(() => dumps(host).length === 1);
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
      expect(dumps(host)).toEqual([`manual_2026-11-23.sql.gz.${RUN}.part`]);
      const foreign = `manual_2026-11-23.sql.gz.${OTHER}.part`;
      writeFileSync(join(host.dumps, foreign), 'of another run');
      expect(await takeDump(host, ask(host), { shell })).toMatchObject({ outcome: 'made' });
      expect(left(host)).toEqual({
        dumps: ['manual_2026-11-23.sql.gz', `manual_2026-11-23.sql.gz.${OTHER}.part`, 'manual_2026-11-23.sql.gz.json'],
        state: nothing.state,
      });
    },
  );

  it.each(['before the dump has its name', 'between the dump and its manifest', 'before the half names are gone'])(
    'J01 killed %s: the next command of the run ends the work',
    async (moment) => {
      using host = dumpHost();
      const made = await takeDump(host, ask(host));
      const half = join(host.dumps, `manual_2026-11-23.sql.gz.${RUN}`);
      linkSync(made.path, `${half}.part`);
      linkSync(`${made.path}.json`, `${half}.json.part`);
      if (moment.startsWith('before the dump')) renameSync(made.path, join(host.path, 'gone'));
      if (!moment.includes('half')) renameSync(`${made.path}.json`, join(host.path, 'gone too'));
      expect(await takeDump(host, ask(host))).toEqual({ ...made, outcome: 'adopted' });
      expect(dumps(host)).toEqual(['manual_2026-11-23.sql.gz', 'manual_2026-11-23.sql.gz.json']);
    },
  );

  it('J02 J05 E16 two at once of one run make one dump', async () => {
    using host = dumpHost();
    const path = program(host, 'mariadb-dump', whenDumping(`sleep 0.5; exec ${REAL} "$@"`));
    const both = await Promise.all([takeDump(host, ask(host), { path }), takeDump(host, ask(host), { path })]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['adopted', 'made']);
    expect(both[0]?.sha256).toBe(both[1]?.sha256);
    expect(dumps(host)).toHaveLength(2);
  });

  describe.each(['with flock', 'without flock'])('J05 F33 %s', (way) => {
    const programsOf = (host: Host): { programs?: string } => {
      if (way === 'with flock') return {};
      const programs = join(host.path, 'programs');
      mkdirSync(programs);
      for (const folder of ['/bin', '/usr/bin']) {
        for (const name of readdirSync(folder)) {
          if (name !== 'flock' && !existsSync(join(programs, name))) {
            try {
              symlinkSync(join(folder, name), join(programs, name));
            } catch {
              // A dangling link of that name is there already.
            }
          }
        }
      }
      return { programs };
    };

    it('another run waits for its turn', async () => {
      using host = dumpHost();
      const run = programsOf(host);
      const three = await Promise.all(
        [RUN, OTHER, 'c2'.repeat(16)].map((name) => takeDump(host, ask(host, name), run)),
      );
      expect(three.map(({ path }) => path.slice(host.dumps.length)).sort()).toEqual([
        '/manual_2026-11-23.2.sql.gz',
        '/manual_2026-11-23.3.sql.gz',
        '/manual_2026-11-23.sql.gz',
      ]);
    });

    it('and is refused when that takes too long, until the other is gone', async () => {
      using host = dumpHost();
      const run = programsOf(host);
      const slow = program(host, 'mariadb-dump', SLOW);
      const path = run.programs === undefined ? { path: slow } : { programs: `${slow}:${run.programs}` };
      const { child, ended } = startDump(host, ask(host), path);
      await until(() => dumps(host).length === 1);
      expect(await refusal(host, ask(host, OTHER), { ...run, options: { waitSeconds: 1 } })).toMatch(
        /another dump is running on this host since 20\d\d-.*Z, and did not end within 1 s/,
      );
      expect(await refusal(host, ask(host), { ...run, options: { waitSeconds: 1 } })).toContain(
        'another dump of this run',
      );
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
      expect(await takeDump(host, ask(host), run)).toMatchObject({ outcome: 'made' });
    });
  });

  it('a reply of another request is none', async () => {
    using host = dumpHost();
    const { stdout } = await startDump(host, ask(host)).ended;
    expect(parseDumpReply(stdout, NONCE, ask(host)).outcome).toBe('made');
    expect(() => parseDumpReply(stdout, NONCE, ask(host, OTHER))).toThrow('answers another request');
  });
});
