import { z } from 'zod';

/**
 * What the probe prints, before it becomes facts. Text from the host comes as `b:BASE64`, or `c:BASE64` where it had
 * to be cut; `s:` marks text that is never cut to make room.
 */
const text = z.string().regex(/^[bcs]:[A-Za-z0-9+/]*={0,2}$/);
const count = z.int().min(0);
const seconds = z.int().min(0);
const index = z.int().min(0).max(999);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Of a dump that is not the first of its day: the first has none. */
const number = z.int().min(2).max(999).optional();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Routines, triggers, events, views: in this order. */
const objects = z.tuple([count, count, count, count]);
const countOrNull = count.nullable();

const causes = [
  'access-denied',
  'not-found',
  'timed-out',
  'unreachable',
  'malformed',
  'refused',
  'unexpected',
] as const;

const seen = <T extends z.ZodType>(value: T) =>
  z.union([z.strictObject({ ok: value }), z.strictObject({ no: z.enum(causes), why: text })]);

const content = z.strictObject({
  compression: z.enum(['gzip', 'zstd', 'none']),
  stream: z.enum(['whole', 'cut', 'corrupt', 'trailing', 'empty']),
  bytes: count,
  sha256,
  header: z.union([z.strictObject({ dump: text.nullable() }), z.strictObject({ first: text })]),
  trailer: z.union([z.strictObject({ text }), z.strictObject({ last: text })]),
  tables: count,
  filled: count,
  objects,
  selects: z.boolean(),
});

const manifest = z.strictObject({
  database: text,
  host: text,
  started: text,
  finished: text,
  exits: z.array(z.int().min(0).max(255)).min(1).max(8),
  size: count,
  sha256,
  tables: count,
});

const dump = z.strictObject({
  day,
  number,
  size: count,
  modified: seconds,
  type: z.enum(['regular', 'symlink', 'fifo', 'directory', 'other']),
  growing: z.boolean(),
  writing: z.boolean(),
  receipt: z.boolean(),
  content: seen(content),
  manifest: seen(manifest.nullable()),
});

const server = z.strictObject({
  version: text,
  data: text,
  tables: count,
  objects: z.tuple([countOrNull, countOrNull, countOrNull, countOrNull]),
  transactions: z.array(z.strictObject({ seconds, user: text })).max(8),
  statements: z.array(z.strictObject({ kind: z.enum(['schema-change', 'dump', 'import']), seconds, text })).max(8),
});

const database = z.strictObject({
  i: index,
  scheduled: seen(dump.nullable()),
  manual: seen(dump.nullable()),
  previous: seen(z.strictObject({ by: z.enum(['scheduled', 'manual']), day, number, size: count }).nullable()),
  unfinished: z.array(text).max(8),
  server: seen(server),
});

const checkout = z.strictObject({
  i: index,
  state: seen(
    z.strictObject({
      head: z.string().regex(/^[0-9a-f]{40}$/),
      origin: text,
      count,
      dirty: z.array(text).max(10),
    }),
  ),
});

const place = z.strictObject({
  role: z.enum(['dumps', 'data', 'code']),
  i: index,
  state: seen(
    z.strictObject({
      mount: text,
      filesystem: z.string().regex(/^[A-Za-z0-9._+-]{1,40}$/),
      device: text,
      volume: z
        .string()
        .regex(/^(vol-[0-9a-f]{8,17}|instance-store)$/)
        .nullable(),
      total: count,
      free: count,
      inodes: count,
      freeInodes: count,
    }),
  ),
});

export const probeReply = z.strictObject({
  asked: sha256,
  at: seconds,
  databases: z.array(database),
  checkouts: z.array(checkout),
  paths: z.array(place),
  processes: z.array(z.strictObject({ kind: z.enum(['dump', 'import']), command: text, age: seconds })).max(10),
});

export type ProbeReply = z.infer<typeof probeReply>;
export type WireDatabase = z.infer<typeof database>;
export type WireDump = z.infer<typeof dump>;
export type WirePlace = z.infer<typeof place>;
export type WireSeen<T> = { readonly ok: T } | { readonly no: (typeof causes)[number]; readonly why: string };
