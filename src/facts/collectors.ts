import { PortError } from '../errors.ts';
import type { Policy, Target } from '../policy/policy.ts';
import type { Cloud, Ports } from '../ports.ts';
import { MAX_CLOCK_SKEW_SECONDS, secondsBetween } from '../time.ts';
import type { Instance } from './cloud.ts';
import type { FactName, Facts } from './facts.ts';

/** What a collector may use. `need` looks at another fact of the same target, once, and passes on its failure. */
export interface Source {
  readonly ports: Ports;
  readonly cloud: Cloud;
  readonly policy: Policy;
  readonly target: Target;
  readonly need: <Name extends FactName>(name: Name) => Promise<Facts[Name]>;
  /** Ends when every other fact asked for has been looked at, however that ended. */
  readonly othersSettled: () => Promise<void>;
}

export interface Collector<Name extends FactName> {
  /** `run`: the same for every target, looked at once. */
  readonly scope: 'run' | 'target';
  /** IAM actions that this needs; docs/permissions.md is generated from here. */
  readonly permissions: readonly string[];
  readonly collect: (source: Source) => Promise<Facts[Name]>;
}

/** The one running instance that everything else of the target is about. */
async function theInstance({ need }: Source): Promise<Instance> {
  const matches = await need('instances');
  const [instance, ...more] = matches;
  if (instance === undefined || more.length > 0) {
    throw new PortError(
      'not-found',
      `ec2:DescribeInstances: ${matches.length} instances match the policy, not exactly one`,
    );
  }
  if (instance.state !== 'running') {
    throw new PortError('refused', `the instance ${instance.instanceId} is ${instance.state}, not running`);
  }
  return instance;
}

/** A fact without a collector does not compile. */
export const collectors: { readonly [Name in FactName]: Collector<Name> } = {
  clock: {
    scope: 'target',
    permissions: [],
    collect: async ({ cloud, othersSettled }) => {
      await othersSettled();
      return cloud.clock();
    },
  },
  caller: {
    scope: 'target',
    permissions: ['sts:GetCallerIdentity'],
    collect: ({ cloud }) => cloud.caller(),
  },
  instances: {
    scope: 'target',
    permissions: ['ec2:DescribeInstances'],
    collect: ({ cloud, target }) => cloud.instances(target.instance),
  },
  volumeSnapshots: {
    scope: 'target',
    permissions: ['ec2:DescribeVolumes', 'ec2:DescribeSnapshots'],
    collect: async (source) => {
      const instance = await theInstance(source);
      const ids = instance.attachments.map(({ volumeId }) => volumeId);
      if (ids.length === 0)
        throw new PortError('malformed', `ec2:DescribeInstances: ${instance.instanceId} has no EBS volume`);
      return source.cloud.snapshots(await source.cloud.volumes(ids, instance.instanceId));
    },
  },
  keys: {
    scope: 'target',
    permissions: ['kms:DescribeKey'],
    collect: async ({ cloud, need }) => {
      const volumes = await need('volumeSnapshots');
      const ids = volumes.flatMap(({ volume, snapshots }) => [
        volume.kmsKeyId,
        ...snapshots
          .filter(({ state, storageTier, isCopy }) => state === 'completed' && storageTier === 'standard' && !isCopy)
          .slice(0, 1)
          .map(({ kmsKeyId }) => kmsKeyId),
      ]);
      return cloud.keyStates([...new Set(ids.filter((id) => id !== undefined))]);
    },
  },
  recycleBinRules: {
    scope: 'target',
    permissions: ['rbin:ListRules', 'rbin:GetRule'],
    collect: ({ cloud }) => cloud.recycleBinRules(),
  },
  images: {
    scope: 'target',
    permissions: ['ec2:DescribeImages', 'ec2:DescribeSnapshots'],
    collect: async (source) => source.cloud.images((await theInstance(source)).instanceId),
  },
  agent: {
    scope: 'target',
    permissions: ['ssm:DescribeInstanceInformation'],
    // No single running instance: then no agent is its agent, and the check of the host says which it is.
    collect: async ({ cloud, need }) => {
      const [instance, ...more] = await need('instances');
      return instance?.state === 'running' && more.length === 0 ? cloud.agent(instance.instanceId) : undefined;
    },
  },
  host: {
    scope: 'target',
    permissions: ['ssm:DescribeDocument', 'ssm:GetDocument', 'ssm:SendCommand', 'ssm:GetCommandInvocation'],
    collect: async (source) => {
      const [instance, agent] = await Promise.all([theInstance(source), source.need('agent')]);
      if (agent?.pingStatus !== 'Online') {
        throw new PortError(
          'unreachable',
          `ssm: the agent of ${instance.instanceId} does not answer (${agent?.pingStatus ?? 'not registered'})`,
        );
      }
      const host = await source.cloud.probe(instance.instanceId, source.target);
      const { now } = await source.cloud.clock();
      if (Math.abs(secondsBetween(host.at, now)) > MAX_CLOCK_SKEW_SECONDS) {
        throw new PortError(
          'clock-skew',
          `the clock of ${instance.instanceId} is ${Math.round(secondsBetween(host.at, now))} s behind AWS's (limit ${MAX_CLOCK_SKEW_SECONDS} s)`,
        );
      }
      return host;
    },
  },
  hostCommits: {
    scope: 'target',
    permissions: [],
    collect: async ({ need, ports }) => {
      const { checkouts } = await need('host');
      const readable = checkouts.flatMap(({ path, state }) =>
        state.kind === 'observed' ? [{ path, ...state.value }] : [],
      );
      return Promise.all(
        readable.map(async ({ path, head, origin }) => ({ path, ...(await ports.repository.hasCommit(head, origin)) })),
      );
    },
  },
  workingTree: { scope: 'run', permissions: [], collect: ({ ports }) => ports.repository.workingTree() },
  remote: { scope: 'run', permissions: [], collect: ({ ports }) => ports.repository.remote() },
  envFiles: { scope: 'run', permissions: [], collect: ({ ports }) => ports.repository.envFiles() },
  deployments: {
    scope: 'run',
    permissions: [],
    collect: ({ ports, policy }) => ports.github.deployments(policy.environment),
  },
  changesSinceDeployment: {
    scope: 'run',
    permissions: [],
    collect: async ({ ports, need }) => ports.repository.changesSince((await need('deployments')).lastFinished?.sha),
  },
  nightlyRuns: {
    scope: 'run',
    permissions: [],
    collect: ({ ports, policy }) => ports.github.workflowHistory(policy.nightly.workflow),
  },
  drillRuns: {
    scope: 'run',
    permissions: [],
    collect: ({ ports, policy }) => ports.github.workflowHistory(policy.drill.workflow),
  },
};
