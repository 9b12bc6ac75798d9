import { createHash } from 'node:crypto';
import { InputError } from '../errors.ts';
import type { DumpRequest } from '../ports.ts';

export type DumpAction = 'dump' | 'hold' | 'release';

/** How a dump is made, where the request leaves it open. */
export interface DumpOptions {
  /** What packs a `.gz`: pigz is used where it is installed. A `.zst` is always packed by zstd. */
  readonly compressor: 'gzip' | 'pigz';
  /** `tables` locks every table for as long as the dump takes: the only sound way where some are not InnoDB. */
  readonly lock: 'none' | 'tables';
  /** The dump program is ended after so long. */
  readonly limitSeconds: number;
  /** How long to wait for another dump on this host. */
  readonly waitSeconds: number;
}

export const dumpDefaults: DumpOptions = { compressor: 'gzip', lock: 'none', limitSeconds: 7200, waitSeconds: 1800 };

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
 * same for every command of one run. Throws an InputError for a name or path with control characters.
 */
export function dumpParameters(
  request: DumpRequest,
  action: DumpAction,
  nonce: string,
  options: DumpOptions = dumpDefaults,
): Readonly<Record<string, readonly string[]>> {
  if (!/^[0-9a-f]{32}$/.test(request.run)) throw bad('a run is 32 hex digits');
  return {
    Nonce: [nonce],
    Action: [action],
    Run: [request.run],
    Day: [request.day],
    Database: [encodeDatabase(request)],
    Compressor: [options.compressor],
    Lock: [options.lock],
    LimitSeconds: [String(options.limitSeconds)],
    WaitSeconds: [String(options.waitSeconds)],
  };
}

/** Binds a reply to its question: the host repeats the digest of what it was really asked. */
export const dumpDigest = (request: DumpRequest): string =>
  createHash('sha256')
    .update(`${request.run}\n${request.day}\n${encodeDatabase(request)}\n`)
    .digest('hex');
