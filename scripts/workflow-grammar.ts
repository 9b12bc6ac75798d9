import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';

/** What GitHub's own grammar says against a workflow or an action.yml. */
export function grammarErrors(name: string, content: string): readonly string[] {
  const parse = /(^|\/)action\.ya?ml$/.test(name) ? parseAction : parseWorkflow;
  const { context, value } = parse({ name, content }, new NoOperationTraceWriter());
  const errors = context.errors.getErrors().map(({ message }) => message);
  return value === undefined && errors.length === 0 ? ['holds nothing'] : errors;
}
