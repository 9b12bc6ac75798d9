import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { attachmentsOf } from './ec2-instances.ts';
import {
  checkId,
  dryRun,
  flag,
  instanceIds,
  names,
  select,
  tagSpecifications,
  tagsFor,
  volumeIds,
} from './ec2-parameters.ts';
import { snapshotOut } from './ec2-snapshots.ts';
import { type Call, type Operation, operation } from './operation.ts';
import type { Structure } from './output.ts';
import { hexDigits } from './random.ts';
import { snapshotState, type Tags, type WorldSnapshot, type WorldVolume } from './world-ec2.ts';

/** Pending and put into the world; reads find it after the world's delay. */
export function newSnapshot(
  call: Call,
  volume: WorldVolume,
  description: string,
  tags: Tags,
  place = 0,
): WorldSnapshot {
  const { world, now, caller, random } = call;
  const snapshot: WorldSnapshot = {
    snapshotId: `snap-0${hexDigits(16, random)}`,
    owner: caller.account,
    volumeId: volume.volumeId,
    startedAt: now,
    completesAt: now + world.behaviour.snapshotSeconds * 1000,
    description,
    sizeGib: volume.sizeGib,
    encrypted: volume.encrypted,
    kmsKeyId: volume.kmsKeyId,
    tier: 'standard',
    tags: { ...tags },
    sharedWith: [],
    visibleAt: now + world.behaviour.visibleAfterMillis + place * world.behaviour.visibleSpreadMillis,
  };
  world.snapshots.push(snapshot);
  return snapshot;
}

/** All or nothing: looks at every volume before one snapshot is made. */
function checkLimits({ world, now }: Call, volumes: readonly WorldVolume[]): void {
  const { pendingPerVolume, secondsBetweenSnapshots } = world.behaviour;
  for (const { volumeId, type } of volumes) {
    const taken = world.snapshots.filter(
      (snapshot) => snapshot.volumeId === volumeId && snapshot.transferType === undefined,
    );
    const pending = taken.filter((snapshot) => snapshotState(snapshot, now) === 'pending');
    const most = type === 'st1' || type === 'sc1' ? 1 : pendingPerVolume;
    if (pending.length >= most) {
      throw failure(
        'ConcurrentSnapshotLimitExceeded',
        `Maximum allowed in-progress snapshots for a single volume exceeded: ${volumeId}.`,
      );
    }
    if (taken.some(({ startedAt }) => now - startedAt < secondsBetweenSnapshots * 1000)) {
      throw failure(
        'SnapshotCreationPerVolumeRateExceeded',
        `The maximum per volume CreateSnapshot request rate has been exceeded: ${volumeId}.`,
      );
    }
  }
}

const description = z.string().max(255).default('');
const location = z.literal('regional').optional();

function createSet(call: Call, asked: z.output<typeof setParameters>): Structure {
  const { world, caller, now } = call;
  const { InstanceId, ExcludeBootVolume, ExcludeDataVolumeId } = asked.InstanceSpecification;
  checkId(instanceIds, InstanceId);
  const instance = world.instances.find((one) => one.instanceId === InstanceId && one.owner === caller.account);
  if (!instance) throw failure('InvalidInstanceID.NotFound', `The instance ID '${InstanceId}' does not exist`);
  const attached = attachmentsOf(world, InstanceId);
  const isBoot = (device: string): boolean => device === instance.rootDevice;
  const data = attached.filter(({ attachment }) => !isBoot(attachment.device)).map(({ volume }) => volume);
  const excluded =
    ExcludeDataVolumeId === undefined ? [] : select(volumeIds, ExcludeDataVolumeId, data, (one) => one.volumeId);
  const volumes = attached
    .filter(({ attachment }) => !(ExcludeBootVolume && isBoot(attachment.device)))
    .map(({ volume }) => volume)
    .filter((volume) => !excluded.includes(volume));
  if (volumes.length === 0) throw failure('InvalidParameterValue', `No volumes to snapshot on instance ${InstanceId}`);
  checkLimits(call, volumes);
  const tags = tagsFor(asked.TagSpecification, ['snapshot']).snapshot;
  const made = volumes.map((volume, place) =>
    newSnapshot(call, volume, asked.Description, asked.CopyTagsFromSource ? { ...volume.tags, ...tags } : tags, place),
  );
  return {
    snapshotSet: made.map((snapshot) => {
      const { status, storageTier: _, ...rest } = snapshotOut(snapshot, now);
      return { ...rest, state: status };
    }),
  };
}

const setParameters = z.strictObject({
  ...dryRun,
  Description: description,
  InstanceSpecification: z.strictObject({
    InstanceId: z.string(),
    ExcludeBootVolume: flag.default(false),
    ExcludeDataVolumeId: names.max(40).optional(),
  }),
  TagSpecification: tagSpecifications,
  CopyTagsFromSource: z.literal('volume').optional(),
  Location: location,
});

export const ec2Create: Readonly<Record<string, Operation>> = {
  CreateSnapshot: operation({
    kind: 'write',
    parameters: z.strictObject({
      ...dryRun,
      VolumeId: z.string(),
      Description: description,
      TagSpecification: tagSpecifications,
      Location: location,
    }),
    run: (call, asked) => {
      const own = call.world.volumes.filter(({ owner }) => owner === call.caller.account);
      const volumes = select(volumeIds, [asked.VolumeId], own, ({ volumeId }) => volumeId);
      checkLimits(call, volumes);
      const tags = tagsFor(asked.TagSpecification, ['snapshot']).snapshot;
      const [snapshot] = volumes.map((volume) => newSnapshot(call, volume, asked.Description, tags));
      return snapshot ? snapshotOut(snapshot, call.now) : {};
    },
  }),
  CreateSnapshots: operation({ kind: 'write', parameters: setParameters, run: createSet }),
};
