import { createHash } from 'node:crypto';
import { PortError } from '../errors.ts';

const LONGEST_TEXT = 24_000;

const malformed = (what: string): PortError => new PortError('malformed', `the host's reply ${what}`);

/**
 * Takes the one framed reply out of a command's output: `NAME:1 NONCE LENGTH SHA256 BASE64 NAME:end NONCE`.
 * Whatever stands around it is ignored. Throws a PortError when the frame is missing, cut, changed, or there twice.
 */
export function unframe(name: string, stdout: string, nonce: string): string {
  if (!/^[0-9a-f]{32}$/.test(nonce)) throw new PortError('refused', 'a nonce is 32 hex digits');
  const begin = `${name}:1 ${nonce} `;
  const start = stdout.indexOf(begin);
  if (start < 0) throw malformed('is missing, or answers another request');
  if (stdout.indexOf(begin, start + 1) >= 0) throw malformed('is there twice');
  const rest = stdout.slice(start + begin.length, start + begin.length + LONGEST_TEXT);
  const parts = /^(\d{1,5}) ([0-9a-f]{64}) ([A-Za-z0-9+/]*={0,2}) ([a-z-]+):end ([0-9a-f]{32})(?![0-9a-f])/.exec(rest);
  const [, length, digest, body, endName, endNonce] = parts ?? [];
  if (body === undefined || endName !== name || endNonce !== nonce) throw malformed('is cut short');
  if (Number(length) !== body.length) throw malformed('does not have the length that it names');
  const bytes = Buffer.from(body, 'base64');
  if (bytes.toString('base64') !== body) throw malformed('is not base64');
  if (createHash('sha256').update(bytes).digest('hex') !== digest) throw malformed('does not have its digest');
  return bytes.toString('utf8');
}

/** The JSON inside the frame, not yet looked at. */
export function unframeJson(name: string, stdout: string, nonce: string): unknown {
  const text = unframe(name, stdout, nonce);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PortError('malformed', "the host's reply is not JSON", { cause: error });
  }
}
