import type { DumpAction } from '../../host/dump-request.ts';
import type { DumpMade, DumpRequest } from '../../ports.ts';
import { addSeconds, toIso } from '../../time.ts';
import { readAgent } from './agent.ts';
import type { Calls } from './calls.ts';
import { runHostCommand, type Sender } from './host-command.ts';
import { COMMAND_ID, type SentCommand } from './invocation.ts';
import { allPages, pageOf } from './pages.ts';
import { found, missing, type Sight, sendOnce } from './sent-once.ts';
import { type Fields, malformed, matching, optionalText, text } from './shape.ts';

/** What the dump document is asked, and how its reply is read. */
export interface DumpScript {
  readonly documentName: string;
  /** The document of this release, as JSON text. */
  readonly shipped: string;
  readonly parameters: (
    request: DumpRequest,
    action: DumpAction,
    nonce: string,
  ) => Readonly<Record<string, readonly string[]>>;
  readonly parseDump: (stdout: string, nonce: string, request: DumpRequest) => DumpMade;
  readonly parseHold: (stdout: string, nonce: string) => void;
  readonly parseClaim: (stdout: string, nonce: string) => boolean;
}

export interface DumpCalls {
  readonly calls: Calls;
  /** For the wait for the host. */
  readonly patient: () => Calls;
  readonly settleDelaysMs: readonly number[];
  readonly nonce: () => string;
}

const LIST = 'ssm:ListCommands';
/** More than the looks take; our nonce is what tells, this only keeps the list short. */
const EARLIER_SECONDS = 5 * 60;
const PAGE_SIZE = 50;

const WHAT: Readonly<Record<DumpAction, string>> = {
  dump: 'the dump',
  hold: 'the hold of the database',
  release: 'the release of the database',
  claim: 'the claim of the snapshots',
};

/** Runs the dump document once and reads its one reply. A command whose sending is in doubt is found by its nonce. */
export async function runDump(line: DumpCalls, script: DumpScript, request: DumpRequest): Promise<DumpMade> {
  const nonce = line.nonce();
  return script.parseDump(await run(line, script, request, 'dump', nonce), nonce, request);
}

export async function runHold(
  line: DumpCalls,
  script: DumpScript,
  request: DumpRequest,
  action: 'hold' | 'release',
): Promise<void> {
  const nonce = line.nonce();
  script.parseHold(await run(line, script, request, action, nonce), nonce);
}

export async function runClaim(line: DumpCalls, script: DumpScript, request: DumpRequest): Promise<boolean> {
  const nonce = line.nonce();
  return script.parseClaim(await run(line, script, request, 'claim', nonce), nonce);
}

async function run(
  { calls, patient, settleDelaysMs }: DumpCalls,
  script: DumpScript,
  request: DumpRequest,
  action: DumpAction,
  nonce: string,
): Promise<string> {
  const { instanceId, target } = request;
  const what = WHAT[action];
  // At most 100 characters; with the nonce in it, so that this one command is found again.
  const comment = `backup-gate: ${action} ${nonce}`;
  const sender: Sender = (send, sent) =>
    sendOnce({ calls, settleDelaysMs, what, send, look: () => findSent(calls, sent, comment) });
  const command = {
    what,
    account: target.account,
    instanceId,
    // Asked anew: a prepare lasts long enough for an agent to be lost.
    agent: await readAgent(calls, instanceId),
    documentName: script.documentName,
    shipped: script.shipped,
    file: 'BackupGate-Dump.json',
    comment,
    parameters: script.parameters(request, action, nonce),
  };
  return runHostCommand(calls, patient, command, sender);
}

/** The command with this very comment, among the recent ones of this document on this instance. */
async function findSent(
  calls: Calls,
  sent: Omit<SentCommand, 'commandId'>,
  comment: string,
): Promise<Sight<SentCommand>> {
  const after = addSeconds(calls.clock.read().now, -EARLIER_SECONDS);
  const commands = await allPages(
    LIST,
    (token) =>
      calls.read(
        LIST,
        {
          InstanceId: sent.instanceId,
          Filters: [
            { key: 'DocumentName', value: sent.document },
            { key: 'InvokedAfter', value: `${toIso(after).slice(0, 19)}Z` },
          ],
          MaxResults: PAGE_SIZE,
          ...token,
        },
        pageOf('Commands', (item) => readCommand(item, sent)),
      ),
    ({ commandId }) => commandId,
  );
  const [ours, second] = commands.filter((command) => command.comment === comment);
  if (second !== undefined) return missing('there are two commands with our nonce');
  if (ours === undefined) return missing(`no command with our nonce is listed; ${sent.what} may or may not have begun`);
  return found({ ...sent, commandId: ours.commandId });
}

function readCommand(item: Fields, { instanceId, document }: Omit<SentCommand, 'commandId'>) {
  const instances = item['InstanceIds'];
  if (!Array.isArray(instances) || !instances.includes(instanceId)) throw malformed('it lists another instance');
  if (text(item, 'DocumentName') !== document) throw malformed('it lists another document');
  return { commandId: matching(item, 'CommandId', COMMAND_ID), comment: optionalText(item, 'Comment') };
}
