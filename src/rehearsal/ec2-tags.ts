import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { applyFilters, type FilterPaths } from './ec2-filters.ts';
import {
  dryRun,
  type IdKind,
  imageIds,
  instanceIds,
  listing,
  readTags,
  snapshotIds,
  volumeIds,
} from './ec2-parameters.ts';
import { visibleSnapshots } from './ec2-snapshots.ts';
import { type Call, type Operation, operation } from './operation.ts';
import type { Tags } from './world-ec2.ts';

interface Tagged {
  readonly id: string;
  readonly type: 'instance' | 'volume' | 'snapshot' | 'image';
  readonly thing: { tags: Tags };
}

const KINDS: readonly (readonly [prefix: string, kind: IdKind])[] = [
  ['i-', instanceIds],
  ['vol-', volumeIds],
  ['snap-', snapshotIds],
  ['ami-', imageIds],
];

function ownThings(call: Call): readonly Tagged[] {
  const { instances, volumes, images } = call.world;
  const own = <T extends { owner: string }>(things: readonly T[]): readonly T[] =>
    things.filter(({ owner }) => owner === call.caller.account);
  return [
    ...own(instances).map((thing): Tagged => ({ id: thing.instanceId, type: 'instance', thing })),
    ...own(volumes).map((thing): Tagged => ({ id: thing.volumeId, type: 'volume', thing })),
    ...own(visibleSnapshots(call)).map((thing): Tagged => ({ id: thing.snapshotId, type: 'snapshot', thing })),
    ...own(images).map((thing): Tagged => ({ id: thing.imageId, type: 'image', thing })),
  ];
}

const TAG_FILTERS: FilterPaths = {
  key: 'key',
  value: 'value',
  'resource-id': 'resourceId',
  'resource-type': 'resourceType',
};

export const ec2Tags: Readonly<Record<string, Operation>> = {
  DescribeTags: operation({
    kind: 'read',
    paged: { list: 'tagSet', most: 1000 },
    parameters: z.strictObject(listing),
    run: (call, { Filter }) => {
      const rows = ownThings(call).flatMap(({ id, type, thing }) =>
        Object.entries(thing.tags).map(([key, value]) => ({ resourceId: id, resourceType: type, key, value })),
      );
      return { tagSet: applyFilters(rows, Filter, TAG_FILTERS) };
    },
  }),
  CreateTags: operation({
    kind: 'write',
    parameters: z.strictObject({
      ...dryRun,
      ResourceId: z.array(z.string()).min(1).max(1000),
      Tag: z.array(z.strictObject({ Key: z.string(), Value: z.string().default('') })).min(1),
    }),
    run: (call, { ResourceId, Tag }) => {
      const tags = readTags(Tag);
      const things = ownThings(call);
      const found = ResourceId.map((wanted) => {
        const kind = KINDS.find(([prefix]) => wanted.startsWith(prefix))?.[1];
        if (!kind?.pattern.test(wanted)) throw failure('InvalidID', `The ID '${wanted}' is not valid`);
        const match = things.find(({ id }) => id === wanted);
        if (!match) throw failure(kind.notFound, `The ${kind.noun} '${wanted}' does not exist`);
        return match.thing;
      });
      for (const thing of found) {
        const merged = { ...thing.tags, ...tags };
        if (Object.keys(merged).length > 50) throw failure('TagLimitExceeded', 'More than 50 tags specified');
        thing.tags = merged;
      }
      return { return: true };
    },
  }),
};
