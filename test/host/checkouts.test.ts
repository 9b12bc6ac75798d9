import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CheckoutState } from '../../src/facts/host.ts';
import { causeOf, probe, type RunOptions, SHELLS, type Shell, scratch, seenIn, target } from './rig.ts';

const GIT = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};
const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@y', '-c', 'protocol.file.allow=always', ...args],
    { env: GIT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  ).trim();

function checkout(folder: string): string {
  const path = join(folder, 'www');
  mkdirSync(join(path, 'sub'), { recursive: true });
  git(path, 'init', '-q');
  writeFileSync(join(path, '.gitignore'), '.env\n/storage/\n');
  writeFileSync(join(path, 'a.php'), '<?php // one\n');
  writeFileSync(join(path, 'sub/b.php'), '<?php // two\n');
  writeFileSync(join(path, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
  git(path, 'add', '-A');
  git(path, 'commit', '-q', '-m', 'first');
  return path;
}

async function look(shell: Shell, path: string, options: RunOptions = {}): Promise<CheckoutState['state']> {
  const [state] = (await probe(shell, target([], [path]), options)).checkouts;
  if (state === undefined) throw new Error('no checkout');
  return state.state;
}

/** Names of all files with size, time, inode and mode; what a look must not change. */
const listing = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).sort().map((name) => {
    const { size, mtimeMs, ino, mode } = statSync(join(folder, name));
    return [name, size, mtimeMs, ino, mode].join(' ');
  });

const lies: readonly (readonly [string, (path: string) => void, readonly string[]])[] = [
  ['a changed file', (path) => appendFileSync(join(path, 'a.php'), 'x'), [' M a.php']],
  ['a deleted file', (path) => rmSync(join(path, 'sub/b.php')), [' D sub/b.php']],
  ['a new file', (path) => writeFileSync(join(path, 'sub/new.php'), ''), ['?? sub/new.php']],
  [
    'a changed file that the index takes for unchanged',
    (path) => {
      git(path, 'update-index', '--assume-unchanged', 'a.php');
      appendFileSync(join(path, 'a.php'), 'x');
    },
    [' M a.php'],
  ],
  [
    'a changed file that the index skips',
    (path) => {
      git(path, 'update-index', '--skip-worktree', 'a.php');
      appendFileSync(join(path, 'a.php'), 'x');
    },
    [' M a.php'],
  ],
  [
    'a new file that only the checkout’s own exclude file hides',
    (path) => {
      mkdirSync(join(path, '.git/info'), { recursive: true });
      writeFileSync(join(path, '.git/info/exclude'), '*.php\n');
      writeFileSync(join(path, 'new.php'), '');
    },
    ['?? new.php'],
  ],
  [
    'a new file that the configuration hides',
    (path) => {
      git(path, 'config', 'status.showUntrackedFiles', 'no');
      writeFileSync(join(path, 'new.php'), '');
    },
    ['?? new.php'],
  ],
  [
    'a change of mode that the configuration hides',
    (path) => {
      git(path, 'config', 'core.fileMode', 'false');
      chmodSync(join(path, 'run.sh'), 0o644);
    },
    [' M run.sh'],
  ],
  [
    'a change of the same size and time',
    (path) => {
      git(path, 'config', 'core.trustctime', 'false');
      git(path, 'config', 'core.checkStat', 'minimal');
      const { atime, mtime } = statSync(join(path, 'a.php'));
      writeFileSync(join(path, 'a.php'), '<?php // two\n');
      utimesSync(join(path, 'a.php'), atime, mtime);
    },
    [' M a.php'],
  ],
  [
    'a change that is in the index only',
    (path) => {
      writeFileSync(join(path, 'a.php'), 'x');
      git(path, 'add', 'a.php');
    },
    [' M a.php'],
  ],
  [
    'a file in the place of a link',
    (path) => {
      rmSync(join(path, 'a.php'));
      symlinkSync('run.sh', join(path, 'a.php'));
    },
    [' T a.php'],
  ],
  [
    'a nested repository',
    (path) => {
      mkdirSync(join(path, 'nested'));
      git(join(path, 'nested'), 'init', '-q');
      writeFileSync(join(path, 'nested/x'), '');
    },
    ['?? nested/'],
  ],
  [
    'a name with newline, tab, quote and bytes that are not UTF-8',
    (path) => writeFileSync(Buffer.concat([Buffer.from(`${path}/a\n\tb"::set-output`), Buffer.from([0xff])]), ''),
    ['?? a\n\tb"::set-output\ufffd'],
  ],
];

describe.each(SHELLS)('checkouts, under %s', (shell) => {
  it('tells the commit of a clean checkout, and changes nothing in it', async () => {
    using folder = scratch();
    const path = checkout(folder.path);
    writeFileSync(join(path, '.env'), 'SECRET=1');
    mkdirSync(join(path, 'storage'));
    writeFileSync(join(path, 'storage/log'), '');
    git(path, 'remote', 'add', 'origin', 'https://github.com/quickport/crm.git');
    const before = listing(path);
    expect(seenIn(await look(shell, path))).toEqual({
      head: git(path, 'rev-parse', 'HEAD'),
      origin: 'https://github.com/quickport/crm.git',
      dirtyCount: 0,
      dirty: [],
    });
    expect(listing(path)).toEqual(before);
  });

  it.each(lies)('B05 B06 B07 sees %s', async (_name, lie, dirty) => {
    using folder = scratch();
    const path = checkout(folder.path);
    lie(path);
    expect(seenIn(await look(shell, path))).toMatchObject({ dirtyCount: dirty.length, dirty });
  });

  it('counts all changes and names the first ten', async () => {
    using folder = scratch();
    const path = checkout(folder.path);
    for (let i = 0; i < 25; i += 1) writeFileSync(join(path, `n${i}`), '');
    const { dirtyCount, dirty } = seenIn(await look(shell, path));
    expect([dirtyCount, dirty.length]).toEqual([25, 10]);
  });

  it.each([
    ['https://user:canary-Pa55@github.com/x/y.git', 'https://github.com/x/y.git'],
    ['https://canary-Pa55@github.com/x/y@z', 'https://github.com/x/y@z'],
    ['https://github.com/x/y?token=canary-Pa55#canary-Pa55', 'https://github.com/x/y'],
    ['https://a@b:canary-Pa55@github.com/x', 'https://github.com/x'],
    ['ssh://git:canary-Pa55@github.com:22/x/y', 'ssh://github.com:22/x/y'],
    ['git@github.com:x/y.git', 'git@github.com:x/y.git'],
    ['git:canary-Pa55@github.com:x/y.git', 'github.com:x/y.git'],
    ['/srv/git/x.git', '/srv/git/x.git'],
  ])('E11 tells the origin %s without what is secret in it', async (url, shown) => {
    using folder = scratch();
    const path = checkout(folder.path);
    git(path, 'config', 'remote.origin.url', url);
    expect(seenIn(await look(shell, path)).origin).toBe(shown);
  });

  it('shows every address of an origin that has several, and none where there is none', async () => {
    using folder = scratch();
    const path = checkout(folder.path);
    expect(seenIn(await look(shell, path)).origin).toBe('');
    git(path, 'config', '--add', 'remote.origin.url', 'https://a/x');
    git(path, 'config', '--add', 'remote.origin.url', 'https://b/y');
    expect(seenIn(await look(shell, path)).origin).toBe('https://a/x\nhttps://b/y');
  });

  it('B24 runs nothing that the checkout’s configuration names', async () => {
    using folder = scratch();
    const path = checkout(folder.path);
    const bait = join(folder.path, 'bait.sh');
    writeFileSync(bait, `#!/bin/sh\ntouch ${folder.path}/ran\ncat\n`, { mode: 0o755 });
    for (const key of [
      'core.fsmonitor',
      'core.sshCommand',
      'core.pager',
      'core.editor',
      'diff.external',
      'core.gitProxy',
      'credential.helper',
      'core.askPass',
    ])
      git(path, 'config', key, bait);
    git(path, 'config', 'core.hooksPath', folder.path);
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'post-checkout'])
      writeFileSync(join(folder.path, hook), `#!/bin/sh\ntouch ${folder.path}/ran\n`, { mode: 0o755 });
    appendFileSync(join(path, 'a.php'), 'x');
    expect(seenIn(await look(shell, path)).dirty).toEqual([' M a.php']);
    expect(readdirSync(folder.path)).not.toContain('ran');
  });

  it.each([
    ['a filter', (path: string) => git(path, 'config', 'filter.x.clean', 'touch /tmp/x; cat')],
    ['a filter in odd letters', (path: string) => git(path, 'config', 'FILTER.Lfs.process', 'x')],
    ['an include', (path: string) => git(path, 'config', 'include.path', '../other')],
    ['a conditional include', (path: string) => git(path, 'config', 'includeIf.gitdir:/.path', 'other')],
    ['another work tree', (path: string) => git(path, 'config', 'core.worktree', '/elsewhere')],
    ['objects elsewhere', (path: string) => git(path, 'config', 'remote.origin.promisor', 'true')],
    [
      'submodules',
      (path: string) => {
        git(path, 'update-index', '--add', '--cacheinfo', `160000,${git(path, 'rev-parse', 'HEAD')},mod`);
        git(path, 'commit', '-q', '-m', 'mod');
      },
    ],
    [
      'a .git that is a file',
      (path: string) => {
        renameSync(join(path, '.git'), join(path, '..', 'moved'));
        writeFileSync(join(path, '.git'), 'gitdir: ../moved\n');
      },
    ],
    [
      'a .git that is a link',
      (path: string) => {
        renameSync(join(path, '.git'), join(path, '..', 'moved'));
        symlinkSync('../moved', join(path, '.git'));
      },
    ],
  ])('B24 refuses to judge a checkout with %s', async (_name, change) => {
    using folder = scratch();
    const path = checkout(folder.path);
    change(path);
    expect(causeOf(await look(shell, path))).toBe('refused');
  });

  it.each([
    ['is not there', (path: string) => rmSync(path, { recursive: true }), 'not-found'],
    ['is no checkout', (path: string) => rmSync(join(path, '.git'), { recursive: true }), 'not-found'],
    [
      'has no commit',
      (path: string) => {
        rmSync(join(path, '.git'), { recursive: true });
        git(path, 'init', '-q');
      },
      'unexpected',
    ],
    [
      'has lost its objects',
      (path: string) => {
        rmSync(join(path, '.git/objects'), { recursive: true });
        mkdirSync(join(path, '.git/objects'));
      },
      'unexpected',
    ],
    ['has a broken configuration', (path: string) => writeFileSync(join(path, '.git/config'), '[core\n'), 'unexpected'],
    [
      'is of a kind to come',
      (path: string) => {
        git(path, 'config', 'core.repositoryformatversion', '1');
        git(path, 'config', 'extensions.future', '1');
      },
      'unexpected',
    ],
  ])('cannot tell of a checkout that %s', async (_name, change, code) => {
    using folder = scratch();
    const path = checkout(folder.path);
    change(path);
    expect(causeOf(await look(shell, path))).toBe(code);
  });

  it('B23 is not led elsewhere by its environment', async () => {
    using folder = scratch();
    const path = checkout(folder.path);
    appendFileSync(join(path, 'a.php'), 'x');
    const environment = {
      GIT_DIR: '/nonexistent',
      GIT_WORK_TREE: '/usr',
      GIT_INDEX_FILE: '/nonexistent/i',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.bare',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_OBJECT_DIRECTORY: '/x',
    };
    expect(seenIn(await look(shell, path, { environment })).dirty).toEqual([' M a.php']);
  });

  (process.getuid?.() === 0 ? it : it.skip)('reads a checkout that belongs to somebody else', async () => {
    using folder = scratch();
    const path = checkout(folder.path);
    execFileSync('chown', ['-R', '65534:65534', path]);
    expect(seenIn(await look(shell, path)).dirtyCount).toBe(0);
  });

  it('B27 shows the commit itself, not what stands in for it', async () => {
    using folder = scratch();
    const path = checkout(folder.path);
    const first = git(path, 'rev-parse', 'HEAD');
    appendFileSync(join(path, 'a.php'), 'x');
    git(path, 'commit', '-q', '-a', '-m', 'second');
    git(path, 'replace', first, 'HEAD');
    git(path, 'update-ref', '--no-deref', 'HEAD', first);
    expect(seenIn(await look(shell, path))).toMatchObject({ head: first, dirty: [' M a.php'] });
  });
});
