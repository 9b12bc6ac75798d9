import type { Database, Target } from '../policy/policy.ts';

/** Text of a remedy, with its command where every part of it could be written safely. */
export const withCommand = (text: string, command: string | undefined): { text: string; command?: string } =>
  command === undefined ? { text } : { text, command };

const SHAPES = {
  instance: /^i-[0-9a-f]{8,17}$/,
  region: /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/,
  word: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/,
  path: /^\/[A-Za-z0-9_./-]+$/,
  key: /^[A-Za-z0-9][A-Za-z0-9:/_-]{0,255}$/,
  sha: /^[0-9a-f]{40}$/,
} as const;

/** Commands are for pasting: one part that is not of the shape it should have, and there is none. */
const guarded = (
  parts: Readonly<Record<string, readonly [keyof typeof SHAPES, string | undefined]>>,
  command: string,
): string | undefined =>
  Object.values(parts).every(([shape, text]) => text !== undefined && SHAPES[shape].test(text)) ? command : undefined;

export const createSnapshots = (instanceId: string | undefined, region: string, description: string) =>
  guarded(
    { instanceId: ['instance', instanceId], region: ['region', region], description: ['word', description] },
    `aws ec2 create-snapshots --instance-specification InstanceId=${instanceId} --description ${description} --copy-tags-from-source volume --region ${region}`,
  );

const waitForSnapshots = (snapshotIds: readonly string[], region: string) =>
  snapshotIds.length > 0 && snapshotIds.every((id) => /^snap-[0-9a-f]{8,17}$/.test(id))
    ? guarded(
        { region: ['region', region] },
        `aws ec2 wait snapshot-completed --snapshot-ids ${snapshotIds.join(' ')} --region ${region}`,
      )
    : undefined;

/** What to do where nothing is missing but time. */
export const waitFor = (snapshotIds: readonly string[], { name, region }: Pick<Target, 'name' | 'region'>) => ({
  remedy: withCommand('Wait until the snapshots are completed, then run again.', waitForSnapshots(snapshotIds, region)),
  steps: [{ action: 'await-snapshots' as const, target: name, snapshotIds }],
});

export const createImage = (instanceId: string | undefined, region: string, name: string) =>
  guarded(
    { instanceId: ['instance', instanceId], region: ['region', region], name: ['word', name] },
    `aws ec2 create-image --instance-id ${instanceId} --name ${name} --no-reboot --region ${region}`,
  );

export const createRecycleBinRule = (days: number, region: string) =>
  guarded(
    { region: ['region', region] },
    `aws rbin create-rule --resource-type EBS_SNAPSHOT --retention-period RetentionPeriodValue=${days},RetentionPeriodUnit=DAYS --region ${region}`,
  );

export const reviveKey = (keyId: string, state: string, region: string) => {
  const enable = `aws kms enable-key --key-id ${keyId} --region ${region}`;
  const parts = { keyId: ['key', keyId], region: ['region', region] } as const;
  if (state === 'Disabled') return guarded(parts, enable);
  if (state !== 'PendingDeletion') return undefined;
  return guarded(parts, `aws kms cancel-key-deletion --key-id ${keyId} --region ${region} && ${enable}`);
};

/** To be run on the host. Written beside the last good one first, and only a whole one takes the name. */
export function takeDump(database: Database, day: string): string | undefined {
  const path = `${database.directory}/${database.manual.replace('{date}', day)}`;
  const compress = path.endsWith('.gz') ? ' | gzip' : path.endsWith('.zst') ? ' | zstd -q' : '';
  // With GTIDs in it, MySQL's dump asks for RELOAD, and cannot be restored on a server that has some.
  const gtids = database.engine === 'mysql' ? ' --set-gtid-purged=OFF' : '';
  const dump = `mysqldump --defaults-file=${database.defaultsFile} --single-transaction --routines --events --triggers${gtids} ${database.name}`;
  return guarded(
    { path: ['path', path], defaults: ['path', database.defaultsFile], name: ['word', database.name] },
    `sudo bash -o pipefail -c '${dump}${compress} > ${path}.part && mv ${path}.part ${path}'`,
  );
}

export const runWorkflow = (workflow: string) =>
  guarded({ workflow: ['word', workflow] }, `gh workflow run ${workflow}`);

export const enableWorkflow = (workflow: string) =>
  guarded({ workflow: ['word', workflow] }, `gh workflow enable ${workflow}`);

export const pushTag = (name: string, commit: string) =>
  guarded(
    { name: ['word', name], commit: ['sha', commit] },
    `git tag -a ${name} -m ${name} ${commit} && git push origin refs/tags/${name}`,
  );

export const onHost = (instanceId: string | undefined, region: string) =>
  guarded(
    { instanceId: ['instance', instanceId], region: ['region', region] },
    `aws ssm start-session --target ${instanceId} --region ${region}`,
  );
