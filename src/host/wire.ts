import { PortError } from '../errors.ts';
import { type Observation, observed, unavailable } from '../facts/observation.ts';
import { type Instant, instantFromSeconds } from '../time.ts';
import { type Untrusted, untrusted } from '../untrusted.ts';
import type { WireSeen } from './shape.ts';

/** Text out of the host's reply. Bytes that are not UTF-8 become replacement characters; cut text ends in an ellipsis. */
export function readText(text: string): Untrusted {
  const decoded = Buffer.from(text.slice(2), 'base64').toString('utf8');
  return untrusted(text.startsWith('c:') ? `${decoded.replace(/\uFFFD+$/, '')}…` : decoded);
}

export function readSeen<Wire, Value>(seen: WireSeen<Wire>, read: (wire: Wire) => Value): Observation<Value> {
  return 'ok' in seen ? observed(read(seen.ok)) : unavailable(seen.no, readText(seen.why));
}

/** Throws when the number is no instant of ours: a wrong unit, a clock that was never set. */
export function readInstant(epochSeconds: number, what: string): Instant {
  const instant = instantFromSeconds(epochSeconds);
  if (instant === undefined) throw new PortError('malformed', `${what} is not a time that can be: ${epochSeconds}`);
  return instant;
}
