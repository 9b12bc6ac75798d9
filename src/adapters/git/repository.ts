import { PortError } from '../../errors.ts';
import type { Repository, TagStore } from '../../ports.ts';
import type { Surroundings } from '../../settings.ts';
import type { Instant } from '../../time.ts';
import { untrusted } from '../../untrusted.ts';
import { findEnvFiles } from './env-files.ts';
import type { GitEnvironment, Place } from './environment.ts';
import { isObjectId, objectTypes, readable, records } from './objects.ts';
import { pushTag } from './push-tag.ts';
import { readRemote } from './remote.ts';
import { parseRemote, type RemoteAddress, sameRepository } from './remote-url.ts';
import { type Git, gitRunner } from './run.ts';
import { type ScratchFolder, scratchFolder } from './scratch.ts';
import { once, openSession, type Session } from './session.ts';
import { readWorkingTree } from './working-tree.ts';

export interface GitRepositoryOptions {
  readonly workspace: string;
  readonly surroundings: Surroundings;
  /** Sent to https remotes only. */
  readonly token: string | undefined;
  readonly environment: GitEnvironment;
  /** How long one git command, or one look at the Git LFS server, may take. */
  readonly timeoutSeconds: number;
  /** The instant that a pushed tag carries. */
  readonly now: () => Instant;
  readonly scratch?: () => Promise<ScratchFolder>;
}

/** Where the remote that counts lies. */
interface Origin {
  readonly origin: () => Promise<Pick<RemoteAddress, 'protocol' | 'host' | 'path'>>;
}

/**
 * The checkout and its remote, seen through git. The checkout is never changed, the remote only by `pushTag`. Each question is
 * asked once and its answer kept: after a push, judge with a new one of these, since this one still shows the remote as it
 * was. Dispose of it to remove what it fetched.
 */
export function gitRepository(options: GitRepositoryOptions): Repository & TagStore & Origin & AsyncDisposable {
  const { workspace, surroundings, token, environment, timeoutSeconds, now, scratch = scratchFolder } = options;
  let folder: Promise<ScratchFolder> | undefined;
  const session = once(async (): Promise<Session> => {
    folder = scratch();
    const { path } = await folder;
    const git = gitRunner({ directory: path, environment, timeoutSeconds });
    return openSession({ git, workspace, surroundings, token, timeoutSeconds, scratch: path });
  });
  return {
    workingTree: async () => {
      const opened = await session();
      return readWorkingTree({ ...opened, serverUrl: surroundings.serverUrl }, await opened.checkout());
    },
    remote: async () => readRemote(await session()),
    envFiles: async () => {
      const opened = await session();
      const { place, head } = await withHead(opened);
      return findEnvFiles(opened.git, await opened.checkout(), place, head);
    },
    changesSince: async (commit) => changesSince(await session(), commit),
    hasCommit: async (commit, origin) => hasCommit(await session(), commit, origin),
    origin: async () => (await (await session()).remote()).address,
    pushTag: async (name, commit, message) => pushTag(await session(), { name, commit, message, taggedAt: now() }),
    [Symbol.asyncDispose]: async () => {
      await (await folder)?.[Symbol.asyncDispose]();
    },
  };
}

// The remote's history, with the checkout's own objects beside it where HEAD was never pushed. In a shallow checkout
// the commits between are then missing, and git says so.
async function withHead({
  git,
  checkout,
  history,
}: Session): Promise<{ readonly place: Place; readonly head: string }> {
  const [{ head, objects }, place] = await Promise.all([checkout(), history()]);
  const [type] = await objectTypes(git, place, [head]);
  return { head, place: type === 'commit' ? place : { ...place, alternates: [objects] } };
}

async function changesSince(session: Session, commit: string | undefined): ReturnType<Repository['changesSince']> {
  if (commit === undefined) {
    // Nothing was deployed yet, so everything is new.
    const { entries } = await session.tree();
    return { since: undefined, paths: entries.map(({ path }) => untrusted(readable(path))) };
  }
  if (!isObjectId(commit)) throw new PortError('malformed', 'the last deployment names no commit id of 40 hex digits');
  const { git } = session;
  const { place, head } = await withHead(session);
  const [type] = await objectTypes(git, place, [commit]);
  if (type !== 'commit') {
    throw new PortError(
      'not-found',
      `the remote has no branch or tag with the deployed commit ${commit} in its history`,
    );
  }
  const { stdout } = await git({
    args: ['diff-tree', '-r', '-z', '--name-only', '--no-renames', commit, head, '--'],
    place,
  });
  const paths = records(stdout);
  if (paths.length === 0) await requireSameTree(git, place, commit, head);
  return { since: commit, paths: paths.map((path) => untrusted(readable(path))) };
}

/** No path differs: then the two commits hold the same tree, or the answer was not whole. */
async function requireSameTree(git: Git, place: Place, one: string, other: string): Promise<void> {
  const { stdout } = await git({ args: ['rev-parse', `${one}^{tree}`, `${other}^{tree}`], place });
  const [tree, otherTree, ...more] = stdout.toString('utf8').trim().split('\n');
  if (tree === undefined || !isObjectId(tree) || tree !== otherTree || more.length > 0) {
    throw new PortError('malformed', `git diff-tree: nothing differs between ${one} and ${other}, and their trees do`);
  }
}

async function hasCommit(session: Session, commit: string, origin: string): ReturnType<Repository['hasCommit']> {
  if (!isObjectId(commit)) throw new PortError('malformed', 'the host names no commit id of 40 hex digits');
  const { address } = await session.remote();
  const other = parseRemote(origin);
  return {
    onRemote: await session.remoteHas(commit),
    sameRemote: other !== undefined && sameRepository(other, address),
  };
}
