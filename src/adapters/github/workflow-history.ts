import { z } from 'zod';
import { PortError } from '../../errors.ts';
import type { WorkflowHistory } from '../../facts/repository.ts';
import type { Look } from './ask.ts';
import { operations } from './operations.ts';
import { pages } from './pages.ts';
import { id, instant, malformed, newestFirst, notInFuture, sameName, shaped } from './shape.ts';

const repositoryShape = z.looseObject({ full_name: z.string(), default_branch: z.string().min(1) });
const workflowShape = z.looseObject({ id, path: z.string(), state: z.string().min(1) });
const named = z.looseObject({ full_name: z.string() });
const runPage = z.looseObject({
  total_count: z.int().nonnegative(),
  workflow_runs: z.array(
    z.looseObject({
      id,
      workflow_id: id,
      event: z.string(),
      status: z.string().nullable(),
      conclusion: z.string().nullable(),
      head_branch: z.string().nullable(),
      created_at: instant,
      run_started_at: instant,
      updated_at: instant,
      repository: named,
      head_repository: named.nullish(),
    }),
  ),
});
type Run = z.infer<typeof runPage>['workflow_runs'][number];

/**
 * Whoever may start these writes to the repository or is its schedule. A pull request runs code of its author, and its
 * head branch may bear the name of the default branch.
 */
const TRUSTED_EVENTS: readonly string[] = ['schedule', 'workflow_dispatch'];
const MAX_PAGES = 5;

/** The last completed run of a workflow on the default branch, and the last that succeeded. */
export async function readWorkflowHistory(look: Look, workflow: string): Promise<WorkflowHistory> {
  if (!/^[\w-][\w.-]*\.ya?ml$/.test(workflow)) {
    throw new PortError('refused', `github: ${workflow.slice(0, 100)} is not the file name of a workflow`);
  }
  const { id: workflowId, state } = await findWorkflow(look, workflow);
  const branch = await defaultBranch(look);

  const operation = operations.workflowRuns;
  const question = { workflow_id: workflowId, branch, status: 'completed', exclude_pull_requests: 'true' };
  let lastCompleted: Run | undefined;
  let lastSuccess: Run | undefined;
  let [read, total] = [0, 0];
  const inOrder = newestFirst(operation);
  const parse = (body: unknown): readonly Run[] => {
    const page = shaped(operation, runPage, body);
    total = page.total_count;
    return page.workflow_runs;
  };
  for await (const page of pages(look, operation, question, parse, MAX_PAGES)) {
    read += page.length;
    for (const run of page) {
      holdToQuestion(look, run, workflowId, branch);
      inOrder(run.created_at);
      const own = run.head_repository != null && sameName(run.head_repository.full_name, look.repository);
      if (!own || !TRUSTED_EVENTS.includes(run.event)) continue;
      // A run that was run again keeps its place in the list, so the first seen need not be the last to end.
      if (lastCompleted === undefined || run.updated_at > lastCompleted.updated_at) lastCompleted = run;
      if (run.conclusion === 'success' && run.run_started_at > (lastSuccess?.run_started_at ?? 0)) lastSuccess = run;
    }
    if (lastSuccess !== undefined) break;
  }
  if (lastSuccess === undefined && read < total)
    throw malformed(operation, `${read} runs and says that there are ${total}`);
  return {
    kind: 'named',
    workflow,
    state,
    lastSuccess: lastSuccess && {
      runId: lastSuccess.id,
      startedAt: lastSuccess.run_started_at,
      finishedAt: lastSuccess.updated_at,
    },
    lastCompleted: lastCompleted && {
      runId: lastCompleted.id,
      conclusion: lastCompleted.conclusion ?? '',
      finishedAt: lastCompleted.updated_at,
    },
  };
}

async function defaultBranch(look: Look): Promise<string> {
  const operation = operations.repository;
  const { body } = await look.ask(operation, {});
  const repository = shaped(operation, repositoryShape, body);
  if (!sameName(repository.full_name, look.repository)) throw malformed(operation, 'another repository');
  return repository.default_branch;
}

async function findWorkflow(look: Look, workflow: string): Promise<{ id: number; state: string }> {
  const operation = operations.workflow;
  const { body } = await look.ask(operation, { workflow_id: workflow });
  const { id, state, path } = shaped(operation, workflowShape, body);
  if (path !== `.github/workflows/${workflow}`) throw malformed(operation, 'another workflow');
  return { id, state };
}

function holdToQuestion(look: Look, run: Run, workflowId: number, branch: string): void {
  const operation = operations.workflowRuns;
  if (run.workflow_id !== workflowId) throw malformed(operation, 'a run of another workflow');
  if (run.head_branch !== branch) throw malformed(operation, 'a run on another branch');
  if (!sameName(run.repository.full_name, look.repository)) throw malformed(operation, 'a run of another repository');
  if (run.status !== 'completed' || run.conclusion === null) throw malformed(operation, 'a run that is not completed');
  if (run.updated_at < run.run_started_at) throw malformed(operation, 'a run that ended before it began');
  notInFuture(look, operation, [run.run_started_at, run.updated_at]);
}
