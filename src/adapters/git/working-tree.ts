import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PortError } from '../../errors.ts';
import type { WorkingTree } from '../../facts/repository.ts';
import { untrusted } from '../../untrusted.ts';
import { type Checkout, exists, openAt, readHead } from './checkout.ts';
import { dangerousKeys, parseConfig } from './configuration.ts';
import { filesChanged, type TreeChange } from './files-changed.ts';
import { GITLINK, listTree, readable, type TreeEntry } from './objects.ts';
import type { Git } from './run.ts';
import { parseIndex } from './status.ts';
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
  const changes = [...(await filesChanged(git, store, root, tree)), ...stagedChanges(index, tree)];
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
