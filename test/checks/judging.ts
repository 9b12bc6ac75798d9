import { describe, expect, it } from '@jest/globals';
import type { Check, Context } from '../../src/checks/check.ts';
import { evaluate } from '../../src/evaluate.ts';
import type { Facts, Observations } from '../../src/facts/facts.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Verdict } from '../../src/report/report.ts';
import { aPolicy, aTarget, healthy, observations } from '../builders.ts';

export interface Asked extends Partial<Omit<Context, 'policy'>> {
  readonly policy?: Partial<Policy>;
}

export const aContext = ({ policy, ...over }: Asked = {}): Context => ({
  policy: aPolicy(policy),
  target: aTarget(),
  change: undefined,
  changeKind: 'routine',
  kind: 'manual',
  ...over,
});

/** The verdict of one check over the healthy facts, some of them replaced. */
export const verdictOf = (check: Check, facts: Partial<Facts> = {}, asked: Asked = {}): Verdict =>
  verdictOn(check, observations(healthy(facts)), asked);

export function verdictOn(check: Check, seen: Observations, asked: Asked = {}): Verdict {
  const [verdict] = evaluate([check], seen, aContext(asked));
  if (verdict === undefined) throw new Error('one check gives one verdict');
  return verdict;
}

/** One row: what is so, as a sentence · facts that differ from the healthy ones · status · words of the summary. */
export type Row = readonly [
  name: string,
  facts: Partial<Facts>,
  status: Verdict['status'],
  summary: RegExp,
  asked?: Asked,
];

/** One test for each row. A failure must say what to do, and an unknown why. */
export function judges(check: Check, rows: readonly Row[]): void {
  describe(check.id, () => {
    // Not it.each: it takes a missing last element for a callback to wait for.
    for (const [name, facts, status, summary, asked] of rows) {
      it(name, () => {
        const verdict = verdictOf(check, facts, asked);
        expect(verdict.status).toBe(status);
        expect(verdict.summary).toMatch(summary);
        if (status === 'fail' || status === 'unknown') expect(verdict.remedy?.text).toMatch(/\w.*\.$/s);
        if (status === 'unknown') expect(verdict.details.some(({ cause }) => cause !== undefined)).toBe(true);
      });
    }
  });
}
