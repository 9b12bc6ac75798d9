import { defineCheck } from '../check.ts';
import { judgeWorkflow } from '../workflow-age.ts';

export const drillAge = defineCheck({
  id: 'drill/age',
  title: 'A restore was proven lately',
  failureTitle: 'No restore was proven lately',
  runbook: ['7'],
  modes: ['gate', 'audit'],
  obligation: ({ policy }) => (policy.drill.workflow === undefined ? 'recommended' : 'mandatory'),
  needs: ['clock', 'drillRuns'],
  evaluate: ({ clock: { now }, drillRuns }, { policy }) => [
    judgeWorkflow(drillRuns, {
      now,
      maxAgeSeconds: policy.drill.maxAgeSeconds,
      unnamed: 'the policy names no drill workflow: nothing proves that a backup can be restored',
      naming: 'Add a scheduled workflow that restores, and name it in the policy: drill: {workflow: backup-drill.yml}.',
    }),
  ],
});
