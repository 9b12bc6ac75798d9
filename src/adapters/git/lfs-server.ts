import { PortError } from '../../errors.ts';
import type { Checkout } from './checkout.ts';
import { parseConfig } from './configuration.ts';
import type { Place } from './environment.ts';
import type { LfsServer } from './lfs-objects.ts';
import { readable, records, type TreeEntry } from './objects.ts';
import { basicCredentials, parseRemote, type RemoteAddress, sameRepository } from './remote-url.ts';
import type { Git } from './run.ts';

const SUFFIX = '/info/lfs';

/** The Git LFS server that belongs to a remote. */
export function lfsServer(address: RemoteAddress, token: string | undefined): LfsServer {
  if (address.protocol !== 'https' && address.protocol !== 'http')
    throw new PortError('refused', 'git lfs: only a server that is asked over https can say what it holds');
  return {
    url: `${address.url.replace(/\.git$/, '')}.git${SUFFIX}`,
    authorization: basicCredentials(address, token),
  };
}

type Setting = readonly [key: string, value: string];

/** The first setting that keeps objects anywhere else than on the server of the remote that counts; undefined without one. */
export function elsewhere(settings: readonly Setting[], address: RemoteAddress): string | undefined {
  return settings.find(
    ([key, value]) =>
      (NAMES_SERVER.test(key) && !isServerOf(address, value)) ||
      (NAMES_REMOTE.test(key) && value !== 'origin') ||
      KEEPS_ITSELF.test(key),
  )?.[0];
}

const NAMES_SERVER = /^(lfs\.(push)?url|remote\..*\.lfs(push)?url)$/s;
const NAMES_REMOTE = /^remote\.lfs(push)?default$/;
const KEEPS_ITSELF = /^lfs\.(.*\.)?standalonetransferagent$/s;

function isServerOf(address: RemoteAddress, value: string): boolean {
  const url = readable(value).replace(/\/+$/, '');
  const named = url.endsWith(SUFFIX) ? parseRemote(url.slice(0, -SUFFIX.length)) : undefined;
  return named !== undefined && named.protocol === address.protocol && sameRepository(named, address);
}

interface Read {
  readonly git: Git;
  readonly checkout: Checkout;
  readonly tree: { readonly place: Place; readonly entries: readonly TreeEntry[] };
}

/** Rejects when the commit or the checkout says that its objects lie on another server than the remote's own. */
export async function requireOwnServer({ git, checkout, tree }: Read, address: RemoteAddress): Promise<void> {
  const committed = tree.entries.find(({ path }) => path === '.lfsconfig');
  const inCommit = committed === undefined ? [] : await committedSettings(git, tree.place, committed);
  const { stdout } = await git({
    args: ['config', '--list', '-z', '--show-scope', '--show-origin', '--includes'],
    place: checkout.own,
  });
  const inCheckout = parseConfig(stdout).map(({ key, value }): Setting => [key, value]);
  const key = elsewhere([...inCommit, ...inCheckout], address);
  if (key === undefined) return;
  throw new PortError('refused', `git lfs: ${readable(key)} names another place for the content; it is not asked`);
}

async function committedSettings(git: Git, place: Place, { id, mode }: TreeEntry): Promise<readonly Setting[]> {
  if (mode === '120000') throw new PortError('refused', 'git lfs: .lfsconfig is a link');
  const { stdout } = await git({ args: ['config', '--blob', id, '--no-includes', '--list', '-z'], place });
  return records(stdout).map((setting) => {
    const end = setting.indexOf('\n');
    return end === -1 ? [setting, ''] : [setting.slice(0, end), setting.slice(end + 1)];
  });
}
