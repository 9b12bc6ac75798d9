import { describe, expect, it } from '@jest/globals';
import { PortError } from '../../src/errors.ts';
import { isThrottled, patience, requireCredentials, untilNextLook } from '../../src/plan/wait.ts';
import { addSeconds, type Instant } from '../../src/time.ts';
import { NOW } from '../builders.ts';
import { sleepers } from './site.ts';

const waiting = (waitSeconds: number, credentialsEndAt?: Instant) => {
  const time = sleepers();
  return { time, ...patience(time, { sleep: time.sleep, credentialsEndAt }, waitSeconds) };
};

describe('patience', () => {
  it.each([
    [0, 0.5],
    [10_000, 0.5],
    [12_000, 0.6],
    [120_000, 6],
    [300_000, 15],
    [600_000, 15],
  ])('after %d ms looks again in %d s', async (elapsed, seconds) => {
    const { pause, time } = waiting(3600);
    await pause('it', untilNextLook(elapsed));
    expect(time.seconds()).toBeCloseTo(seconds, 5);
  });

  it.each([1, 12, 60, 280, 1200])(
    'finds what ends after %d s at most a twentieth, or half a second, or 15 s late, by less than 100 looks and one in 15 s',
    async (endSeconds) => {
      const { pause, time } = waiting(3600);
      let looks = 0;
      for (; time.seconds() < endSeconds; looks += 1) await pause('it', untilNextLook(time.seconds() * 1000));
      expect(time.seconds() - endSeconds).toBeLessThanOrEqual(Math.min(15, Math.max(0.5, endSeconds * 0.05)));
      expect(looks).toBeLessThan(100 + endSeconds / 15);
    },
  );

  it('never sleeps past the limit, and then says how to go on', async () => {
    const { pause, time } = waiting(20);
    await pause('the image', 1e6);
    await pause('the image', 1e6);
    expect(time.seconds()).toBe(20);
    await expect(pause('the image', 1e6)).rejects.toMatchObject({
      code: 'timed-out',
      message: 'the image had not ended after 20 s (input wait); run again to go on waiting',
    });
  });

  it('is one limit for everything that is waited for', async () => {
    const { pause, time } = waiting(30);
    await Promise.all([pause('a', 1e6), pause('b', 1e6)]);
    expect(time.seconds()).toBe(15);
    await Promise.all([pause('a', 1e6), pause('b', 1e6)]);
    await expect(pause('a', 0)).rejects.toMatchObject({ code: 'timed-out' });
  });

  it('D09 ends two minutes before the credentials do, and says how to go on', async () => {
    const { pause, time } = waiting(3600, addSeconds(NOW, 150));
    await pause('the snapshots', 1e6);
    await pause('the snapshots', 1e6);
    expect(time.seconds()).toBe(30);
    await expect(pause('the snapshots', 1e6)).rejects.toMatchObject({
      code: 'credentials',
      message:
        'the snapshots: the AWS credentials end in 2 min (needed: 2 min); take new ones and run again, what was made is found and waited for',
    });
  });
});

describe('credentials', () => {
  it.each<[string, number | undefined, boolean]>([
    ['without an end are enough', undefined, true],
    ['are enough a second before their last two minutes', 121, true],
    ['D09 are not used in their last two minutes', 120, false],
    ['D09 that have ended are not used', -5, false],
  ])('%s', (_, seconds, enough) => {
    const ask = () => requireCredentials(NOW, seconds === undefined ? undefined : addSeconds(NOW, seconds), 'the dump');
    if (enough) expect(ask).not.toThrow();
    else expect(ask).toThrow(/^the dump: the AWS credentials end in .*run again/);
  });
});

it('only a throttled call was refused for its rate', () => {
  expect(isThrottled(new PortError('throttled', 'x'))).toBe(true);
  expect(isThrottled(new PortError('timed-out', 'x'))).toBe(false);
  expect(isThrottled(new Error('throttled'))).toBe(false);
});
