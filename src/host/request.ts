import { createHash } from 'node:crypto';
import { InputError } from '../errors.ts';
import type { Database, Target } from '../policy/policy.ts';

/** What stands for an empty list: an empty parameter could not be told from one that the agent did not set. */
const NOTHING = '-';

/** Whole reads of dumps end after this long, well before the document's own time limit. */
const READ_LIMIT_SECONDS = 3000;

const CONTROL = /[\u0000-\u001f\u007f]/;

const record = (fields: readonly string[]): string => {
  const bad = fields.find((field) => field === '' || CONTROL.test(field));
  if (bad !== undefined) {
    throw new InputError([{ message: `not a name or path that a host can be asked about: ${JSON.stringify(bad)}` }]);
  }
  return `${fields.join('\t')}\n`;
};

/** Records as the host's shell reads them: one a line, fields parted by tabs, the whole in base64. */
const encodeRecords = (records: readonly (readonly string[])[]): string =>
  records.length === 0 ? NOTHING : Buffer.from(records.map(record).join(''), 'utf8').toString('base64');

const databaseFields = ({ name, engine, directory, scheduled, manual, defaultsFile }: Database): readonly string[] => [
  name,
  engine,
  directory,
  scheduled,
  manual,
  defaultsFile,
];

const lists = (target: Target): { readonly databases: string; readonly code: string } => ({
  databases: encodeRecords(target.databases.map(databaseFields)),
  code: encodeRecords(target.code.map((path) => [path])),
});

/**
 * The parameters of the probe document. The nonce is 32 hex digits, new for each command.
 * Throws an InputError for a name or path with control characters.
 */
export function probeParameters(target: Target, nonce: string): Readonly<Record<string, readonly string[]>> {
  const { databases, code } = lists(target);
  return { Nonce: [nonce], Databases: [databases], Code: [code], ReadSeconds: [String(READ_LIMIT_SECONDS)] };
}

/** Binds a reply to its question: the host repeats the digest of the lists that it was really given. */
export function questionDigest(target: Target): string {
  const { databases, code } = lists(target);
  return createHash('sha256').update(`${databases}\n${code}\n`).digest('hex');
}
