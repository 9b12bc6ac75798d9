import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import { PortError } from '../../errors.ts';
import type { LfsPointer } from './lfs.ts';
import { missingIn } from './lfs-answer.ts';
import { bounded, judge, type Refusal, unreached } from './lfs-reply.ts';

/** The server that holds what pointers stand for. */
export interface LfsServer {
  /** Ends with /info/lfs. */
  readonly url: string;
  /** For the header of that name; undefined where the server is asked by nobody in particular. */
  readonly authorization: string | undefined;
}

const MAX_OBJECTS = 10_000;
const OBJECTS_PER_BATCH = 100;
const BATCHES_AT_ONCE = 4;
const MAX_ATTEMPTS = 4;
const FIRST_WAIT_SECONDS = 0.5;
const REQUEST_SECONDS = 10;
const MEDIA_TYPE = 'application/vnd.git-lfs+json';

/** The digests of those objects that the server does not have. Only asks what it would hand out: nothing is fetched. */
export async function missingObjects(
  server: LfsServer,
  pointers: readonly LfsPointer[],
  timeoutSeconds: number,
): Promise<ReadonlySet<string>> {
  const objects = onePerDigest(pointers);
  if (objects.length > MAX_OBJECTS) {
    throw new PortError(
      'refused',
      `git lfs: HEAD has ${objects.length} objects, and ${MAX_OBJECTS} are asked for at most`,
    );
  }
  const batches = Array.from({ length: Math.ceil(objects.length / OBJECTS_PER_BATCH) }, (_, at) =>
    objects.slice(at * OBJECTS_PER_BATCH, (at + 1) * OBJECTS_PER_BATCH),
  );
  const failed = new AbortController();
  const deadline = AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000));
  const over = AbortSignal.any([deadline, failed.signal]);
  const limit = pLimit(BATCHES_AT_ONCE);
  try {
    return new Set((await Promise.all(batches.map((batch) => limit(() => ask(server, batch, over))))).flat());
  } catch (error) {
    if (error instanceof PortError || !deadline.aborted) throw error;
    throw new PortError('timed-out', `git lfs: the server gave no whole answer within ${timeoutSeconds} s`, {
      cause: error,
    });
  } finally {
    // One batch without an answer is enough: the others need not go on.
    failed.abort();
  }
}

/** Two pointers of one digest and of different sizes cannot both be right, and the server is asked about one of them. */
function onePerDigest(pointers: readonly LfsPointer[]): readonly LfsPointer[] {
  const byDigest = new Map<string, LfsPointer>();
  for (const pointer of pointers) {
    const known = byDigest.get(pointer.digest);
    if (known !== undefined && known.sizeBytes !== pointer.sizeBytes)
      throw new PortError('malformed', 'git lfs: two files of HEAD name one object with different sizes');
    byDigest.set(pointer.digest, pointer);
  }
  return [...byDigest.values()];
}

async function ask(server: LfsServer, batch: readonly LfsPointer[], over: AbortSignal): Promise<readonly string[]> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await askOnce(server, batch, over);
    if (typeof outcome === 'string') return missingIn(batch, outcome);
    const { error, again } = outcome;
    if (again === 'never' || attempt + 1 >= MAX_ATTEMPTS) throw error;
    const waitSeconds = again === 'soon' ? FIRST_WAIT_SECONDS * 2 ** attempt : again.afterSeconds;
    await wait(waitSeconds * 1000, undefined, { signal: over }).catch(() => {
      throw error;
    });
  }
}

async function askOnce(
  { url, authorization }: LfsServer,
  batch: readonly LfsPointer[],
  over: AbortSignal,
): Promise<string | Refusal> {
  const signal = AbortSignal.any([over, AbortSignal.timeout(REQUEST_SECONDS * 1000)]);
  try {
    const response = await fetch(`${url}/objects/batch`, {
      method: 'POST',
      // A redirected request would carry the token to another host.
      redirect: 'manual',
      headers: {
        accept: MEDIA_TYPE,
        'content-type': MEDIA_TYPE,
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify({
        operation: 'download',
        transfers: ['basic'],
        hash_algo: 'sha256',
        objects: batch.map(({ digest, sizeBytes }) => ({ oid: digest, size: sizeBytes })),
      }),
      signal,
    });
    const text = await bounded(response);
    return judge(response.status, response.headers.get('retry-after'), text) ?? text;
  } catch (error) {
    if (over.aborted || error instanceof PortError) throw error;
    return unreached(error, signal.aborted ? REQUEST_SECONDS : undefined);
  }
}
