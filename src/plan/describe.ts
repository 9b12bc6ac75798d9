import type { Step } from './step.ts';

const words: { readonly [Action in Step['action']]: (step: Extract<Step, { action: Action }>) => string } = {
  'take-dump': ({ target, database }) => `dump ${database} on the host of ${target}, verify it, write its manifest`,
  'await-snapshots': ({ target, snapshotIds }) => `wait for ${snapshotIds.join(', ')} of ${target}`,
  'take-snapshots': ({ target, instanceId }) =>
    `take one set of snapshots of every volume of ${instanceId} (${target}), wait until completed`,
  'take-image': ({ target, instanceId }) =>
    `make an image of ${instanceId} (${target}) without a reboot, wait until available`,
  'release-snapshots': ({ target, change }) =>
    `tag what is held for ${change} on ${target} as not held any longer; nothing is deleted`,
  'push-tag': () => 'tag this commit on the remote, once everything else holds',
};

/** What a step would do, for a dry run. */
export const describeStep = (step: Step): string => (words[step.action] as (step: Step) => string)(step);
