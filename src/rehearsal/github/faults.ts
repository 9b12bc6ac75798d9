/** What can go wrong between us and GitHub. */
export type GithubFaultKind =
  // The answer does not arrive.
  | 'reset'
  | 'hang'
  | 'slow'
  // GitHub refuses.
  | 'serverError'
  | 'throttled'
  | 'rateLimited'
  | 'accessDenied'
  | 'expiredToken'
  | 'notFound'
  | 'moved'
  // What arrives is no answer.
  | 'empty'
  | 'html'
  | 'truncated'
  | 'wrongShape'
  | 'noDate'
  | 'clockJump'
  // It is a good answer to another question.
  | 'missingItem'
  | 'foreignItem'
  | 'foreignRepository'
  | 'stale'
  | 'futureDates'
  | 'repeatedPage'
  | 'droppedLink';

/** One rule. The first that fits a call is applied to it. */
export interface GithubFault {
  readonly kind: GithubFaultKind;
  /** The operation's id; every one where none is named. */
  readonly operation?: string;
  /** The first of the calls that fit that goes wrong, from 1. */
  readonly from?: number;
  /** How many go wrong; all from then on where it is not given. */
  readonly times?: number;
  /** Of `slow`, `throttled`, `rateLimited`, `clockJump` and `stale`. */
  readonly seconds?: number;
}

/** Picks the fault of a call. `faults` may be changed while it is used. */
export function faultPicker(faults: readonly GithubFault[]): (operation: string) => GithubFault | undefined {
  const counts = new Map<GithubFault, number>();
  return (operation) => {
    let picked: GithubFault | undefined;
    for (const fault of faults) {
      if (fault.operation !== undefined && fault.operation !== operation) continue;
      const count = (counts.get(fault) ?? 0) + 1;
      counts.set(fault, count);
      const { from = 1, times = Number.POSITIVE_INFINITY } = fault;
      if (count >= from && count < from + times) picked ??= fault;
    }
    return picked;
  };
}

type Json = Record<string, unknown>;

/** The answer as the fault leaves it, where the fault changes what it says. */
export function distort(body: unknown, { kind, seconds }: GithubFault): unknown {
  if (kind === 'wrongShape') return { ok: true };
  if (kind === 'missingItem') return withItems(body, (items) => items.slice(1));
  if (kind === 'foreignItem') return withItems(body, ([first, ...rest]) => (first ? [foreign(first), ...rest] : []));
  if (kind === 'foreignRepository') return rewritten(body, /quickport\/crm/g, () => 'stranger/crm');
  const shiftSeconds = kind === 'stale' ? -(seconds ?? 172_800) : kind === 'futureDates' ? (seconds ?? 172_800) : 0;
  if (shiftSeconds === 0) return body;
  return rewritten(body, /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (text) => shifted(text, shiftSeconds));
}

const shifted = (text: string, seconds: number): string =>
  new Date(Date.parse(text) + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

const rewritten = (body: unknown, pattern: RegExp, replace: (text: string) => string): unknown =>
  JSON.parse(JSON.stringify(body).replace(pattern, replace));

function withItems(body: unknown, change: (items: readonly Json[]) => readonly Json[]): unknown {
  if (Array.isArray(body)) return change(body);
  const whole = body as Json;
  if (Array.isArray(whole['workflow_runs'])) return { ...whole, workflow_runs: change(whole['workflow_runs']) };
  return change([whole])[0] ?? {};
}

/** The same thing, of another environment, deployment, workflow or path. */
function foreign(item: Json): Json {
  const twisted: Json = { ...item };
  if ('environment' in item) twisted['environment'] = 'staging';
  if ('deployment_url' in item) twisted['deployment_url'] = `${item['deployment_url']}9`;
  if ('workflow_id' in item) twisted['workflow_id'] = Number(item['workflow_id']) + 1;
  if ('path' in item && 'badge_url' in item) twisted['path'] = '.github/workflows/other.yml';
  if ('full_name' in item) twisted['full_name'] = 'stranger/crm';
  if ('protection_rules' in item) twisted['name'] = 'staging';
  return twisted;
}
