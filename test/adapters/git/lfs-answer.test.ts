import { describe, expect, it } from '@jest/globals';
import type { LfsPointer } from '../../../src/adapters/git/lfs.ts';
import { missingIn } from '../../../src/adapters/git/lfs-answer.ts';
import { judge } from '../../../src/adapters/git/lfs-reply.ts';

const A: LfsPointer = { digest: 'a'.repeat(64), sizeBytes: 6 };
const B: LfsPointer = { digest: 'b'.repeat(64), sizeBytes: 0 };

type Entry = Readonly<Record<string, unknown>>;

const download = { href: 'https://store.example/1', header: { Authorization: 'x' }, expires_in: 3600 };
const held = ({ digest, sizeBytes }: LfsPointer, more: Entry = {}): Entry => ({
  oid: digest,
  size: sizeBytes,
  authenticated: true,
  actions: { download },
  ...more,
});
const lacking = ({ digest, sizeBytes }: LfsPointer, code: unknown = 404): Entry => ({
  oid: digest,
  size: sizeBytes,
  error: { code, message: 'Object does not exist' },
});
const answer = (objects: unknown, more: Entry = {}): string => JSON.stringify({ transfer: 'basic', objects, ...more });

describe('the answer of a Git LFS server', () => {
  it.each<[string, string, readonly string[]]>([
    ['holds both', answer([held(A), held(B)]), []],
    ['holds both, in another order', answer([held(B), held(A)]), []],
    ['says nothing of the way', JSON.stringify({ objects: [held(A), held(B)] }), []],
    ['names the hash', answer([held(A), held(B)], { hash_algo: 'sha256' }), []],
    ['says that there is no error', answer([held(A, { error: null }), held(B)]), []],
    ['never had one', answer([held(A), lacking(B)]), [B.digest]],
    ['had one, and its owner took it away', answer([lacking(A, 410), held(B)]), [A.digest]],
    ['has neither', answer([lacking(A), lacking(B)]), [A.digest, B.digest]],
    ['has none, and says so with empty actions', answer([{ ...lacking(A), actions: {} }, held(B)]), [A.digest]],
    ['has none, and says so with actions of null', answer([{ ...lacking(A), actions: null }, held(B)]), [A.digest]],
  ])('B22 that %s is understood', (_, text, missing) => {
    expect(missingIn([A, B], text)).toEqual(missing);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'is not JSON'],
    ['a page', '<html>sign in</html>', 'is not JSON'],
    ['the beginning of one', answer([held(A), held(B)]).slice(0, -1), 'is not JSON'],
    ['null', 'null', 'the answer is no object'],
    ['a list', '[]', 'the answer is no object'],
    ['a message', '{"message":"ok"}', 'no list of objects'],
    ['objects that are no list', answer({ 0: held(A), 1: held(B) }), 'no list of objects'],
    ['an empty list', answer([]), 'leaves out object aaaaaaaaaaaa'],
    ['one object too few', answer([held(A)]), 'leaves out object bbbbbbbbbbbb'],
    ['one object too many', answer([held(A), held(B), held({ ...A, digest: 'c'.repeat(64) })]), 'not asked for'],
    ['an object twice', answer([held(A), held(A), held(B)]), 'twice'],
    ['first no and then yes', answer([lacking(A), held(A), held(B)]), 'twice'],
    ['words for an object', answer(['yes', held(B)]), 'an object of the answer is no object'],
    ['an id in capitals', answer([held({ ...A, digest: 'A'.repeat(64) }), held(B)]), 'leaves out object aaaaaaaaaaaa'],
    ['another size', answer([held(A, { size: 7 }), held(B)]), 'another size'],
    ['a size in words', answer([held(A, { size: '6' }), held(B)]), 'another size'],
    ['no size', answer([held(A), held(B, { size: undefined })]), 'another size'],
    ['yes and no at once', answer([{ ...held(A), ...lacking(A) }, held(B)]), 'also has an error'],
    ['neither yes nor no', answer([held(A, { actions: undefined }), held(B)]), 'neither offers'],
    ['an upload', answer([held(A, { actions: { upload: download } }), held(B)]), 'neither offers'],
    ['actions that are words', answer([held(A, { actions: 'download' }), held(B)]), 'the actions of'],
    ['a download that is words', answer([held(A, { actions: { download: 'x' } }), held(B)]), 'the download of'],
    [
      'a download from nowhere',
      answer([held(A, { actions: { download: { href: '' } } }), held(B)]),
      'without an address',
    ],
    ['another way of transfer', answer([held(A), held(B)], { transfer: 'multipart' }), 'way of transfer'],
    ['another hash', answer([held(A), held(B)], { hash_algo: 'sha512' }), 'another hash'],
    ['an error that is words', answer([{ ...lacking(A), error: 'gone' }, held(B)]), 'the error of'],
  ])('B22 that is %s says nothing', (_, text, words) => {
    expect(() => missingIn([A, B], text)).toThrow(
      expect.objectContaining({ name: 'PortError', code: 'malformed', message: expect.stringContaining(words) }),
    );
  });

  it.each([
    [403, 'error 403'],
    [422, 'error 422'],
    [500, 'error 500'],
    ['404', 'an error without a number'],
    [null, 'an error without a number'],
  ])('B22 with error %p for an object does not say that it lacks it', (code, words) => {
    expect(() => missingIn([A, B], answer([lacking(A, code), held(B)]))).toThrow(
      expect.objectContaining({ code: 'refused', message: `git lfs: the server has ${words} for object aaaaaaaaaaaa` }),
    );
  });
});

describe('the status of a Git LFS server', () => {
  it.each([
    [201, null, 'unexpected', 'never'],
    [204, null, 'unexpected', 'never'],
    [302, null, 'refused', 'never'],
    [401, null, 'credentials', 'never'],
    [403, null, 'access-denied', 'never'],
    [404, null, 'not-found', 'never'],
    [413, null, 'unexpected', 'never'],
    [422, null, 'unexpected', 'never'],
    [429, null, 'throttled', 'soon'],
    [429, 'Sat, 07 Feb 2026 10:00:00 GMT', 'throttled', 'soon'],
    [429, '2', 'throttled', { afterSeconds: 2 }],
    [429, '3600', 'throttled', 'never'],
    [500, null, 'unreachable', 'soon'],
    [503, null, 'unreachable', 'soon'],
    [507, null, 'unreachable', 'never'],
    [509, null, 'unreachable', 'never'],
  ])('B22 %p with retry-after %p is no answer', (status, retryAfter, code, again) => {
    expect(judge(status, retryAfter, '')).toMatchObject({ error: { name: 'PortError', code }, again });
  });

  it('is told with what the server says of it, on one line and cut short', () => {
    const words = (body: string): string | undefined => judge(403, null, body)?.error.message;
    expect(words('{"message":"over its \\"quota\\"","x":1}')).toContain('answered 403 (over its \\"quota\\")');
    expect(words('{"message":"a\u001b[31m\nb"}')).toContain('answered 403 (a [31m b)');
    expect(words(`{"message":"${'x'.repeat(5000)}"}`)?.length).toBeLessThan(400);
    expect(words('<html>')).toBe('git lfs: the server answered 403: the job needs the permission contents: read');
  });
});
