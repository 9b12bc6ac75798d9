import { PortError } from '../../errors.ts';
import type { AgentState } from '../../facts/cloud.ts';
import type { HostState } from '../../facts/host.ts';
import type { Target } from '../../policy/policy.ts';
import { isAgentRecentEnough, OLDEST_AGENT_VERSION } from './agent.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import { COMMAND_ID, readInvocation, type SentCommand } from './invocation.ts';
import { type PinnedDocument, readPinnedDocument } from './probe-document.ts';
import { fields, malformed, matching } from './shape.ts';

/** What the probe asks the host, and how its reply is read. */
export interface ProbeScript {
  readonly documentName: string;
  /** The document of this release, as JSON text. */
  readonly shipped: string;
  readonly parameters: (target: Target, nonce: string) => Readonly<Record<string, readonly string[]>>;
  readonly parse: (stdout: string, nonce: string, target: Target) => HostState;
}

/** AWS's least; an agent that is online takes a command within a second or two. */
const DELIVERY_SECONDS = 30;
const FIRST_POLL_MS = 300;
const POLL_GROWTH = 1.5;
const POLL_CAP_MS = 10_000;
/** How often AWS may say that it does not know the command that it has just taken. */
const UNKNOWN_POLLS = 10;

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
  if (agent === undefined || agent.pingStatus !== 'Online') {
    throw new PortError(
      'unreachable',
      `ssm:SendCommand: the agent of ${instanceId} does not answer (${agent?.pingStatus ?? 'not registered'}); nothing was sent`,
    );
  }
  if (!isAgentRecentEnough(agent.version)) {
    throw new PortError(
      'refused',
      `ssm:SendCommand: the agent of ${instanceId} is ${agent.version}, older than ${OLDEST_AGENT_VERSION}; update it (aws ssm send-command --document-name AWS-UpdateSSMAgent --instance-ids ${instanceId})`,
    );
  }
  const document = await readPinnedDocument(calls, target.account, script.documentName, script.shipped);
  const sent = await send(calls, document, instanceId, script.parameters(target, nonce));
  const stdout = await replyOf(patient(), sent);
  return script.parse(stdout, nonce, target);
}

async function send(
  calls: Calls,
  document: PinnedDocument,
  instanceId: string,
  parameters: Readonly<Record<string, readonly string[]>>,
): Promise<SentCommand> {
  return calls.write(
    'ssm:SendCommand',
    {
      DocumentName: document.name,
      DocumentVersion: document.version,
      DocumentHash: document.hash,
      DocumentHashType: 'Sha256',
      InstanceIds: [instanceId],
      TimeoutSeconds: DELIVERY_SECONDS,
      Comment: 'backup-gate: looks at backups, changes nothing',
      Parameters: Object.fromEntries(Object.entries(parameters).map(([key, values]) => [key, [...values]])),
    },
    (answer) => {
      const command = fields(answer['Command'], 'Command');
      const instances = command['InstanceIds'];
      if (!Array.isArray(instances) || instances.length !== 1 || instances[0] !== instanceId) {
        throw malformed(`the command was not sent to ${instanceId} alone`);
      }
      const echoed = matching(command, 'DocumentName', /^[\w.:/-]{3,256}$/);
      if (echoed !== document.name) throw malformed('the command runs another document');
      return { commandId: matching(command, 'CommandId', COMMAND_ID), instanceId, document: document.name };
    },
  );
}

/** Asks until the command has ended. The first question comes early: most probes end within a second or two. */
async function replyOf(calls: Calls, sent: SentCommand): Promise<string> {
  const { commandId, instanceId } = sent;
  let last = 'nothing is known of it';
  let unknownPolls = 0;
  for (
    let delayMs = FIRST_POLL_MS;
    await calls.pause(delayMs);
    delayMs = Math.min(delayMs * POLL_GROWTH, POLL_CAP_MS)
  ) {
    const invocation = await calls.readOrAbsent(
      'ssm:GetCommandInvocation',
      { CommandId: commandId, InstanceId: instanceId },
      (answer) => readInvocation(answer, sent),
      ['InvocationDoesNotExist'],
    );
    if (invocation === undefined) {
      unknownPolls += 1;
      if (unknownPolls >= UNKNOWN_POLLS) throw notWhole('ssm:GetCommandInvocation', `AWS never knew of ${commandId}`);
      continue;
    }
    if (invocation.kind === 'succeeded') return invocation.stdout;
    if (invocation.kind === 'ended') throw invocation.error;
    last = `it was ${invocation.status}`;
  }
  throw new PortError(
    'timed-out',
    `ssm:GetCommandInvocation: the probe on ${instanceId} did not end in time (command ${commandId}, ${last} when we gave up; it may still run)`,
  );
}
