import type { IncomingHttpHeaders } from 'node:http';
import { protocols, type ServiceName } from './protocols.ts';
import { parseQuery } from './query-input.ts';
import { rbinRoute } from './rbin.ts';

/** An HTTP request, read as a call to one action of one service. */
export interface Incoming {
  readonly service: ServiceName;
  readonly region: string;
  /** Undefined when the request names none that can be read. */
  readonly action: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  /** Which try of the SDK's own retries this is. */
  readonly attempt: number;
}

const API_VERSIONS: Readonly<Partial<Record<ServiceName, string>>> = {
  ec2: '2016-11-15',
  sts: '2011-06-15',
  iam: '2010-05-08',
};
const TARGETS: Readonly<Partial<Record<ServiceName, string>>> = { ssm: 'AmazonSSM', kms: 'TrentService' };

const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9]+)\/aws4_request,\s*SignedHeaders=[a-z0-9;-]+,\s*Signature=[0-9a-f]{64}$/;

const isServiceName = (name: string): name is ServiceName => Object.hasOwn(protocols, name);

/** Undefined when the request is not signed for a service that is served here. */
export function readIncoming(
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: string,
): Incoming | undefined {
  const [, accessKeyId, region, service] = SIGNATURE.exec(headers.authorization ?? '') ?? [];
  if (!accessKeyId || !region || !service || !isServiceName(service)) return undefined;
  const attempt = /attempt=(\d+)/.exec(String(headers['amz-sdk-request'] ?? ''))?.[1];
  const token = headers['x-amz-security-token'];
  const common = {
    service,
    region,
    accessKeyId,
    sessionToken: typeof token === 'string' ? token : undefined,
    attempt: attempt ? Number(attempt) : 1,
  };
  return { ...common, ...readAction(service, method, path, headers, body) };
}

function readAction(
  service: ServiceName,
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: string,
): Pick<Incoming, 'action' | 'parameters'> {
  const unread = { action: undefined, parameters: {} };
  if (protocols[service].input === 'query') {
    const { Action, Version, ...parameters } = parseQuery(body);
    if (method !== 'POST' || typeof Action !== 'string' || Version !== API_VERSIONS[service]) return unread;
    return { action: Action, parameters };
  }
  const parameters = parseObject(body);
  if (parameters === undefined) return unread;
  if (service === 'rbin') return rbinRoute(method, path, parameters) ?? unread;
  const [prefix, action] = String(headers['x-amz-target'] ?? '').split('.');
  return method === 'POST' && prefix === TARGETS[service] ? { action, parameters } : unread;
}

function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
