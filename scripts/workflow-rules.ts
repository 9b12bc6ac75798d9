import { parseDocument } from 'yaml';

/** Rules of this project for its own workflows and for those that it tells others to copy. */

type Tree = Readonly<Record<string, unknown>>;
const tree = (value: unknown): Tree => (typeof value === 'object' && value !== null ? (value as Tree) : {});

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
/** Our own action, as a user names it. */
const OWN = /^quickport\/backup-gate(\/[\w./-]+)?@v\d+(\.\d+\.\d+)?$/;
/** The action of the running commit. */
const SELF = '$/';
const STATUS_FUNCTION = /\b(always|failure|cancelled)\s*\(/;
const STRANGERS_EVENTS = ['pull_request_target', 'workflow_run', 'issue_comment'];

/** What is wrong with one workflow; `example` when it is there to be copied. */
export function brokenRules(text: string, example: boolean): readonly string[] {
  const workflow = tree(parseDocument(text).toJS());
  const problems: string[] = [];
  if (workflow['permissions'] === undefined) problems.push('no permissions at the top: write `permissions: {}`');
  const events = typeof workflow['on'] === 'string' ? [workflow['on']] : Object.keys(tree(workflow['on']));
  for (const event of events) if (STRANGERS_EVENTS.includes(event)) problems.push(`runs on ${event}`);

  for (const [name, value] of Object.entries(tree(workflow['jobs']))) {
    const job = tree(value);
    const say = (what: string): unknown => problems.push(`job ${name}: ${what}`);
    const permissions = job['permissions'];
    if (typeof permissions !== 'object' || permissions === null) say('no permissions of its own');
    if (STATUS_FUNCTION.test(String(job['if'] ?? ''))) say(`its condition overrides the gate: ${String(job['if'])}`);
    if (job['continue-on-error'] !== undefined) say('continue-on-error');
    if (job['uses'] === undefined && typeof job['timeout-minutes'] !== 'number') say('no timeout-minutes');
    const steps = Array.isArray(job['steps']) ? job['steps'].map(tree) : [];
    for (const [index, step] of steps.entries()) {
      if (step['continue-on-error'] !== undefined) say(`step ${index + 1}: continue-on-error`);
      const checksOut = String(step['uses'] ?? '').startsWith('actions/checkout@');
      if (checksOut && tree(step['with'])['persist-credentials'] !== false) say('checkout keeps the token on disk');
    }
    for (const uses of [job, ...steps].flatMap((part) => (typeof part['uses'] === 'string' ? [part['uses']] : []))) {
      if (uses === SELF || (example && OWN.test(uses))) continue;
      if (!PINNED.test(uses)) say(`${uses} is not pinned by a whole commit`);
    }
  }
  for (const { uses, version } of pins(text)) {
    if (PINNED.test(uses) && version === undefined) problems.push(`${uses}: no comment # vX.Y.Z`);
  }
  return problems;
}

/** Every `uses:` with the version in its comment. */
export const pins = (text: string): readonly { readonly uses: string; readonly version: string | undefined }[] =>
  [...text.matchAll(/^[ \t-]*uses:[ \t]*([^\s#]+)(?:[ \t]+#[ \t]*(v\d+\.\d+\.\d+)[ \t]*$)?/gm)].map(
    ([, uses = '', version]) => ({
      uses,
      version,
    }),
  );
