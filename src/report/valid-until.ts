import type { Observations } from '../facts/facts.ts';
import type { Policy } from '../policy/policy.ts';
import type { Settings } from '../settings.ts';
import { type Instant, parseInstant } from '../time.ts';
import type { TargetReport } from './report.ts';

type Judged = TargetReport & { readonly observations: Observations };

/**
 * When the first piece of evidence that the answer rests on gets too old: the earliest `holdsUntil` among the passes of
 * checks that block. The checks know their own limits; nothing is judged here a second time.
 */
export function validUntil(judged: readonly Judged[], _policy: Policy, _settings: Settings): Instant | undefined {
  const ends = judged
    .flatMap(({ verdicts }) => verdicts)
    .filter(({ status, enforcement }) => status === 'pass' && enforcement === 'block')
    .flatMap(({ details }) => details)
    .map(({ evidence }) => evidence['holdsUntil'])
    .map((text) => (typeof text === 'string' ? parseInstant(text) : undefined))
    .filter((end) => end !== undefined);
  return ends.sort((a, b) => a - b)[0];
}
