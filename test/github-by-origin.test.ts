import { describe, expect, it } from '@jest/globals';
import { githubByOrigin } from '../src/github-by-origin.ts';
import type { Github } from '../src/ports.ts';

const answers: Github = {
  deployments: async () => ({ lastFinished: undefined, running: [] }),
  workflowHistory: () => Promise.reject(new Error('not asked')),
};

describe('GitHub outside a runner', () => {
  it.each([
    ['github.com', { apiUrl: 'https://api.github.com', repository: 'quickport/crm' }],
    ['acme.ghe.com', { apiUrl: 'https://api.acme.ghe.com', repository: 'quickport/crm' }],
  ])('is the one that origin is on: %s', async (host, where) => {
    const asked: unknown[] = [];
    const github = githubByOrigin(
      async () => ({ host, path: 'quickport/crm' }),
      (place) => {
        asked.push(place);
        return answers;
      },
    );
    expect(asked).toEqual([]);
    expect(await github.deployments('production')).toEqual({ lastFinished: undefined, running: [] });
    expect(asked).toEqual([where]);
  });

  it.each([
    ['git.example.org', 'origin is on git.example.org, which is not'],
    ['', 'origin is on this machine, which is not'],
  ])('is not guessed for %j: nobody is asked, and no token is sent', async (host, message) => {
    const github = githubByOrigin(
      async () => ({ host, path: 'quickport/crm' }),
      () => {
        throw new Error('asked');
      },
    );
    await expect(github.workflowHistory('backup-nightly.yml')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(message),
    });
    await expect(github.deployments('production')).rejects.toMatchObject({ code: 'refused' });
  });
});
