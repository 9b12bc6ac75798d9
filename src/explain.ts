import type { Check } from './checks/check.ts';
import { checks } from './checks/index.ts';
import { pages } from './checks/pages.ts';
import { collectors } from './facts/collectors.ts';

/** What there is to know of one check, as Markdown; undefined for an id that no check has. */
export function explain(checkId: string): string | undefined {
  const check = checks.find(({ id }) => id === checkId);
  const page = check === undefined ? undefined : pages[check.id];
  if (check === undefined || page === undefined) return undefined;
  const permissions = permissionsOf(check);
  const lines = [
    `# ${check.id}`,
    '',
    check.title,
    '',
    `- blocks: ${blocking(check)}`,
    `- runbook: ${check.runbook.length === 0 ? 'not named there' : check.runbook.join(', ')}`,
    `- modes: ${check.modes.join(', ')}`,
    `- looks at: ${check.needs.join(', ')}`,
    `- AWS permissions: ${permissions.length === 0 ? 'none' : permissions.join(', ')}`,
    '',
  ];
  return [...lines, page.split('\n').slice(2).join('\n')].join('\n');
}

/** Ids that `explain` knows, in the order of the report. */
export const explained: readonly string[] = checks.map(({ id }) => id);

function blocking({ obligation }: Check): string {
  if (obligation === 'mandatory') return 'always; no policy can lower it';
  if (obligation === 'recommended') return 'when the policy says so (checks), or when the finding itself is mandatory';
  return 'as the first section says; a policy may raise it, never lower it';
}

const permissionsOf = ({ needs }: Check): readonly string[] =>
  [...new Set(needs.flatMap((name) => collectors[name].permissions))].sort();
