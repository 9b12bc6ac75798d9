import { createHash } from 'node:crypto';
import { InputError } from '../errors.ts';
import type { Database, Target } from '../policy/policy.ts';
import type { DumpRequest } from '../ports.ts';

export type DumpAction = 'dump' | 'hold' | 'release' | 'claim';

/** How a dump is made, where the request leaves it open: what packs and what is locked is the policy's to say. */
export interface DumpOptions {
  /** What packs a `.gz`: pigz is used where it is installed. A `.zst` is always packed by zstd. */
  readonly compressor: Database['compressor'];
  /** `tables` locks every table for as long as the dump takes: the only sound way where some are not InnoDB. */
  readonly lock: Database['lock'];
  /** The dump program is ended after so long. */
  readonly limitSeconds: number;
  /** How long to wait for another dump on this host. */
  readonly waitSeconds: number;
}

/** The time limits of a dump. */
export const dumpDefaults = { limitSeconds: 7200, waitSeconds: 1800 } as const;

const CONTROL = /[\u0000-\u001f\u007f]/;

const bad = (message: string): InputError => new InputError([{ message }]);

function encodeDatabase({ database }: DumpRequest): string {
  const { name, engine, directory, manual, scheduled, defaultsFile } = database;
  const fields = [name, engine, directory, manual, scheduled, defaultsFile];
  const odd = fields.find((field) => field === '' || CONTROL.test(field));
  if (odd !== undefined) throw bad(`not a name or path that a host can be asked about: ${JSON.stringify(odd)}`);
  return Buffer.from(`${fields.join('\t')}\n`, 'utf8').toString('base64');
}

/**
 * The parameters of the dump document. The nonce is 32 hex digits, new for each command; the run is the request's, the
 * same for every command of one run. Lock and compressor are the policy's unless the options say otherwise. Throws an
 * InputError for a name or path with control characters. The policy holds the names of dumps apart.
 */
export function dumpParameters(
  request: DumpRequest,
  action: DumpAction,
  nonce: string,
  options: Partial<DumpOptions> = {},
): Readonly<Record<string, readonly string[]>> {
  if (!/^[0-9a-f]{32}$/.test(request.run)) throw bad('a run is 32 hex digits');
  const { lock, compressor } = request.database;
  const chosen: DumpOptions = { lock, compressor, ...dumpDefaults, ...options };
  return {
    Nonce: [nonce],
    Action: [action],
    Run: [request.run],
    Day: [request.day],
    Database: [encodeDatabase(request)],
    Compressor: [chosen.compressor],
    Lock: [chosen.lock],
    LimitSeconds: [String(chosen.limitSeconds)],
    WaitSeconds: [String(chosen.waitSeconds)],
  };
}

/** The document wants a database in every question; a claim is about none, and its host may have none. */
const NO_DATABASE: Database = {
  name: 'none',
  engine: 'mariadb',
  directory: '/',
  scheduled: '{date}',
  manual: '{date}',
  defaultsFile: '/',
  lock: 'none',
  compressor: 'gzip',
};

/** What is asked by `claim`: which of several runs with this one key takes the snapshots. */
export const claimRequest = (instanceId: string, target: Target, run: string, day: string): DumpRequest => ({
  instanceId,
  target: { ...target, databases: [] },
  database: NO_DATABASE,
  run,
  day,
});

/** Binds a reply to its question: the host repeats the digest of what it was really asked. */
export const dumpDigest = (request: DumpRequest): string =>
  createHash('sha256')
    .update(`${request.run}\n${request.day}\n${encodeDatabase(request)}\n`)
    .digest('hex');
