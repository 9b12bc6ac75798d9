import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { missingObjects } from '../../../src/adapters/git/lfs-objects.ts';
import { elsewhere, lfsServer } from '../../../src/adapters/git/lfs-server.ts';
import { parseRemote, type RemoteAddress } from '../../../src/adapters/git/remote-url.ts';
import type { Remote } from '../../../src/facts/repository.ts';
import { checkOut, closeRepositories, commit, git, makeScene, open, removeScenes, type Scene } from './scene.ts';
import { gitBackend, serve } from './served.ts';

jest.setTimeout(30_000);
afterEach(closeRepositories);
afterAll(removeScenes);

const TOKEN = 'ghs_0123456789abcdefABCDEF';
const ATTRIBUTES = '*.bin filter=lfs diff=lfs merge=lfs -text\n';
const BATCH = '/owner/name.git/info/lfs/objects/batch';

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
const pointer = (content: string, oid = sha256(content)): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${content.length}\n`;

interface Asked {
  readonly path: string | undefined;
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly objects: readonly { readonly oid: string; readonly size: number }[] };
}

type Answer = (asked: Asked, response: ServerResponse, attempt: number) => void;

/** What a server that holds these contents answers. */
const answerOf = ({ body }: Asked, contents: readonly string[]): string => {
  const digests = contents.map(sha256);
  const objects = body.objects.map(({ oid, size }) =>
    digests.includes(oid)
      ? { oid, size, actions: { download: { href: `http://127.0.0.1:9/${oid}` } } }
      : { oid, size, error: { code: 404, message: 'Object does not exist' } },
  );
  return JSON.stringify({ transfer: 'basic', objects });
};

const holding =
  (...contents: readonly string[]): Answer =>
  (asked, response) => {
    response.setHeader('content-type', 'application/vnd.git-lfs+json').end(answerOf(asked, contents));
  };

const withStatus =
  (status: number, body = '', headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

/** A Git LFS server; with a scene also the git server of it. */
async function serveLfs(answer: Answer, scene?: Scene) {
  const asked: Asked[] = [];
  const backend = scene === undefined ? undefined : gitBackend(join(scene.root, 'server'));
  const server = await serve((request, response) => {
    if (backend !== undefined && request.url?.includes('/info/lfs') !== true) return backend(request, response);
    void text(request).then((body) => {
      const { url: path, method, headers } = request;
      asked.push({ path, method, headers, body: JSON.parse(body) as Asked['body'] });
      answer(asked.at(-1) as Asked, response, asked.length);
    });
  });
  return { ...server, asked };
}

/** The look of a run whose remote is that server. */
async function look(scene: Scene, answer: Answer, token: string | undefined = TOKEN) {
  await using server = await serveLfs(answer, scene);
  const remote = open(scene, { serverUrl: server.url }, { token }).remote();
  const outcome = await remote.then(
    (value: Remote) => ({ value, error: undefined }),
    (error: unknown) => ({ value: undefined, error }),
  );
  return { ...outcome, asked: server.asked };
}

describe('files of HEAD in Git LFS', () => {
  it('B22 are there when the server has the content of each', async () => {
    const scene = makeScene({ '.gitattributes': ATTRIBUTES, 'a.bin': pointer('a'), 'b/b.bin': pointer('bb') });
    const { value, asked } = await look(scene, holding('a', 'bb'));
    expect(value).toMatchObject({ hasHead: true, missingLfsObjects: [] });
    expect(asked).toMatchObject([
      {
        path: BATCH,
        method: 'POST',
        headers: {
          accept: 'application/vnd.git-lfs+json',
          'content-type': 'application/vnd.git-lfs+json',
          authorization: `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`,
        },
      },
    ]);
    expect(asked[0]?.body).toEqual({
      operation: 'download',
      transfers: ['basic'],
      hash_algo: 'sha256',
      objects: [
        { oid: sha256('a'), size: 1 },
        { oid: sha256('bb'), size: 2 },
      ],
    });
  });

  it('B22 are named when the server lacks their content, each path of one object', async () => {
    const scene = makeScene({
      '.gitattributes': ATTRIBUTES,
      'a.bin': pointer('a'),
      'lost.bin': pointer('lost'),
      'again/löst.bin': pointer('lost'),
    });
    const { value, asked } = await look(scene, holding('a'));
    expect(value?.missingLfsObjects).toEqual(['again/löst.bin', 'lost.bin']);
    expect(asked[0]?.body.objects.map(({ oid }) => oid).sort()).toEqual([sha256('a'), sha256('lost')].sort());
  });

  it('B22 are asked for as HEAD has them, whatever the working tree says', async () => {
    const scene = makeScene({ '.gitattributes': ATTRIBUTES, 'a.bin': pointer('a') });
    commit(scene.developer, { 'a.bin': pointer('lost') });
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    checkOut(scene);
    git(scene.workspace, 'config', 'core.attributesFile', '/dev/null');
    commit(scene.developer, { 'a.bin': pointer('a') });
    git(scene.workspace, 'update-index', '--assume-unchanged', 'a.bin');
    expect((await look(scene, holding('a'))).value?.missingLfsObjects).toEqual(['a.bin']);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no attributes', { 'a.bin': pointer('a') }],
    ['attributes for something else', { '.gitattributes': '*.txt filter=lfs\n', 'a.bin': pointer('a') }],
    ['a file that was committed whole', { '.gitattributes': ATTRIBUTES, 'a.bin': 'content\n' }],
    [
      'a large file that was committed whole',
      { '.gitattributes': ATTRIBUTES, 'a.bin': pointer('a').padEnd(2000, '\n') },
    ],
    ['a file that is empty', { '.gitattributes': ATTRIBUTES, 'a.bin': '', 'b.bin': pointer('') }],
    [
      'a file that was committed whole, where .lfsconfig names another server',
      { '.gitattributes': ATTRIBUTES, 'a.bin': 'content\n', '.lfsconfig': '[lfs]\n\turl = https://lfs.example/\n' },
    ],
  ])('ask nobody with %s', async (_, files) => {
    const { value, asked } = await look(makeScene(files), withStatus(500));
    expect(value).toMatchObject({ missingLfsObjects: [] });
    expect(asked).toEqual([]);
  });

  it.each([
    ['other line ends', pointer('a').replaceAll('\n', '\r\n')],
    ['a space before it', `\n${pointer('a')}`],
    ['an older name', pointer('a').replace('git-lfs.github.com', 'hawser.github.com')],
    ['half an id', pointer('a', 'abc')],
    ['another hash', pointer('a').replace('sha256', 'sha512')],
  ])('B22 are not known where a pointer has %s', async (_, content) => {
    const { error, asked } = await look(makeScene({ '.gitattributes': ATTRIBUTES, 'a.bin': content }), holding('a'));
    expect(error).toMatchObject({
      name: 'PortError',
      code: 'malformed',
      message: 'git lfs: a.bin looks like a pointer and cannot be read as one',
    });
    expect(asked).toEqual([]);
  });

  it('B22 are not known where two pointers disagree about one object', async () => {
    const scene = makeScene({
      '.gitattributes': ATTRIBUTES,
      'a.bin': pointer('a'),
      'b.bin': pointer('bb', sha256('a')),
    });
    const { error, asked } = await look(scene, holding('a'));
    expect(error).toMatchObject({ code: 'malformed', message: expect.stringContaining('different sizes') });
    expect(asked).toEqual([]);
  });

  it('B22 are asked for without a token where there is none', async () => {
    const scene = makeScene({ '.gitattributes': ATTRIBUTES, 'a.bin': pointer('a') });
    const { value, asked } = await look(scene, holding('a'), '');
    expect(value).toMatchObject({ missingLfsObjects: [] });
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });
});

describe('where the content lies', () => {
  const settings = 'a.bin lies in Git LFS';
  const sceneWith = (lfsconfig: string): Scene =>
    makeScene({ '.gitattributes': ATTRIBUTES, 'a.bin': pointer(settings), '.lfsconfig': lfsconfig });

  it.each([
    ['url', '[lfs]\n\turl = https://lfs.example/owner/name.git/info/lfs\n', 'lfs.url'],
    ['url of a remote', '[remote "origin"]\n\tlfsurl = https://lfs.example/x\n', 'remote.origin.lfsurl'],
    ['url without a value', '[lfs]\n\turl\n', 'lfs.url'],
  ])('B22 is not known with another %s in .lfsconfig', async (_, lfsconfig, key) => {
    const { error, asked } = await look(sceneWith(lfsconfig), holding(settings));
    expect(error).toMatchObject({
      code: 'refused',
      message: `git lfs: ${key} names another place for the content; it is not asked`,
    });
    expect(asked).toEqual([]);
  });

  it('B22 is not known with a .lfsconfig that cannot be read', async () => {
    const { error, asked } = await look(sceneWith('[lfs\n'), holding(settings));
    expect(error).toMatchObject({ name: 'PortError' });
    expect(asked).toEqual([]);
  });

  it('B22 is not known with a .lfsconfig that is a link', async () => {
    const scene = makeScene({ '.gitattributes': ATTRIBUTES, 'a.bin': pointer('a') });
    symlinkSync('#config', join(scene.developer, '.lfsconfig'));
    commit(scene.developer, { '#config': '[lfs]\n\turl = https://lfs.example/\n' });
    git(scene.developer, 'push', '--quiet', 'origin', 'main');
    checkOut(scene);
    const { error, asked } = await look(scene, holding('a'));
    expect(error).toMatchObject({ code: 'refused', message: 'git lfs: .lfsconfig is a link' });
    expect(asked).toEqual([]);
  });

  it('B22 is known with a .lfsconfig that says something else', async () => {
    const { value } = await look(
      sceneWith('[lfs]\n\tfetchexclude = "*.psd"\n\tlocksverify = true\n'),
      holding(settings),
    );
    expect(value).toMatchObject({ missingLfsObjects: [] });
  });

  it('B22 is not known with another url in the configuration of the checkout', async () => {
    const scene = makeScene({ '.gitattributes': ATTRIBUTES, 'a.bin': pointer('a') });
    git(scene.workspace, 'config', 'lfs.url', 'https://lfs.example/owner/name.git/info/lfs');
    const { error, asked } = await look(scene, holding('a'));
    expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining('lfs.url names another place') });
    expect(asked).toEqual([]);
  });

  const counted = parseRemote('https://github.com/Quickport/crm') as RemoteAddress;

  it.each([
    ['lfs.url', 'https://github.com/quickport/crm.git/info/lfs'],
    ['lfs.url', 'https://me:secret@github.com/Quickport/crm/info/lfs/'],
    ['remote.origin.lfsurl', 'https://github.com/Quickport/crm.git/info/lfs'],
    ['remote.lfsdefault', 'origin'],
    ['lfs.https://github.com/Quickport/crm.git/info/lfs.access', 'basic'],
    ['remote.origin.url', 'https://lfs.example/'],
  ])('is the server of the remote with %s = %s', (key, value) => {
    expect(elsewhere([[key, value]], counted)).toBeUndefined();
  });

  it.each([
    ['lfs.url', 'https://github.com/Quickport/crm.git'],
    ['lfs.url', 'https://github.com/Quickport/other.git/info/lfs'],
    ['lfs.url', 'https://github.com:8443/Quickport/crm.git/info/lfs'],
    ['lfs.url', 'https://github.com@evil.example/Quickport/crm.git/info/lfs'],
    ['lfs.url', 'http://github.com/Quickport/crm.git/info/lfs'],
    ['lfs.url', 'ssh://git@github.com/Quickport/crm.git/info/lfs'],
    ['lfs.url', ''],
    ['lfs.pushurl', 'https://lfs.example/'],
    ['remote.backup.lfsurl', 'https://lfs.example/'],
    ['remote.a\nb.lfspushurl', 'https://lfs.example/'],
    ['remote.lfsdefault', 'backup'],
    ['lfs.standalonetransferagent', 'folder'],
    ['lfs.https://github.com/.standalonetransferagent', 'folder'],
  ])('B22 is elsewhere with %s = %s', (key, value) => {
    expect(
      elsewhere(
        [
          ['core.bare', 'false'],
          [key, value],
        ],
        counted,
      ),
    ).toBe(key);
  });

  it.each([
    ['https://github.com/Quickport/crm', 'https://github.com/Quickport/crm.git/info/lfs'],
    ['https://github.com/Quickport/crm.git', 'https://github.com/Quickport/crm.git/info/lfs'],
    ['https://ghe.example:8443/a/b/', 'https://ghe.example:8443/a/b.git/info/lfs'],
  ])('of %s is %s', (url, expected) => {
    expect(lfsServer(parseRemote(url) as RemoteAddress, undefined)).toEqual({
      url: expected,
      authorization: undefined,
    });
  });

  it.each(['git@github.com:Quickport/crm', '/srv/crm', 'file:///srv/crm'])('B22 of %s is not asked', (url) => {
    expect(() => lfsServer(parseRemote(url) as RemoteAddress, TOKEN)).toThrow('only a server that is asked over https');
  });
});

describe('a Git LFS server', () => {
  const asking = [{ digest: sha256('a'), sizeBytes: 1 }];
  const ask = async (answer: Answer, pointers = asking, timeoutSeconds = 20) => {
    await using server = await serveLfs(answer);
    const outcome = await missingObjects(
      { url: `${server.url}/owner/name.git/info/lfs`, authorization: 'basic secret' },
      pointers,
      timeoutSeconds,
    ).then(
      (value) => ({ value: [...value], error: undefined }),
      (error: unknown) => ({ value: undefined, error }),
    );
    return { ...outcome, asked: server.asked };
  };

  const after =
    (attempts: number, refusal: Answer): Answer =>
    (asked, response, attempt) =>
      (attempt <= attempts ? refusal : holding('a'))(asked, response, attempt);

  const cut: Answer = (_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"objects":[');
    response.socket?.destroySoon();
  };

  it.each<[string, Answer, string]>([
    ['401', withStatus(401), 'credentials'],
    ['403', withStatus(403, '{"message":"no"}'), 'access-denied'],
    ['404', withStatus(404), 'not-found'],
    ['204', withStatus(204), 'unexpected'],
    ['429 for an hour', withStatus(429, '', { 'retry-after': '3600' }), 'throttled'],
    ['509', withStatus(509), 'unreachable'],
    ['a page', withStatus(200, '<html></html>', { 'content-type': 'text/html' }), 'malformed'],
    ['nothing', withStatus(200), 'malformed'],
    ['half of it', withStatus(200, '{"objects":['), 'malformed'],
    ['no object', withStatus(200, '{"objects":[]}'), 'malformed'],
  ])('B22 that answers %s is asked once, and what it holds is not known', async (_, answer, code) => {
    const { error, asked } = await ask(answer);
    expect(error).toMatchObject({ name: 'PortError', code, message: expect.stringContaining('git lfs') });
    expect(asked).toHaveLength(1);
  });

  it('B22 that answers 5 MB is not heard out, though the answer would be in order', async () => {
    const { error, asked } = await ask((question, response) => {
      response.end(' '.repeat(5_000_000) + answerOf(question, ['a']));
    });
    expect(error).toMatchObject({ code: 'malformed', message: 'git lfs: the answer is longer than 4 MB' });
    expect(asked).toHaveLength(1);
  });

  it('B22 that hands on to another host is not followed, and the token stays here', async () => {
    await using other = await serveLfs(holding('a'));
    for (const status of [301, 302, 307, 308]) {
      const { error } = await ask(withStatus(status, '', { location: `${other.url}${BATCH}` }));
      expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining('a redirect is not followed') });
    }
    expect(other.asked).toEqual([]);
  });

  it('is not asked for the content itself', async () => {
    await using store = await serveLfs(holding());
    const { value } = await ask(({ body }, response) => {
      const actions = { download: { href: `${store.url}/content` } };
      response.end(JSON.stringify({ objects: body.objects.map((object) => ({ ...object, actions })) }));
    });
    expect(value).toEqual([]);
    expect(store.asked).toEqual([]);
  });

  it.each<[string, Answer]>([
    ['503', withStatus(503)],
    ['429', withStatus(429, '', { 'retry-after': '0' })],
    ['a broken connection', (_, response) => void response.socket?.destroy()],
    ['an answer that breaks off', cut],
  ])('is asked again after %s', async (_, refusal) => {
    expect(await ask(after(1, refusal))).toMatchObject({ value: [], asked: [{}, {}] });
  });

  it('B22 that stays throttled is given up', async () => {
    const { error, asked } = await ask(withStatus(429, '', { 'retry-after': '0' }));
    expect(error).toMatchObject({ code: 'throttled' });
    expect(asked).toHaveLength(4);
  });

  it.each<[string, Answer, string]>([
    ['is silent', () => {}, 'timed-out'],
    ['begins and falls silent', (_, response) => void response.writeHead(200).write('{'), 'timed-out'],
    ['is down until the time is up', withStatus(503), 'unreachable'],
  ])(
    'B22 that %s is waited for no longer than told',
    async (_, answer, code) => {
      const { error } = await ask(answer, asking, 0.3);
      expect(error).toMatchObject({ name: 'PortError', code });
    },
    8_000,
  );

  it('B22 that is not there cannot be asked', async () => {
    const server = await serveLfs(holding('a'));
    await server[Symbol.asyncDispose]();
    await expect(missingObjects({ url: server.url, authorization: undefined }, asking, 0.3)).rejects.toMatchObject({
      name: 'PortError',
      code: 'unreachable',
    });
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ digest: sha256(String(at)), sizeBytes: String(at).length }));

  it('is asked for a hundred objects at a time, each once', async () => {
    const contents = many(250).map((_, at) => String(at));
    const { value, asked } = await ask(holding(...contents.slice(0, 249)), [...many(250), ...many(250)]);
    expect(value).toEqual([sha256('249')]);
    expect(asked.map(({ body }) => body.objects.length).sort()).toEqual([100, 100, 50]);
  });

  it('B22 that fails one batch of many says nothing', async () => {
    const contents = many(500).map((_, at) => String(at));
    const { error } = await ask((asked, response, attempt) => {
      (attempt === 3 ? withStatus(403) : holding(...contents))(asked, response, attempt);
    }, many(500));
    expect(error).toMatchObject({ code: 'access-denied' });
  });

  it('B22 is not asked for more than ten thousand objects', async () => {
    const { error, asked } = await ask(holding(), many(10_001));
    expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining('10001 objects') });
    expect(asked).toEqual([]);
  });
});
