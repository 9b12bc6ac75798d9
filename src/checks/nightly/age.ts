import { defineCheck } from '../check.ts';
import { judgeWorkflow } from '../workflow-age.ts';

export const nightlyAge = defineCheck({
  id: 'nightly/age',
  title: 'The nightly verification ran and passed lately',
  failureTitle: 'The nightly verification did not run or did not pass',
  runbook: ['8'],
  modes: ['gate', 'release'],
  obligation: ({ policy }) => (policy.nightly.workflow === undefined ? 'recommended' : 'mandatory'),
  needs: ['clock', 'nightlyRuns'],
  evaluate: ({ clock: { now }, nightlyRuns }, { policy }) => [
    judgeWorkflow(nightlyRuns, {
      now,
      maxAgeSeconds: policy.nightly.maxAgeSeconds,
      unnamed: 'the policy names no nightly workflow: nobody would notice a missed night',
      naming:
        'Add a scheduled workflow that verifies the backups, and name it in the policy: nightly: {workflow: backup-nightly.yml}.',
    }),
  ],
});
