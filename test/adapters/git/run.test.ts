import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { gitEnvironment } from '../../../src/adapters/git/environment.ts';
import { gitFailure, renderStderr } from '../../../src/adapters/git/failure.ts';
import { gitRepository } from '../../../src/adapters/git/repository.ts';
import { gitRunner } from '../../../src/adapters/git/run.ts';
import { scratchFolder } from '../../../src/adapters/git/scratch.ts';
import { NOW } from '../../builders.ts';
import { closeRepositories, commit, git, makeScene, open, removeScenes, surroundingsOf, write } from './scene.ts';
import { exposed, gitBackend, serve } from './served.ts';

const PATH = process.env['PATH'] ?? '';
const TOKEN = 'ghs_0123456789abcdefABCDEF';

const folder = mkdtempSync(join(tmpdir(), 'gate-run-'));

jest.setTimeout(30_000);
afterEach(closeRepositories);
afterAll(() => {
  removeScenes();
  rmSync(folder, { recursive: true, force: true });
});

const runner = (path = PATH, timeoutSeconds = 30) =>
  gitRunner({ directory: folder, environment: { PATH: path }, timeoutSeconds });

/** A folder with a `git` in it that is this script. */
function fakeGit(script: string): string {
  const bin = mkdtempSync(join(folder, 'bin-'));
  writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'git'), 0o755);
  return `${bin}:/usr/bin:/bin`;
}

describe('one git command', () => {
  it('hands out bytes and the exit code', async () => {
    const { stdout, exitCode } = await runner()({
      args: ['hash-object', '-t', 'blob', '--stdin'],
      input: Buffer.from([0xff, 0, 10]),
    });
    expect(stdout.toString()).toMatch(/^[0-9a-f]{40}\n$/);
    expect(exitCode).toBe(0);
    const bytes = fakeGit('[ "$1" = version ] && echo git version 2.39.0 && exit; printf "a\\377\\000b"');
    expect((await runner(bytes)({ args: ['x'] })).stdout).toEqual(Buffer.from([0x61, 0xff, 0, 0x62]));
  });

  it.each([
    ['nothing but its exit code', 'exit 1'],
    ['output beside it', 'echo clean; exit 128'],
    ['words', 'echo fatal: detected dubious ownership >&2; exit 128'],
    ['a signal', 'echo clean; kill -9 $$'],
  ])('B03 B04 that fails with %s is never an answer', async (_, script) => {
    const path = fakeGit(`[ "$1" = version ] && echo git version 2.39.0 && exit; ${script}`);
    await expect(runner(path)({ args: ['status'] })).rejects.toMatchObject({
      name: 'PortError',
      message: expect.stringContaining('git status'),
    });
  });

  it('B02 keeps an exit code that is an answer apart from one that is not', async () => {
    const path = fakeGit('[ "$1" = version ] && echo git version 2.39.0 && exit; exit "$2"');
    const call = (code: string) => runner(path)({ args: ['x', code], answers: [0, 1] });
    expect(await call('0')).toMatchObject({ exitCode: 0 });
    expect(await call('1')).toMatchObject({ exitCode: 1 });
    await expect(call('128')).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('B29 is not known where git is missing', async () => {
    await expect(runner(join(folder, 'nowhere'))({ args: ['status'] })).rejects.toMatchObject({
      name: 'PortError',
      code: 'not-found',
    });
    const scene = makeScene();
    const repository = open(scene, {}, { environment: { PATH: '/nonexistent' } });
    for (const look of [repository.workingTree, repository.remote, repository.envFiles]) {
      await expect(look()).rejects.toMatchObject({ name: 'PortError', code: 'not-found' });
    }
  });

  it.each([
    ['git version 2.38.9', 'refused'],
    ['git version 1.99.0', 'refused'],
    ['git version two', 'malformed'],
    ['', 'malformed'],
  ])('B29 is not run by %j', async (words, code) => {
    await expect(runner(fakeGit(`echo ${words}`))({ args: ['status'] })).rejects.toMatchObject({ code });
  });

  it.each([
    'git version 2.39.0',
    'git version 2.51.1.windows.1',
    'git version 2.39.5 (Apple Git-154)',
    'git version 3.0.0',
  ])('is run by %s', async (words) => {
    await expect(runner(fakeGit(`echo '${words}'`))({ args: ['status'] })).resolves.toMatchObject({ exitCode: 0 });
  });

  it('ends when it takes too long', async () => {
    const path = fakeGit('[ "$1" = version ] && echo git version 2.39.0 && exit; exec sleep 20');
    await expect(runner(path, 0.3)({ args: ['status'] })).rejects.toMatchObject({ code: 'timed-out' });
  });

  it('B23 sees nothing of the environment around it', async () => {
    const names = {
      GIT_DIR: '/nonexistent',
      GIT_WORK_TREE: '/',
      GIT_INDEX_FILE: '/nonexistent',
      GIT_EXTERNAL_DIFF: 'id',
      EDITOR: 'id',
      DEBUG_TOKEN: TOKEN,
    };
    Object.assign(process.env, names);
    try {
      const path = fakeGit('[ "$1" = version ] && echo git version 2.39.0 && exit; env');
      const seen = (await runner(path)({ args: ['x'] })).stdout.toString();
      expect(seen).not.toMatch(/nonexistent|GIT_WORK_TREE|GIT_EXTERNAL_DIFF|EDITOR|DEBUG_TOKEN/);
      expect(seen).toMatch(/GIT_CONFIG_GLOBAL=\/dev\/null/);
      const scene = makeScene();
      write(scene.workspace, 'README.md', 'changed\n');
      expect((await open(scene).workingTree()).dirty).toHaveLength(1);
    } finally {
      for (const name of Object.keys(names)) delete process.env[name];
    }
  });

  it('is given everything that is pinned', () => {
    const env = gitEnvironment({ PATH: '/bin' }, { config: [['http.x.extraheader', 'y']] }, 5);
    const count = Number(env['GIT_CONFIG_COUNT']);
    const keys = Array.from({ length: count }, (_, at) => env[`GIT_CONFIG_KEY_${at}`]);
    for (const key of [
      'core.fsmonitor',
      'core.hooksPath',
      'core.fileMode',
      'core.excludesFile',
      'protocol.ext.allow',
      'http.x.extraheader',
    ]) {
      expect(keys).toContain(key);
    }
    expect(env).toMatchObject({
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
      LC_ALL: 'C',
      GIT_ALLOW_PROTOCOL: 'none',
    });
    expect(env).not.toHaveProperty('HOME');
  });

  it('speaks no protocol unless it is told to', async () => {
    const scene = makeScene();
    await expect(runner()({ args: ['ls-remote', '--', `file://${scene.remote}`] })).rejects.toMatchObject({
      code: 'refused',
    });
    const marker = join(folder, 'ran');
    await expect(
      runner()({ args: ['ls-remote', '--', `ext::touch ${marker}`], protocols: ['https', 'file'] }),
    ).rejects.toMatchObject({ code: 'refused' });
    expect(existsSync(marker)).toBe(false);
  });
});

describe('what git says', () => {
  it('E10 is shown on one line, without control characters, passwords or more than it needs', () => {
    const text = renderStderr(
      Buffer.from(`fatal: a\n::error::x\u001b[31m\u202e https://me:${TOKEN}@github.com/a/b ${'x'.repeat(1000)}`),
    );
    expect(text).toMatch(/^fatal: a ::error::x \[31m https:\/\/github\.com\/a\/b x+…$/);
    expect(text.length).toBeLessThan(310);
  });

  it.each([
    ["fatal: could not read Username for 'https://github.com': terminal prompts disabled", 'credentials'],
    ["fatal: Authentication failed for 'https://github.com/a/b/'", 'credentials'],
    ["fatal: unable to access 'https://github.com/a/b/': The requested URL returned error: 403", 'access-denied'],
    ["fatal: repository 'https://github.com/a/b/' not found", 'not-found'],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", 'unreachable'],
    ["fatal: unable to access 'https://x/': The requested URL returned error: 503", 'unreachable'],
    ['fatal: something new', 'unexpected'],
  ])('%s is %s', (words, code) => {
    expect(gitFailure('ls-remote', 128, Buffer.from(words)).code).toBe(code);
  });
});

describe('a remote over http', () => {
  it('B08 is asked with the token, which is in no argument and in no file', async () => {
    const scene = makeScene();
    const old = git(scene.developer, 'rev-parse', 'HEAD');
    const tip = commit(scene.developer, { '.env': '1' });
    git(scene.developer, 'tag', '-m', 'x', 'prod-pre-maintenance-2026-02-07');
    git(scene.developer, 'push', '--quiet', 'origin', 'main', '--tags');
    const basic = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    await using scratch = await scratchFolder();
    const headers = new Set<string | undefined>();
    let seen = '';
    const backend = gitBackend(join(scene.root, 'server'));
    await using server = await serve((request, response) => {
      headers.add(request.headers.authorization);
      seen += exposed(scratch.path);
      backend(request, response);
    });
    await using repository = gitRepository({
      workspace: scene.workspace,
      surroundings: surroundingsOf(scene, { serverUrl: server.url }),
      token: TOKEN,
      environment: { PATH },
      timeoutSeconds: 30,
      now: () => NOW,
      scratch: async () => ({ path: scratch.path, [Symbol.asyncDispose]: async () => undefined }),
    });
    expect(await repository.remote()).toMatchObject({
      head: old,
      hasHead: true,
      tip,
      maintenanceTags: [{ commit: tip }],
    });
    expect((await repository.envFiles()).inHistory).toEqual([{ path: '.env', commit: tip }]);
    expect([...headers]).toEqual([`basic ${basic}`]);
    expect(seen).toContain('ls-remote');
    expect(`${seen}${exposed(scratch.path)}`).not.toContain(basic);
    expect(seen).not.toContain(TOKEN);
  });

  it.each([
    [401, 'credentials'],
    [403, 'access-denied'],
    [404, 'not-found'],
    [500, 'unreachable'],
  ])('that answers %d is not known (%s)', async (status, code) => {
    const scene = makeScene();
    await using server = await serve((_, response) => void response.writeHead(status).end());
    await expect(open(scene, { serverUrl: server.url }, { token: TOKEN }).remote()).rejects.toMatchObject({ code });
  });

  it('that answers with an empty page is not one without branches', async () => {
    const scene = makeScene();
    await using server = await serve((_, response) => void response.writeHead(200).end());
    await expect(open(scene, { serverUrl: server.url }).remote()).rejects.toMatchObject({ name: 'PortError' });
  });

  it('is not followed elsewhere with the token', async () => {
    const scene = makeScene();
    let asked = 0;
    await using other = await serve((_, response) => {
      asked += 1;
      response.writeHead(404).end();
    });
    await using server = await serve(
      (request, response) => void response.writeHead(302, { location: `${other.url}${request.url}` }).end(),
    );
    await expect(open(scene, { serverUrl: server.url }, { token: TOKEN }).remote()).rejects.toMatchObject({
      name: 'PortError',
    });
    expect(asked).toBe(0);
  });

  it('that never answers is given up', async () => {
    const scene = makeScene();
    await using server = await serve(() => undefined);
    await expect(open(scene, { serverUrl: server.url }, { timeoutSeconds: 0.5 }).remote()).rejects.toMatchObject({
      code: 'timed-out',
    });
  });
});

describe('the scratch folder', () => {
  it('is one for the whole run, and gone when the repository is disposed of', async () => {
    const scene = makeScene();
    const made: string[] = [];
    {
      await using repository = gitRepository({
        workspace: scene.workspace,
        surroundings: surroundingsOf(scene),
        token: undefined,
        environment: { PATH },
        timeoutSeconds: 30,
        now: () => NOW,
        scratch: async () => {
          const scratch = await scratchFolder();
          made.push(scratch.path);
          return scratch;
        },
      });
      await Promise.all([
        repository.workingTree(),
        repository.remote(),
        repository.envFiles(),
        repository.changesSince(undefined),
      ]);
      expect(made.map(existsSync)).toEqual([true]);
    }
    expect(made.map(existsSync)).toEqual([false]);
  });

  it('is not made when nothing is asked', async () => {
    let made = 0;
    await gitRepository({
      workspace: folder,
      surroundings: surroundingsOf({ root: folder, remote: '', developer: '', workspace: folder }),
      token: undefined,
      environment: { PATH },
      timeoutSeconds: 1,
      now: () => NOW,
      scratch: async () => {
        made += 1;
        return scratchFolder();
      },
    })[Symbol.asyncDispose]();
    expect(made).toBe(0);
  });
});

describe('a checkout of somebody else', () => {
  it('B03 is read although git calls its ownership dubious', async () => {
    if (process.getuid?.() !== 0) return;
    const { execFileSync } = await import('node:child_process');
    const scene = makeScene();
    execFileSync('chown', ['-R', '65534:65534', scene.workspace]);
    expect(() => git(scene.workspace, 'status')).toThrow('dubious ownership');
    write(scene.workspace, 'README.md', 'changed\n');
    expect((await open(scene).workingTree()).dirty).toEqual([{ path: 'README.md', what: 'modified' }]);
    expect(await open(scene).remote()).toMatchObject({ hasHead: true });
  });

  it('is found through a link to it', async () => {
    const scene = makeScene();
    mkdirSync(join(scene.root, 'links'));
    symlinkSync(scene.workspace, join(scene.root, 'links/here'));
    expect((await open({ ...scene, workspace: join(scene.root, 'links/here') }).workingTree()).dirty).toEqual([]);
  });
});
