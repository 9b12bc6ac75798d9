import { describe, expect, it } from '@jest/globals';
import { PortError } from '../../../src/errors.ts';
import type { FaultKind } from '../../../src/rehearsal/faults.ts';
import { dumpRequest } from './dump-request.ts';
import { HOST, RUN_KEY, type Scene, scene, snapshotRequest } from './recovery-scene.ts';

/** Faults that cannot be mistaken for an answer. */
const LOUD: readonly FaultKind[] = ['reset', 'http500', 'throttle', 'emptyOk', 'htmlOk', 'truncated', 'wrongShape'];
const image = { instanceId: HOST, name: 'quickport-prod-ami-2026-02-07', tags: { environment: 'production' } };
const MOST_ATTEMPTS = 40;

/** What a run does when it is begun anew: it looks first, and makes what is not there. */
async function attempt({ later }: Scene): Promise<void> {
  const points = later();
  if ((await points.findSnapshots(RUN_KEY)).length === 0) await points.takeSnapshots(snapshotRequest(), RUN_KEY);
  if ((await points.findImages(RUN_KEY)).length === 0) await points.takeImage(image, RUN_KEY);
  await points.takeDump(dumpRequest);
}

describe('a run that is begun again and again in a storm', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'J02 J03 E16 leaves one set and one image, and sends each command once (seed %i)',
    async (seed) => {
      await using stage = await scene(
        [],
        (world) => {
          world.behaviour.seed = seed;
          world.behaviour.visibleAfterMillis = 3000;
          world.behaviour.visibleSpreadMillis = 2000;
          world.behaviour.invocationAfterMillis = 1000;
          world.behaviour.pageSize = 2;
        },
        { deadlineSeconds: 40 },
        { rate: 0.4, kinds: LOUD, spare: ['GetCallerIdentity'] },
      );
      let attempts = 0;
      for (let done = false; !done; attempts += 1) {
        expect(attempts).toBeLessThan(MOST_ATTEMPTS);
        done = await attempt(stage).then(
          () => true,
          (error: unknown) => {
            if (!(error instanceof PortError)) throw error;
            return false;
          },
        );
        stage.pass(20);
      }
      expect([stage.set().length, stage.images().length]).toEqual([2, 1]);
      // Each command that AWS took ran once; no nonce was ever used twice.
      const nonces = stage.world.commands.map(({ parameters }) => parameters['Nonce']?.[0]);
      expect(new Set(nonces).size).toBe(nonces.length);
      expect(nonces.length).toBe((await stage.ran()).length);
    },
    30_000,
  );
});
