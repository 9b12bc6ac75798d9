import { describe, expect, it } from '@jest/globals';
import { authorization, parseRemote, requireReal, sameRepository } from '../../../src/adapters/git/remote-url.ts';
import { submoduleAddress } from '../../../src/adapters/git/submodules.ts';

const counted = 'https://github.com/Quickport/crm';

const parsed = (text: string) => {
  const address = parseRemote(text);
  if (address === undefined) throw new Error(`cannot be parsed: ${text}`);
  return address;
};

describe('the address of a remote', () => {
  it.each([
    'https://github.com/Quickport/crm.git',
    'https://github.com/quickport/crm/',
    'https://GitHub.com:443/Quickport/crm',
    'https://x-access-token:secret@github.com/Quickport/crm.git',
    'git@github.com:Quickport/crm.git',
    'git@github.com:/Quickport/crm',
    'github.com:Quickport/crm',
    'ssh://git@github.com/Quickport/crm.git',
    'ssh://git@github.com:22/Quickport/crm.git',
  ])('%s is the same repository', (text) => {
    expect(sameRepository(parsed(text), parsed(counted))).toBe(true);
  });

  it.each([
    'https://github.com/Quickport/crm2',
    'https://github.com/Quickport/crm.git.git',
    'https://github.com.evil.example/Quickport/crm',
    'https://github.com:8443/Quickport/crm',
    'https://github.com@evil.example/Quickport/crm',
    'https://evil.example/github.com/Quickport/crm',
    'https://github.com/Quickport/crm/..',
    'git@evil.example:Quickport/crm',
    'file:///Quickport/crm',
    '/Quickport/crm',
  ])('B09 %s is another', (text) => {
    expect(sameRepository(parsed(text), parsed(counted))).toBe(false);
  });

  it.each([
    '',
    'ext::sh -c id',
    'fd::17',
    '--upload-pack=id',
    '-x:y',
    'ssh://-oProxyCommand=id/x',
    'https://github.com',
    'ftp://a/b',
    'https://a/b?c',
    'https://a/b#c',
    'a b:c',
    'https://a/b\n',
    'name',
    'git://github.com/a/b',
  ])('B16 %j is none', (text) => expect(parseRemote(text)).toBeUndefined());

  it('is shown without a password, and asked with the protocol it names', () => {
    expect(parsed('https://me:secret@github.com/a/b.git')).toEqual({
      url: 'https://github.com/a/b.git',
      protocol: 'https',
      host: 'github.com',
      path: 'a/b',
    });
    expect(parsed('git@github.com:a/b.git')).toEqual({
      url: 'ssh://git@github.com/a/b.git',
      protocol: 'ssh',
      host: 'github.com',
      path: 'a/b',
    });
  });

  it.each([
    'http://localhost/a/b',
    'https://127.0.0.1/a/b',
    'https://[::1]:8443/a/b',
    'file:///a/b',
    '/a/b',
    'http://127.1/a/b',
  ])('%s counts in a rehearsal only', (text) => {
    expect(() => requireReal(parseRemote(text), false, 'it')).toThrow('rehearsal only');
    expect(requireReal(parseRemote(text), true, 'it')).toEqual(parsed(text));
  });

  it.each(['http://github.com/a/b', 'ext::id'])('%s never counts', (text) => {
    expect(() => requireReal(parseRemote(text), true, 'it')).toThrow('it is');
  });
});

describe('the token', () => {
  it('is bound to the one server, and never goes over ssh or to a file', () => {
    const basic = Buffer.from('x-access-token:t0ken').toString('base64');
    expect(authorization(parsed('https://ghe.example:8443/a/b'), 't0ken')).toEqual([
      ['http.https://ghe.example:8443/.extraheader', `AUTHORIZATION: basic ${basic}`],
    ]);
    expect(authorization(parsed('git@github.com:a/b'), 't0ken')).toEqual([]);
    expect(authorization(parsed('/a/b'), 't0ken')).toEqual([]);
    expect(authorization(parsed(counted), undefined)).toEqual([]);
    expect(authorization(parsed(counted), '')).toEqual([]);
  });
});

describe('the address of a submodule', () => {
  it.each([
    ['../lib.git', 'https://github.com/Quickport/lib.git'],
    ['../../other/lib', 'https://github.com/other/lib'],
    ['./sub', 'https://github.com/Quickport/crm/sub'],
    ['git@github.com:a/b.git', 'ssh://git@github.com/a/b.git'],
  ])('%s leads to %s', (url, expected) => {
    expect(submoduleAddress(url, parsed(counted)).url).toBe(expected);
  });

  it.each(['../../../../x', 'ext::id', '-u'])('B20 %s is refused', (url) => {
    expect(() => submoduleAddress(url, parsed(counted))).toThrow('neither https nor ssh');
  });
});
