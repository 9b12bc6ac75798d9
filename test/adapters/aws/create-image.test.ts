import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../src/rehearsal/faults.ts';
import { HOST, RUN_KEY, scene, snapshotRequest } from './recovery-scene.ts';

const NAME = 'quickport-prod-ami-2026-02-07';
const request = { instanceId: HOST, name: NAME, tags: { Name: 'quickport-prod-ami', environment: 'production' } };

const strike = (rule: Omit<FaultRule, 'action' | 'service'>): FaultRule => ({
  service: 'ec2',
  action: 'CreateImage',
  ...rule,
});

describe('an image', () => {
  it('C23 is taken by one call that does not reboot the host', async () => {
    await using stage = await scene();
    const image = await stage.points.takeImage(request, RUN_KEY);
    expect(image).toEqual({ imageId: stage.images()[0]?.imageId, name: NAME, state: 'pending', reason: undefined });
    const sent = stage.aws.log.entries.filter(({ action }) => action === 'CreateImage');
    expect(sent.map(({ parameters }) => [parameters['InstanceId'], parameters['NoReboot']])).toEqual([[HOST, 'true']]);
    expect(stage.world.events).toEqual([]);
  });

  it('is tagged from birth, and so is every snapshot behind it, which is none of the set of the run', async () => {
    await using stage = await scene();
    await stage.points.takeImage(request, RUN_KEY);
    const [image] = stage.images();
    expect(image?.tags).toEqual({ ...request.tags, 'backup-gate:run': RUN_KEY });
    const behind = stage.world.snapshots.filter(({ snapshotId }) =>
      image?.devices.some((device) => device.snapshotId === snapshotId),
    );
    expect(behind.map(({ tags }) => tags)).toEqual([
      { ...request.tags, 'backup-gate:run': `${RUN_KEY}/image` },
      { ...request.tags, 'backup-gate:run': `${RUN_KEY}/image` },
    ]);
    expect(await stage.points.findSnapshots(RUN_KEY)).toEqual([]);
    stage.pass(20);
    await stage.points.takeSnapshots(snapshotRequest(), RUN_KEY);
    expect(await stage.points.findSnapshots(RUN_KEY)).toHaveLength(2);
  });

  it('tells how far it is, and why it failed', async () => {
    await using stage = await scene();
    const { imageId } = await stage.points.takeImage(request, RUN_KEY);
    expect(await stage.points.imageProgress(imageId)).toMatchObject({ imageId, name: NAME, state: 'pending' });
    stage.pass(601);
    expect(await stage.points.imageProgress(imageId)).toMatchObject({ state: 'available' });
    expect(await stage.later().findImages(RUN_KEY)).toMatchObject([{ imageId, state: 'available' }]);
    for (const image of stage.images()) image.state = 'failed';
    expect(await stage.later().findImages(RUN_KEY)).toMatchObject([{ imageId, state: 'failed' }]);
  });

  it('has a name that no own image has: those that begin so are all listed', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.pageSize = 1;
      world.behaviour.emptyFirstPage = true;
    });
    await stage.points.takeImage(request, RUN_KEY);
    await stage.points.takeImage({ ...request, name: `${NAME}.2` }, `${RUN_KEY}_2`);
    for (const image of stage.images()) image.state = 'disabled';
    expect([...(await stage.points.imageNames(NAME))].sort()).toEqual([NAME, `${NAME}.2`]);
    expect(await stage.points.imageNames('quickport-prod-ami-*')).toEqual([]);
    expect(await stage.points.imageNames('other')).toEqual([]);
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
  ];
  it.each(happened)('J02 adopts the one image that was made when %s', async (_, fault) => {
    await using stage = await scene([strike(fault)]);
    const image = await stage.points.takeImage(request, RUN_KEY);
    expect(stage.images().map(({ imageId }) => imageId)).toEqual([image.imageId]);
    expect(stage.aws.log.count('ec2', 'CreateImage')).toBe(1);
  });

  it.each([
    ['the connection is reset', 'reset'],
    ['AWS answers 500', 'http500'],
  ] as const)('J02 says that it is not known when %s before it, and the next run makes the one', async (_, kind) => {
    await using stage = await scene([strike({ kind, lost: 'request' })]);
    await expect(stage.points.takeImage(request, RUN_KEY)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/^ec2:CreateImage: .*not known whether AWS made the image.*Run again/),
    });
    expect(stage.aws.log.count('ec2', 'CreateImage')).toBe(1);
    expect(await stage.later().findImages(RUN_KEY)).toEqual([]);
    await stage.later().takeImage(request, RUN_KEY);
    expect(stage.images()).toHaveLength(1);
  });

  it('D14 waits for an image that is not shown at once', async () => {
    await using stage = await scene([strike({ kind: 'reset' })], (world) => {
      world.behaviour.visibleAfterMillis = 6000;
    });
    expect(await stage.points.takeImage(request, RUN_KEY)).toMatchObject({ name: NAME });
    expect(stage.images()).toHaveLength(1);
  });

  it('D14 asks for the progress of its own image for a minute before it believes that there is none', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.visibleAfterMillis = 30_000;
    });
    const { imageId } = await stage.points.takeImage(request, RUN_KEY);
    expect(await stage.points.imageProgress(imageId)).toMatchObject({ imageId });
    await expect(stage.points.imageProgress('ami-0123456789abcdef0')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('when AWS refuses', () => {
  it('J02 says that the name is taken, so that the next one is', async () => {
    await using stage = await scene();
    await stage.points.takeImage(request, `${RUN_KEY}_OTHER`);
    await expect(stage.points.takeImage(request, RUN_KEY)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(`the name ${NAME} is taken`),
    });
    expect(stage.aws.log.count('ec2', 'CreateImage')).toBe(2);
  });

  it('D14 adopts the image that took the name when it is of this very run', async () => {
    await using stage = await scene([], (world) => {
      world.behaviour.visibleAfterMillis = 5000;
    });
    const { imageId } = await stage.points.takeImage(request, RUN_KEY);
    expect(await stage.later().findImages(RUN_KEY)).toEqual([]);
    expect(await stage.later().takeImage(request, RUN_KEY)).toMatchObject({ imageId });
    expect(stage.images()).toHaveLength(1);
  });

  it.each([
    ['D05', 'accessDenied', 'access-denied'],
    ['D09', 'expiredToken', 'credentials'],
    ['D07', 'throttle', 'throttled'],
  ] as const)('%s passes on %s at once, without a look', async (_, kind, code) => {
    await using stage = await scene([strike({ kind })]);
    await expect(stage.points.takeImage(request, RUN_KEY)).rejects.toMatchObject({ code });
    expect(stage.aws.log.count('ec2', 'DescribeImages')).toBe(0);
    expect(stage.images()).toEqual([]);
  });

  it.each([
    ['an instance that is none', { ...request, instanceId: 'vol-0a1b2c3d4e5f60001' }],
    ['a name that AWS takes not', { ...request, name: 'quickport:prod' }],
    ['a tag that AWS takes not', { ...request, tags: { 'aws:x': 'y' } }],
  ])('J06 sends nothing for %s', async (_, asked) => {
    await using stage = await scene();
    await expect(stage.points.takeImage(asked, RUN_KEY)).rejects.toMatchObject({ code: 'refused' });
    expect(stage.aws.log.count('ec2', 'CreateImage')).toBe(0);
  });

  it.each(['foreignItem', 'emptyOk', 'wrongShape', 'missingItem'] as const)(
    'D04 rejects an answer about other images than the one asked for (%s)',
    async (kind) => {
      await using stage = await scene([{ kind, action: 'DescribeImages', from: 'from then on' }]);
      const id = stage.world.images[0]?.imageId ?? '';
      await expect(stage.points.imageProgress(id)).rejects.toMatchObject({ code: 'malformed' });
    },
  );
});
