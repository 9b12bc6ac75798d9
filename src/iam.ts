import type { PermissionScope } from './permissions.ts';

/** What the statements of a policy have to allow. */
export interface Wanted {
  /** Sorted; those that have a statement of their own are left out of the one for looks. */
  readonly actions: readonly string[];
  readonly probes: boolean;
  readonly dumps: boolean;
  readonly births: boolean;
  readonly releases: boolean;
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

const LOOK = /^[a-z0-9]+:(Describe|Get|List)/;
const RUN_TAG = 'backup-gate:run';
const HELD_TAG = 'backup-gate:held';
/** More days than any policy keeps an automated snapshot. */
const LONGEST_LOCK_DAYS = 365;

type Condition = Readonly<Record<string, Readonly<Record<string, string | number | readonly string[]>>>>;
const allow = (
  name: string,
  actions: string | readonly string[],
  on: string | readonly string[],
  when?: Condition,
) => ({
  Sid: `BackupGate${name}`,
  Effect: 'Allow',
  Action: actions,
  Resource: on,
  ...(when === undefined ? {} : { Condition: when }),
});

/** Statements of an IAM policy, the explicit denials last. */
export function iamStatements(wanted: Wanted, scope: PermissionScope): readonly object[] {
  const { account, region, partition, probeDocument, dumpDocument } = scope;
  const { actions, probes, dumps, births, releases } = wanted;
  const document = (name: string): string => `arn:${partition}:ssm:${region}:${account}:document/${name}`;
  const instances = `arn:${partition}:ec2:${region}:${account}:instance/*`;
  const volumes = `arn:${partition}:ec2:${region}:${account}:volume/*`;
  // These two have no account in their names.
  const snapshots = `arn:${partition}:ec2:${region}::snapshot/*`;
  const images = `arn:${partition}:ec2:${region}::image/*`;
  const looks = actions.filter((action) => LOOK.test(action) && action !== 'sts:GetCallerIdentity');
  const hosts = { StringEquals: { 'ssm:resourceTag/backup-gate': 'enabled' } };
  // Without our run key from birth, nothing is made.
  const born = { Null: { [`aws:RequestTag/${RUN_TAG}`]: 'false' } };
  return [
    ...(looks.length > 0 ? [allow('Read', looks, '*', { StringEquals: { 'aws:RequestedRegion': region } })] : []),
    ...(probes ? [allow('ProbeDocument', 'ssm:SendCommand', document(probeDocument))] : []),
    ...(dumps ? [allow('DumpDocument', 'ssm:SendCommand', document(dumpDocument))] : []),
    ...(probes || dumps ? [allow(dumps ? 'Hosts' : 'ProbeHosts', 'ssm:SendCommand', instances, hosts)] : []),
    ...(births
      ? [
          allow('TakeFrom', ['ec2:CreateImage', 'ec2:CreateSnapshots'], instances, {
            StringEquals: { 'aws:ResourceTag/backup-gate': 'enabled' },
          }),
          // Only of volumes that hang on such an instance: the call names the instance.
          allow('TakeOf', 'ec2:CreateSnapshots', volumes),
          allow('TakeSnapshots', ['ec2:CreateImage', 'ec2:CreateSnapshots'], snapshots, born),
          allow('TakeImages', 'ec2:CreateImage', images, born),
          // At birth and never later: an old snapshot cannot be tagged to look like a new one.
          allow('TagAtBirth', 'ec2:CreateTags', [snapshots, images], {
            StringEquals: { 'ec2:CreateAction': ['CreateImage', 'CreateSnapshots'] },
          }),
        ]
      : []),
    ...(actions.includes('ec2:LockSnapshot')
      ? [
          allow('Lock', 'ec2:LockSnapshot', snapshots, {
            Null: { [`aws:ResourceTag/${RUN_TAG}`]: 'false' },
            NumericLessThanEquals: { 'ec2:SnapshotLockDuration': LONGEST_LOCK_DAYS },
          }),
        ]
      : []),
    ...(releases
      ? [
          allow('Release', 'ec2:CreateTags', snapshots, {
            // From yes to no, and only that. A set condition is true of no keys at all, so their presence is asked, too.
            StringEquals: { [`aws:ResourceTag/${HELD_TAG}`]: 'yes', [`aws:RequestTag/${HELD_TAG}`]: 'no' },
            'ForAllValues:StringEquals': { 'aws:TagKeys': [HELD_TAG] },
            Null: { 'aws:TagKeys': 'false' },
          }),
        ]
      : []),
    { Sid: 'BackupGateNever', Effect: 'Deny', Action: [...NEVER], Resource: '*' },
  ];
}
