import type { Instant } from '../time.ts';
import type { Untrusted } from '../untrusted.ts';
import type { Observation } from './observation.ts';

/** What the probe saw on one host, one entry for each thing asked. */
export interface HostState {
  /** The host's own clock when the probe ran; the collector has held it against AWS's clock. */
  readonly at: Instant;
  readonly databases: readonly DatabaseState[];
  readonly checkouts: readonly CheckoutState[];
  /** Dump directories, data directories and code directories, each with the filesystem that really holds it. */
  readonly paths: readonly PathState[];
  /** Dumps, restores and imports found among the running processes. */
  readonly processes: readonly HostProcess[];
}

export interface DatabaseState {
  readonly name: string;
  /** The newest dump by the scheduled name; undefined when there is none. */
  readonly scheduled: Observation<DumpFile | undefined>;
  readonly manual: Observation<DumpFile | undefined>;
  /** The newest good-looking dump before the newest of all (either name): what sizes are compared with. */
  readonly previous: Observation<{ readonly path: Untrusted; readonly sizeBytes: number } | undefined>;
  /** Half-written dumps (`.part`) in the directory. */
  readonly unfinished: readonly Untrusted[];
  readonly server: Observation<ServerState>;
}

export interface DumpFile {
  readonly path: Untrusted;
  readonly sizeBytes: number;
  readonly modifiedAt: Instant;
  /** YYYY-MM-DD out of the file's name. */
  readonly nameDay: string;
  readonly fileType: 'regular' | 'symlink' | 'fifo' | 'directory' | 'other';
  /** Size or modification time changed while we looked. */
  readonly growing: boolean;
  /** A process holds it open for writing. */
  readonly openForWriting: boolean;
  /** One whole read of the stream; unavailable when it could not be read (permission, tool missing, time). */
  readonly content: Observation<DumpContent>;
  /** The manifest beside it, where prepare or our own schedule wrote one. */
  readonly manifest: Observation<DumpManifest | undefined>;
  /** The content comes from a receipt of an earlier whole read of the same file (digest, size, inode, mtime). */
  readonly fromReceipt: boolean;
}

/** What a database holds beside tables. Packages count as routines; a view that only stands in for one is none. */
export interface ObjectCounts<Count = number> {
  readonly routineCount: Count;
  readonly triggerCount: Count;
  readonly eventCount: Count;
  readonly viewCount: Count;
}

export interface DumpContent extends ObjectCounts {
  readonly compression: 'gzip' | 'zstd' | 'none';
  /** What the decompressor said of the whole stream. `trailing` = good stream, then other bytes. */
  readonly stream: 'whole' | 'cut' | 'corrupt' | 'trailing' | 'empty';
  readonly uncompressedBytes: number;
  /** Hex SHA-256 of the file as it lies on disk. */
  readonly sha256: string;
  /**
   * `none` when the first lines are not those of a MariaDB or MySQL dump. A first or last line is shown where it is the
   * dump tool's own words, up to the first quote; else only its length is.
   */
  readonly header:
    | { readonly kind: 'dump'; readonly database: Untrusted | undefined }
    | { readonly kind: 'none'; readonly firstLine: Untrusted };
  /** The last line is `-- Dump completed`. */
  readonly trailer:
    | { readonly kind: 'complete'; readonly text: Untrusted }
    | { readonly kind: 'none'; readonly lastLine: Untrusted };
  /** CREATE TABLE, and tables with at least one INSERT. */
  readonly tableCount: number;
  readonly tablesWithRows: number;
  /** CREATE DATABASE or USE in the stream: a restore would ignore the database that is named. */
  readonly selectsDatabase: boolean;
}

/** Written last and atomically by the one who made the dump. */
export interface DumpManifest {
  readonly database: Untrusted;
  readonly host: Untrusted;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  /** Of every process in the pipe. */
  readonly exitCodes: readonly number[];
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly tableCount: number;
}

/** A count is undefined where this login may not see everything of the kind. */
export interface ServerState extends ObjectCounts<number | undefined> {
  readonly version: Untrusted;
  readonly dataDirectory: string;
  /** Tables of this database on the live server. */
  readonly tableCount: number;
  /** Transactions, open for a minute or more. */
  readonly longTransactions: readonly { readonly seconds: number; readonly user: Untrusted }[];
  /** Statements of kinds that a backup must not meet. */
  readonly statements: readonly {
    readonly kind: 'schema-change' | 'dump' | 'import';
    readonly seconds: number;
    readonly text: Untrusted;
  }[];
}

export interface CheckoutState {
  readonly path: string;
  readonly state: Observation<{
    /** 40 hex digits. */
    readonly head: string;
    readonly origin: Untrusted;
    readonly dirtyCount: number;
    /** The first few, porcelain status in front. */
    readonly dirty: readonly Untrusted[];
  }>;
}

export interface PathState {
  readonly role: 'dumps' | 'data' | 'code';
  readonly path: string;
  readonly state: Observation<{
    readonly mountPoint: Untrusted;
    readonly filesystem: string;
    readonly device: Untrusted;
    /** EBS volume id out of the device's serial (`vol-…`), `instance-store` when proven to be one, else undefined. */
    readonly volume: string | undefined;
    readonly totalBytes: number;
    readonly freeBytes: number;
    readonly totalInodes: number;
    readonly freeInodes: number;
  }>;
}

interface HostProcess {
  readonly kind: 'dump' | 'import';
  readonly command: Untrusted;
  readonly ageSeconds: number;
}
