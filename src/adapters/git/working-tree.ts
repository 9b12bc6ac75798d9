import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PortError } from '../../errors.ts';
import type { WorkingTree } from '../../facts/repository.ts';
import { untrusted } from '../../untrusted.ts';
import { type Checkout, exists, openAt, readHead } from './checkout.ts';
import { dangerousKeys, parseConfig } from './configuration.ts';
import type { Place } from './environment.ts';
import { lfsEntries, matchesPointer } from './lfs.ts';
import { GITLINK, listTree, readable, type TreeEntry } from './objects.ts';
import type { Git } from './run.ts';
import { parseIndex, parseStatus } from './status.ts';
import { treeStore } from './tree-store.ts';

export interface TreeOptions {
  readonly git: Git;
  readonly serverUrl: string | undefined;
  /** A new folder of its own each time. */
  readonly newFolder: () => Promise<string>;
}

/** What a checkout holds besides its commit, its submodules included. */
export async function readWorkingTree(options: TreeOptions, checkout: Checkout): Promise<WorkingTree> {
  const { git, serverUrl } = options;
  const { own, root, head } = checkout;
  const config = await git({
    args: ['config', '--list', '-z', '--show-scope', '--show-origin', '--includes'],
    place: own,
  });
  const index = parseIndex((await git({ args: ['ls-files', '-s', '-v', '-z'], place: own })).stdout);
  const store = await treeStore(await options.newFolder(), checkout);
  const tree = await listTree(git, store, head);
  await git({ args: ['read-tree', head], place: store });
  const submodules = await Promise.all(
    tree.filter(({ mode }) => mode === GITLINK).map((entry) => readSubmodule(options, checkout, entry)),
  );
  const changes = [...(await filesChanged(git, store, checkout, tree)), ...stagedChanges(index, tree)];
  if ((await readHead(git, own)) !== head) throw new PortError('refused', 'HEAD moved while the checkout was read');
  return {
    head,
    dirty: [
      ...onePerPath(changes).map(({ path, what }) => ({ path: untrusted(readable(path)), what })),
      ...submodules.flatMap(({ dirty }) => dirty),
    ],
    concealed: [
      ...index.filter(({ concealed }) => concealed).map(({ path }) => untrusted(readable(path))),
      ...submodules.flatMap(({ concealed }) => concealed),
    ],
    dangerousConfig: [
      ...dangerousKeys(parseConfig(config.stdout), { root, serverUrl }).map((key) => untrusted(readable(key))),
      ...submodules.flatMap(({ dangerousConfig }) => dangerousConfig),
    ],
  };
}

type TreeChange = { readonly path: string; readonly what: 'modified' | 'untracked' | 'conflict' };

// No filter is configured in the store, so nothing of the checkout runs here and every file is read as it lies on disk.
// Submodules are left to readSubmodule: git would run in them with their own configuration.
async function filesChanged(
  git: Git,
  store: Place,
  { root }: Checkout,
  tree: readonly TreeEntry[],
): Promise<readonly TreeChange[]> {
  const args = [
    'status',
    '--porcelain=v2',
    '-z',
    '--untracked-files=all',
    '--ignored=matching',
    '--ignore-submodules=all',
  ];
  const changes = parseStatus((await git({ args, place: store })).stdout);
  const visible = changes.flatMap((change): readonly TreeChange[] => {
    const { what, path } = change;
    if (what !== 'ignored') return [{ path, what }];
    return isIgnoreFile(path) ? [{ path, what: 'untracked' }] : [];
  });
  return visible.some(({ what }) => what === 'modified') ? withoutLfs(git, store, root, tree, visible) : visible;
}

// Only committed rules count. A .gitignore that is itself ignored is not committed, and may conceal whatever it likes.
const isIgnoreFile = (path: string): boolean => path === '.gitignore' || path.endsWith('/.gitignore');

async function withoutLfs(
  git: Git,
  store: Place,
  root: string,
  tree: readonly TreeEntry[],
  changes: readonly TreeChange[],
): Promise<readonly TreeChange[]> {
  const entries = new Map((await lfsEntries(git, store, tree)).map((entry) => [entry.path, entry]));
  const kept: TreeChange[] = [];
  for (const change of changes) {
    const entry = change.what === 'modified' ? entries.get(change.path) : undefined;
    const file = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(change.path, 'latin1')]);
    if (entry === undefined || !(await matchesPointer(git, store, entry, file))) kept.push(change);
  }
  return kept;
}

/** Where the real index differs from the commit: staged, or in conflict. */
function stagedChanges(
  index: readonly { path: string; mode: string; id: string; stage: number }[],
  tree: readonly TreeEntry[],
): readonly TreeChange[] {
  const committed = new Map(tree.map(({ path, mode, id }) => [path, `${mode} ${id}`]));
  const indexed = new Set(index.map(({ path }) => path));
  return [
    ...index.flatMap(({ path, mode, id, stage }): readonly TreeChange[] => {
      if (stage !== 0) return [{ path, what: 'conflict' }];
      return committed.get(path) === `${mode} ${id}` ? [] : [{ path, what: 'modified' }];
    }),
    ...tree.filter(({ path }) => !indexed.has(path)).map(({ path }): TreeChange => ({ path, what: 'modified' })),
  ];
}

// A conflict says more than a change, and both sides may name the same path.
function onePerPath(changes: readonly TreeChange[]): readonly TreeChange[] {
  const byPath = new Map<string, TreeChange>();
  for (const change of changes) {
    if (!byPath.has(change.path) || change.what === 'conflict') byPath.set(change.path, change);
  }
  return [...byPath.values()];
}

type SubmoduleState = Pick<WorkingTree, 'dirty' | 'concealed' | 'dangerousConfig'>;

async function readSubmodule(options: TreeOptions, { root }: Checkout, entry: TreeEntry): Promise<SubmoduleState> {
  const name = readable(entry.path);
  const dirty = (path: string) => ({ path: untrusted(path), what: 'submodule' as const });
  const folder = join(root, name);
  // A link could lead anywhere: only a folder is looked into.
  if (name.split('/').includes('..') || !(await isFolder(folder)))
    return { dirty: [dirty(name)], concealed: [], dangerousConfig: [] };
  if (!(await exists(join(folder, '.git')))) {
    // Not checked out, which is usual; files in there belong to nobody, and git would not look at them.
    const strays = await readdir(folder).catch(() => [name]);
    return { dirty: strays.length === 0 ? [] : [dirty(name)], concealed: [], dangerousConfig: [] };
  }
  const state = await readWorkingTree(options, await openAt(options.git, folder));
  return {
    dirty: [
      ...(state.head === entry.id ? [] : [dirty(name)]),
      ...state.dirty.map(({ path }) => dirty(`${name}/${path}`)),
    ],
    concealed: state.concealed.map((path) => untrusted(`${name}/${path}`)),
    dangerousConfig: state.dangerousConfig.map((key) => untrusted(`${name}: ${key}`)),
  };
}

const isFolder = (path: string): Promise<boolean> =>
  lstat(path).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
