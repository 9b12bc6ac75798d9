// How long a verified dump takes, against the same dump piped into gzip and not looked at again.
// node bench/dump.ts [megabytes of SQL, default 200] [rounds, default 3]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DumpOptions, dumpDefaults } from '../src/host/dump-request.ts';
import { type DumpRun, dumpHost, requestFor, takeDump } from '../test/host/dump-rig.ts';
import { startMariadb } from '../test/host/mariadb.ts';

const megabytes = Number(process.argv[2] ?? 200);
const rounds = Number(process.argv[3] ?? 3);
const ROW_BYTES = 285;
const TABLES = 8;

await using mariadb = await startMariadb();
const rows = Math.ceil((megabytes * 1e6) / ROW_BYTES / TABLES);
await mariadb.sql('CREATE DATABASE shop');
for (let table = 0; table < TABLES; table += 1) {
  await mariadb.sql(
    `CREATE TABLE t${table} (id INT PRIMARY KEY, mail VARCHAR(80), token CHAR(64), status VARCHAR(20), body TEXT, at DATETIME);
     INSERT INTO t${table} SELECT seq, CONCAT('customer', seq, '@example.com'), SHA2(seq * 7 + ${table}, 256),
       ELT(1 + seq MOD 4, 'new', 'paid', 'shipped', 'returned'),
       CONCAT('Order ', seq, ' for ', MD5(seq), ': please leave the parcel with the neighbour at number ', seq MOD 97, ' and ring twice.'),
       '2026-01-01' + INTERVAL seq MINUTE FROM seq_1_to_${rows}`,
    'shop',
  );
}
// Everything once, so that both sides find it in memory or neither does.
await mariadb.run('mariadb-dump', ['--result-file=/dev/null', 'shop']);

using host = dumpHost();
mkdirSync(join(host.path, 'plain'));
const plainFile = join(host.path, 'plain/db.sql.gz');

const seconds = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const plain = (): void => {
  const { status } = spawnSync(
    'sh',
    [
      '-c',
      'nice -n 19 mariadb-dump --defaults-extra-file="$0" --single-transaction --quick --routines --events --triggers --hex-blob shop | nice -n 19 gzip >"$1"',
      mariadb.defaultsFile,
      plainFile,
    ],
    { stdio: 'ignore' },
  );
  if (status !== 0) throw new Error('the plain dump failed');
};

let taken = 0;
const ours = async (manual: string, options: Partial<DumpOptions> = {}, run: DumpRun = {}): Promise<string> => {
  taken += 1;
  const asked = requestFor(
    host,
    { defaultsFile: mariadb.defaultsFile, manual },
    { run: taken.toString(16).padStart(32, '0') },
  );
  const made = await takeDump(host, asked, { ...run, options: { ...dumpDefaults, ...options } });
  if (made.outcome !== 'made') throw new Error('nothing was made');
  return made.path;
};

const folders = (process.env['PATH'] ?? '').split(':');
const folderOf = (program: string): string | undefined => folders.find((folder) => existsSync(join(folder, program)));

const pigz = folderOf('pigz');
const ways: readonly (readonly [string, () => Promise<string>])[] = [
  ['verified, gzip', () => ours('g_{date}.sql.gz')],
  ...(pigz === undefined
    ? []
    : [['verified, pigz', () => ours('p_{date}.sql.gz', { compressor: 'pigz' }, { path: pigz })] as const]),
  ...(folderOf('zstd') === undefined ? [] : [['verified, zstd', () => ours('z_{date}.sql.zst')] as const]),
];

const times = new Map<string, number[]>();
const note = (name: string, took: number): void => void times.set(name, [...(times.get(name) ?? []), took]);
for (let round = 0; round < rounds; round += 1) {
  note('plain mariadb-dump | gzip', await seconds(plain));
  for (const [name, way] of ways) {
    let path = '';
    note(name, await seconds(async () => (path = await way())));
    if (round === 0) console.log(`${name}: ${(statSync(path).size / 1e6).toFixed(0)} MB`);
    for (const file of [path, `${path}.json`]) rmSync(file);
  }
}
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
const base = median(times.get('plain mariadb-dump | gzip') ?? []);
for (const [name, list] of times) {
  console.log(
    `${name.padEnd(28)} ${median(list).toFixed(1)} s  ${(median(list) / base).toFixed(2)}x  (${list.map((n) => n.toFixed(1)).join(', ')})`,
  );
}
