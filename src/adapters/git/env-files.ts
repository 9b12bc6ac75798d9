import { PortError } from '../../errors.ts';
import type { EnvFiles } from '../../facts/repository.ts';
import { untrusted } from '../../untrusted.ts';
import type { Checkout } from './checkout.ts';
import type { Place } from './environment.ts';
import { isObjectId, readable, records } from './objects.ts';
import type { Git } from './run.ts';

// `.env`, `.env.production`, `.env-old`, `prod.env`, in any case of letters.
const ENV_NAME = /^(\.env([^a-z0-9].*)?|.*\.env)$/is;
const EXAMPLE_WORD = /(^|[._-])(example|sample|dist|template|tmpl|tpl|default|defaults|schema)($|[._-])/i;

/** True for a path that git should never have held: an environment file that is no example by its name. */
export function isEnvFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return ENV_NAME.test(name) && !EXAMPLE_WORD.test(name);
}

/**
 * Looks through the index and every commit of every ref of the store and of HEAD. Each parent of a merge is compared by itself and no side
 * branch is skipped: a file that was added and taken away again between two merges is still in the history.
 */
export async function findEnvFiles(git: Git, checkout: Checkout, store: Place, head: string): Promise<EnvFiles> {
  const index = records((await git({ args: ['ls-files', '-z'], place: checkout.own })).stdout);
  const revisions = ['--all', head];
  const counted = await git({ args: ['rev-list', '--count', ...revisions, '--'], place: store });
  const commitsRead = Number(counted.stdout.toString('utf8').trim());
  if (!Number.isSafeInteger(commitsRead) || commitsRead === 0) {
    throw new PortError('malformed', 'git rev-list: the history has no commit that could be read');
  }
  const witness = await someFile(git, store, head);
  const log = await git({
    args: [
      ...['log', ...revisions, '--full-history', '-m', '--root', '--no-renames', '--diff-filter=A', '--no-color'],
      ...['--name-only', '-z', '--format=%x00%H'],
      ...['--', ':(top,icase,glob)**/.env*', ':(top,icase,glob)**/*.env'],
      ...(witness === undefined ? [] : [`:(top,literal)${witness}`]),
    ],
    place: store,
  });
  const added = parseLog(log.stdout);
  if (witness !== undefined && !added.has(witness)) {
    throw new PortError('malformed', `git log: the history does not hold the coming of ${witness}, which HEAD has`);
  }
  return {
    inIndex: index.filter(isEnvFile).map((path) => untrusted(readable(path))),
    inHistory: [...added]
      .filter(([path]) => isEnvFile(path))
      .map(([path, commit]) => ({ path: untrusted(readable(path)), commit })),
    commitsRead,
  };
}

/**
 * A file at the top of HEAD: the log must tell when it came. Without one, a log that says nothing could not be told from
 * a history without any such file.
 */
async function someFile(git: Git, store: Place, head: string): Promise<string | undefined> {
  const { stdout } = await git({ args: ['ls-tree', '-z', head], place: store });
  const entries = records(stdout);
  if (entries.length === 0) throw new PortError('malformed', 'git ls-tree: HEAD holds no file');
  const file = entries.find((entry) => /^100[0-7]{3} blob [0-9a-f]{40}\t[\x20-\x7e]+$/.test(entry));
  return file?.slice(file.indexOf('\t') + 1);
}

/** The commit that first added each path. The log comes newest first, so the last one named is the oldest. */
export function parseLog(output: Buffer): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  let commit: string | undefined;
  let expects: 'commit' | 'first path' | 'path' = 'path';
  for (const field of records(output)) {
    if (field === '') {
      // Announces a commit: a name is never empty.
      expects = 'commit';
    } else if (expects === 'commit') {
      if (!isObjectId(field)) throw new PortError('malformed', 'git log: a commit cannot be read');
      commit = field;
      expects = 'first path';
    } else {
      if (commit === undefined) throw new PortError('malformed', 'git log: a path comes without its commit');
      // git puts one newline before the first path; any further one belongs to the name.
      first.set(expects === 'first path' ? field.replace(/^\n/, '') : field, commit);
      expects = 'path';
    }
  }
  return first;
}
