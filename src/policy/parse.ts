import { createHash } from 'node:crypto';
import { InputError } from '../errors.ts';
import type { Shorthand } from '../settings.ts';
import { readYaml, type YamlDocument } from './document.ts';
import type { LoadedPolicy, Policy } from './policy.ts';
import { toProblems } from './problems.ts';
import { resolve } from './resolve.ts';
import { policySchema } from './schema.ts';
import { expandShorthand } from './shorthand.ts';
import { SMALLEST_POLICY } from './smallest.ts';

const MAX_BYTES = 512 * 1024;
const MAX_PROBLEMS = 100;

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
  return parsePolicy(Buffer.from(JSON.stringify(expandShorthand(shorthand))), 'the inputs');
}

function judge(document: YamlDocument): Policy {
  const { success, data, error } = policySchema.safeParse(document.value);
  if (success) return resolve(data);
  const problems = toProblems(error.issues, document);
  const more = problems.length - MAX_PROBLEMS;
  if (more <= 0) throw new InputError(problems);
  throw new InputError([...problems.slice(0, MAX_PROBLEMS), { message: `and ${more} more problems in the policy` }]);
}

/** An InputError for a file that is too large to be a policy. */
export function refuseSize(path: string, bytes: number): void {
  if (bytes <= MAX_BYTES) return;
  throw refusal(`${path} has ${bytes} bytes: a policy has at most ${MAX_BYTES}`);
}

function decode(bytes: Uint8Array, path: string): string {
  refuseSize(path, bytes.byteLength);
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

export const refusal = (message: string): InputError => new InputError([{ message }]);
