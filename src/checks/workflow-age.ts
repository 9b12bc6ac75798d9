import type { WorkflowHistory } from '../facts/repository.ts';
import { addSeconds, formatDuration, type Instant, MAX_CLOCK_SKEW_SECONDS, secondsBetween, toIso } from '../time.ts';
import { type Finding, fail, pass } from './check.ts';
import { enableWorkflow, runWorkflow, withCommand } from './commands.ts';

export interface WorkflowRules {
  readonly now: Instant;
  readonly maxAgeSeconds: number;
  /** What is not known when the policy names no workflow. */
  readonly unnamed: string;
  /** How to name one. */
  readonly naming: string;
}

/** Has the workflow that the policy names succeeded lately? A guard that stopped is as good as none. */
export function judgeWorkflow(history: WorkflowHistory, rules: WorkflowRules): Finding {
  if (history.kind === 'not-named') return fail('policy', rules.unnamed, { remedy: { text: rules.naming } });
  const { workflow, state, lastSuccess, lastCompleted } = history;
  const limit = `limit ${formatDuration(rules.maxAgeSeconds)}`;
  const again = withCommand('Run it, repair what it finds, then run the gate again.', runWorkflow(workflow));
  if (state !== 'active')
    return fail(workflow, `${workflow} is ${state}, not active: it will not run again by itself`, {
      remedy: withCommand('Turn it on again, run it, then run the gate again.', enableWorkflow(workflow)),
    });
  if (lastSuccess === undefined)
    return fail(workflow, `${workflow} has never succeeded on the default branch (${limit})`, { remedy: again });
  const { runId, startedAt, finishedAt } = lastSuccess;
  // What a run proves is as old as its start.
  const ageSeconds = secondsBetween(startedAt, rules.now);
  const evidence = { runId, startedAt: toIso(startedAt), ageSeconds, limitSeconds: rules.maxAgeSeconds };
  if (lastCompleted !== undefined && lastCompleted.conclusion !== 'success' && lastCompleted.finishedAt > finishedAt)
    return fail(
      workflow,
      `${workflow} ended as ${lastCompleted.conclusion} at ${toIso(lastCompleted.finishedAt)} (run ${lastCompleted.runId}), after its last success at ${toIso(finishedAt)}`,
      { evidence, remedy: again },
    );
  if (ageSeconds < -MAX_CLOCK_SKEW_SECONDS)
    return fail(workflow, `${workflow} says that its last success started in the future (${toIso(startedAt)})`, {
      evidence,
      remedy: again,
    });
  const seen = `${workflow} last succeeded in a run started ${formatDuration(ageSeconds)} ago (${limit})`;
  if (!(ageSeconds <= rules.maxAgeSeconds)) return fail(workflow, seen, { evidence, remedy: again });
  return pass(workflow, seen, { ...evidence, holdsUntil: toIso(addSeconds(startedAt, rules.maxAgeSeconds)) });
}
