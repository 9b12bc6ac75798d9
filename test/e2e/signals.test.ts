import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ground } from '../../src/rehearsal/ground.ts';
import { freshGround, runStep } from './rig.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await freshGround();
}, 60_000);
afterAll(async () => {
  await ground[Symbol.asyncDispose]();
});

describe('the bundle, ended from outside', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'A17 fails within two seconds of %s, with every output written',
    async (signal) => {
      ground.aws.faults.add({ kind: 'hang', action: 'DescribeVolumes', from: 'from then on' });
      let sentAt = 0;
      const ended = await runStep(ground, {
        started: (child) => {
          const waiting = setInterval(() => {
            if (ground.aws.log.count('ec2', 'DescribeInstances') === 0) return;
            clearInterval(waiting);
            sentAt = performance.now();
            child.kill(signal);
          }, 20);
        },
      });
      const tookMillis = performance.now() - sentAt;
      ground.aws.faults.clear();
      ground.aws.log.clear();
      expect(ended.exitCode).toBe(130);
      expect(tookMillis).toBeLessThan(2000);
      expect(ended.outputs['conclusion']).toBe('failure');
      expect(Object.keys(ended.outputs)).toHaveLength(9);
      expect(ended.stdout).toContain('ended without a verdict');
    },
    60_000,
  );

  it('A15 A16 fails when the process is killed before it said anything: nothing says success', async () => {
    ground.aws.faults.add({ kind: 'hang', action: 'GetCallerIdentity', from: 'from then on' });
    const ended = await runStep(ground, { started: (child) => setTimeout(() => child.kill('SIGKILL'), 700) });
    ground.aws.faults.clear();
    expect(ended.exitCode).not.toBe(0);
    expect(ended.outputs['conclusion'] ?? 'failure').toBe('failure');
  }, 60_000);
});
