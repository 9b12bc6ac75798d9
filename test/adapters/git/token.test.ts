import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { parseRemote, type RemoteAddress } from '../../../src/adapters/git/remote-url.ts';
import { tokenAt } from '../../../src/adapters/git/token.ts';
import { closeRepositories, commit, git, makeScene, open, removeScenes } from './scene.ts';
import { gitBackend, type Respond, serve } from './served.ts';

const TOKEN = 'ghs_0123456789';
const BASIC = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;

afterEach(async () => {
  await closeRepositories();
  removeScenes();
});

/** What each request carried in the place of a token. */
function listening(folder: string): { readonly headers: Set<string | undefined>; readonly respond: Respond } {
  const backend = gitBackend(folder);
  const headers = new Set<string | undefined>();
  return {
    headers,
    respond: (request, response) => {
      headers.add(request.headers.authorization);
      backend(request, response);
    },
  };
}

describe('the token', () => {
  const address = (text: string): RemoteAddress => {
    const parsed = parseRemote(text);
    if (parsed === undefined) throw new Error('no remote');
    return parsed;
  };

  it.each<[string, string | undefined, string, boolean]>([
    ['the server of the run', 'https://github.com', 'https://github.com/quickport/crm.git', true],
    ['the server of the run, by any spelling', 'https://GitHub.com/', 'https://github.com/quickport/crm', true],
    ['another repository of it', 'https://git.example.org', 'https://git.example.org/quickport/lib.git', true],
    ['another server', 'https://github.com', 'https://gitlab.com/quickport/lib.git', false],
    ['GitHub, when the run is on another server', 'https://git.example.org', 'https://github.com/q/lib.git', false],
    ['another port', 'https://git.example.org', 'https://git.example.org:8443/q/lib.git', false],
    ['GitHub, outside a runner', undefined, 'https://github.com/quickport/crm.git', true],
    ['any other origin, outside a runner', undefined, 'https://git.example.org/quickport/crm.git', false],
    ['a file', 'file:///srv/git', 'file:///srv/git/owner/name', false],
  ])('for %s', (_, serverUrl, remote, sent) => {
    expect(tokenAt(address(remote), { serverUrl }, TOKEN)).toBe(sent ? TOKEN : undefined);
  });

  it('goes to the server of the repository, never to the one that a submodule names', async () => {
    const scene = makeScene();
    const library = join(scene.root, 'elsewhere/library');
    mkdirSync(library, { recursive: true });
    git(library, 'init', '--quiet', '--initial-branch=main');
    const pinned = commit(library, { 'lib.txt': '1' });
    const ours = listening(join(scene.root, 'server'));
    const theirs = listening(join(scene.root, 'elsewhere'));
    await using server = await serve(ours.respond);
    await using other = await serve(theirs.respond);

    // As a checkout without submodules leaves it: else the next commit would take it out again.
    mkdirSync(join(scene.workspace, 'library'));
    git(scene.workspace, 'update-index', '--add', '--cacheinfo', `160000,${pinned},library`);
    commit(scene.workspace, {
      '.gitmodules': `[submodule "library"]\n\tpath = library\n\turl = ${other.url}/library/.git\n`,
    });
    git(scene.workspace, 'push', '--quiet', 'origin', 'HEAD:main');

    const remote = await open(scene, { serverUrl: server.url }, { token: TOKEN }).remote();
    expect(remote).toMatchObject({ hasHead: true, unpushedSubmodules: [] });
    expect([...ours.headers]).toEqual([BASIC]);
    expect([...theirs.headers]).toStrictEqual([undefined]);
  });
});
