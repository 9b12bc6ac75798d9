import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../src/rehearsal/faults.ts';
import { RUN_KEY, type Scene, scene, snapshotRequest } from './recovery-scene.ts';

const take = async ({ points, pass }: Scene, lockDays: number | undefined, runKey = RUN_KEY) => {
  const made = await points.takeSnapshots(snapshotRequest(), runKey);
  const snapshotIds = made.map(({ snapshotId }) => snapshotId);
  if (lockDays !== undefined) await points.lockSnapshots(snapshotIds, lockDays);
  pass(20);
  return snapshotIds;
};

const struck = (action: string, rule: Omit<FaultRule, 'action' | 'service'>): FaultRule => ({
  service: 'ec2',
  action,
  ...rule,
});

describe('a lock from birth', () => {
  it.each([0, 0.5, 36_501, Number.NaN])('is refused for %s days', async (days) => {
    await using stage = await scene();
    await expect(take(stage, days)).rejects.toMatchObject({ code: 'refused' });
    expect(stage.aws.log.count('ec2', 'LockSnapshot')).toBe(0);
  });

  it('J01 is put on those that an earlier attempt left open, and on no other again', async () => {
    await using stage = await scene([struck('LockSnapshot', { kind: 'accessDenied', call: 2 })]);
    await expect(take(stage, 30)).rejects.toMatchObject({ code: 'access-denied' });
    const made = await stage.later().findSnapshots(RUN_KEY);
    await stage.points.lockSnapshots(
      made.map(({ snapshotId }) => snapshotId),
      30,
    );
    expect(stage.set().every(({ lock }) => lock !== undefined)).toBe(true);
    expect(stage.aws.log.count('ec2', 'LockSnapshot')).toBe(3);
  });

  it('is a governance lock on each, by one call each', async () => {
    await using stage = await scene();
    await take(stage, 30);
    expect(stage.set().map(({ lock }) => lock)).toMatchObject([
      { mode: 'governance', durationDays: 30 },
      { mode: 'governance', durationDays: 30 },
    ]);
    expect(stage.aws.log.count('ec2', 'LockSnapshot')).toBe(2);
    expect(stage.aws.log.count('ec2', 'CreateSnapshots')).toBe(1);
  });

  it('is not asked for where the request has none', async () => {
    await using stage = await scene();
    await take(stage, undefined);
    expect(stage.aws.log.count('ec2', 'LockSnapshot')).toBe(0);
  });

  it('D14 comes when the snapshots can be seen', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.visibleAfterMillis = 10_000;
    });
    await take(stage, 30);
    expect(stage.set().every(({ lock }) => lock !== undefined)).toBe(true);
    expect(stage.aws.log.count('ec2', 'LockSnapshot')).toBe(2);
  });

  it.each(['reset', 'http500', 'emptyOk', 'truncated', 'wrongShape'] as const)(
    'J02 is looked for when its answer is lost (%s)',
    async (kind) => {
      await using stage = await scene([struck('LockSnapshot', { kind })]);
      await take(stage, 30);
      expect(stage.set().every(({ lock }) => lock !== undefined)).toBe(true);
      expect(stage.aws.log.count('ec2', 'LockSnapshot')).toBe(2);
    },
  );

  it('J02 is said to be in doubt when the request was lost, and the snapshots to be made', async () => {
    await using stage = await scene([struck('LockSnapshot', { kind: 'reset', lost: 'request' })]);
    await expect(take(stage, 30)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(
        /not known whether AWS made the lock.*the snapshots are made, but not all locked: snap-\w+, snap-\w+/,
      ),
    });
    expect(stage.aws.log.count('ec2', 'LockSnapshot')).toBe(2);
    expect(await stage.later().findSnapshots(RUN_KEY)).toHaveLength(2);
  });

  it('D07 does not let the caller take a throttled lock for a throttled set, and locks the others', async () => {
    await using stage = await scene([struck('LockSnapshot', { kind: 'throttle' })]);
    await expect(take(stage, 30)).rejects.toMatchObject({
      code: 'unexpected',
      message: expect.stringMatching(/^ec2:LockSnapshot: throttled.*the snapshots are made, but not all locked/),
    });
    expect(stage.set().filter(({ lock }) => lock !== undefined)).toHaveLength(1);
    expect(stage.aws.log.count('ec2', 'LockSnapshot')).toBe(2);
  });

  it('D05 says which permission it lacks', async () => {
    await using stage = await scene([], (world) => {
      world.deniedActions.push('ec2:LockSnapshot');
    });
    await expect(take(stage, 30)).rejects.toMatchObject({
      code: 'access-denied',
      message: expect.stringMatching(/allow ec2:LockSnapshot.*the snapshots are made/),
    });
  });
});

describe('what is held', () => {
  it('are the own snapshots of the change that nobody released, with their locks', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.pageSize = 1;
      world.behaviour.emptyFirstPage = true;
    });
    const free = await take(stage, undefined);
    const locked = await take(stage, 30, `${RUN_KEY}_2`);
    const other = await stage.points.takeSnapshots(
      snapshotRequest({ tags: { 'backup-gate:change': 'OTHER', 'backup-gate:held': 'yes' } }),
      `${RUN_KEY}_3`,
    );
    expect(other).toHaveLength(2);
    const held = [...(await stage.points.heldSnapshots('VOLUME_RESIZE'))];
    const byId = (a: { snapshotId: string }, b: { snapshotId: string }) => (a.snapshotId < b.snapshotId ? -1 : 1);
    expect(held.sort(byId)).toMatchObject(
      [
        ...free.map((snapshotId) => ({ snapshotId, locked: false })),
        ...locked.map((snapshotId) => ({ snapshotId, locked: true })),
      ].sort(byId),
    );
    expect(await stage.points.heldSnapshots('NOTHING')).toEqual([]);
    for (const one of stage.world.credentials) one.expiresAt = undefined;
    stage.pass(31 * 24 * 3600);
    expect((await stage.points.heldSnapshots('VOLUME_RESIZE')).every((one) => !one.locked)).toBe(true);
  });

  it.each([
    ['DescribeSnapshots', 'emptyOk'],
    ['DescribeSnapshots', 'foreignItem'],
    ['DescribeSnapshots', 'wrongShape'],
    ['DescribeLockedSnapshots', 'emptyOk'],
    ['DescribeLockedSnapshots', 'foreignItem'],
    ['DescribeLockedSnapshots', 'wrongShape'],
  ] as const)('D01 is not known after a bad answer (%s, %s)', async (action, kind) => {
    await using stage = await scene();
    await take(stage, 30);
    stage.aws.faults.add(struck(action, { kind, from: 'from then on' }));
    await expect(stage.points.heldSnapshots('VOLUME_RESIZE')).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe('a release', () => {
  it('is one tag on exactly the snapshots named, by one call, and read back', async () => {
    await using stage = await scene();
    const [first = '', second = ''] = await take(stage, undefined);
    await stage.points.markReleased([first, first]);
    const sent = stage.aws.log.entries.filter(({ action }) => action === 'CreateTags');
    expect(sent.map(({ parameters }) => parameters)).toEqual([
      { ResourceId: [first], Tag: [{ Key: 'backup-gate:held', Value: 'no' }] },
    ]);
    const left = await stage.points.heldSnapshots('VOLUME_RESIZE');
    expect(left).toMatchObject([{ snapshotId: second, locked: false }]);
    expect(stage.world.volumes.map(({ volumeId }) => volumeId)).toContain(left[0]?.volumeId);
    const [released] = stage.set().filter(({ snapshotId }) => snapshotId === first);
    expect(released?.tags).toMatchObject({ 'backup-gate:held': 'no', 'backup-gate:run': RUN_KEY });
  });

  it.each(['reset', 'http500', 'emptyOk', 'htmlOk', 'truncated'] as const)(
    'J02 is looked for when its answer is lost (%s)',
    async (kind) => {
      await using stage = await scene([struck('CreateTags', { kind })]);
      await stage.points.markReleased(await take(stage, undefined));
      expect(stage.set().map(({ tags }) => tags['backup-gate:held'])).toEqual(['no', 'no']);
      expect(stage.aws.log.count('ec2', 'CreateTags')).toBe(1);
    },
  );

  it('J02 is said to be in doubt when the request was lost', async () => {
    await using stage = await scene([struck('CreateTags', { kind: 'reset', lost: 'request' })]);
    const ids = await take(stage, undefined);
    await expect(stage.points.markReleased(ids)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/not known whether AWS made the tag backup-gate:held.*lacks backup-gate:held=no/),
    });
    expect(stage.aws.log.count('ec2', 'CreateTags')).toBe(1);
  });

  it('J11 is not believed until it can be read', async () => {
    await using stage = await scene();
    const ids = await take(stage, undefined);
    stage.aws.faults.add(struck('DescribeSnapshots', { kind: 'accessDenied', from: 'from then on' }));
    await expect(stage.points.markReleased(ids)).rejects.toThrow('looking failed');
  });

  it.each([[[]], [['vol-0a1b2c3d4e5f60001']], [['*']]])('sends nothing for %j', async (ids) => {
    await using stage = await scene();
    await expect(stage.points.markReleased(ids)).rejects.toMatchObject({ code: 'refused' });
    expect(stage.aws.log.count('ec2', 'CreateTags')).toBe(0);
  });
});
