import type { AgentState } from '../../facts/cloud.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import { allPages, pageOf } from './pages.ts';
import { instant, matching, word } from './shape.ts';

const ACTION = 'ssm:DescribeInstanceInformation';
const VERSION = /^\d{1,6}(?:\.\d{1,6}){1,3}$/;

/** What Systems Manager knows of the instance's agent; undefined when it knows none. */
export async function readAgent(calls: Calls, instanceId: string): Promise<AgentState> {
  const agents = await allPages(
    ACTION,
    (token) =>
      calls.read(
        ACTION,
        { Filters: [{ Key: 'InstanceIds', Values: [instanceId] }], MaxResults: 50, ...token },
        pageOf('InstanceInformationList', (item) => ({
          instanceId: matching(item, 'InstanceId', /^m?i-[0-9a-f]{8,17}$/),
          pingStatus: word(item, 'PingStatus'),
          lastPingAt: instant(item, 'LastPingDateTime'),
          version: matching(item, 'AgentVersion', VERSION),
          platform: word(item, 'PlatformType'),
        })),
      ),
    (agent) => agent.instanceId,
  );
  const [agent, ...others] = agents;
  if (agent === undefined) return undefined;
  if (others.length > 0 || agent.instanceId !== instanceId) throw notWhole(ACTION, 'it is about another instance');
  const { pingStatus, lastPingAt, version, platform } = agent;
  return { pingStatus, lastPingAt, version, platform };
}

/** Older agents leave the script's variables unset: the command would look at the wrong paths. */
const OLDEST_AGENT = [3, 3, 2746, 0] as const;
export const OLDEST_AGENT_VERSION = OLDEST_AGENT.join('.');

export function isAgentRecentEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of OLDEST_AGENT.entries()) {
    const part = parts[index] ?? 0;
    if (part !== oldest) return part > oldest;
  }
  return true;
}
