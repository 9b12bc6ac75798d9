import { setTimeout as wait } from 'node:timers/promises';
import { PortError } from '../../errors.ts';
import { dayOfTag } from '../../facts/maintenance-tag.ts';
import type { Instant } from '../../time.ts';
import { peeledId } from './advertised.ts';
import type { Place } from './environment.ts';
import { gitFailure } from './failure.ts';
import { fetchHistory, reaches } from './history.ts';
import { isObjectId } from './objects.ts';
import { authorization } from './remote-url.ts';
import type { Session } from './session.ts';

export interface TagToPush {
  readonly name: string;
  /** 40 hex digits. */
  readonly commit: string;
  readonly message: string;
  readonly taggedAt: Instant;
}

const TAGGER = 'backup-gate <backup-gate@users.noreply.github.com>';
/** An update whose answer was lost may land a little later. */
const SETTLE_SECONDS = [1, 3] as const;

/**
 * Puts an annotated tag on the remote that counts. Sent once and never with force. Resolves when the remote has the tag at
 * this commit, whoever put it there. What the session knew of the remote before is neither asked nor changed.
 */
export async function pushTag(session: Session, tag: TagToPush): Promise<void> {
  const { name, commit } = tag;
  // Nothing else is ever written to the remote.
  if (dayOfTag(name) === undefined) throw new PortError('refused', 'a name that is no maintenance tag is never pushed');
  if (!isObjectId(commit)) throw new PortError('malformed', 'the commit to tag is no id of 40 hex digits');
  if (await isThere(session, tag)) return;
  const { git, tokenFor, remote, newFolder } = session;
  const { address } = await remote();
  // A fresh one: git sends all that it believes the remote to lack, and branches have moved since the first look.
  const store = await fetchHistory(git, await newFolder(), address, tokenFor(address), 'commits');
  if (!(await reaches(git, store, commit))) {
    throw new PortError('not-found', `the remote has no branch or tag with the commit ${commit}: push it first`);
  }
  const failure = await send(session, store, await tagObject(session, store, tag), name);
  if (failure === undefined) return;
  let unseen = '';
  for (const seconds of [0, ...(isAnswer(failure) ? [] : SETTLE_SECONDS)]) {
    await wait(seconds * 1000);
    try {
      if (await isThere(session, tag)) return;
      unseen = '';
    } catch (error) {
      if (error instanceof PortError && error.code === 'refused') throw error;
      unseen = `; whether the tag arrived could not be asked (${error instanceof Error ? error.message : String(error)})`;
    }
  }
  throw new PortError(failure.code, `${failure.message}${unseen}`, { cause: failure });
}

/** The remote said no. Anything else may also mean that its yes was lost. */
const isAnswer = ({ code }: PortError): boolean => ['refused', 'access-denied', 'credentials'].includes(code);

/** Rejects when the name is taken by another commit. */
async function isThere({ askAll }: Session, { name, commit }: TagToPush): Promise<boolean> {
  const found = (await askAll()).get(`refs/tags/${name}`);
  if (found === undefined) return false;
  const at = peeledId(found);
  if (at === commit) return true;
  throw new PortError('refused', `the tag ${name} is on the remote already, at ${at} and not at ${commit}`);
}

async function tagObject({ git }: Session, place: Place, { name, commit, message, taggedAt }: TagToPush) {
  const header = `object ${commit}\ntype commit\ntag ${name}\ntagger ${TAGGER} ${Math.floor(taggedAt / 1000)} +0000\n`;
  // The first empty line ends the header, so a message can never add to it.
  const text = message
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\n\P{Cc}]/gu, ' ')
    .trim();
  const { stdout } = await git({ args: ['mktag'], place, input: Buffer.from(`${header}\n${text}\n`) });
  const id = stdout.toString('utf8').trim();
  if (!isObjectId(id)) throw new PortError('malformed', 'git mktag: the answer is no object id');
  return id;
}

const PUSH = ['push', '--porcelain', '--no-verify', '--no-follow-tags', '--no-signed', '--recurse-submodules=no'];

/** Undefined when the remote said that it took it; else why not, as far as is known. */
async function send({ git, remote, tokenFor }: Session, place: Place, id: string, name: string) {
  const { address } = await remote();
  const ref = `refs/tags/${name}`;
  try {
    const { exitCode, stdout, stderr } = await git({
      args: [...PUSH, '--', address.url, `${id}:${ref}`],
      place,
      protocols: [address.protocol],
      // Else git would send all history that no branch of the remote shows at this very moment, and our store lacks its files.
      config: [...authorization(address, tokenFor(address)), ['push.negotiate', 'true']],
      answers: [0, 1],
    });
    const answer = answerFor(stdout, id, ref);
    if (exitCode === 0 && (answer?.flag === '*' || answer?.flag === '=')) return undefined;
    const said = Buffer.concat([Buffer.from(answer === undefined ? '' : `${answer.summary}; `), stderr]);
    const failure = gitFailure('push', exitCode, said);
    const refused = answer?.flag === '!' && failure.code !== 'access-denied';
    return withRepair(refused ? new PortError('refused', failure.message) : failure);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return withRepair(error);
  }
}

/** The line of `push --porcelain` about one ref: flag, from:to, summary. */
function answerFor(stdout: Buffer, id: string, ref: string) {
  for (const line of stdout.toString('utf8').split('\n')) {
    const [flag = '', what, summary = ''] = line.split('\t');
    if (what === `${id}:${ref}`) return { flag, summary };
  }
  return undefined;
}

function withRepair({ code, message }: PortError): PortError {
  if (code === 'credentials') return new PortError(code, `${message} (the job needs a token with contents: write)`);
  if (code !== 'access-denied') return new PortError(code, message);
  return new PortError(
    code,
    `the tag may not be pushed: the job's token needs contents: write, and no rule for tags may forbid it (${message})`,
  );
}
