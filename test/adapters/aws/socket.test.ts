import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import type { Cloud } from '../../../src/ports.ts';
import { systemClock } from '../../../src/time.ts';
import { identity, rule, rules } from './answers.ts';
import { target, type WireAnswer, wire } from './wire.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A cloud with the SDK's own transport, on a server that gives one answer after the other; the last stays. */
async function cloudOn(
  answers: readonly Answer[],
  deadlineSeconds = 10,
): Promise<{ cloud: Cloud; count: () => number }> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const answer = answers[Math.min(count, answers.length - 1)];
      count += 1;
      answer?.(response, request);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { options } = wire({});
  const cloud = awsCloud({
    ...options,
    access: { ...options.access, endpoint },
    clock: systemClock,
    random: () => 0,
    sleep: async () => undefined,
    deadlineSeconds,
    requestHandler: undefined,
  });
  return { cloud, count: () => count };
}

const sent =
  ({ body, status = 200 }: WireAnswer): Answer =>
  (response) => {
    response.writeHead(status, { 'x-amzn-RequestId': 'request-1' }).end(body);
  };
const reset: Answer = (response) => response.socket?.destroy();
/** Promises more bytes than it gives, and hangs up. */
const cut =
  ({ body }: WireAnswer): Answer =>
  (response) => {
    const bytes = Buffer.from(String(body));
    response.writeHead(200, { 'x-amzn-RequestId': 'request-1', 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length - 20));
    setTimeout(() => response.socket?.destroy(), 5);
  };
const silent: Answer = () => undefined;

describe('on a real socket', () => {
  it('a sound answer is taken', async () => {
    const { cloud, count } = await cloudOn([sent(identity())]);
    await expect(cloud.caller()).resolves.toMatchObject({ account: target.account });
    await expect(cloud.clock()).resolves.toBeDefined();
    expect(count()).toBe(1);
  });

  it.each([
    ['a reset', reset],
    ['a body cut by a hang-up', cut(identity())],
    ['a 503', sent({ status: 503, body: '' })],
  ])('D07 D08 %s heals', async (_, answer) => {
    const { cloud, count } = await cloudOn([answer, sent(identity())]);
    await expect(cloud.caller()).resolves.toMatchObject({ account: target.account });
    expect(count()).toBe(2);
  });

  it('D08 resets that do not end are unreachable', async () => {
    const { cloud, count } = await cloudOn([reset]);
    await expect(cloud.caller()).rejects.toMatchObject({ code: 'unreachable' });
    expect(count()).toBe(6);
  });

  it('D02 a cut JSON body heals, and a cut that stays is no answer', async () => {
    const healing = await cloudOn([cut(rules()), sent(rules()), cut(rule()), sent(rule())]);
    await expect(healing.cloud.recycleBinRules()).resolves.toHaveLength(1);
    const lasting = await cloudOn([cut(rules())]);
    await expect(lasting.cloud.recycleBinRules()).rejects.toThrow(/^rbin:ListRules: /);
  });

  it('D08 silence is given up', async () => {
    const { cloud } = await cloudOn([silent], 0.3);
    await expect(cloud.caller()).rejects.toMatchObject({ code: 'timed-out' });
  });

  it('D08 a port where nobody listens is unreachable', async () => {
    const { options } = wire({});
    const cloud = awsCloud({
      ...options,
      access: { ...options.access, endpoint: 'http://127.0.0.1:1' },
      requestHandler: undefined,
    });
    await expect(cloud.caller()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('a redirect goes nowhere', async () => {
    const elsewhere = await cloudOn([sent(identity())]);
    const { cloud } = await cloudOn([
      (response) => {
        response.writeHead(302, { location: 'http://127.0.0.1:9/', 'x-amzn-RequestId': 'r' }).end();
      },
    ]);
    await expect(cloud.caller()).rejects.toMatchObject({ code: 'refused' });
    expect(elsewhere.count()).toBe(0);
  });
});
