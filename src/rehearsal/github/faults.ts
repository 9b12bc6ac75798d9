import type { FaultKind, FaultRule } from '../faults.ts';
import type { GraphqlFaultKind } from './graphql-faults.ts';

/** What only GitHub can do wrong, beside what every service can. */
type OwnFaultKind =
  | 'rateLimited'
  | 'notFound'
  | 'moved'
  | 'noDate'
  | 'foreignRepository'
  | 'futureDates'
  | 'droppedLink';
export type GithubFaultKind = FaultKind | OwnFaultKind | GraphqlFaultKind;

/** A rule as the embedded AWS has them; the action is the operation's id. */
export interface GithubFault extends Omit<FaultRule, 'kind' | 'lost'> {
  readonly kind: GithubFaultKind;
  /** Of `slow`, `throttle`, `rateLimited`, `clockJump`, `staleValue` and `futureDates`. */
  readonly seconds?: number;
}

/** The faults of a running rehearsal; may be changed between calls. */
export interface GithubFaults {
  readonly add: (...rules: readonly GithubFault[]) => void;
  readonly clear: () => void;
  /** The fault that strikes this call, the first rule that matches winning. Counts the call. */
  readonly next: (action: string) => GithubFault | undefined;
}

export function githubFaults(): GithubFaults {
  let entries: { readonly rule: GithubFault; seen: number }[] = [];
  return {
    add: (...rules) => {
      entries.push(...rules.map((rule) => ({ rule, seen: 0 })));
    },
    clear: () => {
      entries = [];
    },
    next: (action) => {
      const matching = entries.filter(
        ({ rule }) => (rule.service ?? 'github') === 'github' && (rule.action ?? action) === action,
      );
      for (const entry of matching) entry.seen += 1;
      return matching.find(({ rule: { call = 1, from }, seen }) =>
        from === 'from then on' ? seen >= call : seen === call,
      )?.rule;
    },
  };
}

type Json = Record<string, unknown>;

/** The answer as the fault leaves it, where the fault changes what it says. */
export function distort(body: unknown, { kind, seconds }: GithubFault, repository: string): unknown {
  if (kind === 'wrongShape') return { ok: true };
  if (kind === 'missingItem') return withItems(body, (items) => items.slice(1));
  if (kind === 'foreignItem') return withItems(body, ([first, ...rest]) => (first ? [foreign(first), ...rest] : []));
  if (kind === 'foreignRepository') return rewritten(body, new RegExp(repository, 'g'), () => 'stranger/crm');
  const shiftSeconds =
    kind === 'staleValue' ? -(seconds ?? 172_800) : kind === 'futureDates' ? (seconds ?? 172_800) : 0;
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
