import { PortError } from '../../errors.ts';

/** A remote that git may be pointed at: where it is, without the user part, and the protocol that it needs. */
export interface RemoteAddress {
  readonly url: string;
  readonly protocol: 'https' | 'ssh' | 'http' | 'file';
  /** Lower case, with a port that is not the protocol's own; empty for files. */
  readonly host: string;
  /** Without slashes around it and without `.git`. */
  readonly path: string;
}

// Not `name::address`, which starts a program of that name.
const SCP_LIKE = /^(?:([^@/:\s]+)@)?([^/:\s@]+):(?!\/\/|:)(.+)$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/** Parses https, ssh, `git@host:owner/name`, loopback http, file URLs and absolute paths; undefined for anything else. */
export function parseRemote(text: string): RemoteAddress | undefined {
  if (/[\p{Cc}\s]/u.test(text) || text === '' || text.startsWith('-')) return undefined;
  if (text.startsWith('/')) return { url: text, protocol: 'file', host: '', path: trimmedPath(text) };
  const scp = text.includes('://') ? null : SCP_LIKE.exec(text);
  if (scp !== null) {
    const [, user, host = '', path = ''] = scp;
    const name = user === undefined ? '' : `${user}@`;
    return host.startsWith('-') ? undefined : parseRemote(`ssh://${name}${host}/${path.replace(/^\/+/, '')}`);
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.search !== '' || url.hash !== '' || url.hostname.startsWith('-')) return undefined;
  const path = trimmedPath(decoded(url.pathname) ?? '');
  if (url.protocol === 'file:') {
    return url.host === '' && path !== ''
      ? { url: `file://${url.pathname}`, protocol: 'file', host: '', path }
      : undefined;
  }
  const protocol =
    url.protocol === 'https:'
      ? 'https'
      : url.protocol === 'ssh:'
        ? 'ssh'
        : url.protocol === 'http:'
          ? 'http'
          : undefined;
  if (protocol === undefined || path === '' || url.hostname === '') return undefined;
  // Only ssh needs its user; in the others the user part is a credential, and never ours to use or to show.
  const user = protocol === 'ssh' && url.username !== '' ? `${url.username}@` : '';
  const host = protocol === 'ssh' ? url.hostname.toLowerCase() : url.host.toLowerCase();
  const authority = protocol === 'ssh' ? url.host.toLowerCase() : host;
  return { url: `${protocol}://${user}${authority}${url.pathname.replace(/\/+$/, '')}`, protocol, host, path };
}

const trimmedPath = (path: string): string => path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** True when both are the same repository, whichever protocol each speaks. Owner and name have no case on a server. */
export function sameRepository(one: RemoteAddress, other: RemoteAddress): boolean {
  if (one.protocol === 'file' || other.protocol === 'file') {
    return one.protocol === other.protocol && one.path === other.path;
  }
  return one.host === other.host && one.path.toLowerCase() === other.path.toLowerCase();
}

const isLoopback = ({ host }: RemoteAddress): boolean => LOOPBACK.test(host);

/** Rejects a remote that proves nothing about production: a file or a loopback server, unless this is a rehearsal. */
export function requireReal(address: RemoteAddress | undefined, rehearsal: boolean, what: string): RemoteAddress {
  if (address === undefined) throw new PortError('refused', `${what} is no https or ssh address`);
  const local = address.protocol === 'file' || isLoopback(address);
  if (local && !rehearsal)
    throw new PortError('refused', `${what} is a file or loopback remote: it counts in a rehearsal only`);
  if (address.protocol === 'http' && !local) throw new PortError('refused', `${what} is plain http`);
  return address;
}

/** The token as an HTTP header's value, for https (and loopback in a rehearsal) only; undefined where none is sent. */
export function basicCredentials({ protocol }: RemoteAddress, token: string | undefined): string | undefined {
  if (token === undefined || token === '' || (protocol !== 'https' && protocol !== 'http')) return undefined;
  return `basic ${Buffer.from(`x-access-token:${token}`, 'utf8').toString('base64')}`;
}

/** The token as configuration of one call, for https (and loopback in a rehearsal) only, bound to the one server. */
export function authorization(
  address: RemoteAddress,
  token: string | undefined,
): readonly (readonly [string, string])[] {
  const credentials = basicCredentials(address, token);
  if (credentials === undefined) return [];
  return [[`http.${address.protocol}://${address.host}/.extraheader`, `AUTHORIZATION: ${credentials}`]];
}
