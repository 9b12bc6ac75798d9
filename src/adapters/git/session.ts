import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PortError } from '../../errors.ts';
import type { Surroundings } from '../../settings.ts';
import { type Advertised, askRemote, peeledId } from './advertised.ts';
import { type Checkout, openCheckout } from './checkout.ts';
import { type CountedRemote, countedRemote } from './counted-remote.ts';
import type { Place } from './environment.ts';
import { fetchHistory, reaches, requireRefs } from './history.ts';
import { listTree, type TreeEntry } from './objects.ts';
import type { RemoteAddress } from './remote-url.ts';
import type { Git } from './run.ts';
import { tokenAt } from './token.ts';
import { treeStore } from './tree-store.ts';

/** What the questions of one run share. Each look is made once, when it is first needed. */
export interface Session {
  readonly git: Git;
  readonly surroundings: Surroundings;
  readonly tokenFor: (address: RemoteAddress) => string | undefined;
  /** How long one git command, or one look at another server, may take. */
  readonly timeoutSeconds: number;
  readonly newFolder: () => Promise<string>;
  readonly checkout: () => Promise<Checkout>;
  readonly remote: () => Promise<CountedRemote>;
  /** As they were when first asked for: one state of the remote for all questions of one judgement. */
  readonly advertised: () => Promise<Advertised>;
  /** Branches and tags as they are now. */
  readonly askAll: () => Promise<Advertised>;
  /** One ref, wherever it lies. */
  readonly ask: (ref: string) => Promise<Advertised>;
  /** Commits and trees of every branch and tag of the remote. */
  readonly history: () => Promise<Place>;
  readonly remoteHas: (commit: string) => Promise<boolean>;
  readonly otherRemoteHas: (address: RemoteAddress, commit: string) => Promise<boolean>;
  /** The files of HEAD. */
  readonly tree: () => Promise<{ readonly place: Place; readonly entries: readonly TreeEntry[] }>;
}

export interface SessionOptions {
  readonly git: Git;
  readonly workspace: string;
  readonly surroundings: Surroundings;
  readonly token: string | undefined;
  readonly timeoutSeconds: number;
  /** Path of the scratch folder. */
  readonly scratch: string;
}

export function openSession(options: SessionOptions): Session {
  const { git, workspace, surroundings, timeoutSeconds, scratch } = options;
  const tokenFor = (address: RemoteAddress): string | undefined => tokenAt(address, surroundings, options.token);
  let folders = 0;
  const newFolder = async (): Promise<string> => {
    folders += 1;
    const path = join(scratch, String(folders));
    await mkdir(path);
    return path;
  };
  const checkout = once(() => openCheckout(git, workspace));
  const remote = once(async () => countedRemote(git, await checkout(), surroundings));
  const ask = async (ref?: string): Promise<Advertised> => {
    const { address } = await remote();
    return askRemote(git, address, tokenFor(address), ref);
  };
  const askAll = async (): Promise<Advertised> => {
    const refs = await ask();
    // An empty page over http reads like this too.
    if (refs.size === 0) throw new PortError('malformed', 'git ls-remote: the remote names no branch and no tag');
    return refs;
  };
  const advertised = once(askAll);
  const history = once(async () => {
    const names = (await advertised()).keys();
    const { address } = await remote();
    const store = await fetchHistory(git, await newFolder(), address, tokenFor(address), 'commits-and-trees');
    await requireRefs(git, store, names);
    return store;
  });
  const tree = once(async () => {
    const { head } = await checkout();
    const place = await treeStore(await newFolder(), await checkout());
    await git({ args: ['read-tree', head], place });
    return { place, entries: await listTree(git, place, head) };
  });
  const otherHistories = new Map<string, Promise<Place>>();
  return {
    git,
    surroundings,
    tokenFor,
    timeoutSeconds,
    newFolder,
    checkout,
    remote,
    advertised,
    askAll,
    ask,
    history,
    tree,
    remoteHas: async (commit) => {
      const tips = [...(await advertised()).values()].map(peeledId);
      return tips.includes(commit) || reaches(git, await history(), commit);
    },
    otherRemoteHas: async (address, commit) => {
      const known = otherHistories.get(address.url);
      const store = known ?? newFolder().then((path) => fetchHistory(git, path, address, tokenFor(address), 'commits'));
      otherHistories.set(address.url, store);
      return reaches(git, await store, commit);
    },
  };
}

/** Makes a look that runs once and is shared. */
export function once<T>(look: () => Promise<T>): () => Promise<T> {
  let looking: Promise<T> | undefined;
  return () => {
    looking ??= look();
    return looking;
  };
}
