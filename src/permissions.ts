import { checks } from './checks/index.ts';
import { neededFacts } from './evaluate.ts';
import { collectors } from './facts/collectors.ts';
import type { FactName } from './facts/facts.ts';
import { iamStatements } from './iam.ts';
import { type Mode, modeNames, modes } from './modes.ts';

/** A mode, as the one that asks AWS. */
export type Role = Mode;
export const roleNames: readonly Role[] = modeNames;

/** Where the policy is for. Placeholders such as `<account>` are fine: it is printed, not sent. */
export interface PermissionScope {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Name of the probe document. */
  readonly probeDocument: string;
  readonly dumpDocument: string;
  /** Snapshots are locked from birth, as `snapshots.lock: governance` says. */
  readonly lock: boolean;
}

/** What a role does beyond the looks of its checks. `ec2:CreateTags` is no call of its own in prepare: tags come with the birth. */
const BEYOND_CHECKS: Readonly<Record<Role, readonly string[]>> = {
  gate: [],
  prepare: [
    'ec2:CreateImage',
    'ec2:CreateSnapshots',
    'ec2:CreateTags',
    'ec2:DescribeImages',
    'ec2:DescribeSnapshots',
    'ssm:ListCommands',
    'ssm:SendCommand',
  ],
  release: ['ec2:CreateTags', 'ec2:DescribeLockedSnapshots', 'ec2:DescribeSnapshots', 'sts:GetCallerIdentity'],
  verify: [],
  audit: [],
  drill: [],
  review: [],
};

/** With `snapshots.lock: governance`. */
const LOCKING: Readonly<Partial<Record<Role, readonly string[]>>> = {
  prepare: ['ec2:DescribeLockedSnapshots', 'ec2:LockSnapshot'],
};

/** IAM actions of a role, sorted: those of the facts that its checks need, and what it writes. `sts:GetCallerIdentity` needs none. */
export function actionsOf(role: Role, lock = false): readonly string[] {
  const actions = [...readsOf(role), ...BEYOND_CHECKS[role], ...(lock ? (LOCKING[role] ?? []) : [])];
  return [...new Set(actions)].sort();
}

function readsOf(role: Role): readonly string[] {
  const asked = checks.filter(({ modes: asking }) => asking.some((mode) => mode === role));
  if (asked.length === 0) return [];
  const facts: ReadonlySet<FactName> = neededFacts(asked);
  // Facts that a collector builds on are named by no check: an agent must answer before a host is asked.
  const all = new Set<FactName>([...facts, 'caller', 'instances', 'agent', 'volumeSnapshots']);
  return [...all].flatMap((name) => collectors[name].permissions);
}

export const isBuilt = (role: Role): boolean => modes[role].built;

/** The least IAM policy for the roles named, as a JSON-able object. */
export function iamPolicy(wanted: readonly Role[], scope: PermissionScope): object {
  const actions = [...new Set(wanted.flatMap((role) => actionsOf(role, scope.lock)))].sort();
  const probes = wanted.some((role) => readsOf(role).includes('ssm:SendCommand'));
  const dumps = wanted.some((role) => BEYOND_CHECKS[role].includes('ssm:SendCommand'));
  const births = wanted.some((role) => BEYOND_CHECKS[role].includes('ec2:CreateSnapshots'));
  const releases = wanted.includes('release');
  return { Version: '2012-10-17', Statement: iamStatements({ actions, probes, dumps, births, releases }, scope) };
}
