import type { KeyState, Snapshot } from '../../facts/cloud.ts';
import { newestUsable, unusableNewer } from '../../facts/snapshot-evidence.ts';
import { toIso } from '../../time.ts';
import { untrusted } from '../../untrusted.ts';
import { defineCheck, type Finding, fail, pass, unseen } from '../check.ts';
import { reviveKey, withCommand } from '../commands.ts';

export const snapshotsRestorable = defineCheck({
  id: 'snapshots/restorable',
  title: 'The snapshots relied on can be restored now',
  failureTitle: 'A snapshot relied on cannot be restored now',
  runbook: ['8'],
  modes: ['gate', 'verify', 'audit'],
  obligation: 'mandatory',
  needs: ['clock', 'volumeSnapshots', 'keys'],
  evaluate: ({ clock: { now }, volumeSnapshots, keys }, { target }) =>
    volumeSnapshots.map((entry) => {
      const newest = newestUsable(entry, now);
      const others = unusableNewer(entry, now);
      const { volumeId } = entry.volume;
      if (newest !== undefined) return judge(volumeId, newest, keys, others, target.region);
      return fail(volumeId, `${volumeId} has no snapshot that could be restored now${others}`, {
        remedy: { text: 'Take a new snapshot of the volume and wait until it is completed, then run again.' },
      });
    }),
});

function judge(
  volumeId: string,
  { snapshotId, startedAt, encrypted, kmsKeyId }: Snapshot,
  keys: readonly KeyState[],
  others: string,
  region: string,
): Finding {
  const evidence = { snapshotId, startedAt: toIso(startedAt), encrypted };
  if (!encrypted) return pass(volumeId, `${volumeId} can be restored from ${snapshotId}${others}`, evidence);
  const key = keys.find(({ keyId }) => keyId === kmsKeyId);
  if (kmsKeyId === undefined || key === undefined) {
    const detail = `kms:DescribeKey: the key of ${snapshotId} (${kmsKeyId ?? 'not told'}) was not looked at`;
    return unseen(volumeId, { code: 'malformed', detail: untrusted(detail) });
  }
  if (key.state.kind === 'unavailable') return unseen(volumeId, key.state.cause);
  const state = key.state.value;
  if (state === 'Enabled')
    return pass(volumeId, `${volumeId} can be restored from ${snapshotId}, its key is Enabled${others}`, evidence);
  return fail(volumeId, `${volumeId}: the key of ${snapshotId} is ${state}, not Enabled (${kmsKeyId})`, {
    evidence: { ...evidence, kmsKeyId, keyState: state },
    remedy: withCommand('Make the key usable again, then run again.', reviveKey(kmsKeyId, state, region)),
  });
}
