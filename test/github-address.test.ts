import { describe, expect, it } from '@jest/globals';
import { apiOfHost, isGithubHost } from '../src/github-address.ts';

describe('the API of a remote', () => {
  it.each([
    ['github.com', 'https://api.github.com'],
    ['ssh.github.com', 'https://api.github.com'],
    ['octo-corp.ghe.com', 'https://api.octo-corp.ghe.com'],
  ])('is known for %s', (host, api) => {
    expect(apiOfHost(host)).toBe(api);
    expect(isGithubHost(host)).toBe(true);
  });

  it.each([
    'github.com.example.org',
    'evil-github.com',
    'github.com:8443',
    'gitlab.com',
    'ghe.com',
    'a.b.ghe.com',
    'xghe.com',
    'git.example.org',
    '127.0.0.1:3000',
    '',
  ])('is not guessed for %j, which gets no token', (host) => {
    expect(apiOfHost(host)).toBeUndefined();
    expect(isGithubHost(host)).toBe(false);
  });
});
