import { PortError } from '../../errors.ts';
import type { Place } from './environment.ts';
import { GITLINK, readable, records, type TreeEntry } from './objects.ts';
import { parseRemote, type RemoteAddress } from './remote-url.ts';
import type { Git } from './run.ts';

export interface Submodule {
  /** Bytes in a string. */
  readonly path: string;
  readonly commit: string;
  /** Undefined when .gitmodules names none: then no remote has the commit. */
  readonly url: string | undefined;
}

/** The submodules of a commit, with the address that its own .gitmodules gives them. */
export async function listSubmodules(
  git: Git,
  store: Place,
  tree: readonly TreeEntry[],
): Promise<readonly Submodule[]> {
  const links = tree.filter(({ mode }) => mode === GITLINK);
  if (links.length === 0) return [];
  const file = tree.find(({ path }) => path === '.gitmodules');
  const urls = file === undefined ? new Map<string, string>() : await submoduleUrls(git, store, file.id);
  return links.map(({ path, id }) => ({ path, commit: id, url: urls.get(path) }));
}

async function submoduleUrls(git: Git, store: Place, blob: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await git({ args: ['config', '--blob', blob, '--no-includes', '--list', '-z'], place: store });
  const paths = new Map<string, string>();
  const urls = new Map<string, string>();
  for (const setting of records(stdout)) {
    const [, name, field, value] = /^submodule\.([^\n]*)\.(path|url)\n(.*)$/s.exec(setting) ?? [];
    if (name === undefined || value === undefined) continue;
    (field === 'path' ? paths : urls).set(name, value);
  }
  return new Map(
    [...paths].flatMap(([name, path]) => {
      const url = urls.get(name);
      return url === undefined ? [] : [[path, url] as const];
    }),
  );
}

/** The address of a submodule; one that is relative starts at the address of the repository around it. */
export function submoduleAddress(url: string, parent: RemoteAddress): RemoteAddress {
  const text = readable(url);
  const relative = /^\.\.?(\/|$)/.test(text);
  const address = parseRemote(relative ? joined(parent.url, text) : text);
  if (address === undefined) throw new PortError('refused', 'a submodule has an address that is neither https nor ssh');
  return address;
}

// Never above the top of the server: what is left there would be read as another host.
function joined(base: string, relative: string): string {
  const [, top = '', path = ''] = /^([a-z]+:\/\/[^/]*|)(\/.*)$/s.exec(base) ?? [];
  const parts = path.split('/').filter((part) => part !== '');
  for (const part of relative.split('/')) {
    if (part === '..' && parts.pop() === undefined) return '';
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return `${top}/${parts.join('/')}`;
}
