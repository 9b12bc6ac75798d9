import type { Remote } from '../../facts/repository.ts';
import { defineCheck, type Finding, fail, pass } from '../check.ts';

export const repositoryPushed = defineCheck({
  id: 'repository/pushed',
  title: 'The commit is on the remote',
  failureTitle: 'The commit is not what the remote has',
  runbook: ['5.1'],
  modes: ['gate', 'prepare'],
  obligation: 'mandatory',
  needs: ['remote'],
  evaluate: ({ remote }): readonly Finding[] => {
    const { head, url, ref, tip, runAttempt } = remote;
    const evidence = { head, url, ref: ref ?? null, tip: tip ?? null, runAttempt };
    const flaws = flawsOf(remote).map(([summary, text, command]) =>
      fail('HEAD', summary, { evidence, remedy: command === undefined ? { text } : { text, command } }),
    );
    if (flaws.length > 0) return flaws;
    const moved = tip !== undefined && tip !== head ? `; ${ref} has moved on to ${short(tip)} since` : '';
    return [pass('HEAD', `HEAD ${short(head)} is on ${url}${moved}`, evidence)];
  },
});

const short = (commit: string): string => commit.slice(0, 12);

type Flaw = readonly [summary: string, remedy: string, command?: string];

function flawsOf(remote: Remote): readonly Flaw[] {
  const { head, hasHead, url, foreignOrigin, expectedHead, ref, tip, runAttempt } = remote;
  const { unpushedSubmodules, missingLfsObjects } = remote;
  const flaws: Flaw[] = [];
  if (foreignOrigin !== undefined)
    flaws.push([
      `origin is ${foreignOrigin}, and the remote that counts is ${url}`,
      'Check out the repository itself, and set no other origin.',
    ]);
  if (expectedHead !== undefined && expectedHead !== head)
    flaws.push([
      `HEAD is ${short(head)}, and this run is about ${short(expectedHead)}: what is judged is not what is deployed`,
      'Check out the commit of the run (actions/checkout without ref), and commit nothing before the gate.',
    ]);
  if (!hasHead)
    flaws.push([`HEAD ${short(head)} is not on ${url}`, 'Push it, then run again.', 'git push origin HEAD']);
  if (unpushedSubmodules.length > 0)
    flaws.push([
      `${unpushedSubmodules.length} submodule commits are not on their remotes: ${unpushedSubmodules.slice(0, 3).join(', ')}`,
      'Push the submodules first.',
      'git push --recurse-submodules=on-demand origin HEAD',
    ]);
  if (missingLfsObjects.length > 0)
    flaws.push([
      `${missingLfsObjects.length} files of HEAD lie in Git LFS, and the server does not have their content: ${missingLfsObjects.slice(0, 3).join(', ')}`,
      'Push the content from a clone that has it, then run again.',
      'git lfs push --all origin',
    ]);
  if (ref !== undefined && tip === undefined)
    flaws.push([`${ref} is no longer on ${url}`, 'Start a new run from a branch or tag that exists.']);
  // A first attempt may have been overtaken while it waited. A re-run brings old code over whatever came since.
  if (runAttempt > 1 && tip !== undefined && tip !== head)
    flaws.push([
      `this is attempt ${runAttempt} of an old run: ${ref ?? 'its ref'} is at ${short(tip)} now, and HEAD is ${short(head)}`,
      'Start a new run instead of running this one again.',
    ]);
  return flaws;
}
