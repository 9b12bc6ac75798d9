import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import type { GitRepositoryOptions } from '../../../src/adapters/git/repository.ts';
import type { Surroundings } from '../../../src/settings.ts';
import {
  closeRepositories,
  commit,
  fingerprint,
  git,
  makeScene,
  open,
  removeScenes,
  type Scene,
  write,
} from './scene.ts';
import { exposed, gitBackend, type Respond, serve } from './served.ts';

jest.setTimeout(60_000);
afterEach(closeRepositories);
afterAll(removeScenes);

const TAG = 'prod-pre-maintenance-2026-02-07';
const TOKEN = 'ghs_secretSecretSecret0123456789';
const PATH = process.env['PATH'] ?? '';

const headOf = ({ workspace }: Scene): string => git(workspace, 'rev-parse', 'HEAD');
const remoteTags = ({ remote }: Scene): string =>
  git(remote, 'for-each-ref', '--format=%(refname) %(objecttype) %(*objectname)', 'refs/tags');
const whole = (head: string): string => `refs/tags/${TAG} tag ${head}`;

function hook({ remote }: Scene, name: string, script: string): void {
  write(remote, `hooks/${name}`, `#!/bin/sh\n${script}\n`);
  chmodSync(join(remote, 'hooks', name), 0o755);
}

const push = (
  scene: Scene,
  more: Partial<Surroundings> = {},
  options: Partial<GitRepositoryOptions> = {},
  message = 'before VOLUME_RESIZE',
): Promise<void> => open(scene, more, options).pushTag(TAG, headOf(scene), message);

const refused = (code: string, words: RegExp) => ({
  name: 'PortError',
  code,
  message: expect.stringMatching(words),
});

describe('a tag on the remote that counts', () => {
  it('is annotated, at the commit, by us, at the instant told, and the workspace stays as it was', async () => {
    const scene = makeScene();
    const before = fingerprint(scene.workspace);
    await push(scene);
    expect(remoteTags(scene)).toBe(whole(headOf(scene)));
    expect(git(scene.remote, 'cat-file', 'tag', TAG)).toBe(
      [
        `object ${headOf(scene)}`,
        'type commit',
        `tag ${TAG}`,
        `tagger backup-gate <backup-gate@users.noreply.github.com> ${Date.parse('2026-02-07T11:00:00Z') / 1000} +0000`,
        '',
        'before VOLUME_RESIZE',
      ].join('\n'),
    );
    expect(fingerprint(scene.workspace)).toBe(before);
    const seen = await open(scene).remote();
    expect(seen.maintenanceTags).toMatchObject([{ name: TAG, commit: headOf(scene), annotated: true }]);
  });

  it.each([
    ['lines of a header', `x\n\ntagger a <b@c> 1 +0000\nobject ${'0'.repeat(40)}`],
    ['commands and an option', '$(touch pwned) `id` ; --force'],
    ['control characters and half a pair', '\u0000a\u001b[31m\rb\ud800'],
    ['nothing', ''],
  ])('holds a message with %s as a message', async (_, message) => {
    const scene = makeScene();
    await push(scene, {}, {}, message);
    const text = git(scene.remote, 'cat-file', 'tag', TAG);
    const [header = ''] = text.split('\n\n');
    expect(header.split('\n').map((line) => line.split(' ')[0])).toEqual(['object', 'type', 'tag', 'tagger']);
    expect(remoteTags(scene)).toBe(whole(headOf(scene)));
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(git(scene.remote, 'fsck', '--strict')).toBe('');
    expect(existsSync(join(scene.workspace, 'pwned'))).toBe(false);
  });

  it('goes to a commit that is no tip any more, by a checkout of depth one', async () => {
    const scene = makeScene();
    commit(scene.developer, { later: '1' });
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    await push(scene);
    expect(remoteTags(scene)).toBe(whole(headOf(scene)));
  });

  it('is pushed after minutes in which main moved, whatever the session saw before', async () => {
    const scene = makeScene();
    const repository = open(scene);
    const head = headOf(scene);
    await Promise.all([repository.remote(), repository.envFiles()]);
    commit(scene.developer, { later: '1' });
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    await repository.pushTag(TAG, head, 'x');
    expect(remoteTags(scene)).toBe(whole(head));
  });

  it('leaves what the session saw as it was: the second judgement takes a new one', async () => {
    const scene = makeScene();
    const repository = open(scene);
    await repository.remote();
    await repository.pushTag(TAG, headOf(scene), 'x');
    expect((await repository.remote()).maintenanceTags).toEqual([]);
    expect((await open(scene).remote()).maintenanceTags).toHaveLength(1);
  });

  it.each(['annotated', 'lightweight'])('J07 is left alone where it is at this commit already, %s', async (kind) => {
    const scene = makeScene();
    git(scene.developer, 'tag', ...(kind === 'annotated' ? ['-a', '-m', 'by hand'] : []), TAG);
    git(scene.developer, 'push', '--quiet', 'origin', TAG);
    const before = git(scene.remote, 'rev-parse', TAG);
    hook(scene, 'pre-receive', 'exit 1');
    await push(scene);
    expect(git(scene.remote, 'rev-parse', TAG)).toBe(before);
  });

  it('J07 is never moved from another commit', async () => {
    const scene = makeScene();
    const other = commit(scene.developer, { a: '1' });
    git(scene.developer, 'tag', '-a', '-m', 'x', TAG);
    git(scene.developer, 'push', '--quiet', 'origin', 'main', TAG);
    await expect(push(scene)).rejects.toMatchObject(refused('refused', new RegExp(`already, at ${other} and not at`)));
    expect(remoteTags(scene)).toBe(whole(other));
  });

  it('J07 is never moved when another takes the name between the look and the push', async () => {
    const scene = makeScene();
    const first = headOf(scene);
    const other = commit(scene.developer, { a: '1' });
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    hook(scene, 'pre-receive', `unset GIT_QUARANTINE_PATH; git update-ref refs/tags/${TAG} ${other}`);
    await expect(open(scene).pushTag(TAG, first, 'x')).rejects.toMatchObject(refused('refused', /already, at/));
    expect(git(scene.remote, 'rev-parse', TAG)).toBe(other);
  });

  it.each([
    'prod-pre-maintenance-2026-02-30',
    'prod-pre-maintenance-2026-02-07.1',
    'v1',
    '--force',
    `${TAG}:refs/heads/main`,
    `${TAG}\nx`,
    '+x',
  ])('J07 has a name of a maintenance tag, and never %j', async (name) => {
    const scene = makeScene();
    await expect(open(scene).pushTag(name, headOf(scene), 'x')).rejects.toMatchObject(
      refused('refused', /no maintenance/),
    );
    expect(remoteTags(scene)).toBe('');
  });

  it('J08 is not pushed for a commit that the remote lacks', async () => {
    const scene = makeScene();
    const local = commit(scene.workspace, { local: '1' });
    await expect(push(scene)).rejects.toMatchObject(refused('not-found', new RegExp(`${local}: push it first`)));
    await expect(open(scene).pushTag(TAG, 'HEAD', 'x')).rejects.toMatchObject({ code: 'malformed' });
    expect(remoteTags(scene)).toBe('');
  });

  it('J07 fails when a hook of the remote refuses it, in the words of the hook', async () => {
    const scene = makeScene();
    hook(scene, 'pre-receive', 'echo "not today" >&2; exit 1');
    await expect(push(scene)).rejects.toMatchObject(refused('refused', /pre-receive hook declined.*not today/));
    expect(remoteTags(scene)).toBe('');
  });

  it('J09 names the permission when a rule for tags refuses it', async () => {
    const scene = makeScene();
    hook(scene, 'update', 'echo "error: GH013: Repository rule violations found for refs/tags/x." >&2; exit 1');
    await expect(push(scene)).rejects.toMatchObject(refused('access-denied', /contents: write/));
    expect(remoteTags(scene)).toBe('');
  });

  it('J08 resolves when the remote took the tag and died before it could say so', async () => {
    const scene = makeScene();
    hook(scene, 'reference-transaction', '[ "$1" = committed ] && kill -9 $PPID; exit 0');
    await push(scene);
    expect(remoteTags(scene)).toBe(whole(headOf(scene)));
  });

  it('J08 rejects when the remote died before it took the tag', async () => {
    const scene = makeScene();
    hook(scene, 'pre-receive', 'kill -9 $PPID');
    await expect(push(scene)).rejects.toMatchObject({ name: 'PortError' });
    expect(remoteTags(scene)).toBe('');
  });
});

/** The remote over http, with something between. */
async function over(scene: Scene, between: (forward: Respond) => Respond): Promise<{ url: string } & AsyncDisposable> {
  git(scene.remote, 'config', 'http.receivepack', 'true');
  return serve(between(gitBackend(join(scene.root, 'server'))));
}

const isPush = (url: string | undefined): boolean => (url ?? '').endsWith('/git-receive-pack');
const isPushStart = (url: string | undefined): boolean => (url ?? '').includes('service=git-receive-pack');

describe('a tag over http', () => {
  /** Something happens on the remote after every look of ours, and before git begins to push. */
  const justBefore = (scene: Scene, happens: () => void) => {
    let done = false;
    return over(scene, (forward) => (request, response) => {
      if (isPushStart(request.url) && !done) {
        done = true;
        happens();
      }
      forward(request, response);
    });
  };

  it('J07 never moves a tag that appeared after the last look', async () => {
    const scene = makeScene();
    const other = commit(scene.developer, { a: '1' });
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    await using server = await justBefore(scene, () => git(scene.remote, 'tag', TAG, other));
    await expect(push(scene, { serverUrl: server.url })).rejects.toMatchObject(refused('refused', /already, at/));
    expect(git(scene.remote, 'rev-parse', TAG)).toBe(other);
  });

  it('J07 is content with a tag at this commit that appeared after the last look', async () => {
    const scene = makeScene();
    const head = headOf(scene);
    await using server = await justBefore(scene, () => git(scene.remote, 'tag', TAG, head));
    await push(scene, { serverUrl: server.url });
    expect(git(scene.remote, 'rev-parse', TAG)).toBe(head);
  });

  it('goes through when main moves after the last look', async () => {
    const scene = makeScene();
    const later = commit(scene.developer, { later: '1' });
    git(scene.developer, 'push', '--quiet', 'origin', 'main:refs/heads/later');
    await using server = await justBefore(scene, () => {
      git(scene.remote, 'update-ref', 'refs/heads/main', later);
      git(scene.remote, 'update-ref', '-d', 'refs/heads/later');
    });
    git(scene.remote, 'update-ref', '-d', 'refs/heads/later');
    await push(scene, { serverUrl: server.url });
    expect(remoteTags(scene)).toBe(whole(headOf(scene)));
  });

  it('carries the token in a header, and no file and no argument holds it', async () => {
    const scene = makeScene();
    const scratch = join(scene.root, 'scratch');
    write(scratch, 'x');
    const headers = new Set<string | undefined>();
    let seen = '';
    await using server = await over(scene, (forward) => (request, response) => {
      headers.add(request.headers.authorization);
      seen += exposed(scratch);
      forward(request, response);
    });
    const kept = async () => ({ path: scratch, [Symbol.asyncDispose]: async () => undefined });
    await push(scene, { serverUrl: server.url }, { token: TOKEN, scratch: kept });
    expect(remoteTags(scene)).toBe(whole(headOf(scene)));
    const basic = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    expect([...headers]).toEqual([`basic ${basic}`]);
    expect(seen).toContain('push\0--porcelain');
    for (const secret of [TOKEN, basic]) expect(`${seen}${exposed(scratch)}`).not.toContain(secret);
  });

  it.each([
    ['at the first request', isPushStart],
    ['at the push itself', isPush],
  ])('J09 names the permission when the token may only read, told %s', async (_, when) => {
    const scene = makeScene();
    await using server = await over(scene, (forward) => (request, response) => {
      if (when(request.url)) response.writeHead(403).end('Write access to repository not granted.\n');
      else forward(request, response);
    });
    await expect(push(scene, { serverUrl: server.url }, { token: TOKEN })).rejects.toMatchObject(
      refused('access-denied', /contents: write/),
    );
    expect(remoteTags(scene)).toBe('');
  });

  it("J09 names the permission when git's own server is read-only", async () => {
    const scene = makeScene();
    await using server = await serve(gitBackend(join(scene.root, 'server')));
    await expect(push(scene, { serverUrl: server.url })).rejects.toMatchObject(
      refused('access-denied', /contents: write/),
    );
  });

  it('J09 says that a token is needed where none was given', async () => {
    const scene = makeScene();
    await using server = await over(scene, (forward) => (request, response) => {
      if (isPushStart(request.url)) response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      else forward(request, response);
    });
    await expect(push(scene, { serverUrl: server.url })).rejects.toMatchObject(
      refused('credentials', /contents: write/),
    );
  });

  it('J08 resolves when the connection is lost after the remote took the tag', async () => {
    const scene = makeScene();
    await using server = await over(scene, (forward) => (request, response) => {
      if (isPush(request.url)) {
        response.writeHead = () => {
          request.socket.destroy();
          return response;
        };
      }
      forward(request, response);
    });
    await push(scene, { serverUrl: server.url });
    expect(remoteTags(scene)).toBe(whole(headOf(scene)));
  });

  it('J08 rejects when the connection is lost before that, and when the remote cannot be asked then', async () => {
    const scene = makeScene();
    let dead = false;
    await using server = await over(scene, (forward) => (request, response) => {
      dead ||= isPush(request.url);
      if (dead) request.socket.destroy();
      else forward(request, response);
    });
    await expect(push(scene, { serverUrl: server.url })).rejects.toMatchObject({
      name: 'PortError',
      message: expect.stringContaining('whether the tag arrived could not be asked'),
    });
    expect(remoteTags(scene)).toBe('');
  });

  it('J08 resolves after a push that ran out of time and arrived', async () => {
    const scene = makeScene();
    await using server = await over(scene, (forward) => (request, response) => {
      if (isPush(request.url)) response.writeHead = () => response;
      if (isPush(request.url)) response.end = () => response;
      forward(request, response);
    });
    await push(scene, { serverUrl: server.url }, { environment: { PATH }, timeoutSeconds: 3 });
    expect(remoteTags(scene)).toBe(whole(headOf(scene)));
  });
});
