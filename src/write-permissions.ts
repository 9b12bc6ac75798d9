import type { RecoveryPoints } from './ports.ts';

const FIND_SNAPSHOTS = ['ec2:DescribeSnapshots'];
const FIND_IMAGES = ['ec2:DescribeImages'];
const RUN_DUMP = [
  'ssm:DescribeInstanceInformation',
  'ssm:DescribeDocument',
  'ssm:GetDocument',
  'ssm:SendCommand',
  'ssm:GetCommandInvocation',
  'ssm:ListCommands',
];

/** IAM actions that each method needs beside `sts:GetCallerIdentity`, which needs no permission. */
export const writePermissions: Readonly<Record<keyof RecoveryPoints, readonly string[]>> = {
  findSnapshots: FIND_SNAPSHOTS,
  takeSnapshots: [...FIND_SNAPSHOTS, 'ec2:CreateSnapshots', 'ec2:CreateTags'],
  lockSnapshots: [...FIND_SNAPSHOTS, 'ec2:LockSnapshot', 'ec2:DescribeLockedSnapshots'],
  snapshotProgress: FIND_SNAPSHOTS,
  findImages: FIND_IMAGES,
  imageNames: FIND_IMAGES,
  takeImage: [...FIND_IMAGES, 'ec2:CreateImage', 'ec2:CreateTags'],
  imageProgress: FIND_IMAGES,
  takeDump: RUN_DUMP,
  holdDatabase: RUN_DUMP,
  releaseDatabase: RUN_DUMP,
  claimSnapshots: RUN_DUMP,
  heldSnapshots: [...FIND_SNAPSHOTS, 'ec2:DescribeLockedSnapshots'],
  markReleased: [...FIND_SNAPSHOTS, 'ec2:CreateTags'],
};

/** What an IAM statement can hold a write to, action by action, in words. */
export const writeConditions = [
  {
    action: 'ec2:CreateSnapshots',
    on: 'instance, volume',
    condition: 'the tag backup-gate=enabled on both (aws:ResourceTag/backup-gate)',
  },
  {
    action: 'ec2:CreateSnapshots',
    on: 'snapshot',
    condition: 'only with a run key (Null aws:RequestTag/backup-gate:run is false)',
  },
  {
    action: 'ec2:CreateImage',
    on: 'instance',
    condition: 'the tag backup-gate=enabled (aws:ResourceTag/backup-gate)',
  },
  {
    action: 'ec2:CreateImage',
    on: 'image, snapshot',
    condition: 'only with a run key (Null aws:RequestTag/backup-gate:run is false)',
  },
  {
    action: 'ec2:CreateTags',
    on: 'snapshot, image',
    condition:
      'at birth only (ec2:CreateAction is CreateSnapshots or CreateImage): an old snapshot cannot be tagged to look fresh',
  },
  {
    action: 'ec2:CreateTags',
    on: 'snapshot',
    condition:
      'for a release, a statement of its own: aws:RequestTag/backup-gate:held is no, ForAllValues aws:TagKeys is backup-gate:held alone, aws:ResourceTag/backup-gate:held is yes',
  },
  {
    action: 'ec2:LockSnapshot',
    on: 'snapshot',
    condition: 'its run key (Null aws:ResourceTag/backup-gate:run is false); never with ec2:UnlockSnapshot',
  },
  {
    action: 'ssm:SendCommand',
    on: 'document',
    condition: 'the ARN of the dump document alone, without a tag condition',
  },
  {
    action: 'ssm:SendCommand',
    on: 'instance',
    condition: 'the tag backup-gate=enabled (ssm:resourceTag/backup-gate), in a statement of its own',
  },
  {
    action: 'ssm:ListCommands',
    on: '*',
    condition: 'knows no resource level: it shows the parameters of every command, so none holds a secret',
  },
] as const satisfies readonly { readonly action: string; readonly on: string; readonly condition: string }[];
