import { PortError, type PortErrorCode } from '../../errors.ts';
import { shortened } from './failure.ts';
import { type Fields, malformed, optionalText, text, wholeNumber, word } from './shape.ts';

/** One command on one instance, as it was sent. */
export interface SentCommand {
  readonly commandId: string;
  readonly instanceId: string;
  readonly document: string;
  /** For messages: `the probe`. */
  readonly what: string;
}

/** Where the command stands. */
export type Invocation =
  | { readonly kind: 'running'; readonly status: string }
  | { readonly kind: 'succeeded'; readonly stdout: string }
  | { readonly kind: 'ended'; readonly error: PortError };

export const COMMAND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const RUNNING: ReadonlySet<string> = new Set(['Pending', 'InProgress', 'Delayed']);

interface Ending {
  readonly code: PortErrorCode;
  readonly words: string;
}

const neverRan = (code: PortErrorCode, words: string): Ending => ({ code, words: `never ran: ${words}` });
const halfRan = (code: PortErrorCode, words: string): Ending => ({ code, words: `may have half run: ${words}` });

/** By the details, blanks left out. Only the details tell a command that never ran from one that was cut short. */
const endings: Readonly<Record<string, Ending>> = {
  DeliveryTimedOut: neverRan('timed-out', 'the agent did not take it in time; is the host up and online?'),
  Undeliverable: neverRan('unreachable', 'it could not be delivered; is the agent running?'),
  Terminated: neverRan('refused', 'it was ended before it was delivered'),
  InvalidPlatform: neverRan('refused', 'the document is not for this platform'),
  AccessDenied: neverRan('access-denied', 'the host may not run the document'),
  ExecutionTimedOut: halfRan('timed-out', 'it took longer than its document allows, or was killed (out of memory?)'),
  Cancelled: halfRan('refused', 'somebody cancelled it'),
  Cancelling: halfRan('refused', 'somebody is cancelling it'),
  Failed: halfRan('unexpected', 'the script failed on the host'),
};

/** Reads one answer about the command; malformed when it is about anything else. */
export function readInvocation(answer: Fields, sent: SentCommand): Invocation {
  for (const [name, value] of [
    ['CommandId', sent.commandId],
    ['InstanceId', sent.instanceId],
    ['DocumentName', sent.document],
  ] as const) {
    if (text(answer, name) !== value) throw malformed(`its ${name} is not the one that was sent`);
  }
  const status = word(answer, 'Status');
  const details = text(answer, 'StatusDetails').replaceAll(' ', '');
  if (RUNNING.has(status) && endings[details] === undefined) return { kind: 'running', status };
  const responseCode = wholeNumber(answer, 'ResponseCode');
  if (status === 'Success' && details === 'Success' && responseCode === 0) {
    return { kind: 'succeeded', stdout: text(answer, 'StandardOutputContent') };
  }
  return { kind: 'ended', error: endingOf(sent, status, details, responseCode, answer) };
}

function endingOf(
  { commandId, instanceId, what }: SentCommand,
  status: string,
  details: string,
  responseCode: number,
  answer: Fields,
): PortError {
  const known = endings[details] ?? endings[status];
  const ending =
    known ??
    (details === 'Success' && responseCode !== 0
      ? halfRan('unexpected', 'it is called a success, but its exit status is not 0')
      : halfRan('unexpected', 'its status is not a known one'));
  const complaint = shortened(optionalText(answer, 'StandardErrorContent') ?? '');
  const said = complaint === '' ? '' : `; it said: ${complaint}`;
  return new PortError(
    ending.code,
    `ssm:GetCommandInvocation: ${what} on ${instanceId} ${ending.words} (command ${commandId}, ${status}, ${shortened(details)}, exit status ${responseCode}${said})`,
  );
}
