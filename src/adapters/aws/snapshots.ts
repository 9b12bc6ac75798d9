import type { Snapshot, Volume, VolumeSnapshots } from '../../facts/cloud.ts';
import { untrusted } from '../../untrusted.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import { allPages, pageOf } from './pages.ts';
import {
  type Fields,
  flag,
  ids,
  instant,
  malformed,
  matching,
  optionalInstant,
  optionalText,
  optionalUntrusted,
  tags,
  wholeNumber,
  word,
} from './shape.ts';
import { keyOf } from './volumes.ts';

export const DESCRIBE_SNAPSHOTS = 'ec2:DescribeSnapshots';
/** More values than this in one filter and AWS refuses the call. */
const FILTER_VALUES = 200;
const PAGE_SIZE = 1000;

/** Own snapshots of each volume, newest first by start; one entry per volume, in the order asked. */
export async function readSnapshots(
  calls: Calls,
  account: string,
  volumes: readonly Volume[],
): Promise<readonly VolumeSnapshots[]> {
  const found = await ownSnapshots(
    calls,
    'volume-id',
    volumes.map(({ volumeId }) => volumeId),
    (item) => readSnapshot(item, account),
  );
  const newestFirst = found.toSorted((a, b) => b.startedAt - a.startedAt);
  return volumes.map((volume) => ({
    volume,
    snapshots: newestFirst.filter(({ volumeId }) => volumeId === volume.volumeId),
  }));
}

/** Own snapshots whose volume or own id is one of those given, and no others. */
export async function ownSnapshots<T extends { readonly snapshotId: string; readonly volumeId: string }>(
  calls: Calls,
  by: 'volume-id' | 'snapshot-id',
  values: readonly string[],
  read: (item: Fields) => T,
): Promise<readonly T[]> {
  const asked = new Set(values);
  const all = [...asked];
  const chunks = Array.from({ length: Math.ceil(all.length / FILTER_VALUES) }, (_, index) =>
    all.slice(index * FILTER_VALUES, (index + 1) * FILTER_VALUES),
  );
  const found = await Promise.all(
    chunks.map((chunk) =>
      allPages(
        DESCRIBE_SNAPSHOTS,
        (token) =>
          calls.read(
            DESCRIBE_SNAPSHOTS,
            { OwnerIds: ['self'], Filters: [{ Name: by, Values: chunk }], MaxResults: PAGE_SIZE, ...token },
            pageOf('Snapshots', read),
          ),
        ({ snapshotId }: T) => snapshotId,
      ),
    ),
  );
  const snapshots = found.flat();
  const stray = snapshots.find((snapshot) => !asked.has(by === 'volume-id' ? snapshot.volumeId : snapshot.snapshotId));
  if (stray !== undefined) throw notWhole(DESCRIBE_SNAPSHOTS, `it holds ${stray.snapshotId}, which was not asked for`);
  return snapshots;
}

/** What identifies a snapshot, and that it is the account's own. */
export function readIdentity(item: Fields, account: string) {
  const snapshotId = matching(item, 'SnapshotId', ids.snapshot);
  if (matching(item, 'OwnerId', ids.account) !== account) {
    throw malformed(`${snapshotId} belongs to another account, though only own ones were asked for`);
  }
  return { snapshotId, volumeId: matching(item, 'VolumeId', ids.volume), state: word(item, 'State') };
}

function readSnapshot(item: Fields, account: string): Snapshot {
  const encrypted = flag(item, 'Encrypted');
  const description = optionalText(item, 'Description') ?? '';
  return {
    ...readIdentity(item, account),
    stateMessage: optionalUntrusted(item, 'StateMessage'),
    progress: optionalUntrusted(item, 'Progress'),
    startedAt: instant(item, 'StartTime'),
    completedAt: optionalInstant(item, 'CompletionTime'),
    storageTier: word(item, 'StorageTier'),
    restoreExpiresAt: optionalInstant(item, 'RestoreExpiryTime'),
    isCopy: optionalText(item, 'TransferType') !== undefined || /^\[?Copied /.test(description),
    encrypted,
    kmsKeyId: keyOf(item, encrypted),
    sizeGib: wholeNumber(item, 'VolumeSize'),
    description: untrusted(description),
    tags: tags(item),
  };
}
