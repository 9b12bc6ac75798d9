import type { Operation } from './operation.ts';
import type { ServiceName } from './protocols.ts';

interface Bucket {
  readonly size: number;
  readonly perSecond: number;
}

/** EC2's published buckets per account and Region. A describe call without filter, ids or page size is dearer. */
const BUCKETS = {
  plain: { size: 100, perSecond: 20 },
  unbounded: { size: 50, perSecond: 10 },
  mutating: { size: 50, perSecond: 5 },
} as const satisfies Record<string, Bucket>;

/** True when the call may go on, false when its bucket is empty. */
export type Throttle = (
  service: ServiceName,
  operation: Operation,
  parameters: Readonly<Record<string, unknown>>,
  nowMillis: number,
) => boolean;

export function throttle(): Throttle {
  const levels = new Map<string, { tokens: number; at: number }>();
  return (service, { kind, paged }, parameters, nowMillis) => {
    const bounded = Object.keys(parameters).some((name) => name !== 'DryRun');
    const name = kind === 'write' ? 'mutating' : paged && !bounded ? 'unbounded' : 'plain';
    const { size, perSecond } = BUCKETS[name];
    const key = `${service} ${name}`;
    const last = levels.get(key) ?? { tokens: size, at: nowMillis };
    const tokens = Math.min(size, last.tokens + ((nowMillis - last.at) / 1000) * perSecond);
    const allowed = tokens >= 1;
    levels.set(key, { tokens: allowed ? tokens - 1 : tokens, at: nowMillis });
    return allowed;
  };
}
