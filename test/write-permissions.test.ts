import { describe, expect, it } from '@jest/globals';
import type { RecoveryPoints } from '../src/ports.ts';
import { writeConditions, writePermissions } from '../src/write-permissions.ts';
import { dumpRequest } from './adapters/aws/dump-request.ts';
import { HOST, RUN_KEY, type Scene, scene, snapshotRequest } from './adapters/aws/recovery-scene.ts';

const image = { instanceId: HOST, name: 'quickport-prod-ami-2026-02-07', tags: {} };

/** Every method, once as it usually goes and once with its write's answer lost. */
const uses: Readonly<Record<keyof RecoveryPoints, (stage: Scene) => Promise<unknown>>> = {
  findSnapshots: ({ points }) => points.findSnapshots(RUN_KEY),
  takeSnapshots: ({ points }) => points.takeSnapshots(snapshotRequest(), RUN_KEY),
  lockSnapshots: ({ points, world }) => points.lockSnapshots([world.snapshots[0]?.snapshotId ?? ''], 30),
  snapshotProgress: ({ points, world }) => points.snapshotProgress([world.snapshots[0]?.snapshotId ?? '']),
  findImages: ({ points }) => points.findImages(RUN_KEY),
  imageNames: ({ points }) => points.imageNames('quickport'),
  takeImage: ({ points }) => points.takeImage(image, RUN_KEY),
  imageProgress: ({ points, world }) => points.imageProgress(world.images[0]?.imageId ?? ''),
  takeDump: ({ points }) => points.takeDump(dumpRequest),
  holdDatabase: ({ points }) => points.holdDatabase(dumpRequest),
  releaseDatabase: ({ points }) => points.releaseDatabase(dumpRequest),
  claimSnapshots: ({ points }) => points.claimSnapshots(HOST, dumpRequest.target, dumpRequest.run, dumpRequest.day),
  heldSnapshots: async ({ points, world }) => {
    for (const snapshot of world.snapshots.slice(0, 1)) {
      snapshot.tags = { 'backup-gate:change': 'X', 'backup-gate:held': 'yes' };
    }
    return points.heldSnapshots('X');
  },
  markReleased: ({ points, world }) => points.markReleased([world.snapshots[0]?.snapshotId ?? '']),
};
const WRITES = ['CreateSnapshots', 'CreateImage', 'LockSnapshot', 'SendCommand', 'CreateTags'];

describe('the permissions of a method', () => {
  const methods = Object.keys(uses) as (keyof RecoveryPoints)[];

  it.each(methods)('%s: those listed are enough, also when the answer of a write is lost', async (method) => {
    const allowed = (world: Scene['world']): void => {
      world.allowedActions = [...writePermissions[method]];
    };
    await using plain = await scene([], allowed);
    await uses[method](plain);
    await using lost = await scene(
      WRITES.map((action) => ({ kind: 'reset', action })),
      allowed,
    );
    await uses[method](lost);
    const used = new Set([...plain.aws.log.iamActions(), ...lost.aws.log.iamActions()]);
    used.delete('sts:GetCallerIdentity');
    // EC2 asks for CreateTags beside a create call that carries tags.
    if (used.has('ec2:CreateSnapshots') || used.has('ec2:CreateImage')) used.add('ec2:CreateTags');
    expect([...used].sort()).toEqual([...writePermissions[method]].sort());
  });

  it('J10 none deletes, shares, unlocks or changes a backup', () => {
    const all = Object.values(writePermissions).flat();
    expect(
      all.filter((action) => !/:(Describe|Get|List|Create(Snapshots|Image|Tags)|Lock|SendCommand)/.test(action)),
    ).toEqual([]);
  });

  it('every write has a condition that keeps it small', () => {
    const writes = new Set(
      Object.values(writePermissions)
        .flat()
        .filter((action) => /:(Create|Lock|Send)/.test(action)),
    );
    expect([...writes].filter((action) => !writeConditions.some((one) => one.action === action))).toEqual([]);
  });
});
