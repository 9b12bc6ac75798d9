import { describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import type { Instant } from '../../../src/time.ts';
import { agent, identity } from './answers.ts';
import { INSTANCE, START, stsError, wire } from './wire.ts';

const ahead = (seconds: number) => ({ ...identity(), ahead: seconds });

describe("AWS's clock", () => {
  it.each([
    ['agrees', 0],
    ['is ahead by the limit', 300],
    ['is behind by the limit', -300],
  ])('H01 is taken as now when the runner %s', async (_, seconds) => {
    const { options } = wire({ 'sts:GetCallerIdentity': ahead(seconds) });
    const cloud = awsCloud(options);
    await cloud.caller();
    await expect(cloud.clock()).resolves.toEqual({ now: START + seconds * 1000, skewSeconds: seconds });
  });

  it.each([301, -301, 3600, -86_400])('H01 rejects when the runner is wrong by %s s', async (seconds) => {
    const { options } = wire({ 'sts:GetCallerIdentity': ahead(seconds) });
    const cloud = awsCloud(options);
    await cloud.caller();
    await expect(cloud.clock()).rejects.toMatchObject({ code: 'clock-skew' });
  });

  it('H01 one answer among good ones is enough to reject', async () => {
    const { options } = wire({
      'sts:GetCallerIdentity': ahead(400),
      'ssm:DescribeInstanceInformation': agent(),
    });
    const cloud = awsCloud(options);
    await cloud.caller();
    await cloud.agent(INSTANCE);
    await expect(cloud.clock()).rejects.toMatchObject({ code: 'clock-skew' });
  });

  it('H01 one answer past the limit is not made good by a later one', async () => {
    const { options } = wire({
      'sts:GetCallerIdentity': ahead(301),
      'ssm:DescribeInstanceInformation': { ...agent(), ahead: 10 },
    });
    const cloud = awsCloud(options);
    await cloud.caller();
    await cloud.agent(INSTANCE);
    await expect(cloud.clock()).rejects.toThrow("differs from the runner's by 301 s");
  });

  it('H01 rejects answers that differ from each other, though each is near the runner', async () => {
    const { options } = wire({
      'sts:GetCallerIdentity': ahead(200),
      'ssm:DescribeInstanceInformation': { ...agent(), ahead: -200 },
    });
    const cloud = awsCloud(options);
    await cloud.caller();
    await cloud.agent(INSTANCE);
    await expect(cloud.clock()).rejects.toThrow('differ from each other by 400 s');
  });

  it('H07 goes on with the steady clock, not with the wall clock', async () => {
    let monotonicMs = 0;
    let wallMs = 0;
    const clock = { now: () => (START + wallMs) as Instant, monotonic: () => monotonicMs };
    const { options } = wire({ 'sts:GetCallerIdentity': identity() }, { clock });
    const cloud = awsCloud(options);
    await cloud.caller();
    monotonicMs = 60_000;
    wallMs = 0;
    await expect(cloud.clock()).resolves.toEqual({ now: START + 60_000, skewSeconds: 60 });
    wallMs = 3_600_000;
    await expect(cloud.clock()).rejects.toMatchObject({ code: 'clock-skew' });
  });

  it('H01 rejects when AWS never answered', async () => {
    await expect(awsCloud(wire({}).options).clock()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('H01 D09 calls an expired signature what it is when the clocks differ', async () => {
    const { options, sent } = wire({ 'sts:GetCallerIdentity': { ...stsError('SignatureDoesNotMatch'), ahead: 3600 } });
    await expect(awsCloud(options).caller()).rejects.toMatchObject({ code: 'clock-skew' });
    expect(sent).toHaveLength(1);
  });
});
