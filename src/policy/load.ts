import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve as resolvePath } from 'node:path';
import { InputError } from '../errors.ts';
import type { PolicySource, Shorthand } from '../settings.ts';
import { readYaml, type YamlDocument } from './document.ts';
import type { LoadedPolicy, Policy } from './policy.ts';
import { toProblems } from './problems.ts';
import { resolve } from './resolve.ts';
import { policySchema } from './schema.ts';
import { expandShorthand } from './shorthand.ts';
import { SMALLEST_POLICY } from './smallest.ts';

/** Where the policy lies, unless an input says otherwise. */
export const DEFAULT_POLICY_PATH = '.github/backup-gate.yml';
const MAX_BYTES = 512 * 1024;
const MAX_PROBLEMS = 100;

/** Reads the policy that was asked for; paths start in the workspace. Rejects with an InputError. */
export async function loadPolicy(source: PolicySource, workspace: string): Promise<LoadedPolicy> {
  if (source.kind === 'file') return parsePolicy(await read(source.path, workspace), source.path);
  const file = resolvePath(workspace, DEFAULT_POLICY_PATH);
  const existing = await stat(file).catch((error: unknown) => (codeOf(error) === 'ENOENT' ? undefined : error));
  if (existing === undefined) return policyOfShorthand(source.shorthand);
  throw refusal(
    `${DEFAULT_POLICY_PATH} exists, and the inputs account, region, instance, database and dump-directory are given too: keep one of the two`,
  );
}

/** A policy out of the bytes of its file. The path is only for messages. Throws an InputError with every problem. */
export function parsePolicy(bytes: Uint8Array, path: string): LoadedPolicy {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const document = guarded(() => readYaml(decode(bytes, path), path), path);
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    // What it is instead is not shown: another file may have been named, a secret one.
    const why = value === null || value === undefined ? 'is empty' : 'is not a map of keys';
    const location = { file: path, line: 1, column: 1 };
    throw new InputError([{ message: `${path} ${why}: write at least ${SMALLEST_POLICY}`, location }]);
  }
  return { policy: judge(document), path, digest };
}

/** The same policy as a file with these five would make. */
export function policyOfShorthand(shorthand: Shorthand): LoadedPolicy {
  const written = JSON.stringify(expandShorthand(shorthand));
  return { ...parsePolicy(Buffer.from(written), 'the inputs'), path: 'the inputs' };
}

function judge(document: YamlDocument): Policy {
  const { success, data, error } = policySchema.safeParse(document.value);
  if (success) return resolve(data);
  const problems = toProblems(error.issues, document);
  const more = problems.length - MAX_PROBLEMS;
  if (more <= 0) throw new InputError(problems);
  throw new InputError([...problems.slice(0, MAX_PROBLEMS), { message: `and ${more} more problems in the policy` }]);
}

async function read(path: string, workspace: string): Promise<Uint8Array> {
  const file = resolvePath(workspace, path);
  try {
    const found = await stat(file);
    if (!found.isFile()) throw refusal(`${path} is not a file: name the policy's file`);
    if (found.size > MAX_BYTES) throw tooLarge(path, found.size);
    return await readFile(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (codeOf(error) !== 'ENOENT') throw refusal(`${path} cannot be read (${codeOf(error)})`);
    throw refusal(`${path} does not exist: run backup-gate init, or write at least ${SMALLEST_POLICY}`);
  }
}

function decode(bytes: Uint8Array, path: string): string {
  if (bytes.byteLength > MAX_BYTES) throw tooLarge(path, bytes.byteLength);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(`${path} is not UTF-8 text: save it as UTF-8`);
  }
}

// The YAML reader recurses: what nests deeper than its stack is no policy.
function guarded<T>(read: () => T, path: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw refusal(`${path} nests too deep to be a policy`);
    throw error;
  }
}

const tooLarge = (path: string, bytes: number): InputError =>
  refusal(`${path} has ${bytes} bytes: a policy has at most ${MAX_BYTES}`);

const refusal = (message: string): InputError => new InputError([{ message }]);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
