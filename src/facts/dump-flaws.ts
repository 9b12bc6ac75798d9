import type { DumpContent, DumpFile, DumpManifest } from './host.ts';

type Flaws = readonly string[];
const when = (condition: boolean, flaw: string): Flaws => (condition ? [flaw] : []);

/** What is wrong with the file itself, in words that follow its path. */
export const fileFlaws = ({ fileType, sizeBytes, growing, openForWriting }: DumpFile): Flaws => [
  ...when(fileType !== 'regular', `is a ${fileType}, not a regular file`),
  ...when(sizeBytes === 0, 'is empty (0 bytes)'),
  ...when(growing, 'is growing: it is still being written'),
  ...when(openForWriting, 'is open for writing by a process'),
];

const STREAM_FLAWS: Readonly<Record<DumpContent['stream'], string | undefined>> = {
  whole: undefined,
  cut: 'is cut: its compressed stream has no end',
  corrupt: 'is corrupt: its compressed stream cannot be read',
  trailing: 'has other bytes after the end of its compressed stream',
  empty: 'holds nothing: a compressed stream of no bytes',
};

/** What is wrong with what is in it. `liveTables` is what the running server has now, where it could be asked. */
export function contentFlaws(
  content: DumpContent,
  database: string,
  liveTables: number | undefined,
  shrinkRatio: number,
): Flaws {
  if (content.stream !== 'whole') return wholeFlaws(content, database);
  const { tableCount, tablesWithRows } = content;
  return [...wholeFlaws(content, database), ...tableFlaws(tableCount, tablesWithRows, liveTables, shrinkRatio)];
}

/** Why it is not a whole dump of this database: what it holds counts for nothing then. */
export function wholeFlaws(content: DumpContent, database: string): Flaws {
  const stream = STREAM_FLAWS[content.stream];
  // One that is not whole says the rest by itself; a word of the future is not whole.
  if (content.stream !== 'whole') return [stream ?? `has a stream that is ${content.stream}, not whole`];
  const { header, trailer } = content;
  const named = header.kind === 'dump' ? header.database : undefined;
  return [
    ...(header.kind === 'none' ? [`does not begin as a dump does, but with: ${header.firstLine}`] : []),
    ...when(
      header.kind === 'dump' && named !== database,
      `says in its header that it is of ${named === undefined || named === '' ? 'no database' : named}, not ${database}`,
    ),
    ...(trailer.kind === 'none'
      ? [`does not end in "-- Dump completed" (made without --skip-comments), but with: ${trailer.lastLine}`]
      : []),
  ];
}

function tableFlaws(tables: number, withRows: number, live: number | undefined, shrinkRatio: number): Flaws {
  if (live === 0 && tables === 0) return [];
  const server = live === undefined ? 'the live server could not be asked' : `the live server has ${live}`;
  if (!(tables > 0)) return [`holds no table (${server})`];
  if (!(withRows > 0)) return [`holds ${tables} tables and no row of any: a dump of the schema alone`];
  if (live === undefined || live - tables <= shrinkRatio * live) return [];
  const percent = Math.round(shrinkRatio * 100);
  return [`holds ${tables} of the ${live} tables of the live server (limit: ${percent} % fewer)`];
}

/** Where the dump is not what the one who made it wrote down. */
export function manifestFlaws(
  manifest: DumpManifest,
  file: DumpFile,
  content: DumpContent | undefined,
  database: string,
  instanceId: string | undefined,
): Flaws {
  const codes = manifest.exitCodes;
  return [
    ...when(codes.length === 0, 'has a manifest without exit codes'),
    ...when(
      codes.some((code) => code !== 0),
      `was made by a pipe with exit codes ${codes.join(' ')}, not all 0 (manifest)`,
    ),
    ...when(
      manifest.sizeBytes !== file.sizeBytes,
      `has ${file.sizeBytes} bytes, and its manifest says ${manifest.sizeBytes}`,
    ),
    ...when(
      content !== undefined && content.sha256 !== manifest.sha256,
      `has SHA-256 ${content?.sha256.slice(0, 12)}…, and its manifest says ${manifest.sha256.slice(0, 12)}…`,
    ),
    ...when(manifest.database !== database, `has a manifest of ${manifest.database}, not ${database}`),
    ...when(
      manifest.host === '' || (/^i-[0-9a-f]+$/.test(manifest.host) && manifest.host !== instanceId),
      `has a manifest of another host (${manifest.host === '' ? 'not named' : manifest.host})`,
    ),
    ...when(manifest.finishedAt < manifest.startedAt, 'has a manifest that ends before it starts'),
  ];
}
