import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type GitRepositoryOptions, gitRepository } from '../../../src/adapters/git/repository.ts';
import type { Repository, TagStore } from '../../../src/ports.ts';
import type { Surroundings } from '../../../src/settings.ts';
import { at } from '../../builders.ts';

const PATH = process.env['PATH'] ?? '';

/** A remote, a developer's clone of it and the checkout of a runner, all real, in one temporary folder. */
export interface Scene {
  readonly root: string;
  readonly remote: string;
  readonly developer: string;
  readonly workspace: string;
}

const environment = {
  PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-02-07T10:00:00Z',
  GIT_COMMITTER_DATE: '2026-02-07T10:00:00Z',
};

export const git = (folder: string, ...args: readonly string[]): string => gitWith(folder, {}, ...args);

export const gitWith = (folder: string, more: Record<string, string>, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd: folder,
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
    .toString()
    .trim();

/** The naive question that every test of concealment asks too. */
export const plainStatus = (folder: string): string => git(folder, 'status', '--porcelain');

export const write = (folder: string, path: string, content: string | Buffer = `${path}\n`): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

export function commit(folder: string, files: Readonly<Record<string, string>>, message = 'work'): string {
  for (const [path, content] of Object.entries(files)) write(folder, path, content);
  git(folder, 'add', '--force', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}

/** Checks the remote's main out as actions/checkout does: one commit, detached, no tags. */
export function checkOut(scene: Pick<Scene, 'remote' | 'workspace'>, ref = 'refs/heads/main', depth = 1): string {
  rmSync(scene.workspace, { recursive: true, force: true });
  mkdirSync(scene.workspace);
  git(scene.workspace, 'init', '--quiet');
  git(scene.workspace, 'remote', 'add', 'origin', `file://${scene.remote}`);
  git(scene.workspace, 'config', 'gc.auto', '0');
  const shallow = depth > 0 ? [`--depth=${depth}`] : [];
  git(scene.workspace, 'fetch', '--quiet', '--no-tags', ...shallow, 'origin', `+${ref}:refs/remotes/origin/main`);
  git(scene.workspace, 'checkout', '--quiet', '--force', '--detach', 'refs/remotes/origin/main');
  return git(scene.workspace, 'rev-parse', 'HEAD');
}

const scenes: string[] = [];

export function makeScene(
  files: Readonly<Record<string, string>> = { 'README.md': 'hello\n', 'app/run.sh': 'run\n' },
): Scene {
  const root = mkdtempSync(join(tmpdir(), 'gate-git-'));
  scenes.push(root);
  const scene = {
    root,
    remote: join(root, 'server/owner/name'),
    developer: join(root, 'developer'),
    workspace: join(root, 'workspace'),
  };
  mkdirSync(scene.remote, { recursive: true });
  git(scene.remote, 'init', '--quiet', '--bare', '--initial-branch=main');
  git(scene.remote, 'config', 'uploadpack.allowFilter', 'true');
  git(scene.remote, 'config', 'receive.denyDeleteCurrent', 'ignore');
  git(root, 'clone', '--quiet', `file://${scene.remote}`, 'developer');
  git(scene.developer, 'checkout', '--quiet', '-B', 'main');
  commit(scene.developer, files);
  git(scene.developer, 'push', '--quiet', 'origin', 'main');
  checkOut(scene);
  return scene;
}

export function removeScenes(): void {
  for (const root of scenes.splice(0)) rmSync(root, { recursive: true, force: true });
}

export const surroundingsOf = (scene: Scene, more: Partial<Surroundings> = {}): Surroundings => ({
  eventName: 'push',
  serverUrl: `file://${scene.root}/server`,
  apiUrl: undefined,
  repository: 'owner/name',
  sha: undefined,
  ref: 'refs/heads/main',
  runId: '1',
  runAttempt: 1,
  workspace: scene.workspace,
  rehearsal: true,
  ...more,
});

const opened: AsyncDisposable[] = [];

export function open(
  scene: Scene,
  more: Partial<Surroundings> = {},
  options: Partial<GitRepositoryOptions> = {},
): Repository & TagStore {
  const repository = gitRepository({
    workspace: scene.workspace,
    surroundings: surroundingsOf(scene, more),
    token: undefined,
    environment: { PATH },
    timeoutSeconds: 60,
    now: () => at('2026-02-07T11:00:00Z'),
    ...options,
  });
  opened.push(repository);
  return repository;
}

export async function closeRepositories(): Promise<void> {
  for (const repository of opened.splice(0)) await repository[Symbol.asyncDispose]();
}

/** A digest of every file below a folder: names, modes, times and contents. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const walk = (path: string): void => {
    for (const name of readdirSync(path).sort()) {
      const full = join(path, name);
      const stat = lstatSync(full);
      hash.update(`${full} ${stat.mode} ${stat.size} ${stat.mtimeMs} ${stat.isDirectory()}\0`);
      if (stat.isDirectory()) walk(full);
      else hash.update(stat.isSymbolicLink() ? readlinkSync(full) : readFileSync(full));
    }
  };
  walk(folder);
  return hash.digest('hex');
}
