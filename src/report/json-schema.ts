import * as z from 'zod';

// The published promise: fields are added, never renamed, removed or given another meaning.
const instant = z.iso.datetime().meta({ description: 'ISO 8601, UTC' });
const text = z.string();
const nullable = <Shape extends z.ZodType>(shape: Shape) => z.union([shape, z.null()]);

const status = z.enum(['pass', 'fail', 'unknown', 'not-applicable']);
const evidence = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .meta({ description: 'Ids, instants, and numbers with the unit in the name' });
const remedy = z.object({ text, command: nullable(text) });
const step = z.object({
  action: z.string(),
  target: nullable(text),
  database: nullable(text),
  instanceId: nullable(text),
});
const cause = z.object({ code: z.string(), detail: text });

const detail = z.object({
  status,
  subject: text,
  summary: text,
  evidence,
  remedy: nullable(remedy),
  steps: z.array(step).meta({ description: 'What prepare would do about it' }),
  cause: nullable(cause).meta({ description: 'Why it could not be seen; only where the status is unknown' }),
});

const verdict = z.object({
  check: z.string().meta({ description: 'layer/name' }),
  title: z.string(),
  status,
  enforcement: z.enum(['block', 'warn']),
  scope: z.enum(['repository', 'target']).meta({ description: 'repository: the same for every target' }),
  subject: text,
  summary: text,
  evidence,
  remedy: nullable(remedy),
  runbook: z.array(z.string()),
  details: z.array(detail),
});

const protection = z.object({
  layer: z.enum(['snapshot', 'dump', 'code', 'image']),
  subject: text,
  id: nullable(text),
  takenAt: nullable(instant),
  ageSeconds: nullable(z.number()).meta({ description: "By AWS's clock; null when that is not known" }),
  sizeBytes: nullable(z.number()),
  limitSeconds: nullable(z.number()),
});

const rollback = z
  .object({
    instanceId: z.string(),
    availabilityZone: z.string(),
    sameMoment: z.boolean().meta({ description: 'The snapshots started within the spread of one set' }),
    volumes: z.array(
      z.object({
        volumeId: z.string(),
        device: nullable(text),
        snapshotId: nullable(z.string()),
        startedAt: nullable(instant),
      }),
    ),
    databases: z.array(
      z.object({ name: z.string(), defaultsFile: z.string(), dump: nullable(text), finishedAt: nullable(instant) }),
    ),
    checkout: z.object({ paths: z.array(z.string()), tag: nullable(text) }),
  })
  .meta({ description: 'What it takes to bring the target back to the state that was judged' });

const target = z.object({
  name: z.string(),
  account: z.string(),
  region: z.string(),
  instanceId: nullable(z.string()),
  judgedAt: nullable(instant).meta({ description: "AWS's clock when it was judged" }),
  verdicts: z.array(verdict),
  protection: z.array(protection),
  rollback: nullable(rollback),
  requests: z.array(z.object({ action: z.string(), requestId: z.string() })),
});

const problem = z.object({
  message: text,
  location: nullable(z.object({ file: z.string(), line: z.number(), column: z.number() })),
});

const reportSchema = z
  .object({
    schemaVersion: z.literal(1),
    mode: z.enum(['gate', 'prepare', 'release', 'verify', 'audit', 'drill', 'review']),
    conclusion: z.enum(['success', 'failure']),
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(130)]),
    headline: text,
    actionVersion: z.string(),
    rehearsal: z.boolean().meta({ description: 'Proves nothing about production' }),
    change: nullable(z.string()),
    repository: nullable(z.string()),
    commit: nullable(z.string()),
    runUrl: nullable(z.string()),
    policy: nullable(z.object({ path: z.string(), digest: z.string(), timezone: z.string() })),
    startedAt: instant,
    finishedAt: instant,
    validUntil: nullable(instant),
    problems: z.array(problem),
    targets: z.array(target),
    steps: z.array(
      z.object({
        step,
        outcome: z.enum(['planned', 'done', 'adopted', 'failed', 'skipped']),
        ids: z.array(text),
        startedAt: instant,
        finishedAt: instant,
        summary: text,
      }),
    ),
  })
  .meta({ title: 'backup-gate report', description: 'Strings may come from outside: treat them as data.' });

export type ReportJson = z.infer<typeof reportSchema>;

/** The JSON Schema as published: open to fields of later versions. `closed` refuses every field it does not know. */
export const reportJsonSchema = (openness: 'open' | 'closed' = 'open'): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(reportSchema, { target: 'draft-07', io: openness === 'open' ? 'input' : 'output' });
