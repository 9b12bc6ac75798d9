import type { Check, Context, Finding } from './checks/check.ts';
import { collectors } from './facts/collectors.ts';
import type { FactName, Facts, Observations } from './facts/facts.ts';
import type { Unavailable } from './facts/observation.ts';
import type { Enforcement } from './policy/policy.ts';
import type { Detail, Status, Verdict } from './report/report.ts';
import { type Untrusted, untrusted } from './untrusted.ts';

export const neededFacts = (checks: readonly Check[]): ReadonlySet<FactName> => new Set(checks.flatMap((c) => c.needs));

/** Judges one target. Pure; never throws: a check that throws, or says nothing, is unknown. */
export function evaluate(checks: readonly Check[], observations: Observations, context: Context): readonly Verdict[] {
  return checks.map((check) => summarize(check, judge(check, observations, context), context));
}

function judge(check: Check, observations: Observations, context: Context): readonly JudgedDetail[] {
  const subject = untrusted(context.target.name);
  const facts: Partial<Record<FactName, unknown>> = {};
  const causes: Unavailable[] = [];
  for (const name of check.needs) {
    const observation = observations[name];
    if (observation?.kind === 'observed') facts[name] = observation.value;
    else causes.push(observation?.cause ?? { code: 'unexpected', detail: untrusted(`${name} was not gathered`) });
  }
  const [cause] = causes;
  if (cause !== undefined) return [unknown(subject, cause)];
  try {
    // Holds exactly the facts in `check.needs`, which is all that `evaluate` may touch.
    const findings = check.evaluate(facts as unknown as Facts, context);
    if (!Array.isArray(findings) || findings.length === 0) {
      return [unknown(subject, { code: 'unexpected', detail: untrusted('the check looked at nothing') })];
    }
    return findings.map(toDetail);
  } catch (error) {
    const detail = `the check failed itself: ${error instanceof Error ? error.message : String(error)}`;
    return [unknown(subject, { code: 'unexpected', detail: untrusted(detail) })];
  }
}

type JudgedDetail = Detail & { readonly mandatory: boolean };

const unknown = (subject: Untrusted, cause: Unavailable): JudgedDetail => ({
  status: 'unknown',
  subject,
  summary: untrusted(`could not find out: ${cause.detail}`),
  evidence: {},
  remedy: { text: untrusted(REMEDY_OF_UNKNOWN[cause.code]) },
  steps: [],
  cause,
  mandatory: false,
});

const REMEDY_OF_UNKNOWN: Readonly<Record<Unavailable['code'], string>> = {
  'access-denied': 'Allow the action named to the role of this job (docs/permissions.md), then run again.',
  credentials: 'Give the job fresh credentials of the right account, then run again.',
  'not-found': 'Check that the policy names what exists, then run again.',
  'timed-out': 'Run again; if it lasts, look at the service that did not answer.',
  throttled: 'Run again in a few minutes: the service limits the rate of calls.',
  unreachable: 'Make the service or host named reachable, then run again.',
  malformed: 'Run again; if it lasts, something between here and the service changes its answers.',
  'clock-skew': 'Set the clock named (NTP), then run again.',
  refused: 'Do what the message says, then run again.',
  unexpected: 'Run again; if it lasts, report it with the JSON report attached.',
};

function toDetail(finding: Finding): JudgedDetail {
  const base = { evidence: {}, remedy: undefined, steps: [], cause: undefined, mandatory: false } as const;
  switch (finding.status) {
    case 'pass':
      return { ...base, ...finding };
    case 'fail':
      return { ...base, ...finding };
    case 'not-applicable':
      return { ...base, status: 'not-applicable', subject: finding.subject, summary: finding.reason };
    case 'unavailable':
      return unknown(finding.subject, finding.cause);
    default: {
      const surprise: never = finding;
      return unknown(untrusted('?'), {
        code: 'unexpected',
        detail: untrusted(`not a finding: ${JSON.stringify(surprise)}`),
      });
    }
  }
}

const ORDER = ['fail', 'unknown', 'pass', 'not-applicable'] as const satisfies readonly Status[];

function summarize(check: Check, judged: readonly JudgedDetail[], context: Context): Verdict {
  const status = ORDER.find((candidate) => judged.some((detail) => detail.status === candidate)) ?? 'unknown';
  const worst = judged.filter((detail) => detail.status === status);
  const details = judged.map(({ mandatory: _, ...detail }) => detail);
  return {
    check: check.id,
    title: status === 'fail' ? check.failureTitle : check.title,
    status,
    enforcement: judged.some(({ mandatory }) => mandatory) ? 'block' : enforcementOf(check, context),
    scope: isOfRepository(check) ? 'repository' : 'target',
    subject: worst.length === 1 && worst[0] !== undefined ? worst[0].subject : untrusted(context.target.name),
    summary: untrusted(worst.map(({ subject, summary }) => withSubject(subject, summary, worst.length)).join('; ')),
    evidence: worst[0]?.evidence ?? {},
    remedy: worst.find(({ remedy }) => remedy !== undefined)?.remedy,
    runbook: check.runbook,
    details,
  };
}

const withSubject = (subject: Untrusted, summary: Untrusted, count: number): string =>
  count === 1 || summary.startsWith(subject) ? summary : `${subject}: ${summary}`;

function enforcementOf(check: Check, context: Context): Enforcement {
  const { obligation } = check;
  if ((typeof obligation === 'function' ? obligation(context) : obligation) === 'mandatory') return 'block';
  return context.policy.checks[check.id] ?? 'warn';
}

const isOfRepository = (check: Check): boolean =>
  check.needs.every((name) => name === 'clock' || collectors[name].scope === 'run');
