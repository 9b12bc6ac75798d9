import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';

const file = new URL('github.json', import.meta.url);

/** GitHub's own description of the operations used, as a judge of requests and answers. */
export async function githubDescription() {
  const definition = JSON.parse(readFileSync(file, 'utf8'));
  const api = new OpenAPIBackend({
    definition,
    quick: true,
    ajvOpts: { strict: false, formats: { timestamp: true } },
    customizeAjv: (ajv) => addFormats.default(ajv),
  });
  await api.init();
  const words = (errors: readonly { instancePath?: string; message?: string }[] | null | undefined): string[] =>
    (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return {
    /** What GitHub would not know or accept in the request, its operation first. */
    request: (method: string, target: string): { operation: string | undefined; problems: readonly string[] } => {
      const { pathname, searchParams } = new URL(target, 'http://localhost');
      const request = { method, path: pathname, query: Object.fromEntries(searchParams), headers: {} };
      const operation = api.matchOperation(request);
      if (operation?.operationId === undefined) return { operation: undefined, problems: ['no such operation'] };
      const known = (operation.parameters ?? []).flatMap((p) => ('in' in p && p.in === 'query' ? [p.name] : []));
      const unknown = [...searchParams.keys()].filter((name) => !known.includes(name));
      const { errors } = api.validateRequest(request, operation.operationId);
      return {
        operation: operation.operationId,
        problems: [...words(errors), ...unknown.map((name) => `unknown parameter ${name}`)],
      };
    },
    /** What is not as GitHub describes its answer, and what every completed run has although it is not described. */
    answer: (operation: string, status: number, body: unknown): readonly string[] => {
      const problems = words(api.validateResponse(body, operation, status).errors);
      const runs =
        (body as { workflow_runs?: readonly { status: string; conclusion: unknown }[] })?.workflow_runs ?? [];
      const open = runs.filter((run) => run.status === 'completed' && run.conclusion === null);
      return [...problems, ...open.map(() => 'a completed run has a conclusion')];
    },
  };
}
