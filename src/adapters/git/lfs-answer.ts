import { PortError } from '../../errors.ts';
import type { LfsPointer } from './lfs.ts';

/**
 * Reads the answer to a batch: the digests that the server says it does not have. Rejects unless the answer speaks of each
 * object asked for, once, and says nothing that contradicts itself. What cannot be read is never taken for a yes, nor for a no.
 */
export function missingIn(asked: readonly LfsPointer[], answer: string): readonly string[] {
  const body = fieldsOf(parsed(answer), 'the answer');
  if (body['transfer'] !== undefined && body['transfer'] !== 'basic')
    throw odd('the answer names a way of transfer that was not asked for');
  if (body['hash_algo'] !== undefined && body['hash_algo'] !== 'sha256')
    throw odd('the answer names objects by another hash');
  const { objects } = body;
  if (!Array.isArray(objects)) throw odd('the answer has no list of objects');
  const byDigest = new Map<unknown, Fields>();
  for (const object of objects.map((entry) => fieldsOf(entry, 'an object of the answer'))) {
    if (byDigest.has(object['oid'])) throw odd('the answer names an object twice');
    byDigest.set(object['oid'], object);
  }
  const missing = asked.filter((pointer) => !isHeld(pointer, byDigest.get(pointer.digest))).map(({ digest }) => digest);
  if (byDigest.size > asked.length) throw odd('the answer names objects that were not asked for');
  return missing;
}

// The server's words for "it was never here" and "its owner took it away".
const GONE: readonly unknown[] = [404, 410];

function isHeld({ digest, sizeBytes }: LfsPointer, object: Fields | undefined): boolean {
  const what = `object ${digest.slice(0, 12)}`;
  if (object === undefined) throw odd(`the answer leaves out ${what}`);
  const { size } = object;
  const error = object['error'] ?? undefined;
  const download = fieldsOf(object['actions'] ?? {}, `the actions of ${what}`)['download'] ?? undefined;
  if (error !== undefined) {
    if (download !== undefined) throw odd(`the answer offers ${what} and also has an error for it`);
    const { code } = fieldsOf(error, `the error of ${what}`);
    if (GONE.includes(code)) return false;
    const number = typeof code === 'number' ? `error ${code}` : 'an error without a number';
    throw new PortError('refused', `git lfs: the server has ${number} for ${what}`);
  }
  if (size !== sizeBytes) throw odd(`the answer gives ${what} another size than HEAD does`);
  if (download === undefined) throw odd(`the answer neither offers ${what} nor has an error for it`);
  const { href } = fieldsOf(download, `the download of ${what}`);
  if (typeof href !== 'string' || href === '') throw odd(`the answer offers ${what} without an address`);
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw odd(`${what} is no object`);
  return value as Fields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw odd('the answer is not JSON');
  }
}

const odd = (what: string): PortError => new PortError('malformed', `git lfs: ${what}`);
