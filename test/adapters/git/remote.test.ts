import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { parseAdvertised } from '../../../src/adapters/git/advertised.ts';
import { taggerInstant } from '../../../src/adapters/git/maintenance-tags.ts';
import {
  checkOut,
  closeRepositories,
  commit,
  fingerprint,
  git,
  gitWith,
  makeScene,
  open,
  removeScenes,
  type Scene,
  write,
} from './scene.ts';

jest.setTimeout(30_000);
afterEach(closeRepositories);
afterAll(removeScenes);

const TAG = 'prod-pre-maintenance-2026-02-07';

const push = (scene: Scene, ...refs: readonly string[]): string =>
  git(scene.developer, 'push', '--quiet', '--force', 'origin', ...refs);

describe('the remote that counts', () => {
  it('has HEAD where HEAD is a tip, and says where the ref of the run stands', async () => {
    const scene = makeScene();
    const head = git(scene.workspace, 'rev-parse', 'HEAD');
    expect(await open(scene, { sha: head, runAttempt: 2 }).remote()).toEqual({
      url: `file://${scene.remote}`,
      foreignOrigin: undefined,
      head,
      hasHead: true,
      tip: head,
      ref: 'refs/heads/main',
      expectedHead: head,
      runAttempt: 2,
      unpushedSubmodules: [],
      missingLfsObjects: [],
      maintenanceTags: [],
    });
  });

  it('B01 B19 has HEAD of a checkout of depth one where main has moved on, and shows the new tip', async () => {
    const scene = makeScene();
    const head = git(scene.workspace, 'rev-parse', 'HEAD');
    commit(scene.developer, { a: '1' });
    const tip = commit(scene.developer, { a: '2' });
    push(scene, 'main');
    expect(git(scene.workspace, 'rev-parse', '--is-shallow-repository')).toBe('true');
    expect(await open(scene).remote()).toMatchObject({ head, hasHead: true, tip });
  });

  it('B02 B04 tells a commit that the remote lacks from a history that cannot be read', async () => {
    const scene = makeScene();
    commit(scene.workspace, { local: '1' });
    expect(await open(scene).remote()).toMatchObject({ hasHead: false });
    rmSync(join(scene.remote, 'objects'), { recursive: true });
    mkdirSync(join(scene.remote, 'objects'));
    await expect(open(scene).remote()).rejects.toMatchObject({ name: 'PortError' });
  });

  it('B08 does not believe a forged tracking ref', async () => {
    const scene = makeScene();
    const head = commit(scene.workspace, { local: '1' });
    git(scene.workspace, 'update-ref', 'refs/remotes/origin/main', head);
    expect(git(scene.workspace, 'rev-list', 'refs/remotes/origin/main..HEAD')).toBe('');
    expect(await open(scene).remote()).toMatchObject({ head, hasHead: false });
  });

  it('B08 does not count a commit that the server holds on no branch and hands out when asked for it', async () => {
    const scene = makeScene();
    git(scene.remote, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    commit(scene.developer, { a: '1' });
    push(scene, 'HEAD:refs/heads/gone');
    checkOut(scene, 'refs/heads/gone');
    push(scene, ':refs/heads/gone');
    const head = git(scene.workspace, 'rev-parse', 'HEAD');
    expect(git(scene.remote, 'cat-file', '-t', head)).toBe('commit');
    expect(await open(scene).remote()).toMatchObject({ head, hasHead: false });
  });

  it('B17 B18 reports the commit and ref of the run beside a detached HEAD', async () => {
    const scene = makeScene();
    const sha = git(scene.workspace, 'rev-parse', 'HEAD');
    const head = commit(scene.workspace, { later: '1' });
    expect(await open(scene, { sha }).remote()).toMatchObject({ head, expectedHead: sha, ref: 'refs/heads/main' });
  });

  it('B14 finds the ref of the run by its exact name', async () => {
    const scene = makeScene();
    const tip = git(scene.workspace, 'rev-parse', 'HEAD');
    const other = commit(scene.developer, { a: '1' });
    push(scene, 'HEAD:refs/heads/y/main', 'HEAD:refs/heads/refs/heads/main', 'HEAD:refs/heads/Main');
    expect(await open(scene).remote()).toMatchObject({ tip });
    expect(await open(scene, { ref: 'refs/heads/y/main' }).remote()).toMatchObject({ tip: other });
    expect(await open(scene, { ref: 'refs/heads/mai*' }).remote().catch(String)).toContain('full ref');
    expect(await open(scene, { ref: 'refs/heads/ma' }).remote()).toMatchObject({ tip: undefined });
    expect(await open(scene, { ref: undefined }).remote()).toMatchObject({ tip: undefined, ref: undefined });
    await expect(open(scene, { ref: 'main' }).remote()).rejects.toMatchObject({ code: 'malformed' });
    await expect(open(scene, { ref: '--upload-pack=id' }).remote()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('finds a ref that is neither branch nor tag', async () => {
    const scene = makeScene();
    const head = git(scene.workspace, 'rev-parse', 'HEAD');
    push(scene, `${head}:refs/pull/7/merge`, `${head}:refs/x/refs/pull/8/merge`);
    expect(await open(scene, { ref: 'refs/pull/7/merge' }).remote()).toMatchObject({ tip: head });
    expect(await open(scene, { ref: 'refs/pull/8/merge' }).remote()).toMatchObject({ tip: undefined });
  });

  it('B04 does not take an empty answer of the remote for an answer', async () => {
    const scene = makeScene();
    push(scene, ':main');
    const repository = open(scene);
    await expect(repository.remote()).rejects.toMatchObject({ code: 'malformed' });
    await expect(repository.envFiles()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('does not know when the remote cannot be reached', async () => {
    const scene = makeScene();
    renameSync(scene.remote, `${scene.remote}.away`);
    const repository = open(scene);
    await expect(repository.remote()).rejects.toMatchObject({ name: 'PortError', code: 'not-found' });
    await expect(repository.envFiles()).rejects.toMatchObject({ name: 'PortError' });
  });

  it('counts a file remote in a rehearsal only', async () => {
    const scene = makeScene();
    await expect(open(scene, { rehearsal: false }).remote()).rejects.toMatchObject({ code: 'refused' });
    const http = { serverUrl: 'http://127.0.0.1:1', rehearsal: false };
    await expect(open(scene, http).remote()).rejects.toMatchObject({ code: 'refused' });
    await expect(open(scene, { serverUrl: 'http://example.com' }).remote()).rejects.toMatchObject({ code: 'refused' });
  });

  it('B09 names an origin that is another repository, without its password', async () => {
    const scene = makeScene();
    const head = git(scene.workspace, 'rev-parse', 'HEAD');
    git(scene.workspace, 'remote', 'set-url', 'origin', 'https://me:secret@github.com/evil/name.git');
    expect(await open(scene).remote()).toMatchObject({
      head,
      hasHead: true,
      foreignOrigin: 'https://github.com/evil/name.git',
    });
  });

  it('B09 names a push address that is another repository', async () => {
    const scene = makeScene();
    git(scene.workspace, 'config', 'remote.origin.pushurl', '/elsewhere');
    expect(await open(scene).remote()).toMatchObject({ foreignOrigin: '/elsewhere' });
  });

  it('B09 asks the remote of the run itself where insteadOf points elsewhere', async () => {
    const scene = makeScene();
    const other = join(scene.root, 'server/owner/other');
    mkdirSync(other, { recursive: true });
    git(other, 'init', '--quiet', '--bare');
    checkOut(scene, 'refs/heads/main', 0);
    commit(scene.workspace, { local: '1' });
    git(scene.workspace, 'config', `url.file://${other}.insteadOf`, `file://${scene.remote}`);
    git(scene.workspace, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
    const repository = open(scene);
    expect(await repository.remote()).toMatchObject({ hasHead: false });
    expect((await repository.workingTree()).dangerousConfig).toEqual([`url.file://${other}.insteadof`]);
  });

  it('takes the origin of the checkout outside GitHub Actions', async () => {
    const scene = makeScene();
    const outside = { serverUrl: undefined, repository: undefined, ref: undefined };
    expect(await open(scene, outside).remote()).toMatchObject({ url: `file://${scene.remote}`, hasHead: true });
    git(scene.workspace, 'remote', 'remove', 'origin');
    await expect(open(scene, outside).remote()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('A14 refuses a repository that is not owner/name', async () => {
    const scene = makeScene();
    for (const repository of ['owner/name --upload-pack=id', '../x', 'owner', 'a/b/c', '-x/\ny']) {
      await expect(open(scene, { repository }).remote()).rejects.toMatchObject({ name: 'PortError' });
    }
  });

  it('leaves the checkout and the remote as they were, to the byte', async () => {
    const scene = makeScene();
    const tip = commit(scene.developer, { a: '1' });
    git(scene.developer, 'tag', '-m', 'x', TAG);
    push(scene, 'main', TAG);
    const before = fingerprint(scene.root);
    const repository = open(scene);
    await Promise.all([
      repository.workingTree(),
      repository.remote(),
      repository.envFiles(),
      repository.changesSince(tip),
    ]);
    expect(fingerprint(scene.root)).toBe(before);
  });
});

describe('maintenance tags', () => {
  const tagsOf = async (scene: Scene) => (await open(scene).remote()).maintenanceTags;

  it('B12 B15 are peeled to their commit, with the instant of the tag', async () => {
    const scene = makeScene();
    const head = git(scene.developer, 'rev-parse', 'HEAD');
    gitWith(
      scene.developer,
      { GIT_COMMITTER_DATE: '2026-02-07T18:20:00Z' },
      'tag',
      '-m',
      'tagger A <a@b> 1 +0000',
      TAG,
    );
    git(scene.developer, 'tag', `${TAG}.2`);
    git(scene.developer, 'tag', '-m', 'a tag of a tag', `${TAG}.3`, TAG);
    git(scene.developer, 'tag', `${TAG}.4`, 'HEAD^{tree}');
    git(scene.developer, 'tag', '-m', 'a file', `${TAG}.5`, 'HEAD:README.md');
    git(scene.developer, 'tag', 'v1');
    push(scene, '--tags');
    const tags = await tagsOf(scene);
    const at = Date.parse('2026-02-07T18:20:00Z');
    const later = Date.parse('2026-02-07T10:00:00Z');
    expect(tags).toEqual([
      { name: TAG, commit: head, annotated: true, taggedAt: at },
      { name: `${TAG}.2`, commit: head, annotated: false, taggedAt: undefined },
      { name: `${TAG}.3`, commit: head, annotated: true, taggedAt: later },
      { name: `${TAG}.4`, commit: undefined, annotated: false, taggedAt: undefined },
      { name: `${TAG}.5`, commit: undefined, annotated: true, taggedAt: later },
    ]);
  });

  it('B10 do not count while they are only local', async () => {
    const scene = makeScene();
    git(scene.workspace, 'tag', TAG);
    expect(await tagsOf(scene)).toEqual([]);
  });

  it('B11 are those of the remote where the local ones say otherwise', async () => {
    const scene = makeScene();
    const old = git(scene.developer, 'rev-parse', 'HEAD');
    git(scene.developer, 'tag', TAG);
    push(scene, TAG);
    const head = commit(scene.workspace, { a: '1' });
    git(scene.workspace, 'tag', TAG);
    expect(git(scene.workspace, 'rev-parse', `refs/tags/${TAG}`)).toBe(head);
    expect(await tagsOf(scene)).toMatchObject([{ name: TAG, commit: old }]);
    push(scene, `:refs/tags/${TAG}`);
    expect(await tagsOf(scene)).toEqual([]);
  });

  it('B13 B14 are not confused with branches of that name', async () => {
    const scene = makeScene();
    push(
      scene,
      `HEAD:refs/heads/${TAG}`,
      `HEAD:refs/heads/refs/tags/${TAG}`,
      `HEAD:refs/tags/x/${TAG}`,
      `HEAD:refs/tags/x/refs/tags/${TAG}`,
    );
    expect(await tagsOf(scene)).toEqual([]);
  });

  it('B16 are told apart byte by byte', async () => {
    const scene = makeScene();
    const upper = TAG.toUpperCase();
    const composed = `${TAG}-\u00e9`;
    const decomposed = `${TAG}-e\u0301`;
    push(scene, `HEAD:refs/tags/${upper}`, `HEAD:refs/tags/${composed}`, `HEAD:refs/tags/${decomposed}`);
    expect((await tagsOf(scene)).map(({ name }) => name).toSorted()).toEqual([decomposed, composed].toSorted());
  });

  it('B11 are looked up in the history of an odd remote too: names like options, quotes and bidi marks', async () => {
    const scene = makeScene();
    const names = [`${TAG}--upload-pack=id`, `${TAG};id`, `${TAG}$(id)`, `${TAG}'"`, `${TAG}\u202e`];
    push(scene, ...names.map((name) => `HEAD:refs/tags/${name}`), 'HEAD:refs/tags/-d', 'HEAD:refs/heads/-x');
    expect((await tagsOf(scene)).map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });
});

describe('a tag object', () => {
  const tag = (tagger: string): Buffer =>
    Buffer.from(`object ${'a'.repeat(40)}\ntype commit\ntag x\n${tagger}\n\ntagger B <b> 1800000000 +0000\n`);

  it.each([
    ['tagger A <a@b> 1770000000 +0530', 1_770_000_000_000],
    ['tagger A > <a@b> 1770000000 -0000', 1_770_000_000_000],
    ['tagger A <a@b> 1 +0000', undefined],
    ['tagger A <a@b> 99999999999 +0000', undefined],
    ['tagger A <a@b> -5 +0000', undefined],
    ['tagger A <a@b>', undefined],
  ])('of %s was made at %s', (tagger, expected) => {
    expect(taggerInstant(tag(tagger))).toBe(expected);
  });
});

describe('submodules', () => {
  const withSubmodule = (url: (library: string) => string): { scene: Scene; library: string } => {
    const scene = makeScene();
    const library = join(scene.root, 'server/owner/library');
    mkdirSync(library, { recursive: true });
    git(library, 'init', '--quiet', '--initial-branch=main');
    commit(library, { 'lib.txt': '1\n' });
    git(scene.developer, 'submodule', '--quiet', 'add', `file://${library}`, 'library');
    git(scene.developer, 'config', '--file', '.gitmodules', 'submodule.library.url', url(library));
    return { scene, library };
  };
  const publish = (scene: Scene): void => {
    commit(scene.developer, {});
    push(scene, 'main');
    checkOut(scene);
  };

  it('B20 are pushed when their own remote has the commit, however old', async () => {
    const { scene, library } = withSubmodule((path) => `file://${path}`);
    publish(scene);
    commit(library, { 'lib.txt': '2\n' });
    expect(await open(scene).remote()).toMatchObject({ unpushedSubmodules: [] });
  });

  it('B20 are named when their own remote lacks the commit', async () => {
    const { scene } = withSubmodule(() => '../library');
    commit(join(scene.developer, 'library'), { 'lib.txt': 'local\n' });
    publish(scene);
    expect(await open(scene).remote()).toMatchObject({ hasHead: true, unpushedSubmodules: ['library'] });
  });

  it('B20 are not asked through a helper that would run a command', async () => {
    for (const url of ['ext::sh -c id', '-u id', '--upload-pack=id', 'fd::1']) {
      const { scene } = withSubmodule(() => url);
      publish(scene);
      await expect(open(scene).remote()).rejects.toMatchObject({ name: 'PortError', code: 'refused' });
    }
  });

  it('B20 are named when nothing says where they come from', async () => {
    const { scene } = withSubmodule(() => '../library');
    git(scene.developer, 'rm', '--quiet', '--force', '--cached', '.gitmodules');
    rmSync(join(scene.developer, '.gitmodules'));
    publish(scene);
    expect(await open(scene).remote()).toMatchObject({ unpushedSubmodules: ['library'] });
  });
});

describe('Git LFS', () => {
  const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03\nsize 6\n`;

  it('B22 does not know what the server of a remote that is a folder holds', async () => {
    const scene = makeScene({ '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n', 'a.bin': POINTER });
    const repository = open(scene);
    expect((await repository.workingTree()).dirty).toEqual([]);
    await expect(repository.remote()).rejects.toMatchObject({
      name: 'PortError',
      code: 'refused',
      message: 'git lfs: only a server that is asked over https can say what it holds',
    });
  });

  it('B22 takes the content that a pointer stands for as unchanged, and any other as changed', async () => {
    const scene = makeScene({ '.gitattributes': '*.bin filter=lfs -text\n', 'a.bin': POINTER });
    write(scene.workspace, 'a.bin', 'hello\n');
    expect((await open(scene).workingTree()).dirty).toEqual([]);
    write(scene.workspace, 'a.bin', 'hallo\n');
    expect((await open(scene).workingTree()).dirty).toEqual([{ path: 'a.bin', what: 'modified' }]);
  });
});

describe('the list of refs', () => {
  const id = 'a'.repeat(40);

  it.each([
    ['a line that is cut', `${id}\trefs/heads/main`],
    ['a short id', `${id.slice(1)}\trefs/heads/main\n`],
    ['words', 'warning: something\n'],
    ['a peeled tag alone', `${id}\trefs/tags/x^{}\n`],
  ])('refuses %s', (_, text) => {
    expect(() => parseAdvertised(Buffer.from(text))).toThrow('git ls-remote');
  });
});
