import { chmodSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  checkOut,
  closeRepositories,
  commit,
  fingerprint,
  git,
  makeScene,
  open,
  plainStatus,
  removeScenes,
  type Scene,
  write,
} from './scene.ts';

jest.setTimeout(30_000);
afterEach(closeRepositories);
afterAll(removeScenes);

interface Lie {
  readonly name: string;
  readonly arrange: (workspace: string) => void;
  readonly dirty?: readonly string[];
  readonly concealed?: readonly string[];
}

const edit = (workspace: string): void => write(workspace, 'README.md', 'changed\n');

// In each of these states plain `git status` prints nothing.
const lies: readonly Lie[] = [
  {
    name: 'B05 sees a change under assume-unchanged, and the concealment itself',
    arrange: (workspace) => {
      git(workspace, 'update-index', '--assume-unchanged', 'README.md');
      edit(workspace);
    },
    dirty: ['modified README.md'],
    concealed: ['README.md'],
  },
  {
    name: 'B05 sees a change under skip-worktree, and the concealment itself',
    arrange: (workspace) => {
      git(workspace, 'update-index', '--skip-worktree', 'README.md');
      edit(workspace);
    },
    dirty: ['modified README.md'],
    concealed: ['README.md'],
  },
  {
    name: 'B05 reports concealed entries even while nothing is changed under them',
    arrange: (workspace) => {
      git(workspace, 'update-index', '--assume-unchanged', 'app/run.sh');
    },
    concealed: ['app/run.sh'],
  },
  {
    name: 'B06 sees untracked files although status.showUntrackedFiles is no',
    arrange: (workspace) => {
      git(workspace, 'config', 'status.showUntrackedFiles', 'no');
      write(workspace, 'new/deep.txt');
    },
    dirty: ['untracked new/deep.txt'],
  },
  {
    name: 'B06 sees files that only .git/info/exclude hides',
    arrange: (workspace) => {
      write(workspace, '.git/info/exclude', '*.php\n');
      write(workspace, 'shell.php');
    },
    dirty: ['untracked shell.php'],
  },
  {
    name: 'B06 sees files that only core.excludesFile hides',
    arrange: (workspace) => {
      write(workspace, '.git/more', '*.php\n');
      git(workspace, 'config', 'core.excludesFile', join(workspace, '.git/more'));
      write(workspace, 'shell.php');
    },
    dirty: ['untracked shell.php'],
  },
  {
    name: 'B06 sees an ignore file that nobody committed and that hides itself',
    arrange: (workspace) => {
      write(workspace, 'app/hidden/.gitignore', '*\n');
      write(workspace, 'app/hidden/shell.php');
    },
    dirty: ['untracked app/hidden/.gitignore'],
  },
  {
    name: 'B07 sees a mode change although core.fileMode is false',
    arrange: (workspace) => {
      git(workspace, 'config', 'core.fileMode', 'false');
      chmodSync(join(workspace, 'app/run.sh'), 0o755);
    },
    dirty: ['modified app/run.sh'],
  },
  {
    name: 'B07 sees an edit of the same size and time although core.checkStat is minimal',
    arrange: (workspace) => {
      git(workspace, 'config', 'core.trustctime', 'false');
      git(workspace, 'config', 'core.checkStat', 'minimal');
      const path = join(workspace, 'README.md');
      utimesSync(path, 1_700_000_000, 1_700_000_000);
      git(workspace, 'update-index', '--refresh');
      const { atime, mtime } = statSync(path);
      writeFileSync(path, 'hallo\n');
      utimesSync(path, atime, mtime);
    },
    dirty: ['modified README.md'],
  },
  {
    name: 'B24 sees what a clean filter of the local configuration would hide',
    arrange: (workspace) => {
      write(workspace, '.git/info/attributes', 'README.md filter=cover\n');
      git(workspace, 'config', 'filter.cover.clean', 'echo hello');
      write(workspace, 'README.md', 'hallo\n');
    },
    dirty: ['modified README.md'],
  },
  {
    name: 'B27 sees the commit itself where a replace ref shows another',
    arrange: (workspace) => {
      const head = git(workspace, 'rev-parse', 'HEAD');
      edit(workspace);
      git(workspace, 'add', 'README.md');
      const tree = git(workspace, 'write-tree');
      const other = git(workspace, 'commit-tree', '-m', 'x', tree);
      git(workspace, 'replace', head, other);
    },
    dirty: ['modified README.md'],
  },
];

const dirtyOf = async (scene: Scene): Promise<readonly string[]> =>
  (await open(scene).workingTree()).dirty.map(({ what, path }) => `${what} ${path}`);

describe('the working tree', () => {
  it('is clean after a checkout', async () => {
    const scene = makeScene();
    const tree = await open(scene).workingTree();
    expect(tree).toEqual({
      head: git(scene.workspace, 'rev-parse', 'HEAD'),
      dirty: [],
      concealed: [],
      dangerousConfig: [],
    });
  });

  it.each(lies)('$name', async ({ arrange, dirty = [], concealed = [] }) => {
    const scene = makeScene();
    arrange(scene.workspace);
    expect(plainStatus(scene.workspace)).toBe('');
    const before = fingerprint(scene.root);
    const tree = await open(scene).workingTree();
    expect(tree.dirty.map(({ what, path }) => `${what} ${path}`)).toEqual(dirty);
    expect(tree.concealed).toEqual(concealed);
    expect(fingerprint(scene.root)).toBe(before);
  });

  it('lets files be that a committed ignore file names', async () => {
    const scene = makeScene({ '.gitignore': 'vendor/\n*.log\n', 'a.txt': 'a\n' });
    write(scene.workspace, 'vendor/.gitignore', '*\n');
    write(scene.workspace, 'vendor/x/y.php');
    write(scene.workspace, 'error.log');
    expect(await dirtyOf(scene)).toEqual([]);
  });

  it('takes a file as committed whose bytes are, although its attributes ask for other line ends', async () => {
    const scene = makeScene({ 'a.txt': 'one\r\ntwo\r\n' });
    write(scene.developer, '.gitattributes', '*.txt text eol=crlf\n');
    git(scene.developer, 'add', '.gitattributes');
    git(scene.developer, 'commit', '--quiet', '-m', 'attributes');
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    checkOut(scene);
    expect(await dirtyOf(scene)).toEqual([]);
    chmodSync(join(scene.workspace, 'a.txt'), 0o755);
    expect(await dirtyOf(scene)).toEqual(['modified a.txt']);
    chmodSync(join(scene.workspace, 'a.txt'), 0o644);
    write(scene.workspace, 'a.txt', 'one\r\nTWO\r\n');
    expect(await dirtyOf(scene)).toEqual(['modified a.txt']);
  });

  it('sees what is staged although the file on disk is as committed', async () => {
    const scene = makeScene();
    write(scene.workspace, 'README.md', 'staged\n');
    write(scene.workspace, 'staged.txt');
    git(scene.workspace, 'add', '--all');
    write(scene.workspace, 'README.md', 'hello\n');
    rmSync(join(scene.workspace, 'staged.txt'));
    expect(await dirtyOf(scene)).toEqual(['modified README.md', 'modified staged.txt']);
  });

  it('sees a deleted file, a new link and a conflict', async () => {
    const scene = makeScene();
    rmSync(join(scene.workspace, 'app/run.sh'));
    symlinkSync('/etc/passwd', join(scene.workspace, 'link'));
    const stage = (n: number) => `100644 ${git(scene.workspace, 'rev-parse', 'HEAD:README.md')} ${n}\tREADME.md`;
    git(scene.workspace, 'update-index', '--force-remove', 'README.md');
    write(scene.root, 'stages', `${stage(1)}\n${stage(2)}\n`);
    const { execFileSync } = await import('node:child_process');
    execFileSync('sh', ['-c', 'git update-index --index-info < ../stages'], { cwd: scene.workspace });
    expect(await dirtyOf(scene)).toEqual(['modified app/run.sh', 'untracked link', 'conflict README.md']);
  });

  it('B21 reports a repository inside the repository as untracked', async () => {
    const scene = makeScene({ '.gitignore': 'nothing\n', 'lib/a.txt': 'a\n' });
    mkdirSync(join(scene.workspace, 'nested'));
    git(join(scene.workspace, 'nested'), 'init', '--quiet');
    write(scene.workspace, 'nested/shell.php');
    git(join(scene.workspace, 'lib'), 'init', '--quiet');
    write(scene.workspace, 'lib/b.txt');
    const dirty = await dirtyOf(scene);
    expect(dirty).toContain('untracked nested/');
    expect(dirty).toContain('untracked lib/b.txt');
  });

  it('B21 reads a linked worktree, whose .git is a file', async () => {
    const scene = makeScene();
    git(scene.developer, 'worktree', 'add', '--quiet', '--detach', join(scene.root, 'linked'));
    const linked = { ...scene, workspace: join(scene.root, 'linked') };
    expect(await dirtyOf(linked)).toEqual([]);
    write(linked.workspace, 'README.md', 'changed\n');
    expect(await dirtyOf(linked)).toEqual(['modified README.md']);
  });

  it('B28 waits for another git a moment, then does not know', async () => {
    const scene = makeScene();
    write(scene.workspace, '.git/index.lock', '');
    await expect(open(scene).workingTree()).rejects.toThrow('index.lock exists');
    const reading = open(scene).workingTree();
    setTimeout(() => rmSync(join(scene.workspace, '.git/index.lock')), 300);
    expect((await reading).dirty).toEqual([]);
  });

  it('B03 does not take an unreadable checkout for a clean one', async () => {
    const scene = makeScene();
    renameSync(join(scene.workspace, '.git/objects'), join(scene.workspace, '.git/objects.away'));
    await expect(open(scene).workingTree()).rejects.toMatchObject({ name: 'PortError' });
    rmSync(join(scene.workspace, '.git'), { recursive: true });
    await expect(open(scene).workingTree()).rejects.toMatchObject({ name: 'PortError', code: 'not-found' });
  });

  it('B03 does not take a broken index for an empty one', async () => {
    const scene = makeScene();
    write(scene.workspace, '.git/index', 'garbage');
    await expect(open(scene).workingTree()).rejects.toMatchObject({ name: 'PortError' });
  });

  it('finds the checkout from a folder inside it', async () => {
    const scene = makeScene();
    expect(await dirtyOf({ ...scene, workspace: join(scene.workspace, 'app') })).toEqual([]);
  });

  it('reads a checkout made without blobs', async () => {
    const scene = makeScene();
    rmSync(scene.workspace, { recursive: true });
    git(scene.root, 'clone', '--quiet', '--filter=blob:none', `file://${scene.remote}`, 'workspace');
    expect(await dirtyOf(scene)).toEqual([]);
  });
});

describe('submodules of the working tree', () => {
  const withSubmodule = (): Scene => {
    const scene = makeScene();
    const library = join(scene.root, 'server/owner/library');
    mkdirSync(library, { recursive: true });
    git(library, 'init', '--quiet', '--initial-branch=main');
    commit(library, { 'lib.txt': 'lib\n' });
    git(scene.developer, 'submodule', '--quiet', 'add', `file://${library}`, 'library');
    git(scene.developer, 'config', '--file', '.gitmodules', 'submodule.library.ignore', 'all');
    commit(scene.developer, {});
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    checkOut(scene);
    return scene;
  };
  const initialise = (scene: Scene): string => {
    git(scene.workspace, 'submodule', '--quiet', 'update', '--init');
    return join(scene.workspace, 'library');
  };

  it('B20 accepts one that is not checked out, and one that is clean', async () => {
    const scene = withSubmodule();
    expect(await dirtyOf(scene)).toEqual([]);
    initialise(scene);
    const tree = await open(scene).workingTree();
    expect(tree).toMatchObject({ dirty: [], concealed: [], dangerousConfig: [] });
  });

  it('B20 sees a change in one although its configuration says ignore=all', async () => {
    const scene = withSubmodule();
    const library = initialise(scene);
    write(library, 'lib.txt', 'changed\n');
    write(library, 'more.txt');
    expect(plainStatus(scene.workspace)).toBe('');
    expect(await dirtyOf(scene)).toEqual(['submodule library/lib.txt', 'submodule library/more.txt']);
  });

  it('B20 sees one that stands at another commit', async () => {
    const scene = withSubmodule();
    const library = initialise(scene);
    commit(library, { 'lib.txt': 'other\n' });
    expect(plainStatus(scene.workspace)).toBe('');
    expect(await dirtyOf(scene)).toEqual(['submodule library']);
  });

  it('B20 sees files in the empty folder of one that is not checked out', async () => {
    const scene = withSubmodule();
    write(scene.workspace, 'library/shell.php');
    expect(plainStatus(scene.workspace)).toBe('');
    expect(await dirtyOf(scene)).toEqual(['submodule library']);
  });

  it('B05 B20 sees what the index of one was told to conceal', async () => {
    const scene = withSubmodule();
    const library = initialise(scene);
    git(library, 'update-index', '--assume-unchanged', 'lib.txt');
    write(library, 'lib.txt', 'changed\n');
    const tree = await open(scene).workingTree();
    expect(tree.dirty.map(({ path }) => path)).toEqual(['library/lib.txt']);
    expect(tree.concealed).toEqual(['library/lib.txt']);
  });
});
