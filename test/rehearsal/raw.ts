import type { RehearsalAws } from '../../src/rehearsal/server.ts';

export interface RawCall {
  readonly service: 'ec2' | 'ssm' | 'rbin' | 'sts' | 'kms' | 'iam';
  readonly action: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

const VERSIONS = { ec2: '2016-11-15', sts: '2011-06-15', iam: '2010-05-08' };
const TARGETS = { ssm: 'AmazonSSM', kms: 'TrentService' };

/** One request put together by hand, so that what no SDK would send can be sent, and the bytes of the answer seen. */
export function rawCall(
  { endpoint, world }: RehearsalAws,
  { service, action, parameters = {} }: RawCall,
  init: RequestInit = {},
): Promise<Response> {
  const [first] = world.credentials;
  const scope = `${first?.accessKeyId}/20260207/${world.region}/${service}/aws4_request`;
  const headers: Record<string, string> = {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    'x-amz-security-token': first?.sessionToken ?? '',
  };
  const send = (path: string, more: RequestInit): Promise<Response> =>
    fetch(endpoint + path, {
      method: 'POST',
      ...more,
      ...init,
      headers: { ...headers, ...more.headers, ...init.headers } as Record<string, string>,
    });
  if (service === 'rbin') {
    if (action === 'GetRule') return send(`/rules/${String(parameters['Identifier'])}`, { method: 'GET' });
    return send(action === 'ListRules' ? '/list-rules' : '/rules', { body: JSON.stringify(parameters) });
  }
  if (service === 'ssm' || service === 'kms') {
    return send('/', {
      body: JSON.stringify(parameters),
      headers: { 'x-amz-target': `${TARGETS[service]}.${action}` },
    });
  }
  const fields = Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]);
  return send('/', { body: new URLSearchParams([['Action', action], ['Version', VERSIONS[service]], ...fields]) });
}
