import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import { agent, identity, KEY, key, rules, sound } from './answers.ts';
import { INSTANCE, jsonError, networkError, stsError, target, type WireAnswer, wire, xmlError } from './wire.ts';

const byId = target.instance;
const htmlError = (status: number): WireAnswer => ({ status, body: '<html>Bad Gateway</html>' });

describe('a read that fails', () => {
  const passing: readonly (readonly [string, WireAnswer | Error])[] = [
    ['RequestLimitExceeded', xmlError('RequestLimitExceeded', 503)],
    ['Throttling with a status of 400', xmlError('Throttling', 400)],
    ['an HTML page with status 429', htmlError(429)],
    ['InternalError', xmlError('InternalError', 500)],
    ['an HTML page with status 502', htmlError(502)],
    ['a reset connection', networkError('ECONNRESET')],
    ['a name that does not resolve', networkError('ENOTFOUND')],
    ['a resolver that is not ready', networkError('EAI_AGAIN')],
    ['a connection that hangs up', new Error('socket hang up')],
    ['a timeout', Object.assign(new Error('timed out'), { name: 'TimeoutError' })],
  ];

  it.each(passing)('D07 D08 heals after %s', async (_, failure) => {
    const { options, counts } = wire({ 'ec2:DescribeInstances': [failure, failure, sound['ec2:DescribeInstances']] });
    await expect(awsCloud(options).instances(byId)).resolves.toHaveLength(1);
    expect(counts()).toEqual({ 'ec2:DescribeInstances': 3 });
  });

  const lasting: readonly (readonly [string, WireAnswer | Error, string])[] = [
    ['throttling', xmlError('RequestLimitExceeded', 503), 'throttled'],
    ['errors of the server', xmlError('InternalError', 500), 'unreachable'],
    ['resets', networkError('ECONNRESET'), 'unreachable'],
    ['timeouts', Object.assign(new Error('timed out'), { name: 'TimeoutError' }), 'timed-out'],
  ];

  it.each(lasting)('D07 D16 a storm of %s ends at the deadline, and finds nothing out', async (_, failure, code) => {
    const { options, counts, elapsedMs } = wire(
      { 'ec2:DescribeInstances': failure },
      { deadlineSeconds: 3, random: () => 1 },
    );
    await expect(awsCloud(options).instances(byId)).rejects.toMatchObject({ code });
    expect(elapsedMs()).toBeLessThan(3000);
    expect(counts()['ec2:DescribeInstances']).toBeGreaterThan(2);
  });

  it('D07 a storm without waiting ends after a bounded number of calls', async () => {
    const { options, sent } = wire(
      { 'ec2:DescribeInstances': xmlError('RequestLimitExceeded', 503) },
      { random: () => 0 },
    );
    await expect(awsCloud(options).instances(byId)).rejects.toMatchObject({ code: 'throttled' });
    expect(sent.length).toBe(12);
  });

  it('D16 all calls share one deadline', async () => {
    const { options, elapsedMs } = wire(
      { 'ec2:DescribeInstances': networkError('ECONNRESET'), 'rbin:ListRules': jsonError('ThrottlingException', 429) },
      { deadlineSeconds: 5 },
    );
    const cloud = awsCloud(options);
    await Promise.allSettled([cloud.instances(byId), cloud.recycleBinRules()]);
    await expect(cloud.agent(INSTANCE)).rejects.toThrow('ssm:DescribeInstanceInformation: ');
    expect(elapsedMs()).toBeLessThan(5000);
  });

  it('D08 an endpoint that hangs is given up, and the request is aborted', async () => {
    const { options, sent } = wire(
      { 'sts:GetCallerIdentity': () => new Promise<WireAnswer>(() => undefined) },
      { deadlineSeconds: 0.15 },
    );
    await expect(awsCloud(options).caller()).rejects.toMatchObject({ code: 'timed-out' });
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.every(({ aborted }) => aborted())).toBe(true);
  });

  it('D08 a body that never ends is given up', async () => {
    const body = (async function* () {
      yield Buffer.from('{"Rules":[');
      await new Promise(() => undefined);
    })();
    const { options } = wire({ 'rbin:ListRules': { body } }, { deadlineSeconds: 0.15 });
    await expect(awsCloud(options).recycleBinRules()).rejects.toMatchObject({ code: 'timed-out' });
  });

  const final: readonly (readonly [string, WireAnswer | Error, string])[] = [
    ['an expired token', stsError('ExpiredToken'), 'credentials'],
    ['an expired request', stsError('RequestExpired', 400), 'credentials'],
    ['an unknown key', stsError('InvalidClientTokenId'), 'credentials'],
    ['access denied', stsError('AccessDenied'), 'access-denied'],
    ['a bad certificate', networkError('CERT_HAS_EXPIRED'), 'unreachable'],
    ['D06 DryRunOperation', stsError('DryRunOperation', 412), 'unexpected'],
    ['an error that nobody knows', stsError('SomethingNew', 400), 'unexpected'],
  ];

  it.each(final)('D09 is not tried again after %s', async (_, failure, code) => {
    const { options, sent } = wire({ 'sts:GetCallerIdentity': failure });
    await expect(awsCloud(options).caller()).rejects.toMatchObject({ code });
    expect(sent).toHaveLength(1);
  });

  it('D09 says what to do about expired credentials', async () => {
    const { options } = wire({ 'sts:GetCallerIdentity': stsError('ExpiredToken') });
    await expect(awsCloud(options).caller()).rejects.toThrow(/^sts:GetCallerIdentity: .*run the job again/);
  });

  it('caps what AWS says, and shows its first line only', async () => {
    const { options } = wire({
      'sts:GetCallerIdentity': stsError('Weird', 400, `${'x'.repeat(5000)}\nat Object.stack`),
    });
    const error = await awsCloud(options)
      .caller()
      .catch((cause: Error) => cause);
    expect((error as Error).message.length).toBeLessThan(400);
    expect((error as Error).message).not.toContain('stack');
  });
});

describe('calls in flight', () => {
  it('D16 are eight at most', async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `${KEY}-${index}`);
    const { options, sent, highestInFlight } = wire({
      'kms:DescribeKey': async ({ input }) => {
        await delay(2);
        return key({ Arn: String(input['KeyId']) });
      },
    });
    await awsCloud(options).keyStates(keys);
    expect(sent).toHaveLength(30);
    expect(highestInFlight()).toBe(8);
  });
});

describe('request ids', () => {
  it('names the answers relied on, and no others', async () => {
    const { options } = wire({
      'sts:GetCallerIdentity': [stsError('Throttling', 400), identity()],
      'ssm:DescribeInstanceInformation': agent(),
      'rbin:ListRules': jsonError('AccessDeniedException'),
    });
    const cloud = awsCloud(options);
    await cloud.caller();
    await cloud.agent(INSTANCE);
    await cloud.recycleBinRules().catch(() => undefined);
    expect(cloud.requests()).toEqual([
      { action: 'sts:GetCallerIdentity', requestId: 'request-2' },
      { action: 'ssm:DescribeInstanceInformation', requestId: 'request-3' },
    ]);
  });
});

describe('where calls go', () => {
  const before = { ...process.env };
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'aws-'));
    await writeFile(
      join(directory, 'config'),
      '[default]\nendpoint_url = http://file.example\nregion = eu-west-1\nuse_fips_endpoint = true\n',
    );
    Object.assign(process.env, {
      AWS_CONFIG_FILE: join(directory, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(directory, 'config'),
      AWS_ENDPOINT_URL: 'http://attacker.example',
      AWS_ENDPOINT_URL_EC2: 'http://attacker.example',
      AWS_ENDPOINT_URL_RBIN: 'http://attacker.example',
      AWS_REGION: 'us-east-1',
      AWS_PROFILE: 'other',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_ACCESS_KEY_ID: 'AKIDAMBIENT',
      AWS_SECRET_ACCESS_KEY: 'ambient',
      AWS_SESSION_TOKEN: 'ambient',
      AWS_RETRY_MODE: 'adaptive',
      AWS_MAX_ATTEMPTS: '9',
    });
  });
  afterEach(async () => {
    process.env = { ...before };
    await rm(directory, { recursive: true });
  });

  const askAll = async (options: Parameters<typeof awsCloud>[0]): Promise<void> => {
    const cloud = awsCloud(options);
    await cloud.caller();
    await cloud.instances(byId);
    await cloud.recycleBinRules();
    await cloud.agent(INSTANCE);
    await cloud.keyStates([KEY]);
  };

  it('C28 D10 D12 the target alone decides: no environment, no files, no other credentials', async () => {
    const { options, sent } = wire({ ...sound, 'rbin:ListRules': rules([]) });
    await askAll(options);
    expect(sent.map(({ hostname }) => hostname)).toEqual(
      ['sts', 'ec2', 'rbin', 'ssm', 'kms'].map((service) => `${service}.ap-south-1.amazonaws.com`),
    );
    for (const { headers } of sent) {
      expect(headers['authorization']).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/ap-south-1\//);
      expect(headers['x-amz-security-token']).toBeUndefined();
    }
  });

  it('D10 the session token given is sent', async () => {
    const access = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token-1' };
    const { options, sent } = wire({ ...sound, 'rbin:ListRules': rules([]) }, { access });
    await askAll(options);
    expect(sent.map(({ headers }) => headers['x-amz-security-token'])).toEqual(Array(5).fill('token-1'));
  });

  it('D17 another partition has its own names', async () => {
    const { options, sent } = wire(
      { ...sound, 'rbin:ListRules': rules([]) },
      { target: { ...target, region: 'cn-north-1' } },
    );
    const cloud = awsCloud(options);
    await cloud.recycleBinRules();
    await cloud.agent(INSTANCE);
    expect(sent.map(({ hostname }) => hostname)).toEqual([
      'rbin.cn-north-1.amazonaws.com.cn',
      'ssm.cn-north-1.amazonaws.com.cn',
    ]);
  });

  it.each(['https://attacker.example', 'http://127.0.0.1.attacker.example', 'http://10.0.0.1:4566', 'nonsense'])(
    'D12 never sends to %s',
    async (endpoint) => {
      const { options, sent } = wire(sound, {
        access: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', endpoint },
      });
      await expect(awsCloud(options).caller()).rejects.toMatchObject({ code: 'refused' });
      expect(sent).toEqual([]);
    },
  );
});
