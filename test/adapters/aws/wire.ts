import type { CloudOptions } from '../../../src/adapters/aws/access.ts';
import type { Target } from '../../../src/policy/policy.ts';
import type { Clock, Instant } from '../../../src/time.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'ap-south-1';
export const INSTANCE = 'i-0abc1234def567890';
export const VOLUME = 'vol-0aaa1234def567890';
export const OTHER_VOLUME = 'vol-0bbb1234def567890';
export const SNAPSHOT = 'snap-0aaa1234def567890';
export const START = Date.UTC(2026, 10, 23, 12, 0, 0);

export const target: Target = {
  name: 'quickport-prod',
  account: ACCOUNT,
  region: REGION,
  instance: { kind: 'id', id: INSTANCE },
  databases: [],
  code: [],
};

/** A request as it went out on the wire. */
interface WireRequest {
  readonly action: string;
  readonly hostname: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Form fields or JSON fields. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly aborted: () => boolean;
}

export interface WireAnswer {
  readonly status?: number;
  readonly body?: string | AsyncIterable<Uint8Array>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Seconds that this answer's Date lies ahead of the runner. */
  readonly ahead?: number;
}

type Reply = WireAnswer | Error | ((request: WireRequest) => WireAnswer | Error | Promise<WireAnswer | Error>);

interface HttpRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

const asText = (body: string | Uint8Array | undefined): string =>
  body === undefined || typeof body === 'string' ? (body ?? '') : new TextDecoder().decode(body);

function understand(request: HttpRequest, signal: AbortSignal | undefined): WireRequest {
  const service = request.hostname.split('.')[0];
  const body = asText(request.body);
  const common = { hostname: request.hostname, headers: request.headers, aborted: () => signal?.aborted === true };
  const called = request.headers['x-amz-target']?.split('.')[1];
  if (called !== undefined) {
    const prefix = request.headers['x-amz-target']?.startsWith('Trent') ? 'kms' : 'ssm';
    return { ...common, action: `${prefix}:${called}`, input: JSON.parse(body) };
  }
  if (service === 'rbin') {
    const rule = /^\/rules\/(.*)$/.exec(request.path)?.[1];
    return rule === undefined
      ? { ...common, action: 'rbin:ListRules', input: JSON.parse(body) }
      : { ...common, action: 'rbin:GetRule', input: { Identifier: rule } };
  }
  const form = new URLSearchParams(body);
  return { ...common, action: `${service}:${form.get('Action')}`, input: Object.fromEntries(form) };
}

export interface Wire {
  readonly options: CloudOptions;
  readonly sent: WireRequest[];
  readonly counts: () => Readonly<Record<string, number>>;
  readonly elapsedMs: () => number;
  readonly highestInFlight: () => number;
}

/**
 * A fake transport below the real SDK clients. Each action has one reply for ever, or a list of them whose last stays.
 * Time passes only while somebody sleeps.
 */
export function wire(
  replies: Readonly<Record<string, Reply | readonly Reply[]>>,
  overrides: Partial<CloudOptions> = {},
): Wire {
  const sent: WireRequest[] = [];
  let elapsedMs = 0;
  let inFlight = 0;
  let highestInFlight = 0;
  const clock: Clock = { now: () => (START + elapsedMs) as Instant, monotonic: () => 5000 + elapsedMs };

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    const planned = replies[request.action];
    const before = sent.filter(({ action }) => action === request.action).length;
    sent.push(request);
    if (planned === undefined) throw new Error(`no reply planned for ${request.action}`);
    const reply = Array.isArray(planned) ? planned[Math.min(before, planned.length - 1)] : planned;
    const result = typeof reply === 'function' ? await reply(request) : reply;
    if (result instanceof Error) throw result;
    return result;
  };

  const handle = async (request: HttpRequest, options?: { abortSignal?: AbortSignal }) => {
    inFlight += 1;
    highestInFlight = Math.max(highestInFlight, inFlight);
    try {
      const {
        status = 200,
        body = '',
        headers = {},
        ahead = 0,
      } = await answer(understand(request, options?.abortSignal));
      const all = {
        date: new Date(START + elapsedMs + ahead * 1000).toUTCString(),
        'x-amzn-requestid': `request-${sent.length}`,
        ...headers,
      };
      const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      return { response: { statusCode: status, headers: present, body: bytes } };
    } finally {
      inFlight -= 1;
    }
  };

  const options: CloudOptions = {
    access: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    target,
    documents: { probe: 'BackupGate-Probe', dump: 'BackupGate-Dump', drill: 'BackupGate-Drill' },
    clock,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      elapsedMs += milliseconds;
    },
    nonce: () => '0123456789abcdef0123456789abcdef',
    requestHandler: { handle, metadata: { handlerProtocol: 'http/1.1' } },
    ...overrides,
  };
  return {
    options,
    sent,
    counts: () =>
      Object.fromEntries(
        Object.entries(Object.groupBy(sent, ({ action }) => action)).map(([action, all]) => [action, all?.length ?? 0]),
      ),
    elapsedMs: () => elapsedMs,
    highestInFlight: () => highestInFlight,
  };
}

/** An error of a query service (EC2, STS). */
export const xmlError = (code: string, status = 400, message = 'no'): WireAnswer => ({
  status,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>r-1</RequestID></Response>`,
});

export const stsError = (code: string, status = 403, message = 'no'): WireAnswer => ({
  status,
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
});

export const jsonError = (code: string, status = 400, message = 'no'): WireAnswer => ({
  status,
  body: JSON.stringify({ __type: code, message }),
  headers: { 'x-amzn-errortype': code },
});

export const json = (value: object): WireAnswer => ({ body: JSON.stringify(value) });

type Xml = string | number | boolean | readonly Xml[] | { readonly [name: string]: Xml | undefined };

/** Lists become `item` elements, as EC2 writes them. */
const xml = (value: Xml): string => {
  if (Array.isArray(value)) return value.map((item) => `<item>${xml(item as Xml)}</item>`).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([name, child]) => `<${name}>${xml(child as Xml)}</${name}>`)
      .join('');
  }
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
};

export const ec2 = (action: string, value: Xml): WireAnswer => ({
  body: `<?xml version="1.0"?><${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>${xml(value)}</${action}Response>`,
});

export const networkError = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });
