import { describe, expect, it } from '@jest/globals';
import { hostAgent } from '../../../src/checks/host/agent.ts';
import type { AgentState } from '../../../src/facts/cloud.ts';
import { unavailable } from '../../../src/facts/observation.ts';
import { HOUR } from '../../../src/time.ts';
import { ago, anInstance, healthy, observations } from '../../builders.ts';
import { judges, verdictOn } from '../judging.ts';

const agent = (over: Partial<NonNullable<AgentState>>) => ({
  agent: { pingStatus: 'Online', lastPingAt: ago(60), version: '3.3.3050.0', platform: 'Linux', ...over },
});

judges(hostAgent, [
  [
    'passes the one running instance whose agent is online',
    {},
    'pass',
    /i-0abc1234def567890 runs and its agent 3\.3\.3050\.0 answers/,
  ],
  [
    'C26 fails when two instances match, and shows when they were launched',
    { instances: [anInstance(), anInstance({ instanceId: 'i-0abc1234def567891' })] },
    'fail',
    /2 instances in ap-south-1 match the policy: i-0abc1234def567890 \(running, 2026-01-05T00:00:00\.000Z\), i-0abc/,
  ],
  [
    'C28 fails when none matches in this Region',
    { instances: [] },
    'fail',
    /0 instances in ap-south-1 match the policy; expected exactly one/,
  ],
  [
    'C27 fails a stopped instance',
    { instances: [anInstance({ state: 'stopped' })] },
    'fail',
    /is stopped, not running/,
  ],
  [
    'C27 fails an instance that shuts down',
    { instances: [anInstance({ state: 'shutting-down' })] },
    'fail',
    /is shutting-down, not running/,
  ],
  [
    'C29 fails credentials of another account',
    { caller: { account: '999999999999', arn: 'arn:aws:iam::999999999999:role/x' } },
    'fail',
    /of account 999999999999, and the policy says 123456789012/,
  ],
  [
    'E01 fails an agent that lost its connection',
    agent({ pingStatus: 'ConnectionLost', lastPingAt: ago(2 * HOUR) }),
    'fail',
    /ConnectionLost, not Online \(last seen 2 h ago\)/,
  ],
  [
    'E01 fails an agent that is not registered',
    { agent: undefined },
    'fail',
    /not registered with Systems Manager in ap-south-1/,
  ],
  [
    'E15 passes the oldest agent that keeps parameters apart',
    agent({ version: '3.3.2746.0' }),
    'pass',
    /3\.3\.2746\.0/,
  ],
  [
    'E15 fails one before it',
    agent({ version: '3.3.2745.9' }),
    'fail',
    /version 3\.3\.2745\.9; expected 3\.3\.2746\.0 or newer/,
  ],
  ['E15 compares numbers and not letters', agent({ version: '3.10.1.0' }), 'pass', /answers/],
  ['E15 fails a version that cannot be read', agent({ version: 'latest' }), 'fail', /version latest/],
  ['E19 fails a host that is not Linux', agent({ platform: 'Windows' }), 'fail', /runs Windows/],
]);

describe('host/agent without an answer', () => {
  it.each(['caller', 'instances', 'agent', 'clock'] as const)('does not know without %s', (name) => {
    const seen = { ...observations(healthy()), [name]: unavailable('credentials', `no ${name}`) };
    expect(verdictOn(hostAgent, seen)).toMatchObject({ status: 'unknown', enforcement: 'block' });
  });
});
