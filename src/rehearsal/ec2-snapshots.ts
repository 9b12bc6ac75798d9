import { z } from 'zod';
import { AwsFailure, failure } from './aws-failure.ts';
import { applyFilters, type FilterPaths } from './ec2-filters.ts';
import { checkId, dryRun, integer, listing, names, refuseBoth, select, snapshotIds, tagSet } from './ec2-parameters.ts';
import { type Call, type Operation, operation } from './operation.ts';
import type { Structure } from './output.ts';
import { snapshotState, type WorldSnapshot } from './world-ec2.ts';

const SNAPSHOT_FILTERS: FilterPaths = {
  tag: 'tagSet',
  'snapshot-id': 'snapshotId',
  'volume-id': 'volumeId',
  'volume-size': 'volumeSize',
  'owner-id': 'ownerId',
  'owner-alias': 'ownerAlias',
  'start-time': 'startTime',
  'storage-tier': 'storageTier',
  'transfer-type': 'transferType',
  status: 'status',
  progress: 'progress',
  description: 'description',
  encrypted: 'encrypted',
};

const GIB = 2 ** 30;

export function snapshotOut(snapshot: WorldSnapshot, now: number): Structure {
  const status = snapshotState(snapshot, now);
  const completed = status === 'completed' && snapshot.completesAt !== undefined;
  return {
    snapshotId: snapshot.snapshotId,
    volumeId: snapshot.volumeId,
    status,
    statusMessage: snapshot.stateMessage,
    startTime: new Date(snapshot.startedAt),
    progress: progress(snapshot, status, now),
    ownerId: snapshot.owner,
    volumeSize: snapshot.sizeGib,
    description: snapshot.description,
    encrypted: snapshot.encrypted,
    kmsKeyId: snapshot.kmsKeyId,
    storageTier: snapshot.tier,
    restoreExpiryTime: snapshot.restoreExpiresAt === undefined ? undefined : new Date(snapshot.restoreExpiresAt),
    transferType: snapshot.transferType,
    completionTime: completed ? new Date(snapshot.completesAt ?? 0) : undefined,
    fullSnapshotSizeInBytes: completed ? Math.floor(snapshot.sizeGib * GIB * 0.4) : undefined,
    sseType: snapshot.encrypted ? 'sse-kms' : 'none',
    tagSet: tagSet(snapshot.tags),
  };
}

function progress({ startedAt, completesAt }: WorldSnapshot, status: string, now: number): string {
  if (status === 'completed') return '100%';
  if (status !== 'pending' || completesAt === undefined) return '';
  return `${Math.max(0, Math.min(99, Math.floor((100 * (now - startedAt)) / (completesAt - startedAt))))}%`;
}

/** Not yet shown by reads, in the Recycle Bin, or gone: all the same to a list. */
export const visibleSnapshots = ({ world, now }: Call): readonly WorldSnapshot[] =>
  world.snapshots.filter(({ recycleBin, visibleAt }) => recycleBin === undefined && (visibleAt ?? now) <= now);

/** Own ones, and those that others share with the account or with everybody. */
const usableBy = (account: string) => (snapshot: WorldSnapshot) =>
  snapshot.owner === account || snapshot.sharedWith.includes(account) || snapshot.sharedWith.includes('all');

function restorableBy(who: string, account: string): (snapshot: WorldSnapshot) => boolean {
  if (who === 'all') return ({ sharedWith }) => sharedWith.includes('all');
  return usableBy(who === 'self' ? account : who);
}

export function ownSnapshot(call: Call, id: string): WorldSnapshot {
  checkId(snapshotIds, id);
  const found = visibleSnapshots(call).find(
    ({ snapshotId, owner }) => snapshotId === id && owner === call.caller.account,
  );
  if (found === undefined) throw failure('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
  return found;
}

export const ec2Snapshots: Readonly<Record<string, Operation>> = {
  DescribeSnapshots: operation({
    kind: 'read',
    paged: { list: 'snapshotSet', most: 1000 },
    parameters: z.strictObject({
      ...listing,
      SnapshotId: names.optional(),
      Owner: names.optional(),
      RestorableBy: names.optional(),
    }),
    run: (call, { SnapshotId, Owner, RestorableBy, Filter, MaxResults }) => {
      refuseBoth(SnapshotId, MaxResults);
      const { account } = call.caller;
      const owners = Owner?.map((owner) => (owner === 'self' ? account : owner));
      const strange = owners?.find((owner) => owner !== 'amazon' && !/^\d{12}$/.test(owner));
      if (strange !== undefined) throw new AwsFailure('invalidParameter', `Invalid value '${strange}' for owner`);
      const usable = visibleSnapshots(call).filter(usableBy(account));
      const shown = select(snapshotIds, SnapshotId, usable, ({ snapshotId }) => snapshotId)
        .filter(({ owner }) => owners === undefined || owners.includes(owner))
        .filter((snapshot) => RestorableBy?.some((who) => restorableBy(who, account)(snapshot)) ?? true);
      return {
        snapshotSet: applyFilters(
          shown.map((one) => snapshotOut(one, call.now)),
          Filter,
          SNAPSHOT_FILTERS,
        ),
      };
    },
  }),
  DescribeSnapshotAttribute: operation({
    kind: 'read',
    parameters: z.strictObject({
      ...dryRun,
      SnapshotId: z.string(),
      Attribute: z.enum(['createVolumePermission', 'productCodes']),
    }),
    run: (call, { SnapshotId, Attribute }) => {
      const snapshot = ownSnapshot(call, SnapshotId);
      const permissions = snapshot.sharedWith.map((who) => (who === 'all' ? { group: who } : { userId: who }));
      return {
        snapshotId: SnapshotId,
        ...(Attribute === 'productCodes' ? { productCodes: [] } : { createVolumePermission: permissions }),
      };
    },
  }),
  ListSnapshotsInRecycleBin: operation({
    kind: 'read',
    paged: { list: 'snapshotSet', most: 1000 },
    parameters: z.strictObject({
      ...dryRun,
      SnapshotId: names.optional(),
      MaxResults: integer(5, 1000).optional(),
      NextToken: z.string().min(1).optional(),
    }),
    run: ({ world, caller, now }, { SnapshotId }) => {
      const binned = world.snapshots.flatMap((snapshot) =>
        snapshot.recycleBin && snapshot.owner === caller.account && snapshot.recycleBin.exitsAt > now
          ? [{ snapshot, bin: snapshot.recycleBin }]
          : [],
      );
      const asked = select(snapshotIds, SnapshotId, binned, ({ snapshot }) => snapshot.snapshotId);
      return {
        snapshotSet: asked.map(({ snapshot, bin }) => ({
          snapshotId: snapshot.snapshotId,
          recycleBinEnterTime: new Date(bin.enteredAt),
          recycleBinExitTime: new Date(bin.exitsAt),
          description: snapshot.description,
          volumeId: snapshot.volumeId,
        })),
      };
    },
  }),
};
