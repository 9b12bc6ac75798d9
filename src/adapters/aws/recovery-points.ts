import { documents } from '../../host/documents.ts';
import { parseClaimReply, parseDumpReply, parseHoldReply } from '../../host/dump-reply.ts';
import { claimRequest, dumpParameters } from '../../host/dump-request.ts';
import type { RecoveryPoints } from '../../ports.ts';
import type { CloudOptions } from './access.ts';
import { births } from './by-id.ts';
import { readCaller } from './caller.ts';
import { awsCalls, type Calls, DEFAULT_DEADLINE_SECONDS } from './calls.ts';
import { createImage } from './create-image.ts';
import { createSnapshots, type Making } from './create-snapshots.ts';
import { type DumpCalls, type DumpScript, runClaim, runDump, runHold } from './dump-command.ts';
import { heldSnapshots, markReleased } from './held.ts';
import { lockSnapshots } from './lock-snapshots.ts';
import { findImages, imageNames, imageProgress } from './marked-images.ts';
import { findSnapshots, readProgress, snapshotsById } from './marked-snapshots.ts';
import { SETTLE_DELAYS_MS } from './sent-once.ts';

export interface RecoveryOptions extends CloudOptions {
  /** Before each look for what a write made whose answer was lost. */
  readonly settleDelaysMs?: readonly number[] | undefined;
}

/** A dump of a large database takes its time; the wait for it ends here, not the dump. */
const DUMP_SECONDS = 60 * 60;

/** What `prepare` writes in one account and Region. Nothing is loaded or sent before the first question. */
export function awsRecoveryPoints(options: RecoveryOptions): RecoveryPoints {
  const script: DumpScript = {
    documentName: options.documents.dump,
    shipped: documents.dump.content,
    parameters: dumpParameters,
    parseDump: parseDumpReply,
    parseHold: parseHoldReply,
    parseClaim: parseClaimReply,
  };
  return awsRecoveryPointsWith(script, options);
}

/** The same with another script than the one of this release. */
export function awsRecoveryPointsWith(script: DumpScript, options: RecoveryOptions): RecoveryPoints {
  const { account } = options.target;
  const { deadlineSeconds = DEFAULT_DEADLINE_SECONDS, settleDelaysMs = SETTLE_DELAYS_MS } = options;
  const all = awsCalls(options);
  const ours = births(options.clock.monotonic);
  let isOwnAccount = false;

  /** Each method has a deadline of its own: a prepare lasts far longer than one. Never with another account's credentials. */
  const begin = async (): Promise<Calls> => {
    const calls = all.withDeadline(deadlineSeconds);
    if (!isOwnAccount) await readCaller(calls, account);
    isOwnAccount = true;
    return calls;
  };
  const making = async (): Promise<Making> => ({ calls: await begin(), account, births: ours, settleDelaysMs });
  const dumping = async (): Promise<DumpCalls> => ({
    calls: await begin(),
    patient: () => all.withDeadline(options.hostSeconds ?? DUMP_SECONDS),
    settleDelaysMs,
    nonce: options.nonce,
  });

  return {
    findSnapshots: async (runKey) => findSnapshots(await begin(), account, runKey),
    takeSnapshots: async (request, runKey) => createSnapshots(await making(), request, runKey),
    lockSnapshots: async (snapshotIds, days) => lockSnapshots(await making(), snapshotIds, days),
    snapshotProgress: async (snapshotIds) =>
      snapshotsById(await begin(), snapshotIds, ours, (item) => readProgress(item, account)),
    findImages: async (runKey) => findImages(await begin(), account, runKey),
    imageNames: async (prefix) => imageNames(await begin(), account, prefix),
    takeImage: async (request, runKey) => createImage(await making(), request, runKey),
    imageProgress: async (imageId) => imageProgress(await begin(), account, imageId, ours),
    takeDump: async (request) => runDump(await dumping(), script, request),
    holdDatabase: async (request) => runHold(await dumping(), script, request, 'hold'),
    releaseDatabase: async (request) => runHold(await dumping(), script, request, 'release'),
    claimSnapshots: async (...asked) => runClaim(await dumping(), script, claimRequest(...asked)),
    heldSnapshots: async (change) => heldSnapshots(await begin(), account, change),
    markReleased: async (snapshotIds) => markReleased(await making(), snapshotIds),
  };
}
