import { describe, expect, it } from '@jest/globals';
import { PortError } from '../../src/errors.ts';
import { takeImage } from '../../src/plan/take-image.ts';
import type { ImageRequest } from '../../src/ports.ts';
import { addSeconds } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import { INSTANCE, NOW } from '../builders.ts';
import { anImageOf, type Site, site } from './site.ts';

const step = { action: 'take-image', target: 'quickport-prod', instanceId: INSTANCE } as const;
const take = async ({ place }: Site) => (await takeImage(step, place)).wait();

describe('an image', () => {
  it('is made once, under a free name, and waited for', async () => {
    const asked: ImageRequest[] = [];
    const here = site({
      points: ({ images }) => ({
        imageNames: async () => ['quickport-prod-ami-2026-11-23'],
        takeImage: async (request) => {
          asked.push(request);
          images.push(anImageOf({ name: request.name }));
          return anImageOf({ name: request.name });
        },
      }),
    });
    expect(await take(here)).toEqual({
      outcome: 'done',
      summary: 'quickport-prod-ami-2026-11-23.2, without a reboot',
      ids: ['ami-0aaaaaaaaaaaaaaa1'],
    });
    expect(asked).toMatchObject([
      { instanceId: INSTANCE, name: 'quickport-prod-ami-2026-11-23.2', tags: { Name: 'quickport-prod-ami' } },
    ]);
    expect(here.writes).toEqual(['takeImage']);
  });

  it.each(['pending', 'transient', 'available'])('J01 that an earlier attempt made is adopted: %s', async (state) => {
    let looks = 0;
    const here = site({
      images: [anImageOf({ state })],
      points: () => ({ imageProgress: async () => anImageOf({ state: ++looks > 2 ? 'available' : 'pending' }) }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'adopted', ids: ['ami-0aaaaaaaaaaaaaaa1'] });
    expect(here.writes).toEqual([]);
  });

  it('J01 that only the second look shows is adopted', async () => {
    let looks = 0;
    const here = site({
      images: [anImageOf()],
      points: () => ({ findImages: async () => (++looks === 1 ? [] : [anImageOf()]) }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'adopted' });
    expect(here.writes).toEqual([]);
  });

  it.each([
    ['once beside a set that only this run can have taken', true, 1, 0],
    ['twice when another run or attempt may have made one', false, 2, 3000],
  ])('J01 is looked for %s', async (_, alone, looks, waited) => {
    const here = site({ imageSeconds: 0 });
    here.place.alone.yes = alone;
    await take(here);
    expect(here.looks.filter((name) => name === 'findImages')).toHaveLength(looks);
    expect(here.sleeps.reduce((sum, one) => sum + one, 0)).toBe(waited);
  });

  it.each([
    ['that failed', anImageOf({ state: 'failed', imageId: 'ami-0f' })],
    ['of another target of the same run', anImageOf({ name: 'other-prod-ami-2026-11-23', imageId: 'ami-0f' })],
  ])('%s is not adopted', async (_, other) => {
    const here = site({ images: [other] });
    expect(await take(here)).toMatchObject({ outcome: 'done', ids: ['ami-0aaaaaaaaaaaaaaa1'] });
  });

  it('J04 waits when AWS limits the rate of its snapshots, looks again, and is made once', async () => {
    let tries = 0;
    const here = site({
      points: ({ images }) => ({
        takeImage: async () => {
          if (++tries < 3) throw new PortError('throttled', 'SnapshotCreationPerVolumeRateExceeded');
          images.push(anImageOf());
          return anImageOf();
        },
      }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'done' });
    expect([tries, here.images.length]).toEqual([3, 1]);
    expect(here.looks.filter((name) => name === 'findImages')).toHaveLength(4);
  });

  it('J04 J05 that another attempt made meanwhile is adopted after a limit', async () => {
    const here = site({
      points: ({ images }) => ({
        takeImage: async () => {
          images.push(anImageOf());
          throw new PortError('throttled', 'slow');
        },
      }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'adopted' });
    expect(here.writes).toEqual(['takeImage']);
  });

  it('J02 is not asked for again after any other failure', async () => {
    const here = site({ points: () => ({ takeImage: () => Promise.reject(new PortError('timed-out', 'lost')) }) });
    await expect(take(here)).rejects.toThrow('lost');
    expect(here.writes).toEqual(['takeImage']);
  });

  it.each(['failed', 'error', 'invalid', 'deregistered', 'disabled', 'no such state'])(
    'ends the wait at once, with the reason, when it is %s',
    async (state) => {
      const here = site({
        points: () => ({ imageProgress: async () => anImageOf({ state, reason: untrusted('client error') }) }),
      });
      await expect(take(here)).rejects.toThrow(`ami-0aaaaaaaaaaaaaaa1 is ${state} (client error): take another`);
      expect(here.seconds()).toBeLessThan(5);
    },
  );

  it('D09 is not begun in the last two minutes of the credentials', async () => {
    const here = site({ credentialsEndAt: addSeconds(NOW, 60) });
    await expect(take(here)).rejects.toThrow(/^the image: the AWS credentials end in/);
    expect(here.writes).toEqual([]);
  });

  it('D09 is left to go on when the credentials end while it is waited for', async () => {
    const here = site({ imageSeconds: 3600, credentialsEndAt: addSeconds(NOW, 300) });
    await expect(take(here)).rejects.toThrow(/^the image ami-0aaaaaaaaaaaaaaa1: the AWS credentials end/);
    expect(here.seconds()).toBeGreaterThanOrEqual(180);
    expect(here.seconds()).toBeLessThan(200);
  });
});
