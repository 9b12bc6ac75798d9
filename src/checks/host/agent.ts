import { formatDuration, secondsBetween, toIso } from '../../time.ts';
import { defineCheck, type Finding, fail, pass } from '../check.ts';

/** Before this release the agent puts parameters into the script's text instead of its environment. */
const OLDEST_AGENT = '3.3.2746.0';

export const hostAgent = defineCheck({
  id: 'host/agent',
  title: 'The instance is the one meant, runs, and its agent answers',
  failureTitle: 'The instance is not the one meant, does not run, or does not answer',
  runbook: [],
  modes: ['gate', 'prepare', 'release', 'verify', 'audit', 'drill'],
  obligation: 'mandatory',
  needs: ['clock', 'caller', 'instances', 'agent'],
  evaluate: ({ clock: { now }, caller, instances, agent }, { target }): readonly Finding[] => {
    const { name, region, account } = target;
    if (caller.account !== account)
      return [
        fail(name, `the credentials are of account ${caller.account}, and the policy says ${account}`, {
          remedy: { text: `Give the job a role of account ${account}, then run again.` },
        }),
      ];
    const [instance] = instances;
    if (instance === undefined || instances.length > 1) {
      const seen = instances.map(
        ({ instanceId, state, launchedAt }) => `${instanceId} (${state}, ${toIso(launchedAt)})`,
      );
      const listed = seen.length === 0 ? '' : `: ${seen.join(', ')}`;
      return [
        fail(name, `${instances.length} instances in ${region} match the policy${listed}; expected exactly one`, {
          remedy: { text: 'Make the policy name one instance, by its id or by tags that no other has.' },
        }),
      ];
    }
    const { instanceId, state, launchedAt } = instance;
    const evidence = { instanceId, state, runningSince: toIso(launchedAt) };
    const failed = (summary: string, text: string): readonly Finding[] => [
      fail(instanceId, `${instanceId} ${summary}`, { evidence, remedy: { text } }),
    ];
    if (state !== 'running')
      return failed(`is ${state}, not running`, 'Start it, or name the instance that serves now in the policy.');
    if (agent === undefined)
      return failed(
        `is not registered with Systems Manager in ${region}`,
        'Install the SSM agent and give the instance a profile with AmazonSSMManagedInstanceCore.',
      );
    const { pingStatus, lastPingAt, version, platform } = agent;
    if (pingStatus !== 'Online')
      return failed(
        `has an agent that is ${pingStatus}, not Online (last seen ${formatDuration(secondsBetween(lastPingAt, now))} ago)`,
        'Restart the agent on the host: sudo systemctl restart amazon-ssm-agent (snap: snap restart amazon-ssm-agent).',
      );
    if (platform !== 'Linux')
      return failed(`runs ${platform}, and the probe is for Linux`, 'Name a Linux instance in the policy.');
    if (isOlder(version, OLDEST_AGENT))
      return failed(
        `has an agent of version ${version}; expected ${OLDEST_AGENT} or newer`,
        'Update the agent (document AWS-UpdateSSMAgent), then run again.',
      );
    return [
      pass(instanceId, `${instanceId} runs and its agent ${version} answers`, { ...evidence, version, pingStatus }),
    ];
  },
});

/** True as well for a version that cannot be read. */
function isOlder(version: string, oldest: string): boolean {
  if (!/^\d+(\.\d+)*$/.test(version)) return true;
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of oldest.split('.').map(Number).entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}
