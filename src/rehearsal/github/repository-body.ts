import type { GithubWorld } from './world.ts';

export const iso = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
export const node = (kind: string, id: number): string => Buffer.from(`${kind}${id}`).toString('base64');

const owner = (repository: string, apiUrl: string) => {
  const login = repository.split('/')[0] ?? '';
  const url = `${apiUrl}/users/${login}`;
  const lists = ['followers', 'subscriptions', 'organizations', 'repos', 'received_events'];
  return {
    login,
    id: 1,
    node_id: node('User', 1),
    avatar_url: `${apiUrl}/avatar`,
    gravatar_id: '',
    url,
    html_url: url,
    type: 'Organization',
    site_admin: false,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    events_url: `${url}/events{/privacy}`,
    ...Object.fromEntries(lists.map((list) => [`${list}_url`, `${url}/${list}`])),
  };
};

const PLAIN_LINKS =
  'collaborators teams hooks issue_events assignees branches tags blobs git_tags git_refs trees statuses languages stargazers contributors subscribers subscription commits git_commits comments issue_comment contents compare merges archive downloads issues pulls milestones notifications labels releases deployments keys forks events';

/** What every mention of a repository says. */
export const briefRepository = (fullName: string, id: number, apiUrl: string) => {
  const url = `${apiUrl}/repos/${fullName}`;
  return {
    id,
    node_id: node('Repository', id),
    name: fullName.split('/')[1] ?? '',
    full_name: fullName,
    owner: owner(fullName, apiUrl),
    private: true,
    html_url: url,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(PLAIN_LINKS.split(' ').map((link) => [`${link}_url`, `${url}/${link}`])),
  };
};

export const repositoryBody = (world: GithubWorld, apiUrl: string) => ({
  ...briefRepository(world.repository, world.repositoryId, apiUrl),
  default_branch: world.defaultBranch,
  git_url: apiUrl,
  ssh_url: 'git@localhost',
  clone_url: apiUrl,
  svn_url: apiUrl,
  mirror_url: null,
  homepage: null,
  language: null,
  license: null,
  topics: [],
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  subscribers_count: 0,
  network_count: 0,
  size: 1,
  open_issues: 0,
  open_issues_count: 0,
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: false,
  has_discussions: false,
  archived: false,
  disabled: false,
  pushed_at: iso(Date.UTC(2026, 0, 1)),
  created_at: iso(Date.UTC(2024, 0, 1)),
  updated_at: iso(Date.UTC(2026, 0, 1)),
});
