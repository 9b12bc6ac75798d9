import type { Image } from '../../facts/cloud.ts';
import { untrusted } from '../../untrusted.ts';
import type { Calls } from './calls.ts';
import { allPages, pageOf } from './pages.ts';
import {
  type Fields,
  fields,
  ids,
  instant,
  list,
  malformed,
  matching,
  optionalText,
  tags,
  text,
  word,
} from './shape.ts';
import { ownSnapshots, readIdentity } from './snapshots.ts';

const ACTION = 'ec2:DescribeImages';
const PAGE_SIZE = 1000;

interface Origin {
  readonly account: string;
  readonly instanceId: string;
}

type Found = Omit<Image, 'snapshots'> & { readonly snapshotIds: readonly (string | undefined)[] };

/**
 * Own images made of the instance, each with the state of every snapshot behind it. Tags do not make an image one of
 * this instance: anybody may set them. `known` are states already read in this run.
 */
export async function readImages(
  calls: Calls,
  origin: Origin,
  known: () => Promise<ReadonlyMap<string, string>>,
): Promise<readonly Image[]> {
  const found = await allPages(
    ACTION,
    (token) =>
      calls.read(
        ACTION,
        {
          Owners: ['self'],
          Filters: [{ Name: 'source-instance-id', Values: [origin.instanceId] }],
          IncludeDeprecated: true,
          MaxResults: PAGE_SIZE,
          ...token,
        },
        pageOf('Images', (item) => readImage(item, origin)),
      ),
    ({ imageId }: Found) => imageId,
  );
  const states = new Map(await known());
  const behind = found.flatMap(({ snapshotIds }) => snapshotIds).filter((id) => id !== undefined);
  const unknown = behind.filter((id) => !states.has(id));
  // A filter, not a list of ids: one that is gone would fail the whole call.
  const more = await ownSnapshots(calls, 'snapshot-id', unknown, (item) => readIdentity(item, origin.account));
  for (const { snapshotId, state } of more) states.set(snapshotId, state);
  return found.map(({ snapshotIds, ...image }) => ({
    ...image,
    snapshots: snapshotIds.map((id) =>
      id === undefined
        ? { snapshotId: 'none', state: 'missing' }
        : { snapshotId: id, state: states.get(id) ?? 'missing' },
    ),
  }));
}

function readImage(item: Fields, { account, instanceId }: Origin): Found {
  const imageId = matching(item, 'ImageId', ids.image);
  if (matching(item, 'OwnerId', ids.account) !== account) throw malformed(`${imageId} belongs to another account`);
  if (matching(item, 'SourceInstanceId', ids.instance) !== instanceId) {
    throw malformed(`${imageId} was made of another instance`);
  }
  const state = word(item, 'State');
  const made = state === 'available';
  return {
    imageId,
    name: untrusted(text(item, 'Name')),
    state,
    createdAt: instant(item, 'CreationDate'),
    tags: tags(item),
    // One that is still being made, or never was, may have no disks yet.
    snapshotIds: made || item['BlockDeviceMappings'] ? list(item, 'BlockDeviceMappings').flatMap(readSnapshotId) : [],
  };
}

/** Instance-store mappings have no snapshot; an EBS one without a snapshot would come back empty, and counts as missing. */
function readSnapshotId(mapping: Fields): readonly (string | undefined)[] {
  if (mapping['Ebs'] === undefined) return [];
  const ebs = fields(mapping['Ebs'], 'Ebs');
  return [optionalText(ebs, 'SnapshotId') === undefined ? undefined : matching(ebs, 'SnapshotId', ids.snapshot)];
}
