import { PortError } from '../../errors.ts';
import { renderStderr } from './failure.ts';

/** Why a reply is no answer, and whether the same question may be asked again. */
export interface Refusal {
  readonly error: PortError;
  readonly again: 'never' | 'soon' | { readonly afterSeconds: number };
}

const LONGEST_WAIT_SECONDS = 10;
/** Ten times what a hundred objects with long signed addresses need. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** What a server answers that will not answer otherwise a moment later: not built, full, over its quota. */
const LASTING: readonly number[] = [501, 505, 507, 509];

/** Undefined for a reply that is an answer. */
export function judge(status: number, retryAfter: string | null, body: string): Refusal | undefined {
  if (status === 200) return undefined;
  const what = `git lfs: the server answered ${status}${said(body)}`;
  if (status === 429) {
    const error = new PortError('throttled', what);
    if (retryAfter === null || !/^\d{1,6}$/.test(retryAfter)) return { error, again: 'soon' };
    const afterSeconds = Number(retryAfter);
    return { error, again: afterSeconds > LONGEST_WAIT_SECONDS ? 'never' : { afterSeconds } };
  }
  if (status >= 500)
    return { error: new PortError('unreachable', what), again: LASTING.includes(status) ? 'never' : 'soon' };
  return { error: refused(status, what), again: 'never' };
}

function refused(status: number, what: string): PortError {
  if (status === 401) return new PortError('credentials', `${what}: the token is not valid here, or there is none`);
  if (status === 403) return new PortError('access-denied', `${what}: the job needs the permission contents: read`);
  if (status === 404)
    return new PortError('not-found', `${what}: Git LFS is off there, or the token may not see the repository`);
  if (status >= 300 && status < 400)
    return new PortError('refused', `${what}: the repository has moved; a redirect is not followed`);
  return new PortError('unexpected', what);
}

/** The request never got its answer: broken off, not connected, or out of time. */
export function unreached(error: unknown, timeoutSeconds: number | undefined): Refusal {
  if (timeoutSeconds !== undefined) {
    const message = `git lfs: the server gave no answer within ${timeoutSeconds} s`;
    return { error: new PortError('timed-out', message, { cause: error }), again: 'soon' };
  }
  // `fetch failed` says nothing; what it was caused by does.
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const words = renderStderr(Buffer.from(cause instanceof Error ? cause.message : String(cause)));
  return {
    error: new PortError('unreachable', `git lfs: the server was not reached: ${words}`, { cause: error }),
    again: 'soon',
  };
}

/** The body as text. Rejects when it is longer than any answer has to be, counted as it comes out of its compression. */
export async function bounded({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      throw new PortError('malformed', `git lfs: the answer is longer than ${MAX_ANSWER_BYTES / 1024 / 1024} MB`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What the server says of it, cut short. */
function said(body: string): string {
  const [, words] = /"message"\s*:\s*"((?:[^"\\]|\\.){1,200})/.exec(body.slice(0, 10_000)) ?? [];
  return words === undefined ? '' : ` (${renderStderr(Buffer.from(words))})`;
}
