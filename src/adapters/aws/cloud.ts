import type { AgentState, VolumeSnapshots } from '../../facts/cloud.ts';
import { documents } from '../../host/documents.ts';
import { parseProbeReply } from '../../host/reply.ts';
import { probeParameters } from '../../host/request.ts';
import type { Cloud } from '../../ports.ts';
import type { CloudOptions } from './access.ts';
import { readAgent } from './agent.ts';
import { readCaller } from './caller.ts';
import { awsCalls, DEFAULT_DEADLINE_SECONDS } from './calls.ts';
import { readImages } from './images.ts';
import { readInstances } from './instances.ts';
import { readKeyStates } from './keys.ts';
import { type ProbeScript, runProbe } from './probe.ts';
import { readRecycleBinRules } from './recycle-bin.ts';
import { readSnapshots } from './snapshots.ts';
import { readVolumes } from './volumes.ts';

/** How long a host may take over its reply, whole reads of dumps included. */
const HOST_SECONDS = 15 * 60;

/** One account and Region of AWS, as the SDK sees it. Nothing is loaded or sent before the first question. */
export function awsCloud(options: CloudOptions): Cloud {
  const script: ProbeScript = {
    documentName: options.documents.probe,
    shipped: documents.probe.content,
    parameters: probeParameters,
    parse: parseProbeReply,
  };
  return awsCloudWith(script, options);
}

/** The same with another script than the one of this release. */
export function awsCloudWith(script: ProbeScript, options: CloudOptions): Cloud {
  const { target } = options;
  const calls = awsCalls(options);
  const agents = new Map<string, Promise<AgentState>>();
  let snapshotsRead: Promise<readonly VolumeSnapshots[]> | undefined;

  const caller = once(() => readCaller(calls, target.account));
  const agentOf = (instanceId: string): Promise<AgentState> => {
    const reading = agents.get(instanceId) ?? readAgent(calls, instanceId);
    agents.set(instanceId, reading);
    return reading;
  };
  const knownStates = async (): Promise<ReadonlyMap<string, string>> => {
    const volumes = await snapshotsRead?.catch(() => []);
    const states = (volumes ?? []).flatMap(({ snapshots }) => snapshots);
    return new Map(states.map(({ snapshotId, state }) => [snapshotId, state]));
  };

  return {
    caller,
    instances: (selector) => readInstances(calls, target, selector),
    volumes: (volumeIds, instanceId) => readVolumes(calls, volumeIds, instanceId),
    snapshots: (volumes) => {
      snapshotsRead = readSnapshots(calls, target.account, volumes);
      return snapshotsRead;
    },
    keyStates: (keyIds) => readKeyStates(calls, keyIds),
    recycleBinRules: () => readRecycleBinRules(calls),
    images: (instanceId) => readImages(calls, { account: target.account, instanceId }, knownStates),
    agent: agentOf,
    probe: async (instanceId, probed) => {
      // The only call that makes something run: never with the credentials of another account.
      const [, agent] = await Promise.all([caller(), agentOf(instanceId)]);
      const patient = () => calls.withDeadline(hostSecondsOf(options));
      return runProbe(calls, patient, script, probed, instanceId, agent, options.nonce());
    },
    clock: async () => calls.clock.read(),
    requests: calls.requests,
  };
}

/** A run that was asked to be short is short with the host too. */
function hostSecondsOf({ hostSeconds, deadlineSeconds = DEFAULT_DEADLINE_SECONDS }: CloudOptions): number {
  return hostSeconds ?? (deadlineSeconds < DEFAULT_DEADLINE_SECONDS ? deadlineSeconds : HOST_SECONDS);
}

function once<T>(look: () => Promise<T>): () => Promise<T> {
  let looking: Promise<T> | undefined;
  return () => {
    looking ??= look();
    return looking;
  };
}
