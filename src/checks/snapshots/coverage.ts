import { changeDescription } from '../../facts/change-set.ts';
import type { Snapshot } from '../../facts/cloud.ts';
import { isAwaited, newestFirst, newestUsable, unusableNewer } from '../../facts/snapshot-evidence.ts';
import { addSeconds, calendarDay, formatDuration, secondsBetween, toIso } from '../../time.ts';
import { untrusted } from '../../untrusted.ts';
import { defineCheck, fail, pass, unseen } from '../check.ts';
import { createSnapshots, waitFor, withCommand } from '../commands.ts';

export const snapshotsCoverage = defineCheck({
  id: 'snapshots/coverage',
  title: 'Every attached volume has a recent snapshot',
  failureTitle: 'An attached volume has no recent snapshot',
  runbook: ['3.2'],
  modes: ['gate', 'prepare', 'release', 'verify'],
  obligation: 'mandatory',
  needs: ['clock', 'instances', 'volumeSnapshots'],
  evaluate: ({ clock: { now }, instances, volumeSnapshots }, { policy, target, change, kind }) => {
    const { maxAgeSeconds } = policy.snapshots;
    const limit = `limit ${formatDuration(maxAgeSeconds)}`;
    const instanceId = instances[0]?.instanceId;
    const day = calendarDay(now, policy.timezone);
    // One set serves both: with a change named, the set of the change.
    const description = change === undefined ? `PROD_DAILY_${day}` : changeDescription(change, day, kind);
    const takeThem = {
      remedy: withCommand(
        'Take a snapshot of every volume, wait until all are completed, then run again.',
        createSnapshots(instanceId, target.region, description),
      ),
      steps: instanceId === undefined ? [] : [{ action: 'take-snapshots' as const, target: target.name, instanceId }],
    };
    const young = (snapshot: Snapshot): boolean => secondsBetween(snapshot.startedAt, now) <= maxAgeSeconds;
    const wanting = volumeSnapshots.filter((entry) => {
      const newest = newestUsable(entry, now);
      return newest === undefined || !young(newest);
    });
    const awaited = wanting.flatMap(({ volume, snapshots }) =>
      newestFirst(snapshots)
        .filter((snapshot) => young(snapshot) && isAwaited(snapshot, volume, now))
        .slice(0, 1),
    );
    // Waiting is the repair only where it repairs every volume.
    const repair =
      awaited.length < wanting.length
        ? takeThem
        : waitFor(
            awaited.map(({ snapshotId }) => snapshotId),
            target,
          );
    const looked = new Set(volumeSnapshots.map(({ volume }) => volume.volumeId));
    const notLooked = instances
      .flatMap(({ attachments }) => attachments)
      .filter(({ volumeId }) => !looked.has(volumeId))
      .map(({ volumeId }) =>
        unseen(volumeId, {
          code: 'malformed',
          detail: untrusted(`${volumeId} is attached, and its snapshots were not listed`),
        }),
      );
    const judged = volumeSnapshots.map((entry) => {
      const { volumeId, attachmentState, state } = entry.volume;
      if (attachmentState !== 'attached' || state !== 'in-use') {
        const detail = `${volumeId} is ${attachmentState} and ${state}; wait until it is attached and in-use`;
        return unseen(volumeId, { code: 'refused', detail: untrusted(detail) });
      }
      const newest = newestUsable(entry, now);
      const others = unusableNewer(entry, now);
      if (newest === undefined)
        return fail(volumeId, `${volumeId} has no snapshot that counts (${limit})${others}`, repair);
      const ageSeconds = secondsBetween(newest.startedAt, now);
      const evidence = {
        snapshotId: newest.snapshotId,
        startedAt: toIso(newest.startedAt),
        ageSeconds,
        limitSeconds: maxAgeSeconds,
      };
      const seen = `${volumeId} was last snapshotted ${formatDuration(ageSeconds)} ago (${limit}), ${newest.snapshotId}`;
      if (!young(newest)) return fail(volumeId, seen + others, { ...repair, evidence });
      const holdsUntil = toIso(addSeconds(newest.startedAt, maxAgeSeconds));
      return pass(volumeId, seen + others, { ...evidence, holdsUntil });
    });
    return [...judged, ...notLooked];
  },
});
