import type { Untrusted } from '../../untrusted.ts';
import { defineCheck, type Finding, fail, pass } from '../check.ts';

export const repositoryWorkingTree = defineCheck({
  id: 'repository/working-tree',
  title: 'The working tree is clean',
  failureTitle: 'The working tree is not clean',
  runbook: ['5.1'],
  modes: ['gate', 'prepare'],
  obligation: 'mandatory',
  needs: ['workingTree'],
  evaluate: ({ workingTree: { head, dirty, concealed, dangerousConfig } }): readonly Finding[] => {
    const changed = dirty.map(({ path, what }) => `${what} ${path}` as Untrusted);
    const findings = [
      ...listed(changed, 'changes that are not committed', {
        text: 'Commit and push them, or remove them; a file that a build makes belongs in .gitignore.',
        command: 'git status',
      }),
      ...listed(concealed, 'files that the index was told to hide', {
        text: 'Take the marks off, then look again at what git status says.',
        command: 'git update-index --really-refresh',
      }),
      ...listed(dangerousConfig, 'settings in .git/config that run code or hide changes', {
        text: 'Remove them: git config --local --unset for each.',
        command: 'git config --local --list',
      }),
    ];
    return findings.length > 0
      ? findings
      : [pass('working tree', `the working tree is clean at ${head.slice(0, 12)}`, { head })];
  },
});

function listed(
  items: readonly Untrusted[],
  what: string,
  remedy: { readonly text: string; readonly command: string },
): readonly Finding[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, 3).join(', ') + (items.length > 3 ? ` and ${items.length - 3} more` : '');
  const summary = `the working tree has ${items.length} ${what}, expected none: ${shown}`;
  return [fail('working tree', summary, { evidence: { count: items.length }, remedy })];
}
