import type { DatabaseState, DumpContent, DumpFile, DumpManifest, ObjectCounts, ServerState } from '../facts/host.ts';
import { type Observation, observed, unavailable } from '../facts/observation.ts';
import type { Database } from '../policy/policy.ts';
import { type Instant, instantFromSeconds, isCalendarDay, parseInstant } from '../time.ts';
import { type Untrusted, untrusted } from '../untrusted.ts';
import type { WireDatabase, WireDump } from './shape.ts';
import { readSeen, readText } from './wire.ts';

/** One database's part of the reply, against what was asked of it. */
export function readDatabase(asked: Database, wire: WireDatabase): DatabaseState {
  const dump = (by: 'scheduled' | 'manual'): Observation<DumpFile | undefined> => {
    const seen = wire[by];
    if (!('ok' in seen)) return unavailable(seen.no, readText(seen.why));
    return seen.ok === null ? observed(undefined) : readDump(dumpPath(asked, by, seen.ok), seen.ok);
  };
  return {
    name: asked.name,
    scheduled: dump('scheduled'),
    manual: dump('manual'),
    previous: readSeen(wire.previous, (previous) =>
      previous === null ? undefined : { path: dumpPath(asked, previous.by, previous), sizeBytes: previous.size },
    ),
    unfinished: wire.unfinished.map(readText),
    server: readServer(wire.server),
  };
}

/** The host names a dump by its day and its number in that day: the rest of its path is what we asked for. */
function dumpPath(
  asked: Database,
  by: 'scheduled' | 'manual',
  { day, number }: Pick<WireDump, 'day' | 'number'>,
): Untrusted {
  const between = number === undefined ? day : `${day}.${number}`;
  return untrusted(`${asked.directory.replace(/\/+$/, '')}/${asked[by].split('{date}').join(between)}`);
}

function readDump(path: Untrusted, wire: WireDump): Observation<DumpFile> {
  const modifiedAt = instantFromSeconds(wire.modified);
  if (modifiedAt === undefined) return unavailable('malformed', `${path} has a modification time that cannot be`);
  if (!isCalendarDay(wire.day)) return unavailable('malformed', `${path} is named after a day that does not exist`);
  return observed({
    path,
    sizeBytes: wire.size,
    modifiedAt,
    nameDay: wire.day,
    fileType: wire.type,
    growing: wire.growing,
    openForWriting: wire.writing,
    content: readSeen(wire.content, readContent),
    manifest: readManifest(wire.manifest),
    fromReceipt: wire.receipt,
  });
}

const readObjects = <Count>([routines, triggers, events, views]: readonly [
  Count,
  Count,
  Count,
  Count,
]): ObjectCounts<Count> => ({
  routineCount: routines,
  triggerCount: triggers,
  eventCount: events,
  viewCount: views,
});

type WireContent = Extract<WireDump['content'], { ok: unknown }>['ok'];

function readContent({ compression, stream, bytes, sha256, header, trailer, ...found }: WireContent): DumpContent {
  return {
    compression,
    stream,
    uncompressedBytes: bytes,
    sha256,
    header:
      'dump' in header
        ? { kind: 'dump', database: header.dump === null ? undefined : readText(header.dump) }
        : { kind: 'none', firstLine: readText(header.first) },
    trailer:
      'text' in trailer
        ? { kind: 'complete', text: readText(trailer.text) }
        : { kind: 'none', lastLine: readText(trailer.last) },
    tableCount: found.tables,
    ...readObjects(found.objects),
    tablesWithRows: found.filled,
    selectsDatabase: found.selects,
  };
}

function readManifest(wire: WireDump['manifest']): Observation<DumpManifest | undefined> {
  if (!('ok' in wire)) return unavailable(wire.no, readText(wire.why));
  if (wire.ok === null) return observed(undefined);
  const { database, host, exits, size, sha256, tables } = wire.ok;
  const startedAt = manifestInstant(readText(wire.ok.started));
  const finishedAt = manifestInstant(readText(wire.ok.finished));
  if (startedAt === undefined || finishedAt === undefined || finishedAt < startedAt) {
    return unavailable('malformed', 'the manifest does not say when the dump began and ended');
  }
  return observed({
    database: readText(database),
    host: readText(host),
    startedAt,
    finishedAt,
    exitCodes: exits,
    sizeBytes: size,
    sha256,
    tableCount: tables,
  });
}

/** ISO 8601, or whole seconds since the epoch. */
const manifestInstant = (text: string): Instant | undefined =>
  /^\d{1,12}$/.test(text) ? instantFromSeconds(Number(text)) : parseInstant(text);

function readServer(wire: WireDatabase['server']): Observation<ServerState> {
  if (!('ok' in wire)) return unavailable(wire.no, readText(wire.why));
  const { version, data, tables, objects, transactions, statements } = wire.ok;
  const dataDirectory = readText(data);
  if (!dataDirectory.startsWith('/') || data.startsWith('c:')) {
    return unavailable('malformed', 'the server does not name its data directory in full');
  }
  return observed({
    version: readText(version),
    dataDirectory,
    tableCount: tables,
    ...readObjects<number | undefined>([
      objects[0] ?? undefined,
      objects[1] ?? undefined,
      objects[2] ?? undefined,
      objects[3] ?? undefined,
    ]),
    longTransactions: transactions.map(({ seconds, user }) => ({ seconds, user: readText(user) })),
    statements: statements.map(({ kind, seconds, text }) => ({ kind, seconds, text: readText(text) })),
  });
}
