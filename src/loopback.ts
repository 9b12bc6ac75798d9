/**
 * The origin of an HTTP address on this very machine, or undefined. Read as the URL standard reads it, so that neither
 * `127.0.0.1.evil.example` nor `127.0.0.1@evil.example` passes.
 */
export function loopbackOrigin(text: string): string | undefined {
  const url = parseUrl(text);
  const bare = url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '';
  return bare && isLoopback(url) ? url.origin : undefined;
}

/** An address without spaces, control characters, user name or password; undefined when it is not one. */
export function parseUrl(text: string): URL | undefined {
  if (!/^[\x21-\x7e]{1,2000}$/.test(text) || text.includes('\\')) return undefined;
  const url = URL.parse(text);
  return url === null || url.username !== '' || url.password !== '' ? undefined : url;
}

/** True for an http or https address of this machine: localhost, ::1 or 127.0.0.0/8. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
