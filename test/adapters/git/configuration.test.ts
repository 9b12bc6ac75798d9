import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { type ConfigEntry, dangerousKeys, parseConfig } from '../../../src/adapters/git/configuration.ts';
import { closeRepositories, git, gitWith, makeScene, open, removeScenes, write } from './scene.ts';

jest.setTimeout(30_000);
afterEach(closeRepositories);
afterAll(removeScenes);

const UUID = '3f2b8c1e-0a4d-4f7e-9b6a-1c2d3e4f5a6b';

const judge = (key: string, value: string, origin = 'file:.git/config'): readonly string[] =>
  dangerousKeys([{ scope: 'local', origin, key, value }], { root: '/w', serverUrl: 'https://github.com' });

describe('local configuration', () => {
  it.each([
    ['filter.cover.clean', 'sed s/a/b/'],
    ['filter.lfs.clean', 'curl example.com'],
    ['filter.lfs.process', 'git-lfs filter-process; id'],
    ['core.worktree', '/elsewhere'],
    ['core.fsmonitor', '/tmp/x'],
    ['core.hookspath', '/tmp/hooks'],
    ['core.hookspath', '../hooks'],
    ['core.sshcommand', 'ssh -o ProxyCommand=id'],
    ['core.sshcommand', `"/usr/bin/ssh" -i "$RUNNER_TEMP/${UUID}" -o ProxyCommand=id`],
    ['alias.status', '!id'],
    ['include.path', '/tmp/more'],
    ['includeif.gitdir:/w/.git.path', '/tmp/more'],
    ['includeif.onbranch:main.path', `/tmp/git-credentials-${UUID}.config`],
    ['url.https://evil.example/.insteadof', 'https://github.com/'],
    ['url.https://github.com/.insteadof', 'https://github.com/quickport/'],
    ['url.https://evil.example/.pushinsteadof', 'https://github.com/'],
    ['diff.external', '/tmp/x'],
    ['diff.pdf.textconv', 'cat'],
    ['diff.pdf.command', 'cat'],
    ['merge.ours.driver', 'true'],
    ['credential.helper', '!f() { id; }; f'],
    ['credential.https://github.com.helper', '/tmp/x'],
    ['credential.helper', 'store; id'],
    ['submodule.a.update', '!id'],
    ['remote.origin.uploadpack', '/tmp/x'],
    ['gpg.ssh.program', '/tmp/x'],
    ['protocol.ext.allow', 'always'],
    ['hook.x.command', 'id'],
  ])('B24 names %s = %s', (key, value) => {
    expect(judge(key, value)).toEqual([key]);
  });

  it.each([
    ['core.filemode', 'false'],
    ['http.https://github.com/.extraheader', 'AUTHORIZATION: basic x'],
    ['includeif.gitdir:/w/.git.path', `/home/runner/work/_temp/git-credentials-${UUID}.config`],
    ['includeif.gitdir:/w/.git/worktrees/*.path', `/home/runner/work/_temp/git-credentials-${UUID}.config`],
    ['includeif.gitdir:/github/workspace/.git.path', `/github/runner_temp/git-credentials-${UUID}.config`],
    [
      'core.sshcommand',
      `"/usr/bin/ssh" -i "$RUNNER_TEMP/${UUID}" -o StrictHostKeyChecking=yes -o CheckHostIP=no -o "UserKnownHostsFile=$RUNNER_TEMP/${UUID}_known_hosts"`,
    ],
    ['url.https://github.com/.insteadof', 'git@github.com:'],
    ['url.https://github.com/.insteadof', 'org-123@github.com:'],
    ['filter.lfs.clean', 'git-lfs clean -- %f'],
    ['filter.lfs.smudge', 'git-lfs smudge -- %f'],
    ['filter.lfs.smudge', 'git-lfs smudge --skip -- %f'],
    ['filter.lfs.process', 'git-lfs filter-process'],
    ['filter.lfs.required', 'true'],
    ['lfs.repositoryformatversion', '0'],
    ['core.sparsecheckout', 'true'],
    ['gc.auto', '0'],
    ['credential.helper', ''],
    ['credential.helper', 'store --file ~/.x'],
    ['credential.https://github.com.helper', '!/usr/bin/gh auth git-credential'],
    ['core.hookspath', '.husky/_'],
    ['submodule.a.update', 'rebase'],
    ['branch.main.remote', 'origin'],
    ['remote.origin.promisor', 'true'],
  ])('accepts %s = %s', (key, value) => {
    expect(judge(key, value)).toEqual([]);
  });

  it("judges every key of the credentials file that actions/checkout's configuration includes", () => {
    const origin = `file:/home/runner/work/_temp/git-credentials-${UUID}.config`;
    expect(judge('http.https://github.com/.extraheader', 'x', origin)).toEqual([]);
    expect(judge('core.bare', 'false', origin)).toEqual(['core.bare']);
  });

  it('accepts the folder that a submodule names as its own, and no other', () => {
    const entry: ConfigEntry = {
      scope: 'local',
      origin: 'file:/w/.git/modules/sub/config',
      key: 'core.worktree',
      value: '../../../sub',
    };
    expect(dangerousKeys([entry], { root: '/w/sub', serverUrl: undefined })).toEqual([]);
    expect(dangerousKeys([entry], { root: '/w/other', serverUrl: undefined })).toEqual(['core.worktree']);
  });

  it('reads keys and values with newlines, and leaves out the pins of the command', () => {
    const output = Buffer.from(
      'local\0file:.git/config\0a.b\none\ntwo\0command\0command line:\0core.fsmonitor\nfalse\0local\0file:x\0a.flag\0',
    );
    expect(parseConfig(output)).toEqual([
      { scope: 'local', origin: 'file:.git/config', key: 'a.b', value: 'one\ntwo' },
      { scope: 'local', origin: 'file:x', key: 'a.flag', value: 'true' },
    ]);
    expect(() => parseConfig(Buffer.from('local\0file:x\0'))).toThrow('not whole');
    expect(() => parseConfig(Buffer.from('local\0file:x\0a.b'))).toThrow('cut off');
  });
});

describe('a checkout with traps in it', () => {
  it('B24 is read whole without one line of it being run', async () => {
    const scene = makeScene({ '.gitattributes': '* filter=trap diff=trap\n', 'README.md': 'hello\n', 'a.pdf': 'x\n' });
    const trap = join(scene.root, 'trap.sh');
    const sprung = join(scene.root, 'sprung');
    write(scene.root, 'trap.sh', `#!/bin/sh\necho "$0 $*" >> '${sprung}'\ncat\n`);
    chmodSync(trap, 0o755);
    for (const hook of [
      'post-index-change',
      'post-checkout',
      'reference-transaction',
      'fsmonitor-watchman',
      'pre-auto-gc',
    ]) {
      write(scene.workspace, `.git/hooks/${hook}`, `#!/bin/sh\n'${trap}'\n`);
      chmodSync(join(scene.workspace, '.git/hooks', hook), 0o755);
    }
    const settings = [
      ...[
        'core.fsmonitor',
        'core.hooksPath',
        'core.sshCommand',
        'core.askPass',
        'core.pager',
        'core.editor',
        'diff.external',
      ],
      ...['filter.trap.clean', 'filter.trap.smudge', 'filter.trap.process', 'diff.trap.textconv', 'diff.trap.command'],
      ...['credential.helper', 'core.alternateRefsCommand', 'remote.origin.uploadpack', 'uploadpack.packObjectsHook'],
    ];
    for (const key of settings)
      git(scene.workspace, 'config', key, key === 'core.hooksPath' ? join(scene.workspace, '.git/hooks') : trap);
    for (const name of ['status', 'rev-parse', 'config', 'ls-files', 'log', 'fetch']) {
      git(scene.workspace, 'config', `alias.${name}`, `!${trap}`);
    }
    write(scene.workspace, 'README.md', 'hallo\n');
    const repository = open(scene);
    const tree = await repository.workingTree();
    await repository.remote();
    await repository.envFiles();
    await repository.changesSince(tree.head);
    expect(tree.dirty.map(({ path }) => path)).toEqual(['README.md']);
    expect(tree.dangerousConfig).toEqual(
      expect.arrayContaining(['core.fsmonitor', 'filter.trap.clean', 'alias.status', 'diff.external']),
    );
    expect(existsSync(sprung)).toBe(false);
    // The trap is armed: plain git springs it.
    gitWith(scene.workspace, {}, 'status');
    expect(existsSync(sprung)).toBe(true);
  });

  it('B24 finds what an included file brings along', async () => {
    const scene = makeScene();
    write(
      scene.root,
      `git-credentials-${UUID}.config`,
      '[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic x\n',
    );
    git(
      scene.workspace,
      'config',
      `includeIf.gitdir:${scene.workspace}/.git.path`,
      join(scene.root, `git-credentials-${UUID}.config`),
    );
    expect((await open(scene).workingTree()).dangerousConfig).toEqual([]);
    write(scene.root, `git-credentials-${UUID}.config`, '[core]\n\tfsmonitor = /tmp/x\n');
    expect((await open(scene).workingTree()).dangerousConfig).toEqual(['core.fsmonitor']);
  });

  it('B24 reads the files of the checkout although core.worktree points elsewhere', async () => {
    const scene = makeScene();
    git(scene.workspace, 'config', 'core.worktree', scene.developer);
    write(scene.workspace, 'README.md', 'changed\n');
    const tree = await open(scene).workingTree();
    expect(tree.dirty.map(({ path }) => path)).toEqual(['README.md']);
    expect(tree.dangerousConfig).toEqual(['core.worktree']);
  });
});
