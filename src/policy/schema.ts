import { z } from 'zod';
import { checkIds } from './check-ids.ts';
import { writeDuration } from './durations.ts';
import { duration, list, mistyped, percent, section, text } from './fields.ts';
import * as forms from './forms.ts';
import { evenIfWrong, noRepeatedWords } from './repeats.ts';
import { targets } from './target-schema.ts';

const optionalSection = <const Shape extends z.ZodRawShape>(shape: Shape, description: string) =>
  section(shape)
    .prefault({} as never)
    .meta({ description });

const keep = section({
  min: duration({ min: '30d', max: '365d' }, '30d', 'Automated snapshots are kept at least so long.'),
  max: duration({ min: '30d', max: '365d' }, '90d', 'Automated snapshots are kept at most so long; not less than min.'),
})
  .superRefine(({ min, max }, context) => {
    if (max >= min) return;
    context.addIssue({
      code: 'custom',
      path: ['max'],
      message: `${writeDuration(max)} is less than keep.min (${writeDuration(min)}): write the same or more`,
    });
  })
  .prefault({})
  .meta({ description: 'How long automated snapshots are kept.' });

const workflow = (description: string) => text(forms.workflowFile).optional().meta({ description });

const NO_OFF = 'there is no off: write block or warn, or leave the key out';

const enforcement = (id: string, obligation: 'mandatory' | 'recommended') =>
  obligation === 'mandatory'
    ? z
        .literal('block', {
          error: ({ input }) =>
            input === 'warn'
              ? `${id} is mandatory and no policy can lower it: remove this key`
              : `${id} always blocks; ${NO_OFF}`,
        })
        .optional()
        .meta({ description: 'Mandatory: it blocks, and no policy can lower it.' })
    : z
        .enum(['block', 'warn'], { error: NO_OFF })
        .optional()
        .meta({ description: 'Recommended: it warns, and block makes it stop the deploy.' });

const checks = z.strictObject(
  Object.fromEntries(Object.entries(checkIds).map(([id, obligation]) => [id, enforcement(id, obligation)])),
  { error: ({ input }) => mistyped(input, 'a map', 'checks to raise, such as {images/age: block}') },
);

/** The one source of what a policy may say; types, bounds, defaults and the JSON Schema come from here. */
export const policySchema = section({
  version: z
    .literal(1, { error: ({ input }) => (input === undefined ? 'is missing: write version: 1' : 'must be 1') })
    .meta({ description: 'Version of this format: 1.' }),
  timezone: text(forms.timezone)
    .refine(forms.isTimezone, { error: ({ input }) => `${JSON.stringify(input)} is not ${forms.timezone.what}` })
    .default('Asia/Kolkata')
    .meta({ description: 'IANA zone of the dates in names and of "daily". Ages are compared as instants.' }),
  environment: text(forms.environmentName)
    .default('production')
    .meta({ description: 'The GitHub environment that deploys go to.' }),
  targets,
  snapshots: optionalSection(
    {
      'max-age': duration({ min: '1m', max: '48h' }, '26h', 'The newest snapshot of every volume started within this.'),
      'change-max-age': duration({ min: '1m', max: '48h' }, '24h', "A change's own snapshots started within this."),
      'set-spread': duration({ min: '1s', max: '1h' }, '5m', 'Snapshots of one set start within this of each other.'),
      keep,
      consistency: z
        .enum(['crash', 'database'], { error: ({ input }) => mistyped(input, 'a consistency', 'crash or database') })
        .default('crash')
        .meta({ description: "What prepare's snapshots are: crash, or database, which holds MariaDB's BACKUP STAGE." }),
      lock: z
        .enum(['none', 'governance'], { error: ({ input }) => mistyped(input, 'a lock', 'none or governance') })
        .default('none')
        .meta({ description: 'governance locks what prepare takes for keep.min; nobody deletes it by accident.' }),
    },
    'EBS snapshots.',
  ),
  'recycle-bin': optionalSection(
    { keep: duration({ min: '30d', max: '365d' }, '30d', 'The Recycle Bin keeps deleted snapshots at least so long.') },
    'The Recycle Bin.',
  ),
  dumps: optionalSection(
    {
      'max-age': duration({ min: '1m', max: '48h' }, '26h', 'The newest dump of every database is not older.'),
      keep: duration({ min: '14d', max: '3650d' }, '14d', 'The host keeps scheduled dumps so long.'),
      shrink: percent({ min: '0%', max: '50%' }, '30%', 'A dump may be this much smaller than the last good one.'),
    },
    'Database dumps.',
  ),
  host: optionalSection(
    {
      'free-space': percent({ min: '10%', max: '90%' }, '20%', 'Space and inodes that stay free on the host.'),
      documents: optionalSection(
        {
          probe: text(forms.documentName).default('BackupGate-Probe').meta({ description: 'Reads only.' }),
          dump: text(forms.documentName).default('BackupGate-Dump').meta({ description: 'Writes one dump.' }),
          drill: text(forms.documentName).default('BackupGate-Drill').meta({ description: 'Restores into scratch.' }),
        },
        'Names of the SSM documents.',
      ),
    },
    'The host.',
  ),
  images: optionalSection(
    { 'max-age': duration({ min: '1h', max: '365d' }, '90d', 'The newest image of the host is not older.') },
    'Machine images.',
  ),
  nightly: optionalSection(
    {
      workflow: workflow('The workflow that runs verify every night. Named, it must have passed.'),
      'max-age': duration({ min: '1h', max: '72h' }, '36h', 'It last passed within this.'),
    },
    'The nightly verification.',
  ),
  drill: optionalSection(
    {
      workflow: workflow('The workflow that runs the restore drill. Named, it must have passed.'),
      'max-age': duration({ min: '1h', max: '180d' }, '35d', 'It last passed within this.'),
      rto: duration({ min: '1m', max: '24h' }, '30m', 'A restore takes at most so long.'),
    },
    'The restore drill.',
  ),
  maintenance: optionalSection(
    {
      paths: list(text(forms.pathGlob), 100, 'globs such as database/migrations/**')
        .superRefine(noRepeatedWords, evenIfWrong)
        .prefault(['database/migrations/**'])
        .meta({ description: 'Globs of repository paths whose change is maintenance.' }),
      labels: list(text(forms.label), 100, 'labels such as maintenance')
        .superRefine(noRepeatedWords, evenIfWrong)
        .prefault(['maintenance'])
        .meta({ description: 'Pull-request labels that mark maintenance.' }),
    },
    'What counts as maintenance.',
  ),
  checks: checks.prefault({}).meta({ description: 'Enforcement by check. A recommended one may be raised to block.' }),
})
  .superRefine(({ checks: given, drill, nightly }, context) => {
    for (const [id, { workflow: named }] of Object.entries({ 'drill/age': drill, 'nightly/age': nightly })) {
      if (given[id] !== 'warn' || named === undefined) continue;
      const message = `${id} is mandatory once its workflow is named, and no policy can lower it: remove this key`;
      context.addIssue({ code: 'custom', path: ['checks', id], message });
    }
  })
  .meta({ title: 'backup-gate policy', description: 'What must be recoverable before a production change.' });

export type ParsedPolicy = z.output<typeof policySchema>;
