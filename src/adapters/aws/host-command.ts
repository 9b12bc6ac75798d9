import { PortError } from '../../errors.ts';
import type { AgentState } from '../../facts/cloud.ts';
import { isAgentRecentEnough, OLDEST_AGENT_VERSION } from './agent.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import { COMMAND_ID, readInvocation, type SentCommand } from './invocation.ts';
import { type PinnedDocument, readPinnedDocument } from './probe-document.ts';
import { fields, malformed, matching } from './shape.ts';

/** One document of this release, to be run once on one instance. */
export interface HostCommand {
  /** For messages: `the probe`. */
  readonly what: string;
  readonly account: string;
  readonly instanceId: string;
  readonly agent: AgentState;
  readonly documentName: string;
  /** The document of this release, as JSON text. */
  readonly shipped: string;
  /** Its file in infra/ssm. */
  readonly file: string;
  readonly comment: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

/** AWS's least; an agent that is online takes a command within a second or two. */
const DELIVERY_SECONDS = 30;
const FIRST_POLL_MS = 300;
const POLL_GROWTH = 1.5;
const POLL_CAP_MS = 10_000;
/** How often AWS may say that it does not know the command that it has just taken. */
const UNKNOWN_POLLS = 10;

/** Wraps the one sending; the default sends and no more. */
export type Sender = (send: () => Promise<SentCommand>, sent: Omit<SentCommand, 'commandId'>) => Promise<SentCommand>;

/**
 * Runs the command once and gives what it printed. Nothing is sent unless the agent answers and the document in the
 * account is the one of this release. `patient` is for the wait.
 */
export async function runHostCommand(
  calls: Calls,
  patient: () => Calls,
  command: HostCommand,
  sender: Sender = (send) => send(),
): Promise<string> {
  const { instanceId, agent, what } = command;
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
  const { account, documentName, shipped, file } = command;
  const document = await readPinnedDocument(calls, account, documentName, shipped, file);
  const sent = await sender(() => send(calls, document, command), { instanceId, document: document.name, what });
  return replyOf(patient(), sent);
}

async function send(
  calls: Calls,
  document: PinnedDocument,
  { instanceId, what, comment, parameters }: HostCommand,
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
      Comment: comment,
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
      return { commandId: matching(command, 'CommandId', COMMAND_ID), instanceId, document: document.name, what };
    },
  );
}

/** Asks until the command has ended. The first question comes early: most probes end within a second or two. */
async function replyOf(calls: Calls, sent: SentCommand): Promise<string> {
  const { commandId, instanceId, what } = sent;
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
    `ssm:GetCommandInvocation: ${what} on ${instanceId} did not end in time (command ${commandId}, ${last} when we gave up; it may still run)`,
  );
}
