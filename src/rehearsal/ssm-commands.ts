import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { type Call, type Operation, operation } from './operation.ts';
import { uuid } from './random.ts';
import { bindParameters, parseDocument } from './ssm-document.ts';
import { documentName, documentVersion, findDocument, findVersion, hashOf } from './ssm-documents.ts';
import { commandOut, listedInvocation, stepInvocation } from './ssm-invocations.ts';
import type { WorldAgent, WorldCommand } from './world-ssm.ts';

const instanceId = z.string().regex(/^(?:i-(?:\w{8}|\w{17})|mi-\w{17})$/);
const commandId = z.string().length(36);
const listing = {
  CommandId: commandId.optional(),
  InstanceId: instanceId.optional(),
  MaxResults: z.int().min(1).max(50).optional(),
  NextToken: z.string().optional(),
};

const sendParameters = z.strictObject({
  // One to fifty in AWS; here the callers name exactly one.
  InstanceIds: z.array(instanceId).min(1).max(1),
  DocumentName: documentName,
  DocumentVersion: documentVersion.optional(),
  DocumentHash: z.string().max(256).optional(),
  DocumentHashType: z.enum(['Sha256', 'Sha1']).optional(),
  TimeoutSeconds: z.int().min(30).max(2_592_000).default(3600),
  Comment: z.string().max(100).default(''),
  Parameters: z.record(z.string(), z.array(z.string())).default({}),
  MaxConcurrency: z.string().optional(),
  MaxErrors: z.string().optional(),
});

/** The agent of an instance that can be sent commands: registered, and not of an instance that is gone. */
function reachableAgent({ world, caller }: Call, id: string): WorldAgent {
  const instance = world.instances.find((one) => one.instanceId === id && one.owner === caller.account);
  const gone = instance?.state === 'terminated' || instance?.state === 'shutting-down';
  if (!instance?.agent || gone) {
    throw failure('InvalidInstanceId', `Instances [[${id}]] not in a valid state for account ${caller.account}`);
  }
  return instance.agent;
}

/** The filters of ListCommands that are served; any other key is an error. */
const commandFilters = z
  .array(
    z.discriminatedUnion('key', [
      z.strictObject({ key: z.literal('DocumentName'), value: z.string().min(1) }),
      z.strictObject({ key: z.literal('InvokedAfter'), value: z.iso.datetime() }),
    ]),
  )
  .min(1)
  .max(5);

const passes = (command: WorldCommand, { key, value }: z.output<typeof commandFilters>[number]): boolean =>
  key === 'DocumentName' ? command.documentName === value : command.requestedAt >= Date.parse(value);

function send(call: Call, asked: z.output<typeof sendParameters>) {
  const { world, caller, now, random, commands } = call;
  const document = findDocument(call, asked.DocumentName);
  const { number, version } = findVersion(document, asked.DocumentVersion);
  if (
    asked.DocumentHash !== undefined &&
    (asked.DocumentHashType !== 'Sha256' || asked.DocumentHash !== hashOf(version.content))
  ) {
    throw failure('InvalidDocument', 'The document hash and hash type do not match the document.');
  }
  const content = parseDocument(version.content, version.format);
  const parameters = bindParameters(content, asked.Parameters);
  const [target = ''] = asked.InstanceIds;
  const agent = reachableAgent(call, target);
  const command: WorldCommand = {
    commandId: uuid(random),
    instanceId: target,
    account: caller.account,
    documentName: document.name,
    documentVersion: asked.DocumentVersion ?? String(number),
    comment: asked.Comment,
    parameters,
    requestedAt: now,
    visibleAt: now + world.behaviour.invocationAfterMillis,
    deliveryTimeoutSeconds: asked.TimeoutSeconds,
    state: 'undelivered',
    steps: content.mainSteps.map(({ name }) => ({
      name,
      status: 'Pending',
      details: 'Pending',
      responseCode: -1,
      stdout: '',
      stderr: '',
    })),
  };
  world.commands.push(command);
  const answer = { Command: commandOut(command, now) };
  if (agent.refuses !== undefined) {
    for (const step of command.steps) Object.assign(step, { status: 'Failed', details: agent.refuses });
    command.state = 'ended';
  } else if (agent.pingStatus === 'Online') {
    command.state = 'running';
    commands.start(world, command, content, agent);
  }
  return answer;
}

const own = ({ world, caller }: Call, asked: { CommandId?: string | undefined; InstanceId?: string | undefined }) =>
  world.commands
    .filter(({ account }) => account === caller.account)
    .filter((command) => asked.CommandId === undefined || command.commandId === asked.CommandId)
    .filter((command) => asked.InstanceId === undefined || command.instanceId === asked.InstanceId);

export const ssmCommands: Readonly<Record<string, Operation>> = {
  SendCommand: operation({ kind: 'write', parameters: sendParameters, run: send }),
  GetCommandInvocation: operation({
    kind: 'read',
    parameters: z.strictObject({
      CommandId: commandId,
      InstanceId: instanceId,
      PluginName: z.string().min(4).optional(),
    }),
    run: (call, asked) => {
      const [command] = own(call, asked).filter(({ visibleAt }) => visibleAt <= call.now);
      if (command === undefined) throw failure('InvocationDoesNotExist', 'InvocationDoesNotExist');
      const { steps } = command;
      const named = asked.PluginName === undefined ? steps : steps.filter(({ name }) => name === asked.PluginName);
      const [step, second] = named;
      // With several steps the caller must say which one.
      if (step === undefined || second !== undefined)
        throw failure('InvalidPluginName', 'The plugin name is not valid.');
      return stepInvocation(command, step, call.now);
    },
  }),
  ListCommandInvocations: operation({
    kind: 'read',
    paged: { list: 'CommandInvocations', most: 50 },
    parameters: z.strictObject({ ...listing, Details: z.boolean().default(false) }),
    run: (call, asked) => ({
      CommandInvocations: own(call, asked)
        .filter(({ visibleAt }) => visibleAt <= call.now)
        .map((command) => listedInvocation(command, call.now, asked.Details)),
    }),
  }),
  ListCommands: operation({
    kind: 'read',
    paged: { list: 'Commands', most: 50 },
    parameters: z.strictObject({ ...listing, Filters: commandFilters.optional() }),
    run: (call, asked) => ({
      Commands: own(call, asked)
        .filter(({ visibleAt }) => visibleAt <= call.now)
        .filter((command) => asked.Filters?.every((filter) => passes(command, filter)) ?? true)
        .map((command) => commandOut(command, call.now)),
    }),
  }),
  CancelCommand: operation({
    kind: 'write',
    parameters: z.strictObject({ CommandId: commandId, InstanceIds: z.array(instanceId).max(50).optional() }),
    run: (call, { CommandId, InstanceIds }) => {
      const [command] = own(call, { CommandId });
      if (command === undefined) throw failure('InvalidCommandId', 'The command ID is not valid.');
      if (InstanceIds?.some((id) => id !== command.instanceId))
        throw failure('InvalidInstanceId', 'Not an instance of the command.');
      if (command.state === 'undelivered') {
        for (const step of command.steps) Object.assign(step, { status: 'Cancelled', details: 'Cancelled' });
        command.state = 'ended';
      }
      call.commands.cancel(command);
      return {};
    },
  }),
};
