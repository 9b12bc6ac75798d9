import { untrusted } from '../../untrusted.ts';
import { defineCheck, type Finding, fail, pass, unseen } from '../check.ts';

export const repositoryEnvFiles = defineCheck({
  id: 'repository/env-files',
  title: 'No .env is in git, now or ever',
  failureTitle: 'A .env is in git',
  runbook: ['5.1'],
  modes: ['gate', 'verify', 'review'],
  obligation: 'mandatory',
  needs: ['envFiles'],
  evaluate: ({ envFiles: { inIndex, inHistory, commitsRead } }): readonly Finding[] => {
    const findings: Finding[] = [];
    if (inIndex.length > 0)
      findings.push(
        fail(
          'index',
          `the index holds ${inIndex.length} .env files, expected none: ${inIndex.slice(0, 3).join(', ')}`,
          {
            evidence: { count: inIndex.length },
            remedy: {
              text: 'Change every secret in it first: it was published. Then take it out of git, ignore it, and out of the history too.',
              command: "git rm --cached -- ':(glob)**/.env' && echo .env >> .gitignore",
            },
          },
        ),
      );
    if (inHistory.length > 0) {
      const shown = inHistory.slice(0, 3).map(({ path, commit }) => `${path} (${commit.slice(0, 12)})`);
      findings.push(
        fail('history', `the history holds ${inHistory.length} .env files, expected none: ${shown.join(', ')}`, {
          evidence: { count: inHistory.length, commitsRead },
          remedy: {
            text: 'Change every secret in it first: it was published. Then rewrite the history without it and push all branches and tags.',
            command: "git filter-repo --invert-paths --path-glob '*.env'",
          },
        }),
      );
    }
    if (findings.length > 0) return findings;
    // A history of no commits cannot be the history of the commit that is deployed.
    if (!(commitsRead > 0))
      return [unseen('history', { code: 'malformed', detail: untrusted('git log: no commit was read') })];
    return [pass('history', `no .env in the index nor in ${commitsRead} commits`, { commitsRead })];
  },
});
