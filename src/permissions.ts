import { checks } from './checks/index.ts';
import { neededFacts } from './evaluate.ts';
import { collectors } from './facts/collectors.ts';
import type { FactName } from './facts/facts.ts';
import { type Mode, modes } from './modes.ts';

/** Where the policy is for. Placeholders such as `<account>` are fine: it is printed, not sent. */
export interface PermissionScope {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Name of the probe document. */
  readonly probeDocument: string;
}

/** What no mode of ours may ever do, whatever else the role is allowed. */
const NEVER = [
  'ec2:DeleteSnapshot',
  'ec2:DeleteVolume',
  'ec2:DeregisterImage',
  'ec2:ModifySnapshotAttribute',
  'ec2:ModifySnapshotTier',
  'ec2:UnlockSnapshot',
  'dlm:DeleteLifecyclePolicy',
  'rbin:DeleteRule',
  'rbin:UnlockRule',
  'rbin:UpdateRule',
  'ssm:CreateDocument',
  'ssm:UpdateDocument',
  'ssm:UpdateDocumentDefaultVersion',
] as const;

/** IAM actions of a mode, sorted: those of the facts that its checks need. `sts:GetCallerIdentity` needs none. */
export function actionsOf(mode: Mode): readonly string[] {
  const facts: ReadonlySet<FactName> = neededFacts(checks.filter((check) => check.modes.includes(mode)));
  // Facts that a collector builds on are named by no check: an agent must answer before a host is asked.
  const all = new Set<FactName>([...facts, 'caller', 'instances', 'agent', 'volumeSnapshots']);
  const actions = new Set([...all].flatMap((name) => collectors[name].permissions));
  return [...actions].sort();
}

/** The least IAM policy for the modes named, as a JSON-able object. */
export function iamPolicy(wanted: readonly Mode[], scope: PermissionScope): object {
  const { account, region, partition, probeDocument } = scope;
  const actions = [...new Set(wanted.filter((mode) => modes[mode].built).flatMap(actionsOf))].sort();
  const read = actions.filter((action) => action !== 'ssm:SendCommand' && action !== 'sts:GetCallerIdentity');
  const inRegion = { StringEquals: { 'aws:RequestedRegion': region } };
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'BackupGateRead', Effect: 'Allow', Action: read, Resource: '*', Condition: inRegion },
      {
        Sid: 'BackupGateProbeDocument',
        Effect: 'Allow',
        Action: 'ssm:SendCommand',
        Resource: `arn:${partition}:ssm:${region}:${account}:document/${probeDocument}`,
      },
      {
        Sid: 'BackupGateProbeHosts',
        Effect: 'Allow',
        Action: 'ssm:SendCommand',
        Resource: `arn:${partition}:ec2:${region}:${account}:instance/*`,
        Condition: { StringEquals: { 'ssm:resourceTag/backup-gate': 'enabled' } },
      },
      { Sid: 'BackupGateNever', Effect: 'Deny', Action: [...NEVER], Resource: '*' },
    ],
  };
}
