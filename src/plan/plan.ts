import type { Verdict } from '../report/report.ts';
import type { Step } from './step.ts';

/** A tag must never say more than is true, so it is last; a snapshot should hold the dump, so that is first. */
const ORDER = [
  'take-dump',
  'await-snapshots',
  'take-snapshots',
  'take-image',
  'release-snapshots',
  'push-tag',
] as const satisfies readonly Step['action'][];

/** The steps that repair what blocks, each once, in the order in which they are taken. Pure. */
export function plan(targets: readonly { readonly verdicts: readonly Verdict[] }[]): readonly Step[] {
  const wanted = targets.flatMap(({ verdicts }) =>
    verdicts
      .filter(({ status, enforcement }) => status === 'fail' && enforcement === 'block')
      .flatMap(({ details }) => details.filter(({ status }) => status === 'fail').flatMap(({ steps }) => steps)),
  );
  const unique = [...new Map(wanted.map((step) => [JSON.stringify(step), step])).values()];
  return unique
    .filter((step) => !isImplied(step, unique))
    .toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
}

/** New snapshots make waiting for older ones of the same host pointless. */
const isImplied = (step: Step, all: readonly Step[]): boolean =>
  step.action === 'await-snapshots' &&
  all.some((other) => other.action === 'take-snapshots' && other.target === step.target);

/** Checks that must hold before a step may touch the host or the remote. */
const preconditions = {
  'take-dump': ['host/agent', 'host/disk', 'host/writers'],
  'await-snapshots': ['host/agent'],
  'take-snapshots': ['host/agent'],
  'take-image': ['host/agent'],
  'release-snapshots': ['host/agent', 'snapshots/coverage'],
  'push-tag': [],
} as const satisfies Record<Step['action'], readonly string[]>;

/** Why a step may not be taken, in words; undefined when it may. */
export function obstacle(step: Step, verdicts: readonly Verdict[]): string | undefined {
  const wanted: readonly string[] = preconditions[step.action];
  const bad = verdicts.find(({ check, status }) => wanted.includes(check) && status !== 'pass');
  return bad === undefined ? undefined : `${bad.check} does not hold: ${bad.summary}`;
}

/** Is the tag all that is missing? Then, and only then, it may be set. */
export const onlyTagMissing = (targets: readonly { readonly verdicts: readonly Verdict[] }[]): boolean => {
  const blocking = targets.flatMap(({ verdicts }) =>
    verdicts.filter(
      ({ status, enforcement }) => enforcement === 'block' && (status === 'fail' || status === 'unknown'),
    ),
  );
  return blocking.length > 0 && blocking.every(({ check, status }) => check === 'repository/tag' && status === 'fail');
};
