import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { isEnvFile, parseLog } from '../../../src/adapters/git/env-files.ts';
import { checkOut, closeRepositories, commit, git, makeScene, open, removeScenes, type Scene } from './scene.ts';

jest.setTimeout(30_000);
afterEach(closeRepositories);
afterAll(removeScenes);

const publish = (scene: Scene, ...refs: readonly string[]): void => {
  git(scene.developer, 'push', '--quiet', '--force', 'origin', 'main', ...refs);
  checkOut(scene);
};

describe('environment files', () => {
  it.each([
    '.env',
    'a/b/.env',
    '.ENV',
    '.env.production',
    '.env.local',
    '.env-old',
    '.env~',
    'prod.env',
    'a/.Env.bak',
    '.env.testing',
    '\xff.env',
    '.env\n',
  ])('B25 names %j', (path) => expect(isEnvFile(path)).toBe(true));

  it.each([
    '.env.example',
    'a/.env.sample',
    '.env.dist',
    '.env.production.example',
    'example.env',
    '.env.template',
    '.env.defaults',
    '.envrc',
    '.environment',
    '.env/bin/activate',
    'env',
    'a.env.ts',
    'src/environment.ts',
  ])('lets %j be', (path) => expect(isEnvFile(path)).toBe(false));

  it('B01 B25 are found in the history that a checkout of depth one lacks, with the first commit of each', async () => {
    const scene = makeScene();
    const first = commit(scene.developer, { '.env': 'A=1\n', 'a/.env.production': 'A=1\n', '.env.example': 'A=\n' });
    rmSync(join(scene.developer, '.env'));
    commit(scene.developer, {});
    const again = commit(scene.developer, { '.env': 'A=2\n', 'b/x.env': 'B=1\n' });
    git(scene.developer, 'rm', '--quiet', '--force', '.env', 'b/x.env', 'a/.env.production');
    commit(scene.developer, {});
    publish(scene);
    expect(git(scene.workspace, 'log', '--all', '--full-history', '--format=%H', '--', '*.env')).toBe('');
    const found = await open(scene).envFiles();
    expect(found.inIndex).toEqual([]);
    expect(found.commitsRead).toBe(5);
    expect([...found.inHistory].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: '.env', commit: first },
      { path: 'a/.env.production', commit: first },
      { path: 'b/x.env', commit: again },
    ]);
  });

  it('B25 are found in the index although the file on disk is gone and ignored', async () => {
    const scene = makeScene({ '.gitignore': '.env\n', a: 'a\n' });
    commit(scene.workspace, { '.env': 'A=1\n' });
    rmSync(join(scene.workspace, '.env'));
    expect(await open(scene).envFiles()).toMatchObject({ inIndex: ['.env'], inHistory: [{ path: '.env' }] });
    git(scene.workspace, 'reset', '--quiet', '--mixed', 'HEAD~1');
    git(scene.workspace, 'add', '--intent-to-add', '--force', 'a');
    expect(await open(scene).envFiles()).toMatchObject({ inIndex: [], inHistory: [] });
  });

  it('B25 are found on other branches, on tags, in merges and on side branches whose merge hides them', async () => {
    const scene = makeScene();
    const { developer } = scene;
    git(developer, 'checkout', '--quiet', '-b', 'other');
    const other = commit(developer, { 'other.env': '1' });
    git(developer, 'checkout', '--quiet', '--detach', 'main');
    const tagged = commit(developer, { 'tagged.env': '1' });
    git(developer, 'tag', 'v1');
    git(developer, 'checkout', '--quiet', '-b', 'side', 'main');
    const side = commit(developer, { 'side.env': '1' });
    git(developer, 'rm', '--quiet', 'side.env');
    commit(developer, {});
    git(developer, 'checkout', '--quiet', 'main');
    commit(developer, { a: '1' });
    git(developer, 'merge', '--quiet', '--no-ff', '-m', 'side', 'side');
    git(developer, 'checkout', '--quiet', '-b', 'second', 'main~1');
    commit(developer, { b: '1' });
    git(developer, 'checkout', '--quiet', 'main');
    git(developer, 'merge', '--quiet', '--no-ff', '--no-commit', 'second');
    const merged = commit(developer, { 'merged.env': '1' });
    git(developer, 'rm', '--quiet', 'merged.env');
    commit(developer, {});
    publish(scene, 'other', 'v1');
    // Without --full-history git leaves the side branch out.
    expect(git(developer, 'log', 'main', '--format=%H', '--', 'side.env')).toBe('');
    const { inHistory } = await open(scene).envFiles();
    expect(new Map(inHistory.map(({ path, commit: id }) => [String(path), id]))).toEqual(
      new Map([
        ['other.env', other],
        ['tagged.env', tagged],
        ['side.env', side],
        ['merged.env', merged],
      ]),
    );
  });

  it('B25 are found in commits that were never pushed', async () => {
    const scene = makeScene();
    const local = commit(scene.workspace, { '.env': '1' });
    git(scene.workspace, 'rm', '--quiet', '--force', '.env');
    commit(scene.workspace, {});
    expect((await open(scene).envFiles()).inHistory).toEqual([{ path: '.env', commit: local }]);
  });

  it('B01 are not known where the history of an unpushed commit is cut off', async () => {
    const scene = makeScene();
    commit(scene.developer, { a: '1' });
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    commit(scene.developer, { a: '2' });
    git(scene.developer, 'push', '--quiet', 'origin', 'HEAD:refs/heads/gone');
    checkOut(scene, 'refs/heads/gone');
    git(scene.developer, 'push', '--quiet', 'origin', '--delete', 'gone');
    git(scene.developer, 'push', '--quiet', '--force', 'origin', 'HEAD~2:refs/heads/main');
    await expect(open(scene).envFiles()).rejects.toMatchObject({ name: 'PortError' });
  });

  it('B01 are not known where the remote itself has a cut-off history', async () => {
    const scene = makeScene();
    commit(scene.developer, { '.env': '1' });
    git(scene.developer, 'rm', '--quiet', '.env');
    commit(scene.developer, {});
    publish(scene);
    rmSync(scene.remote, { recursive: true });
    git(scene.root, 'clone', '--quiet', '--bare', '--depth=1', `file://${scene.developer}`, scene.remote);
    await expect(open(scene).envFiles()).rejects.toThrow('did not arrive whole');
  });

  it('are found where the server knows no filters', async () => {
    const scene = makeScene();
    const id = commit(scene.developer, { '.env': '1' });
    publish(scene);
    git(scene.remote, 'config', 'uploadpack.allowFilter', 'false');
    expect((await open(scene).envFiles()).inHistory).toEqual([{ path: '.env', commit: id }]);
  });

  it('B26 keep names with newlines, commands and broken UTF-8 whole', async () => {
    const scene = makeScene();
    const names = ['\nx.env', 'a\n::add-mask::x.env', '##[set-output name=x].env', 'tab\t"quote\'.env', '\u202e.env'];
    const id = commit(scene.developer, Object.fromEntries(names.map((name) => [name, '1'])));
    publish(scene);
    const { inHistory, inIndex } = await open(scene).envFiles();
    expect(inHistory.map(({ path }) => String(path)).toSorted()).toEqual(names.toSorted());
    expect(inIndex.map(String).toSorted()).toEqual(names.toSorted());
    expect(new Set(inHistory.map(({ commit: found }) => found))).toEqual(new Set([id]));
  });
});

describe('the log of added files', () => {
  const id = 'a'.repeat(40);

  it.each([
    ['one that is cut', `\0${id}\0\na.env`],
    ['a path before any commit', 'a.env\0'],
    ['a word for a commit', '\0error\0\na.env\0'],
  ])('refuses %s', (_, text) => {
    expect(() => parseLog(Buffer.from(text))).toThrow('git');
  });

  it('is empty when nothing was found', () => {
    expect(parseLog(Buffer.alloc(0)).size).toBe(0);
  });
});

describe('changes since the last deployment', () => {
  it('B01 are those between two commits that the checkout does not hold', async () => {
    const scene = makeScene();
    const deployed = git(scene.developer, 'rev-parse', 'HEAD');
    commit(scene.developer, { 'database/migrations/1.php': '1', 'moved.txt': 'x' });
    git(scene.developer, 'mv', 'README.md', 'READ.md');
    commit(scene.developer, {});
    publish(scene);
    const { since, paths } = await open(scene).changesSince(deployed);
    expect(since).toBe(deployed);
    expect(paths.map(String).toSorted()).toEqual(['READ.md', 'README.md', 'database/migrations/1.php', 'moved.txt']);
    expect(await open(scene).changesSince(git(scene.workspace, 'rev-parse', 'HEAD'))).toMatchObject({ paths: [] });
  });

  it('include what was never pushed', async () => {
    const scene = makeScene();
    const deployed = git(scene.developer, 'rev-parse', 'HEAD');
    commit(scene.workspace, { 'local.txt': '1' });
    expect((await open(scene).changesSince(deployed)).paths).toEqual(['local.txt']);
  });

  it('are every file of HEAD when nothing was deployed yet', async () => {
    const scene = makeScene();
    expect(await open(scene).changesSince(undefined)).toEqual({ since: undefined, paths: ['README.md', 'app/run.sh'] });
  });

  it.each(['b'.repeat(40), 'main', '--output=/tmp/x', 'B'.repeat(40), ''])(
    'B02 are not known since %j',
    async (since) => {
      await expect(open(makeScene()).changesSince(since)).rejects.toMatchObject({ name: 'PortError' });
    },
  );
});

describe('a commit of the host', () => {
  it('is on the remote as a tip, as an ancestor, or not', async () => {
    const scene = makeScene();
    const old = git(scene.developer, 'rev-parse', 'HEAD');
    const tip = commit(scene.developer, { a: '1' });
    publish(scene);
    const local = commit(scene.developer, { a: '2' });
    const repository = open(scene);
    const origin = `file://${scene.remote}/`;
    expect(await repository.hasCommit(tip, origin)).toEqual({ onRemote: true, sameRemote: true });
    expect(await repository.hasCommit(old, scene.remote)).toEqual({ onRemote: true, sameRemote: true });
    expect(await repository.hasCommit(local, origin)).toEqual({ onRemote: false, sameRemote: true });
    expect(await repository.hasCommit(tip, 'git@github.com:owner/name.git')).toEqual({
      onRemote: true,
      sameRemote: false,
    });
    expect(await repository.hasCommit(tip, '--upload-pack=id')).toEqual({ onRemote: true, sameRemote: false });
    await expect(repository.hasCommit('HEAD', origin)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('is no commit when it is the id of a tree', async () => {
    const scene = makeScene();
    const tree = git(scene.developer, 'rev-parse', 'HEAD^{tree}');
    expect(await open(scene).hasCommit(tree, scene.remote)).toMatchObject({ onRemote: false });
  });
});
