import { PortError } from '../../errors.ts';
import type { SampledClock } from './aws-clock.ts';
import { malformed } from './shape.ts';

interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

interface Result {
  readonly response: unknown;
  readonly output?: object;
}

/** The part of an SDK's middleware stack that we use; the five clients come from two generations of the SDK. */
interface Stack {
  readonly add: (
    middleware: (next: (args: never) => Promise<Result>) => (args: never) => Promise<Result>,
    options: { readonly name: string; readonly step: 'deserialize'; readonly priority: 'high' | 'low' },
  ) => void;
}

/** A thousand snapshots with fifty tags each are some eight million bytes. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

const header = ({ headers }: HttpAnswer, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

/**
 * Looks at every answer before the SDK reads it: the clock takes its Date, a redirect is never followed, and a good
 * answer without a Date did not come from AWS.
 */
export function watchAnswers(client: { readonly middlewareStack: unknown }, clock: SampledClock): void {
  (client.middlewareStack as Stack).add(
    (next) => async (args) => {
      const result = await next(args);
      const answer = result.response as HttpAnswer;
      const dated = clock.sample(header(answer, 'date'));
      if (answer.statusCode >= 300 && answer.statusCode < 400) {
        throw new PortError('refused', `answered with a redirect (status ${answer.statusCode})`);
      }
      if (answer.statusCode < 300 && !dated) throw malformed('it carries no Date');
      return result;
    },
    { name: 'watchAnswers', step: 'deserialize', priority: 'low' },
  );
}

/** Lists of EC2 that hold neither items nor nothing: the SDK would take them for empty ones. */
const STRANGE_LIST =
  /<(reservationSet|instancesSet|volumeSet|snapshotSet|imagesSet|attachmentSet|blockDeviceMapping|tagSet)>(?!\s*(?:<item>|<\/\1>))/;

/** Refuses an answer in which something stands where a list should be. */
export function refuseStrangeLists(client: { readonly middlewareStack: unknown }): void {
  (client.middlewareStack as Stack).add(
    (next) => async (args) => {
      const result = await next(args);
      const answer = result.response as HttpAnswer;
      const body = await bytesOf(answer.body);
      answer.body = body;
      const strange = STRANGE_LIST.exec(new TextDecoder().decode(body))?.[1];
      if (strange !== undefined) throw malformed(`what it has for ${strange} is no list`);
      return result;
    },
    { name: 'refuseStrangeLists', step: 'deserialize', priority: 'low' },
  );
}

/**
 * Gives back the JSON as it came. For a client whose model is older than the service: it would drop the fields that it
 * does not know, among them the ones that make holes in a Recycle Bin rule, and would write to the console what it finds
 * strange. It is shown an empty object instead.
 */
export function keepUnknownFields(client: { readonly middlewareStack: unknown }): void {
  const stack = client.middlewareStack as Stack;
  const bodies = new WeakMap<object, Uint8Array>();
  stack.add(
    (next) => async (args) => {
      const result = await next(args);
      const answer = result.response as HttpAnswer;
      if (answer.statusCode < 300) {
        bodies.set(answer, await bytesOf(answer.body));
        answer.body = new TextEncoder().encode('{}');
      }
      return result;
    },
    { name: 'holdBody', step: 'deserialize', priority: 'low' },
  );
  stack.add(
    (next) => async (args) => {
      const result = await next(args);
      const body = bodies.get(result.response as HttpAnswer);
      const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
      if (typeof json !== 'object' || json === null) throw malformed('it is not a JSON object');
      const metadata = (result.output as { readonly $metadata?: unknown } | undefined)?.$metadata;
      return { ...result, output: { ...json, $metadata: metadata } };
    },
    { name: 'keepUnknownFields', step: 'deserialize', priority: 'high' },
  );
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return new TextEncoder().encode(body);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw malformed('it is far too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
