import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../src/rehearsal/faults.ts';
import { DESCRIPTION, HOST, RUN_KEY, scene, snapshotRequest, VOLUMES } from './recovery-scene.ts';

const strike = (rule: Omit<FaultRule, 'action' | 'service'>): FaultRule => ({
  service: 'ec2',
  action: 'CreateSnapshots',
  ...rule,
});

describe('a set of snapshots', () => {
  it('is taken by one call, of every volume, with its tags from birth', async () => {
    await using stage = await scene();
    const made = await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY);
    expect(made.map(({ volumeId, state, percent, stateMessage }) => [volumeId, state, percent, stateMessage])).toEqual(
      VOLUMES.map((volumeId) => [volumeId, 'pending', 0, undefined]),
    );
    const sent = stage.aws.log.entries.filter(({ action }) => action === 'CreateSnapshots');
    expect(sent.map(({ parameters }) => parameters)).toEqual([
      {
        InstanceSpecification: { InstanceId: HOST },
        Description: DESCRIPTION,
        TagSpecification: [
          {
            ResourceType: 'snapshot',
            Tag: expect.arrayContaining([
              { Key: 'backup-gate:run', Value: RUN_KEY },
              { Key: 'backup-gate:held', Value: 'yes' },
            ]),
          },
        ],
      },
    ]);
    expect(new Set(stage.set().map(({ snapshotId }) => snapshotId))).toEqual(
      new Set(made.map(({ snapshotId }) => snapshotId)),
    );
  });

  it('tells how far it is', async () => {
    await using stage = await scene();
    const ids = (await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).map(({ snapshotId }) => snapshotId);
    const look = async () =>
      (await stage.points.snapshotProgress(ids)).map(({ snapshotId, state, percent }) => [snapshotId, state, percent]);
    stage.pass(120);
    expect(await look()).toEqual(ids.map((id) => [id, 'pending', 50]));
    stage.pass(121);
    expect(await look()).toEqual(ids.map((id) => [id, 'completed', 100]));
    const [broken] = stage.set();
    Object.assign(broken ?? {}, { state: 'error', stateMessage: 'Given key ID is not accessible' });
    expect(await stage.points.snapshotProgress([broken?.snapshotId ?? ''])).toMatchObject([
      { state: 'error', percent: expect.any(Number), stateMessage: 'Given key ID is not accessible' },
    ]);
  });

  it('is found by its run key, page by page, in any state, without those of other runs', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.pageSize = 1;
      world.behaviour.emptyFirstPage = true;
      world.behaviour.secondsBetweenSnapshots = 0;
    });
    await stage.points.takeSnapshots(snapshotRequest(), `${RUN_KEY}_2`);
    expect(await stage.points.findSnapshots(RUN_KEY)).toEqual([]);
    const made = await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY);
    Object.assign(stage.set()[0] ?? {}, { state: 'error' });
    const found = await stage.later().findSnapshots(RUN_KEY);
    expect(found.map(({ snapshotId }) => snapshotId).sort()).toEqual(made.map(({ snapshotId }) => snapshotId).sort());
    expect(found.map(({ state }) => state).sort()).toEqual(['error', 'pending']);
  });
});

describe('when the answer is lost or not whole', () => {
  const happened: readonly (readonly [string, Omit<FaultRule, 'action' | 'service'>])[] = [
    ['the connection is reset after it', { kind: 'reset', lost: 'answer' }],
    ['AWS answers 500 after it', { kind: 'http500', lost: 'answer' }],
    ['the answer is empty', { kind: 'emptyOk' }],
    ['the answer is a page of HTML', { kind: 'htmlOk' }],
    ['the answer is cut', { kind: 'truncated' }],
    ['the answer has another shape', { kind: 'wrongShape' }],
    ['the answer lacks a snapshot', { kind: 'missingItem' }],
    ['the answer holds a foreign snapshot', { kind: 'foreignItem' }],
    ['the answer is of yesterday', { kind: 'staleValue' }],
  ];
  it.each(happened)('J02 adopts the one set that was made when %s', async (_, fault) => {
    await using stage = await scene([strike(fault)]);
    const made = await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY);
    expect(made.map(({ volumeId }) => volumeId)).toEqual([...VOLUMES]);
    const startOf = (id: string) => stage.set().find(({ snapshotId }) => snapshotId === id)?.startedAt ?? 0;
    // Query answers tell whole seconds or thousandths; yesterday is neither.
    for (const { snapshotId, startedAt } of made) expect(Math.abs(startOf(snapshotId) - startedAt)).toBeLessThan(1000);
    expect(stage.set()).toHaveLength(2);
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
  });

  const never: readonly (readonly [string, Omit<FaultRule, 'action' | 'service'>])[] = [
    ['the connection is reset before it', { kind: 'reset', lost: 'request' }],
    ['AWS answers 500 before it', { kind: 'http500', lost: 'request' }],
  ];
  it.each(never)('J02 says that it is not known when %s, and the next run makes the one set', async (_, fault) => {
    await using stage = await scene([strike(fault)]);
    await expect(stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toMatchObject({
      name: 'PortError',
      code: 'unreachable',
      message: expect.stringMatching(/^ec2:CreateSnapshots: .*sent once.*not known whether AWS made.*Run again/),
    });
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
    const next = stage.later();
    expect(await next.findSnapshots(RUN_KEY)).toEqual([]);
    await next.takeSnapshots(snapshotRequest(), RUN_KEY);
    expect(stage.set()).toHaveLength(2);
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(2);
  });

  it('J02 says that it is not known when looking fails as well', async () => {
    const lost = strike({ kind: 'reset' });
    await using stage = await scene([
      lost,
      { kind: 'accessDenied', action: 'DescribeSnapshots', call: 2, from: 'from then on' },
    ]);
    await expect(stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/not known.*looking failed.*ec2:DescribeSnapshots: access denied/),
    });
    expect(stage.set()).toHaveLength(2);
    stage.aws.faults.clear();
    expect(await stage.later().findSnapshots(RUN_KEY)).toHaveLength(2);
  });

  it('D14 waits for a set that is not shown at once', async () => {
    await using stage = await scene([strike({ kind: 'reset' })], (world) => {
      world.behaviour.visibleAfterMillis = 6000;
    });
    expect(await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).toHaveLength(2);
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
  });

  it('D14 makes no second set when the first is shown too late: the next run finds it', async () => {
    await using stage = await scene([strike({ kind: 'reset' })], (world) => {
      world.behaviour.visibleAfterMillis = 20_000;
    });
    await expect(stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toMatchObject({
      message: expect.stringMatching(/not known.*none is there/),
    });
    stage.pass(15);
    expect(await stage.later().findSnapshots(RUN_KEY)).toHaveLength(2);
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
  });

  it.each([
    [3000, true],
    [20_000, false],
  ])('J03 takes half a set for none (its halves appear %i ms apart)', async (spread, whole) => {
    await using stage = await scene([strike({ kind: 'reset' })], (world) => {
      world.behaviour.visibleSpreadMillis = spread;
    });
    const taking = stage.points.takeSnapshots(snapshotRequest(), RUN_KEY);
    if (whole) await expect(taking).resolves.toHaveLength(2);
    else await expect(taking).rejects.toThrow('there are 1 for 2 volumes, not one for each');
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
  });

  it('J02 does not take an earlier set of the run for the new one', async () => {
    await using stage = await scene();
    await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY);
    for (const snapshot of stage.set()) Object.assign(snapshot, { state: 'error' });
    stage.pass(20);
    stage.aws.faults.add(strike({ kind: 'reset', lost: 'request' }));
    await expect(stage.later().takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toThrow('not known');
    stage.aws.faults.add(strike({ kind: 'reset', lost: 'answer' }));
    const made = await stage.later().takeSnapshots(snapshotRequest(), RUN_KEY);
    expect(made.map(({ state }) => state)).toEqual(['pending', 'pending']);
  });

  it('J03 rejects a set that has a volume more than was asked for', async () => {
    await using stage = await scene([], (world) => {
      for (const { attachments } of world.volumes.slice(-1)) {
        attachments.push({ instanceId: HOST, device: '/dev/sdg', state: 'attached', attachedAt: 0 });
      }
    });
    await expect(stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('vol-0bbbbbbbbbbbbbbb1, which was not asked for'),
    });
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
  });
});

describe('when AWS refuses', () => {
  it.each([
    ['D05', 'accessDenied', 'access-denied'],
    ['D09', 'expiredToken', 'credentials'],
    ['D07', 'throttle', 'throttled'],
  ] as const)('%s passes on %s at once, without a look', async (_, kind, code) => {
    await using stage = await scene([strike({ kind })]);
    await expect(stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toMatchObject({ code });
    expect(stage.set()).toEqual([]);
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
    expect(stage.aws.log.count('ec2', 'DescribeSnapshots')).toBe(1);
  });

  it('J04 says throttled when a volume had one a moment ago, so that the caller waits', async () => {
    await using stage = await scene();
    await stage.points.takeSnapshots(snapshotRequest(), `${RUN_KEY}_OTHER`);
    const taking = () => stage.points.takeSnapshots(snapshotRequest(), RUN_KEY);
    await expect(taking()).rejects.toMatchObject({
      code: 'throttled',
      message: expect.stringContaining('SnapshotCreationPerVolumeRateExceeded'),
    });
    stage.pass(16);
    await expect(taking()).resolves.toHaveLength(2);
  });

  it('J04 says throttled when too many are pending', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.pendingPerVolume = 0;
    });
    await expect(stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toMatchObject({
      code: 'throttled',
      message: expect.stringContaining('ConcurrentSnapshotLimitExceeded'),
    });
  });
});

describe('nothing is sent', () => {
  it('C29 with the credentials of another account', async () => {
    await using stage = await scene([], (world) => {
      for (const one of world.credentials) {
        Object.assign(one, { account: '210987654321', arn: 'arn:aws:sts::210987654321:assumed-role/gate/run' });
      }
    });
    await expect(stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toMatchObject({ code: 'credentials' });
    await expect(stage.points.findSnapshots(RUN_KEY)).rejects.toMatchObject({ code: 'credentials' });
    expect(stage.aws.log.iamActions()).toEqual(['sts:GetCallerIdentity']);
  });

  it('while the clocks disagree', async () => {
    await using stage = await scene([{ kind: 'clockJump', from: 'from then on' }]);
    await expect(stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).rejects.toMatchObject({ code: 'clock-skew' });
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(0);
  });

  const tooMany = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tag-${index}`, 'x']));
  const requests: readonly (readonly [string, Parameters<typeof snapshotRequest>[0], string?])[] = [
    ['without a volume', { volumeIds: [] }],
    ['with a volume twice', { volumeIds: [VOLUMES[0], VOLUMES[0]] }],
    ['with something that is no volume', { volumeIds: ['snap-0a1b2c3d4e5f60001'] }],
    ['without an instance id', { instanceId: '*' }],
    ['without a description', { description: '' }],
    ['with a description of two lines', { description: 'PROD_BEFORE_X\n::error::' }],
    ['J06 with more tags than AWS takes', { tags: tooMany }],
    ["J06 with a tag of AWS's own", { tags: { 'aws:backup': 'yes' } }],
    ['J06 with a value that is too long', { tags: { url: 'x'.repeat(257) } }],
    ['J06 with a control character', { tags: { url: 'a\u0000b' } }],
    ['J06 with the run key of another run', { tags: { 'backup-gate:run': 'other' } }],
    ['J06 with a run key that is none', {}, 'a*'],
  ];
  it.each(requests)('%s', async (_, fields, runKey = RUN_KEY) => {
    await using stage = await scene();
    await expect(stage.points.takeSnapshots(snapshotRequest(fields), runKey)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('nothing was sent'),
    });
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(0);
  });
});

describe('the progress of what is too young to be seen', () => {
  it('D14 is waited for when it is our own', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.visibleAfterMillis = 20_000;
      world.behaviour.visibleSpreadMillis = 10_000;
    });
    const ids = (await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).map(({ snapshotId }) => snapshotId);
    expect((await stage.points.snapshotProgress(ids)).map(({ snapshotId }) => snapshotId)).toEqual(ids);
  });

  it('D14 is waited for when an answer lacks one of them', async () => {
    await using stage = await scene();
    const ids = (await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).map(({ snapshotId }) => snapshotId);
    stage.aws.faults.add({ kind: 'missingItem', action: 'DescribeSnapshots' });
    expect((await stage.points.snapshotProgress(ids)).map(({ snapshotId }) => snapshotId)).toEqual(ids);
    stage.pass(61);
    stage.aws.faults.add({ kind: 'missingItem', action: 'DescribeSnapshots' });
    await expect(stage.points.snapshotProgress(ids)).rejects.toThrow('not a whole answer: it lacks snap-');
  });

  it('D14 is not waited for longer than a minute', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.visibleAfterMillis = 300_000;
    });
    const ids = (await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).map(({ snapshotId }) => snapshotId);
    await expect(stage.points.snapshotProgress(ids)).rejects.toMatchObject({ code: 'not-found' });
    const looks = stage.aws.log.count('ec2', 'DescribeSnapshots');
    expect(looks).toBeGreaterThan(20);
    expect(looks).toBeLessThan(40);
  });

  it('D14 is not waited for when somebody else made it', async () => {
    await using stage = await scene();
    await expect(stage.points.snapshotProgress(['snap-0123456789abcdef0'])).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('snap-0123456789abcdef0'),
    });
    expect(stage.aws.log.count('ec2', 'DescribeSnapshots')).toBe(1);
  });

  it.each(['missingItem', 'foreignItem', 'emptyOk', 'wrongShape'] as const)(
    'D04 rejects an answer about other snapshots than those asked for (%s)',
    async (kind) => {
      await using stage = await scene();
      const ids = stage.world.snapshots.slice(0, 2).map(({ snapshotId }) => snapshotId);
      expect(await stage.points.snapshotProgress(ids)).toHaveLength(2);
      stage.aws.faults.add({ kind, action: 'DescribeSnapshots', from: 'from then on' });
      await expect(stage.points.snapshotProgress(ids)).rejects.toMatchObject({ code: 'malformed' });
    },
  );

  it('D09 ends at once when the credentials expire while we wait, and nothing is made anew', async () => {
    await using stage = await scene();
    const ids = (await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY)).map(({ snapshotId }) => snapshotId);
    for (const one of stage.world.credentials) one.expiresAt = 0;
    await expect(stage.points.snapshotProgress(ids)).rejects.toMatchObject({ code: 'credentials' });
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
  });

  it('is not asked for nothing', async () => {
    await using stage = await scene();
    await expect(stage.points.snapshotProgress([])).rejects.toMatchObject({ code: 'malformed' });
  });
});
