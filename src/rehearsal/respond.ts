import { randomUUID } from 'node:crypto';
import { checkAccess } from './access.ts';
import { AwsFailure, type Refusal } from './aws-failure.ts';
import type { FaultKind, FaultRule, Faults } from './faults.ts';
import { forgetRepeatedToken, outputFaults } from './faulty-output.ts';
import type { Incoming } from './incoming.ts';
import type { Call } from './operation.ts';
import { operations } from './operations.ts';
import type { Structure } from './output.ts';
import { paginate, type Tokens } from './paging.ts';
import { type HttpAnswer, type Protocol, protocols } from './protocols.ts';
import type { Random } from './random.ts';
import type { Throttle } from './throttling.ts';

/** What is sent back: an answer, after a delay or with another clock, or no answer at all. */
export interface Response {
  readonly requestId: string;
  readonly answer: HttpAnswer | 'reset' | 'hang';
  /** For the log: `ok`, an error code, or `fault:` and the kind. */
  readonly label: string;
  readonly slow: boolean;
  readonly clockSkewMillis: number;
}

export interface Surroundings {
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly throttle: Throttle | undefined;
  readonly random: Random;
}

const CLOCK_JUMP_MILLIS = 3_600_000;

/** These are refused before anything happens. */
const REFUSALS: Readonly<Partial<Record<FaultKind, readonly [Refusal, string]>>> = {
  throttle: ['throttled', 'Request limit exceeded.'],
  accessDenied: ['denied', 'You are not authorized to perform this operation.'],
  expiredToken: ['expiredCredentials', 'The security token included in the request is expired'],
};

/** Answers one call, with the fault that strikes it. */
export async function respond(incoming: Incoming, call: Call, around: Surroundings): Promise<Response> {
  const requestId = randomUUID();
  const fault = around.faults.next(incoming.service, incoming.action ?? '');
  const plain = {
    requestId,
    slow: fault?.kind === 'slow',
    clockSkewMillis: fault?.kind === 'clockJump' ? CLOCK_JUMP_MILLIS : 0,
  };
  const label = (otherwise: string): string => (fault === undefined ? otherwise : `fault:${fault.kind}`);
  const { protocol, result } = await perform(incoming, call, around, fault);
  if (fault?.kind === 'reset' || fault?.kind === 'hang') return { ...plain, answer: fault.kind, label: label('') };
  if (result instanceof AwsFailure) {
    const [code, status] =
      typeof result.reason === 'string' ? protocol.wording[result.reason] : [result.reason.code, result.reason.status];
    const answer = protocol.error(code, status, result.message, requestId);
    return { ...plain, answer: spoilText(answer, fault?.kind), label: label(code) };
  }
  const output = (fault && outputFaults[fault.kind]?.(result, protocol.tokenField)) ?? result;
  const answer = protocol.success(incoming.action ?? '', output, requestId);
  return { ...plain, answer: spoilText(answer, fault?.kind), label: label('ok') };
}

interface Performed {
  readonly protocol: Protocol;
  readonly result: Structure | AwsFailure;
}

async function perform(
  incoming: Incoming,
  call: Call,
  around: Surroundings,
  fault: FaultRule | undefined,
): Promise<Performed> {
  const protocol = protocols[incoming.service];
  const refusal = fault && REFUSALS[fault.kind];
  if (refusal) return { protocol, result: new AwsFailure(...refusal) };
  const internal = new AwsFailure('internal', 'An internal error has occurred');
  if (fault?.lost === 'request') return { protocol, result: internal };
  try {
    const result = await act(incoming, call, around, protocol);
    return { protocol, result: fault?.kind === 'http500' ? internal : result };
  } catch (error) {
    if (error instanceof AwsFailure) return { protocol, result: fault?.kind === 'http500' ? internal : error };
    throw error;
  }
}

async function act(
  { service, action, parameters: asked }: Incoming,
  call: Call,
  around: Surroundings,
  protocol: Protocol,
): Promise<Structure> {
  const known = operations[service];
  const operation = action !== undefined && Object.hasOwn(known, action) ? known[action] : undefined;
  if (action === undefined || operation === undefined) {
    throw new AwsFailure('unknownAction', `The action ${action ?? ''} is not valid for this web service.`);
  }
  checkAccess(call, service, action);
  const parameters = forgetRepeatedToken(asked);
  if (around.throttle?.(service, operation, parameters, call.now) === false) {
    throw new AwsFailure('throttled', 'Request limit exceeded.');
  }
  const output = await operation.perform(call, parameters);
  if (operation.paged === undefined) return output;
  const page = { action: `${service} ${action}`, ...operation.paged, tokenField: protocol.tokenField };
  return paginate(output, page, parameters, around.tokens, call.world.behaviour, around.random);
}

/** Faults that spoil the text of an answer. */
function spoilText(answer: HttpAnswer, kind: FaultKind | undefined): HttpAnswer {
  const ok = { ...answer, status: 200 };
  if (kind === 'emptyOk') return { ...ok, body: '' };
  if (kind === 'htmlOk')
    return { ...ok, contentType: 'text/html', body: '<html><body><h1>Welcome to the network</h1></body></html>' };
  return kind === 'truncated' ? { ...ok, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) } : answer;
}
