import { z } from 'zod';
import { PortError } from '../errors.ts';
import type { DumpMade, DumpRequest } from '../ports.ts';
import { isCalendarDay } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import { dumpDigest } from './dump-request.ts';
import { unframeJson } from './frame.ts';
import { readInstant, readText } from './wire.ts';

/** The name at both ends of the dump document's frame. */
const DUMP_FRAME = 'backup-gate-dump';

const text = z.string().regex(/^[bcs]:[A-Za-z0-9+/]*={0,2}$/);
const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const refused = z.strictObject({ no: z.literal('refused'), why: text });

const made = z.strictObject({
  outcome: z.enum(['made', 'adopted']),
  name: text,
  size: z.int().min(1),
  sha256,
  started: count,
  finished: count,
  tables: count,
});

const dumpReply = z.strictObject({
  action: z.literal('dump'),
  asked: sha256,
  at: count,
  result: z.union([z.strictObject({ ok: made }), refused]),
});

const holdReply = z.strictObject({
  action: z.enum(['hold', 'release']),
  asked: sha256,
  at: count,
  result: z.union([z.strictObject({ ok: z.strictObject({ seconds: count }) }), refused]),
});

const claimReply = z.strictObject({
  action: z.literal('claim'),
  asked: sha256,
  at: count,
  result: z.union([
    z.strictObject({ ok: z.strictObject({ granted: z.union([z.literal(0), z.literal(1)]) }) }),
    refused,
  ]),
});

/**
 * What the dump document printed for the action `dump`. Throws a PortError: `refused` with the host's reason when it
 * made none, `malformed` unless there is exactly one whole frame with this nonce that answers this request.
 */
export function parseDumpReply(stdout: string, nonce: string, request: DumpRequest): DumpMade {
  const reply = read(dumpReply, stdout, nonce);
  if (reply.asked !== dumpDigest(request)) throw malformed('answers another request');
  const { outcome, name, size, started, finished, tables, ...dump } = resultOf(reply.result);
  const startedAt = readInstant(started, 'the start of the dump');
  const finishedAt = readInstant(finished, 'the end of the dump');
  if (finishedAt < startedAt) throw malformed('names a dump that ends before it starts');
  const directory = request.database.directory.replace(/\/+$/, '');
  return {
    outcome,
    path: untrusted(`${directory}/${ownName(readText(name), request.database.manual)}`),
    sizeBytes: size,
    sha256: dump.sha256,
    startedAt,
    finishedAt,
    tableCount: tables,
  };
}

/** What the dump document printed for `hold` or `release`. Throws a PortError as parseDumpReply does. */
export function parseHoldReply(stdout: string, nonce: string): void {
  resultOf(read(holdReply, stdout, nonce).result);
}

/** What the dump document printed for `claim`: was it granted? Throws a PortError as parseDumpReply does. */
export function parseClaimReply(stdout: string, nonce: string): boolean {
  return resultOf(read(claimReply, stdout, nonce).result).granted === 1;
}

function read<Shape extends z.ZodType>(shape: Shape, stdout: string, nonce: string): z.infer<Shape> {
  const parsed = shape.safeParse(unframeJson(DUMP_FRAME, stdout, nonce));
  if (parsed.success) return parsed.data;
  throw malformed(`has an unexpected shape at "${parsed.error.issues[0]?.path.join('.') ?? ''}"`);
}

function resultOf<Value>(result: { readonly ok: Value } | { readonly no: 'refused'; readonly why: string }): Value {
  if ('ok' in result) return result.ok;
  throw new PortError('refused', `the host refused: ${readText(result.why)}`);
}

/** A name is the pattern with a day in it, and from the second of a day on with a number after the day. */
function ownName(name: string, pattern: string): string {
  const [front = '', back = ''] = pattern.split('{date}');
  const between = name.slice(front.length, name.length - back.length);
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:\.[2-9]|\.[1-9]\d{1,2})?$/.exec(between) ?? [];
  if (day === undefined || !isCalendarDay(day) || name !== `${front}${between}${back}`) {
    throw malformed('names a dump that is not named as the policy says');
  }
  return name;
}

const malformed = (what: string): PortError => new PortError('malformed', `the host's reply ${what}`);
