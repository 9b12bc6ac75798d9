import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { newSnapshot } from './ec2-create.ts';
import { applyFilters, type FilterPaths } from './ec2-filters.ts';
import { attachmentsOf } from './ec2-instances.ts';
import {
  checkId,
  dryRun,
  flag,
  imageIds,
  instanceIds,
  listing,
  names,
  refuseBoth,
  select,
  tagSet,
  tagSpecifications,
  tagsFor,
} from './ec2-parameters.ts';
import { type Call, type Operation, operation } from './operation.ts';
import type { Structure } from './output.ts';
import { hexDigits } from './random.ts';
import type { WorldImage } from './world-ec2.ts';

const IMAGE_FILTERS: FilterPaths = {
  tag: 'tagSet',
  'image-id': 'imageId',
  name: 'name',
  state: 'imageState',
  'owner-id': 'imageOwnerId',
  description: 'description',
  'creation-date': 'creationDate',
  'is-public': 'isPublic',
  'source-instance-id': 'sourceInstanceId',
  'root-device-type': 'rootDeviceType',
  'root-device-name': 'rootDeviceName',
  'block-device-mapping.snapshot-id': 'blockDeviceMapping.ebs.snapshotId',
};

const imageState = ({ state, availableAt }: WorldImage, now: number): string =>
  state ?? (availableAt !== undefined && availableAt <= now ? 'available' : 'pending');

const imageOut = (image: WorldImage, now: number): Structure => ({
  imageId: image.imageId,
  imageLocation: `${image.owner}/${image.name}`,
  imageState: imageState(image, now),
  imageOwnerId: image.owner,
  creationDate: new Date(image.createdAt).toISOString(),
  isPublic: image.isPublic,
  architecture: 'x86_64',
  imageType: 'machine',
  name: image.name,
  description: image.description,
  rootDeviceType: 'ebs',
  rootDeviceName: image.rootDevice,
  blockDeviceMapping: image.devices.map(({ device, snapshotId, sizeGib, encrypted }) => ({
    deviceName: device,
    ebs: { snapshotId, volumeSize: sizeGib, deleteOnTermination: true, volumeType: 'gp3', encrypted },
  })),
  virtualizationType: 'hvm',
  hypervisor: 'xen',
  sourceInstanceId: image.sourceInstanceId,
  tagSet: tagSet(image.tags),
});

function createImage(call: Call, asked: z.output<typeof createParameters>): Structure {
  const { world, caller, now, random } = call;
  checkId(instanceIds, asked.InstanceId);
  const instance = world.instances.find((one) => one.instanceId === asked.InstanceId && one.owner === caller.account);
  if (!instance) throw failure('InvalidInstanceID.NotFound', `The instance ID '${asked.InstanceId}' does not exist`);
  if (instance.state !== 'running' && instance.state !== 'stopped') {
    throw failure('IncorrectState', `Instance '${asked.InstanceId}' is not 'running' or 'stopped'.`);
  }
  if (!/^[\w()[\] ./'@-]{3,128}$/.test(asked.Name)) {
    throw failure('InvalidAMIName.Malformed', 'AMI names must be between 3 and 128 characters long, of a limited set');
  }
  if (world.images.some(({ name, owner }) => name === asked.Name && owner === caller.account)) {
    throw failure('InvalidAMIName.Duplicate', `AMI name ${asked.Name} is already in use by this account`);
  }
  const tags = tagsFor(asked.TagSpecification, ['image', 'snapshot']);
  const imageId = `ami-0${hexDigits(16, random)}`;
  const devices = attachmentsOf(world, instance.instanceId).map(({ volume, attachment }, place) => {
    const description = `Created by CreateImage(${instance.instanceId}) for ${imageId}`;
    const snapshot = newSnapshot(call, volume, description, tags.snapshot, place);
    return {
      device: attachment.device,
      snapshotId: snapshot.snapshotId,
      sizeGib: volume.sizeGib,
      encrypted: volume.encrypted,
    };
  });
  if (!asked.NoReboot && instance.state === 'running') {
    world.events.push({ at: now, kind: 'rebooted', instanceId: instance.instanceId, cause: `CreateImage ${imageId}` });
  }
  world.images.push({
    imageId,
    owner: caller.account,
    name: asked.Name,
    description: asked.Description,
    createdAt: now,
    availableAt: now + world.behaviour.imageSeconds * 1000,
    sourceInstanceId: instance.instanceId,
    isPublic: false,
    rootDevice: instance.rootDevice,
    tags: tags.image,
    devices,
    visibleAt: now + world.behaviour.visibleAfterMillis,
  });
  return { imageId };
}

const createParameters = z.strictObject({
  ...dryRun,
  InstanceId: z.string(),
  Name: z.string(),
  Description: z.string().max(255).default(''),
  // The default reboots the host.
  NoReboot: flag.default(false),
  TagSpecification: tagSpecifications,
});

export const ec2Images: Readonly<Record<string, Operation>> = {
  DescribeImages: operation({
    kind: 'read',
    paged: { list: 'imagesSet', most: 1000 },
    parameters: z.strictObject({
      ...listing,
      ImageId: names.optional(),
      Owner: names.optional(),
      ExecutableBy: names.optional(),
      IncludeDeprecated: flag.optional(),
      IncludeDisabled: flag.optional(),
    }),
    run: ({ world, caller, now }, { ImageId, Owner, ExecutableBy, IncludeDisabled, Filter, MaxResults }) => {
      refuseBoth(ImageId, MaxResults);
      const owners = Owner?.map((owner) => (owner === 'self' ? caller.account : owner));
      const usable = world.images
        .filter(({ visibleAt }) => (visibleAt ?? now) <= now)
        .filter(({ owner, isPublic }) => owner === caller.account || isPublic);
      const shown = select(imageIds, ImageId, usable, ({ imageId }) => imageId)
        .filter(({ owner }) => owners === undefined || owners.includes(owner))
        .filter(({ isPublic }) => !ExecutableBy?.includes('all') || isPublic)
        .filter(({ state }) => state !== 'disabled' || IncludeDisabled === true || ImageId !== undefined);
      return {
        imagesSet: applyFilters(
          shown.map((image) => imageOut(image, now)),
          Filter,
          IMAGE_FILTERS,
        ),
      };
    },
  }),
  CreateImage: operation({ kind: 'write', parameters: createParameters, run: createImage }),
};
