import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { applyFilters } from './ec2-filters.ts';
import { dryRun, integer, listing, names, select, snapshotIds } from './ec2-parameters.ts';
import { ownSnapshot, visibleSnapshots } from './ec2-snapshots.ts';
import { type Operation, operation } from './operation.ts';
import type { Structure } from './output.ts';
import { snapshotState, type WorldLock, type WorldSnapshot } from './world-ec2.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function lockOut(
  { snapshotId, owner, startedAt, completesAt }: WorldSnapshot,
  lock: WorldLock,
  now: number,
): Structure {
  // The duration runs from completion, or from the lock when that came later.
  const startsAt = Math.max(lock.createdAt, completesAt ?? startedAt);
  const expiresAt = startsAt + lock.durationDays * DAY;
  const coolOffEnds = lock.coolOffHours === undefined ? undefined : lock.createdAt + lock.coolOffHours * HOUR;
  const held = coolOffEnds !== undefined && now < coolOffEnds ? 'compliance-cooloff' : lock.mode;
  return {
    snapshotId,
    ownerId: owner,
    lockState: now >= expiresAt ? 'expired' : held,
    lockDuration: lock.durationDays,
    coolOffPeriod: lock.coolOffHours,
    coolOffPeriodExpiresOn: coolOffEnds === undefined ? undefined : new Date(coolOffEnds),
    lockCreatedOn: new Date(lock.createdAt),
    lockDurationStartTime: new Date(startsAt),
    lockExpiresOn: new Date(expiresAt),
  };
}

const withLock = (snapshot: WorldSnapshot) => (snapshot.lock ? [{ snapshot, lock: snapshot.lock }] : []);

export const ec2Locks: Readonly<Record<string, Operation>> = {
  DescribeLockedSnapshots: operation({
    kind: 'read',
    paged: { list: 'snapshotSet', most: 1000 },
    parameters: z.strictObject({ ...listing, SnapshotId: names.optional() }),
    run: (call, { SnapshotId, Filter }) => {
      const own = visibleSnapshots(call).filter(({ owner }) => owner === call.caller.account);
      const asked = select(snapshotIds, SnapshotId, own, ({ snapshotId }) => snapshotId).flatMap(withLock);
      const rows = asked.map(({ snapshot, lock }) => lockOut(snapshot, lock, call.now));
      return { snapshotSet: applyFilters(rows, Filter, { 'lock-state': 'lockState' }) };
    },
  }),
  LockSnapshot: operation({
    kind: 'write',
    parameters: z.strictObject({
      ...dryRun,
      SnapshotId: z.string(),
      LockMode: z.enum(['compliance', 'governance']),
      CoolOffPeriod: integer(1, 72).optional(),
      LockDuration: integer(1, 36_500).optional(),
      ExpirationDate: z.iso.datetime().optional(),
    }),
    run: (call, { SnapshotId, LockMode, CoolOffPeriod, LockDuration, ExpirationDate }) => {
      const snapshot = ownSnapshot(call, SnapshotId);
      if ((LockDuration === undefined) === (ExpirationDate === undefined)) {
        throw failure('InvalidParameterCombination', 'Give either LockDuration or ExpirationDate');
      }
      if (CoolOffPeriod !== undefined && LockMode === 'governance') {
        throw failure('InvalidParameterCombination', 'CoolOffPeriod is for compliance mode only');
      }
      if (!['pending', 'completed'].includes(snapshotState(snapshot, call.now))) {
        throw failure('IncorrectState', `The snapshot '${SnapshotId}' cannot be locked in its state`);
      }
      const days = LockDuration ?? Math.ceil((Date.parse(ExpirationDate ?? '') - call.now) / DAY);
      snapshot.lock = { mode: LockMode, createdAt: call.now, durationDays: days, coolOffHours: CoolOffPeriod };
      return lockOut(snapshot, snapshot.lock, call.now);
    },
  }),
};
