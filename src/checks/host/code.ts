import type { Facts } from '../../facts/facts.ts';
import type { CheckoutState } from '../../facts/host.ts';
import { untrusted } from '../../untrusted.ts';
import { defineCheck, type Finding, fail, ifObserved, notApplicable, pass, unseen } from '../check.ts';

export const hostCode = defineCheck({
  id: 'host/code',
  title: 'The code on the host has no change that only the host has',
  failureTitle: 'The code on the host has changes that only the host has',
  runbook: ['5.1'],
  modes: ['gate', 'verify'],
  obligation: 'mandatory',
  needs: ['host', 'hostCommits'],
  evaluate: ({ host, hostCommits }, { target }) => {
    if (target.code.length === 0) return [notApplicable(target.name, 'the policy says code: none')];
    return target.code.flatMap((path) => {
      const checkout = host.checkouts.find((one) => one.path === path);
      const commit = hostCommits.find((one) => one.path === path);
      return checkout === undefined ? [notTold(path, 'the probe says nothing of it')] : judge(checkout, commit);
    });
  },
});

const notTold = (path: string, what: string): Finding =>
  unseen(path, { code: 'malformed', detail: untrusted(`${path}: ${what}`) });

const judge = ({ path, state }: CheckoutState, commit: Facts['hostCommits'][number] | undefined): readonly Finding[] =>
  ifObserved(path, state, ({ head, origin, dirtyCount, dirty }) => {
    if (commit === undefined) return notTold(path, `nobody asked the remote for its commit ${head}`);
    const evidence = { head, origin, dirtyCount, onRemote: commit.onRemote, sameRemote: commit.sameRemote };
    const flaws = [
      dirtyCount > 0 ? `has ${dirtyCount} local changes, expected none: ${dirty.slice(0, 3).join(', ')}` : undefined,
      commit.sameRemote ? undefined : `comes from another remote: ${origin}`,
      commit.onRemote ? undefined : `sits on ${head.slice(0, 12)}, which the remote does not have`,
    ].filter((flaw) => flaw !== undefined);
    if (flaws.length === 0) return pass(path, `${path} sits on ${head.slice(0, 12)}, unchanged`, evidence);
    return fail(path, `${path} ${flaws.join('; ')}`, {
      evidence,
      remedy: {
        text: 'On the host: commit what only it has to a branch and push it (git status, git switch -c, git push), then bring the checkout back to a pushed commit.',
      },
    });
  });
