import { z } from 'zod';
import { list, mistyped, section, text } from './fields.ts';
import * as forms from './forms.ts';
import { evenIfWrong, noRepeatedDatabases, noRepeatedTargets, noRepeatedWords } from './repeats.ts';

const database = section({
  name: text(forms.databaseName).meta({ description: 'Name of the database on the server.' }),
  engine: z
    .enum(['mariadb', 'mysql'], { error: ({ input }) => mistyped(input, 'an engine', 'mariadb or mysql') })
    .default('mariadb')
    .meta({ description: 'The server: mariadb or mysql.' }),
  directory: text(forms.absolutePath).meta({ description: 'Absolute directory on the host that holds the dumps.' }),
  scheduled: text(forms.dumpName)
    .default('db_{date}.sql.gz')
    .meta({ description: "File name that the host's own schedule writes; {date} stands for YYYY-MM-DD." }),
  manual: text(forms.dumpName).optional().meta({
    description: 'File name that prepare writes; {date} stands for YYYY-MM-DD. Without it: <name>_{date}.sql.gz.',
  }),
  'defaults-file': text(forms.absolutePath)
    .default('/root/.my.cnf')
    .meta({ description: "Absolute path on the host of the client's option file. Credentials stay there." }),
  lock: z
    .enum(['none', 'tables'], { error: ({ input }) => mistyped(input, 'a lock', 'none or tables') })
    .default('none')
    .meta({
      description:
        'What prepare locks while it dumps: none needs InnoDB; tables also holds MyISAM and Aria, and stops writes.',
    }),
  compressor: z
    .enum(['gzip', 'pigz', 'zstd'], { error: ({ input }) => mistyped(input, 'a compressor', 'gzip, pigz or zstd') })
    .optional()
    .meta({
      description: 'What prepare compresses with. Without it: zstd for .sql.zst, else gzip, which every host has.',
    }),
})
  .transform((written) => {
    const manual = written.manual ?? `${written.name}_{date}.sql.gz`;
    return { ...written, manual, compressor: written.compressor ?? (manual.endsWith('.zst') ? 'zstd' : 'gzip') };
  })
  .superRefine(({ manual, compressor }, context) => {
    if (manual.endsWith('.zst') === (compressor === 'zstd')) return;
    const message = manual.endsWith('.zst')
      ? `${compressor} does not make ${manual}: write zstd`
      : 'zstd makes files that end in .sql.zst: name manual so';
    context.addIssue({ code: 'custom', path: ['compressor'], message });
  })
  .meta({ description: 'One database and its dumps.' });

const none = (what: string) => z.literal('none').meta({ description: `Gives up ${what}, in writing.` });

const layer = <Listed extends z.ZodType>(listed: Listed, what: string, gives: string, description: string) =>
  z
    .union([none(gives), listed], { error: ({ input }) => mistyped(input, 'a list or the word none', what) })
    .meta({ description });

const tags = z
  .record(text(forms.tagKey), text(forms.tagValue), {
    error: ({ input }) => mistyped(input, 'a map', 'tags, such as {Name: shop-prod}'),
  })
  .refine((given) => Object.keys(given).length > 0, {
    error: 'is empty, which matches every instance: write at least one tag, such as {Name: shop-prod}',
  })
  .refine((given) => Object.keys(given).length <= 10, { error: 'has more than 10 tags' })
  .meta({ description: 'Tags that the instance has, all of them.', minProperties: 1, maxProperties: 10 });

const INSTANCE = 'an instance id such as i-0abc1234def567890, or {tag: {Name: shop-prod}}';

const target = section({
  name: text(forms.targetName).meta({ description: 'How reports and the input `target` call this host.' }),
  account: text(forms.account).meta({
    description: 'AWS account id, twelve digits in quotes. The credentials must belong to it.',
  }),
  region: text(forms.region).meta({ description: 'AWS Region of the instance, such as ap-south-1.' }),
  instance: z
    .union(
      [
        text(forms.instanceId).meta({ description: 'The id of the instance.' }),
        section({ tag: tags }).meta({ description: 'The instance by its tags.' }),
      ],
      { error: ({ input }) => mistyped(input, 'an instance', INSTANCE) },
    )
    .meta({ description: 'The instance, by id or by tags. It must be exactly one running instance.' }),
  databases: layer(
    list(database, 50, 'the databases, or the word none').superRefine(noRepeatedDatabases, evenIfWrong),
    'the databases, or the word none to give up dumps in writing',
    'database dumps',
    'The databases on this host, or the word none.',
  ),
  code: layer(
    list(text(forms.absolutePath), 50, 'the directories, or the word none').superRefine(noRepeatedWords, evenIfWrong),
    'the directories of the code, such as [/var/www/shop], or the word none to give up this check in writing',
    'the check of the code on the host',
    'Absolute directories of the checkouts on this host, or the word none.',
  ),
}).meta({ description: 'One host.' });

export const targets = list(target, 500, 'the hosts to protect')
  .superRefine(noRepeatedTargets, evenIfWrong)
  .meta({ description: 'The hosts that must be recoverable before anything changes.' });
