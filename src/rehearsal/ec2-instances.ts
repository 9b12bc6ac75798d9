import { z } from 'zod';
import { applyFilters, type FilterPaths } from './ec2-filters.ts';
import { flag, instanceIds, listing, names, refuseBoth, select, tagSet, volumeIds } from './ec2-parameters.ts';
import { type Operation, operation } from './operation.ts';
import type { Structure } from './output.ts';
import type { World } from './world.ts';
import type { WorldAttachment, WorldInstance, WorldVolume } from './world-ec2.ts';

const INSTANCE_FILTERS: FilterPaths = {
  tag: 'tagSet',
  'instance-id': 'instanceId',
  'instance-state-name': 'instanceState.name',
  'instance-state-code': 'instanceState.code',
  'instance-type': 'instanceType',
  'image-id': 'imageId',
  'availability-zone': 'placement.availabilityZone',
  'launch-time': 'launchTime',
  'root-device-name': 'rootDeviceName',
  'root-device-type': 'rootDeviceType',
  'private-ip-address': 'privateIpAddress',
  'block-device-mapping.volume-id': 'blockDeviceMapping.ebs.volumeId',
  'block-device-mapping.device-name': 'blockDeviceMapping.deviceName',
  'block-device-mapping.status': 'blockDeviceMapping.ebs.status',
};

const STATE_CODES: Readonly<Record<WorldInstance['state'], number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** The volumes of an instance, each with what ties it to that instance. */
export const attachmentsOf = (
  world: World,
  instanceId: string,
): readonly { readonly volume: WorldVolume; readonly attachment: WorldAttachment }[] =>
  world.volumes.flatMap((volume) =>
    volume.attachments
      .filter((attachment) => attachment.instanceId === instanceId && attachment.state !== 'detached')
      .map((attachment) => ({ volume, attachment })),
  );

function instanceOut(world: World, instance: WorldInstance): Structure {
  return {
    instanceId: instance.instanceId,
    imageId: instance.imageId,
    instanceState: { code: STATE_CODES[instance.state], name: instance.state },
    instanceType: instance.type,
    launchTime: new Date(instance.launchedAt),
    placement: { availabilityZone: instance.availabilityZone, tenancy: 'default' },
    privateIpAddress: '10.0.0.10',
    architecture: 'x86_64',
    rootDeviceType: 'ebs',
    rootDeviceName: instance.rootDevice,
    virtualizationType: 'hvm',
    hypervisor: 'xen',
    blockDeviceMapping: attachmentsOf(world, instance.instanceId).map(({ volume, attachment }) => ({
      deviceName: attachment.device,
      ebs: {
        volumeId: volume.volumeId,
        status: attachment.state === 'busy' ? 'detaching' : attachment.state,
        attachTime: new Date(attachment.attachedAt),
        deleteOnTermination: attachment.device === instance.rootDevice,
      },
    })),
    tagSet: tagSet(instance.tags),
  };
}

const VOLUME_FILTERS: FilterPaths = {
  tag: 'tagSet',
  'volume-id': 'volumeId',
  status: 'status',
  size: 'size',
  encrypted: 'encrypted',
  'volume-type': 'volumeType',
  'availability-zone': 'availabilityZone',
  'create-time': 'createTime',
  'attachment.instance-id': 'attachmentSet.instanceId',
  'attachment.device': 'attachmentSet.device',
  'attachment.status': 'attachmentSet.status',
};

const volumeOut = (volume: WorldVolume): Structure => ({
  volumeId: volume.volumeId,
  size: volume.sizeGib,
  snapshotId: '',
  availabilityZone: volume.availabilityZone,
  status: volume.state,
  createTime: new Date(volume.createdAt),
  attachmentSet: volume.attachments.map((attachment) => ({
    volumeId: volume.volumeId,
    instanceId: attachment.instanceId,
    device: attachment.device,
    status: attachment.state,
    attachTime: new Date(attachment.attachedAt),
    deleteOnTermination: false,
  })),
  volumeType: volume.type,
  encrypted: volume.encrypted,
  kmsKeyId: volume.kmsKeyId,
  sseType: volume.encrypted ? 'sse-kms' : 'none',
  multiAttachEnabled: false,
  tagSet: tagSet(volume.tags),
});

export const ec2Instances: Readonly<Record<string, Operation>> = {
  DescribeInstances: operation({
    kind: 'read',
    paged: { list: 'reservationSet', most: 1000 },
    parameters: z.strictObject({ ...listing, InstanceId: names.optional(), IncludeManagedResources: flag.optional() }),
    run: ({ world, caller }, { InstanceId, Filter, MaxResults }) => {
      refuseBoth(InstanceId, MaxResults);
      const own = world.instances.filter(({ owner }) => owner === caller.account);
      const asked = select(instanceIds, InstanceId, own, ({ instanceId }) => instanceId);
      const shown = applyFilters(
        asked.map((instance) => instanceOut(world, instance)),
        Filter,
        INSTANCE_FILTERS,
      );
      return {
        reservationSet: shown.map((instance) => ({
          reservationId: `r-${String(instance['instanceId']).slice(2)}`,
          ownerId: caller.account,
          groupSet: [],
          instancesSet: [instance],
        })),
      };
    },
  }),
  DescribeVolumes: operation({
    kind: 'read',
    paged: { list: 'volumeSet', most: 1000 },
    parameters: z.strictObject({ ...listing, VolumeId: names.optional(), IncludeManagedResources: flag.optional() }),
    run: ({ world, caller }, { VolumeId, Filter, MaxResults }) => {
      refuseBoth(VolumeId, MaxResults);
      const own = world.volumes.filter(({ owner }) => owner === caller.account);
      const asked = select(volumeIds, VolumeId, own, ({ volumeId }) => volumeId);
      return { volumeSet: applyFilters(asked.map(volumeOut), Filter, VOLUME_FILTERS) };
    },
  }),
};
