import type { AgentState } from '../../facts/cloud.ts';
import type { HostState } from '../../facts/host.ts';
import type { Target } from '../../policy/policy.ts';
import type { Calls } from './calls.ts';
import { runHostCommand } from './host-command.ts';

/** What the probe asks the host, and how its reply is read. */
export interface ProbeScript {
  readonly documentName: string;
  /** The document of this release, as JSON text. */
  readonly shipped: string;
  readonly parameters: (target: Target, nonce: string) => Readonly<Record<string, readonly string[]>>;
  readonly parse: (stdout: string, nonce: string, target: Target) => HostState;
}

/** Runs the probe once and reads its one reply. `patient` is for the wait: a whole read of a dump takes its time. */
export async function runProbe(
  calls: Calls,
  patient: () => Calls,
  script: ProbeScript,
  target: Target,
  instanceId: string,
  agent: AgentState,
  nonce: string,
): Promise<HostState> {
  const stdout = await runHostCommand(calls, patient, {
    what: 'the probe',
    account: target.account,
    instanceId,
    agent,
    documentName: script.documentName,
    shipped: script.shipped,
    file: 'BackupGate-Probe.json',
    comment: 'backup-gate: looks at backups, changes nothing',
    parameters: script.parameters(target, nonce),
  });
  return script.parse(stdout, nonce, target);
}
