import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { PolicySource } from '../settings.ts';
import { parsePolicy, policyOfShorthand, refusal, refuseSize } from './parse.ts';
import type { LoadedPolicy } from './policy.ts';
import { SMALLEST_POLICY } from './smallest.ts';

export { parsePolicy } from './parse.ts';

/** Where the policy lies, unless an input says otherwise. */
export const DEFAULT_POLICY_PATH = '.github/backup-gate.yml';

/** Reads the policy that was asked for; paths start in the workspace. Rejects with an InputError. */
export async function loadPolicy(source: PolicySource, workspace: string): Promise<LoadedPolicy> {
  if (source.kind === 'file') return parsePolicy(await read(source.path, workspace), source.path);
  if (await isAbsent(resolve(workspace, DEFAULT_POLICY_PATH))) return policyOfShorthand(source.shorthand);
  throw refusal(
    `${DEFAULT_POLICY_PATH} exists, and the inputs account, region, instance, database and dump-directory are given too: keep one of the two`,
  );
}

// A file that is there and cannot be looked at is not absent.
async function isAbsent(file: string): Promise<boolean> {
  return stat(file).then(
    () => false,
    (error: unknown) => codeOf(error) === 'ENOENT',
  );
}

async function read(path: string, workspace: string): Promise<Uint8Array> {
  const file = resolve(workspace, path);
  try {
    const found = await stat(file);
    if (!found.isFile()) throw refusal(`${path} is not a file: name the policy's file`);
    refuseSize(path, found.size);
    return await readFile(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (codeOf(error) !== 'ENOENT') throw refusal(`${path} cannot be read (${codeOf(error)})`);
    throw refusal(`${path} does not exist: write at least ${SMALLEST_POLICY}`);
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
