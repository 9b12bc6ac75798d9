import type { Structure } from './output.ts';
import type { WorldCommand, WorldCommandStep } from './world-ssm.ts';

interface InvocationState {
  readonly status: string;
  readonly details: string;
}

/** The state of a whole invocation: of its delivery first, then of the worst of its steps. */
function invocationState(command: WorldCommand, now: number): InvocationState {
  const same = (status: string): InvocationState => ({ status, details: status });
  if (command.state === 'undelivered') {
    const late = now >= command.requestedAt + command.deliveryTimeoutSeconds * 1000;
    return late ? { status: 'TimedOut', details: 'Delivery Timed Out' } : same('Pending');
  }
  if (command.state === 'cancelling') return same('Cancelling');
  if (command.state === 'running') return same('InProgress');
  const ended = command.steps.filter(({ status }) => status !== 'Pending');
  const worst = ['TimedOut', 'Cancelled', 'Failed'].flatMap((status) =>
    ended.filter((step) => step.status === status),
  )[0];
  return worst ? { status: worst.status, details: worst.details } : same('Success');
}

const isOver = (command: WorldCommand): boolean => command.state === 'ended';
const iso = (instant: number | undefined): string => (instant === undefined ? '' : new Date(instant).toISOString());

/** As GetCommandInvocation tells it: output comes only when the step has ended. */
export function stepInvocation(command: WorldCommand, step: WorldCommandStep, now: number): Structure {
  const whole = invocationState(command, now);
  const state =
    command.steps.length === 1 || step.status === 'Pending' ? whole : { status: step.status, details: step.details };
  const { startedAt, endedAt } = step;
  return {
    Status: state.status,
    StatusDetails: state.details,
    CommandId: command.commandId,
    InstanceId: command.instanceId,
    Comment: command.comment,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    PluginName: step.name,
    ResponseCode: endedAt === undefined ? -1 : step.responseCode,
    ExecutionStartDateTime: iso(startedAt),
    ExecutionElapsedTime: startedAt === undefined || endedAt === undefined ? '' : `PT${(endedAt - startedAt) / 1000}S`,
    ExecutionEndDateTime: iso(endedAt),
    StandardOutputContent: endedAt === undefined ? '' : step.stdout,
    StandardOutputUrl: '',
    StandardErrorContent: endedAt === undefined ? '' : step.stderr,
    StandardErrorUrl: '',
    CloudWatchOutputConfig: { CloudWatchLogGroupName: '', CloudWatchOutputEnabled: false },
  };
}

const SHORT_OUTPUT = 2500;
const CUT = '\n---Output truncated---';

function shortOutput({ stdout, stderr }: WorldCommandStep): string {
  const text = stderr === '' ? stdout : `${stdout}\n----------ERROR-------\n${stderr}`;
  return text.length <= SHORT_OUTPUT ? text : text.slice(0, SHORT_OUTPUT - CUT.length) + CUT;
}

/** As ListCommandInvocations tells it, with the steps when details are asked for. */
export function listedInvocation(command: WorldCommand, now: number, withDetails: boolean): Structure {
  const { status, details } = invocationState(command, now);
  const plugins = command.steps.map((step) => ({
    Name: step.name,
    Status: step.status === 'Pending' && status === 'TimedOut' ? 'TimedOut' : step.status,
    StatusDetails: step.details,
    ResponseCode: step.endedAt === undefined ? -1 : step.responseCode,
    ResponseStartDateTime: step.startedAt === undefined ? undefined : new Date(step.startedAt),
    ResponseFinishDateTime: step.endedAt === undefined ? undefined : new Date(step.endedAt),
    Output: step.endedAt === undefined ? '' : shortOutput(step),
    StandardOutputUrl: '',
    StandardErrorUrl: '',
  }));
  return {
    CommandId: command.commandId,
    InstanceId: command.instanceId,
    InstanceName: '',
    Comment: command.comment,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    RequestedDateTime: new Date(command.requestedAt),
    Status: status,
    StatusDetails: details,
    StandardOutputUrl: '',
    StandardErrorUrl: '',
    CommandPlugins: withDetails ? plugins : [],
  };
}

/** As SendCommand and ListCommands tell it. */
export function commandOut(command: WorldCommand, now: number): Structure {
  const { status, details } = invocationState(command, now);
  const failed = ['Failed', 'TimedOut', 'Cancelled'].includes(status);
  const timeout = command.deliveryTimeoutSeconds;
  return {
    CommandId: command.commandId,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    Comment: command.comment,
    ExpiresAfter: new Date(command.requestedAt + timeout * 1000),
    Parameters: command.parameters,
    InstanceIds: [command.instanceId],
    Targets: [],
    RequestedDateTime: new Date(command.requestedAt),
    Status: status,
    StatusDetails: details,
    OutputS3BucketName: '',
    OutputS3KeyPrefix: '',
    MaxConcurrency: '50',
    MaxErrors: '0',
    TargetCount: 1,
    CompletedCount: isOver(command) || failed ? 1 : 0,
    ErrorCount: status === 'Failed' ? 1 : 0,
    DeliveryTimedOutCount: details === 'Delivery Timed Out' ? 1 : 0,
    ServiceRole: '',
    TimeoutSeconds: timeout,
  };
}
