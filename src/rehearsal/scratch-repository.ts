import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Real git, with nothing of the user's own configuration in it. */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await execute('git', args, {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: cwd,
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Rehearsal',
      GIT_AUTHOR_EMAIL: 'rehearsal@example.com',
      GIT_COMMITTER_NAME: 'Rehearsal',
      GIT_COMMITTER_EMAIL: 'rehearsal@example.com',
    },
  });
  return stdout.trim();
}

export interface ScratchRepository {
  /** file:///…/remotes: stands in for https://github.com. */
  readonly serverUrl: string;
  /** owner/name below it. */
  readonly repository: string;
  /** The runner's checkout: depth one, no tags, as actions/checkout leaves it. */
  readonly workspace: string;
  readonly sha: string;
  readonly firstSha: string;
}

/** A remote with a short history, and a shallow checkout of it with the policy inside. */
export async function makeScratchRepository(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<ScratchRepository> {
  const repository = 'quickport/crm';
  const remote = join(folder, 'remotes', `${repository}.git`);
  const author = join(folder, 'author');
  const workspace = join(folder, 'workspace');
  await mkdir(dirname(remote), { recursive: true });
  await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  await git(folder, 'init', '--quiet', '--initial-branch=main', author);
  await git(author, 'remote', 'add', 'origin', `file://${remote}`);
  await writeFiles(author, {
    'README.md': 'Quickport CRM\n',
    '.env.example': 'APP_KEY=\n',
    '.gitignore': '.env\nvendor/\n',
  });
  await commitAll(author, 'The application');
  const firstSha = await git(author, 'rev-parse', 'HEAD');
  await writeFiles(author, { 'app/Tracker.php': '<?php // GT06\n', ...files });
  await commitAll(author, 'Tracking, and the backup policy');
  await git(author, 'push', '--quiet', 'origin', 'main');
  await git(folder, 'clone', '--quiet', '--depth=1', '--no-tags', `file://${remote}`, workspace);
  const sha = await git(workspace, 'rev-parse', 'HEAD');
  return { serverUrl: `file://${join(folder, 'remotes')}`, repository, workspace, sha, firstSha };
}

/** An annotated tag at HEAD, made at the instant given, on the remote. */
export async function pushTag(folder: string, name: string, message: string): Promise<void> {
  const author = join(folder, 'author');
  await git(author, 'tag', '--annotate', '--message', message, name);
  await git(author, 'push', '--quiet', 'origin', `refs/tags/${name}`);
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function commitAll(folder: string, message: string): Promise<void> {
  await git(folder, 'add', '--all', '--force');
  await git(folder, 'commit', '--quiet', '--message', message);
}
