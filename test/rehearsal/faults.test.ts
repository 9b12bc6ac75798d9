import { CreateSnapshotCommand, DescribeSnapshotsCommand, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import { XMLValidator } from 'fast-xml-parser';
import { type FaultKind, faultKinds } from '../../src/rehearsal/faults.ts';
import { healthyWorld } from '../../src/rehearsal/healthy-world.ts';
import { operations } from '../../src/rehearsal/operations.ts';
import { type RehearsalOptions, startRehearsalAws } from '../../src/rehearsal/server.ts';
import { throttle } from '../../src/rehearsal/throttling.ts';
import type { World } from '../../src/rehearsal/world.ts';
import { clientsOf } from './clients.ts';
import { type RawCall, rawCall } from './raw.ts';

const NOW = Date.UTC(2026, 1, 7, 9, 30);
const HOST = 'i-0abc1234def567890';
const COMMAND = '00000000-1111-4222-8333-444444444444';
const ROLE = {
  name: 'gate',
  path: '/',
  createdAt: NOW,
  trust: '{}',
  description: '',
  maxSessionSeconds: 3600,
  policies: {},
  tags: {},
};

/** A healthy world in which every read has something to say, and says the same each time. */
function fullWorld(): World {
  const world = healthyWorld({ now: NOW });
  for (const { agent } of world.instances) if (agent) agent.lastPingAt = NOW - 30_000;
  const [binned, locked] = world.snapshots;
  if (binned) binned.recycleBin = { enteredAt: NOW - 60_000, exitsAt: NOW + 90_000_000 };
  if (locked) locked.lock = { mode: 'governance', createdAt: NOW - 60_000, durationDays: 30 };
  world.roles.push(ROLE);
  world.commands.push({
    commandId: COMMAND,
    instanceId: HOST,
    account: world.account,
    documentName: 'Probe',
    documentVersion: '1',
    comment: '',
    parameters: {},
    requestedAt: NOW - 9_000,
    visibleAt: NOW - 9_000,
    deliveryTimeoutSeconds: 60,
    state: 'ended',
    steps: [
      {
        name: 'probe',
        status: 'Success',
        details: 'Success',
        responseCode: 0,
        stdout: 'ok',
        stderr: '',
        startedAt: NOW - 8_000,
        endedAt: NOW - 7_000,
      },
    ],
  });
  return world;
}

const PARAMETERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  DescribeSnapshots: { 'Owner.1': 'self' },
  DescribeImages: { 'Owner.1': 'self' },
  DescribeSnapshotAttribute: { SnapshotId: fullWorld().snapshots[1]?.snapshotId, Attribute: 'createVolumePermission' },
  DescribeDocument: { Name: 'AWS-RunShellScript' },
  GetDocument: { Name: 'AWS-RunShellScript' },
  GetCommandInvocation: { CommandId: COMMAND, InstanceId: HOST },
  ListRules: { ResourceType: 'EBS_SNAPSHOT' },
  GetRule: { Identifier: 'Qp30DayRule' },
  DescribeKey: { KeyId: fullWorld().keys[0]?.keyId },
  GetRole: { RoleName: 'gate' },
};

const reads = Object.entries(operations).flatMap(([service, table]) =>
  Object.entries(table)
    .filter(([, { kind }]) => kind === 'read')
    .map(
      ([action]): RawCall => ({ service: service as RawCall['service'], action, parameters: PARAMETERS[action] ?? {} }),
    ),
);

interface Seen {
  readonly status: number;
  readonly type: string;
  readonly date: number;
  readonly body: string;
  readonly wellFormed: boolean;
}

async function ask(call: RawCall, options: RehearsalOptions = {}, signal?: AbortSignal): Promise<Seen> {
  await using aws = await startRehearsalAws(fullWorld(), options);
  const answer = await rawCall(aws, call, { signal: signal ?? null });
  const text = await answer.text();
  const isXml = ['ec2', 'sts', 'iam'].includes(call.service);
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    date: Date.parse(answer.headers.get('date') ?? ''),
    body: text.replaceAll(/<(request[iI][dD]|RequestI[dD])>[^<]*/g, '<$1>'),
    wellFormed: isXml ? XMLValidator.validate(text) === true : isJson(text),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const struck = (call: RawCall, kind: FaultKind): RehearsalOptions => ({
  faults: [{ kind, service: call.service, action: call.action }],
  slowMillis: 40,
});

/** What each kind does to an answer, told from the healthy one. */
const faulty: Readonly<Record<Exclude<FaultKind, 'reset' | 'hang'>, (seen: Seen, healthy: Seen) => boolean>> = {
  http500: ({ status, wellFormed }) => status === 500 && wellFormed,
  throttle: ({ status, body }) =>
    status === 429 || ([400, 503].includes(status) && /Throttling|RequestLimitExceeded/.test(body)),
  accessDenied: ({ status, body }) =>
    [400, 403].includes(status) && /UnauthorizedOperation|AccessDenied|not authorized/.test(body),
  expiredToken: ({ status, body }) => [400, 403].includes(status) && /Expired|expired/.test(body),
  emptyOk: ({ status, body }) => status === 200 && body === '',
  htmlOk: ({ status, type, body }) => status === 200 && type === 'text/html' && body.startsWith('<html>'),
  truncated: ({ status, wellFormed, body }) => status === 200 && !wellFormed && body.length > 0,
  wrongShape: changedWithin,
  missingItem: (seen, healthy) => changedWithin(seen, healthy) && seen.body.length < healthy.body.length,
  foreignItem: changedWithin,
  staleValue: changedWithin,
  repeatingNextToken: (seen, healthy) => changedWithin(seen, healthy) && /nextToken/i.test(seen.body),
  slow: ({ body }, healthy) => body === healthy.body,
  clockJump: ({ date, body }, healthy) => body === healthy.body && date - healthy.date > 3_000_000,
};

function changedWithin({ status, wellFormed, body }: Seen, healthy: Seen): boolean {
  return status === 200 && wellFormed && body !== healthy.body;
}

describe('faults', () => {
  it('there are sixteen kinds, and the table has every read', () => {
    expect(faultKinds).toHaveLength(16);
    expect(reads.map(({ service, action }) => `${service}:${action}`).length).toBeGreaterThanOrEqual(18);
  });

  it.each(reads)('answers $service $action the same way twice when there is no fault', async (call) => {
    const [first, second] = [await ask(call), await ask(call)];
    expect(first).toMatchObject({ status: 200, wellFormed: true });
    expect(second.body).toBe(first.body);
  });

  const kinds = Object.keys(faulty) as (keyof typeof faulty)[];
  it.each(kinds.flatMap((kind) => reads.map((call) => ({ ...call, kind }))))(
    '$kind spoils $service $action',
    async ({ kind, ...call }) => {
      const healthy = await ask(call);
      const seen = await ask(call, struck(call, kind));
      expect({ ...seen, faulty: faulty[kind](seen, healthy) }).toMatchObject({ faulty: true });
    },
  );

  it.each(reads)('reset breaks $service $action off', async (call) => {
    await expect(ask(call, struck(call, 'reset'))).rejects.toThrow('fetch failed');
  });

  it.each(reads)('hang leaves $service $action without an answer', async (call) => {
    await expect(ask(call, struck(call, 'hang'), AbortSignal.timeout(80))).rejects.toThrow(/timeout|aborted/);
  });

  it('slow answers come after those that were asked later', async () => {
    await using aws = await startRehearsalAws(fullWorld(), {
      slowMillis: 150,
      faults: [{ kind: 'slow', action: 'DescribeVolumes' }],
    });
    const order: string[] = [];
    const note = (action: string) => rawCall(aws, { service: 'ec2', action }).then(() => order.push(action));
    await Promise.all([note('DescribeVolumes'), note('DescribeInstances')]);
    expect(order).toEqual(['DescribeInstances', 'DescribeVolumes']);
  });

  it('C11 a foreign snapshot has the volume, the tags and the dates of an own one', async () => {
    await using aws = await startRehearsalAws(fullWorld(), { faults: [{ kind: 'foreignItem' }] });
    const { Snapshots = [] } = await clientsOf(aws).ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    const foreign = Snapshots.find(({ OwnerId }) => OwnerId !== aws.world.account);
    const twin = Snapshots.find(
      ({ OwnerId, StartTime, VolumeId }) =>
        OwnerId === aws.world.account &&
        Number(StartTime) === Number(foreign?.StartTime) &&
        VolumeId === foreign?.VolumeId,
    );
    expect(foreign).toMatchObject({ Tags: twin?.Tags, Description: twin?.Description, State: 'completed' });
    expect(foreign?.SnapshotId).not.toBe(twin?.SnapshotId);
  });

  it('D03 a repeated token never ends the list', async () => {
    await using aws = await startRehearsalAws(fullWorld(), {
      faults: [{ kind: 'repeatingNextToken', from: 'from then on' }],
    });
    const pages = paginateDescribeSnapshots(
      { client: clientsOf(aws).ec2, stopOnSameToken: false },
      { OwnerIds: ['self'] },
    );
    let count = 0;
    for await (const { Snapshots } of pages) {
      expect(Snapshots?.length).toBeGreaterThan(0);
      count += 1;
      if (count === 5) break;
    }
    expect(count).toBe(5);
  });

  it.each([
    ['answer', 1],
    ['request', 0],
  ] as const)('J02 a reset that loses the %s leaves %i snapshots behind', async (lost, made) => {
    await using aws = await startRehearsalAws(fullWorld(), {
      faults: [{ kind: 'reset', action: 'CreateSnapshot', lost }],
    });
    const before = aws.world.snapshots.length;
    await expect(
      clientsOf(aws).ec2.send(new CreateSnapshotCommand({ VolumeId: 'vol-0a1b2c3d4e5f60001' })),
    ).rejects.toThrow();
    expect(aws.world.snapshots.length - before).toBe(made);
    expect(aws.log.entries).toMatchObject([{ action: 'CreateSnapshot', answer: 'fault:reset', attempt: 1 }]);
  });

  it.each([
    ['once', 2, [200, 500, 200, 200]],
    ['from then on', 3, [200, 200, 500, 500]],
  ] as const)('strikes %s at call %i', async (from, call, statuses) => {
    await using aws = await startRehearsalAws(fullWorld(), {
      faults: [{ kind: 'http500', service: 'ec2', action: 'DescribeTags', from, call }],
    });
    const seen: number[] = [];
    for (const _ of statuses) {
      await rawCall(aws, { service: 'ec2', action: 'DescribeVolumes' });
      seen.push((await rawCall(aws, { service: 'ec2', action: 'DescribeTags' })).status);
    }
    expect(seen).toEqual(statuses);
  });

  it('D07 random faults strike about as many calls as asked, the same ones for the same seed', async () => {
    const strike = async (): Promise<readonly number[]> => {
      await using aws = await startRehearsalAws(fullWorld(), { randomFaults: { rate: 0.2, kinds: ['throttle'] } });
      const seen: number[] = [];
      for (let call = 0; call < 100; call += 1)
        seen.push((await rawCall(aws, { service: 'ec2', action: 'DescribeTags' })).status);
      return seen;
    };
    const [first, second] = [await strike(), await strike()];
    expect(second).toEqual(first);
    const struckCount = first.filter((status) => status === 503).length;
    expect(struckCount).toBeGreaterThan(10);
    expect(struckCount).toBeLessThan(32);
  });

  it('D07 with throttling on, a burst is cut off', async () => {
    await using aws = await startRehearsalAws(fullWorld(), { throttling: true });
    const burst = Array.from({ length: 80 }, () => rawCall(aws, { service: 'ec2', action: 'DescribeSnapshots' }));
    const statuses = (await Promise.all(burst)).map(({ status }) => status);
    expect([...new Set(statuses)].sort()).toEqual([200, 503]);
  });
});

describe('the token buckets', () => {
  const read = { kind: 'read', paged: { list: 'x', most: 1000 }, perform: async () => ({}) } as const;
  const write = { ...read, kind: 'write' } as const;
  it.each([
    ['reads without any filter', read, {}, 50, 10],
    ['filtered reads', read, { 'Owner.1': 'self' }, 100, 20],
    ['writes', write, { VolumeId: 'vol-1' }, 50, 5],
  ] as const)('hold for %s %i calls and take in %i a second', (_, operation, parameters, size, perSecond) => {
    const allow = throttle();
    const burst = (atMillis: number): number => {
      let served = 0;
      while (served < 500 && allow('ec2', operation, parameters, atMillis)) served += 1;
      return served;
    };
    expect([burst(0), burst(1000), burst(1000), burst(3000)]).toEqual([size, perSecond, 0, 2 * perSecond]);
  });
});
