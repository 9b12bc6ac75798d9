import { toIso } from '../time.ts';
import type { TargetReport } from './report.ts';
import type { RollbackDatabase, RollbackPlan, RollbackVolume } from './rollback-plan.ts';

/** One part of the card: our words, then commands in their order. */
export interface RollbackStep {
  readonly title: string;
  readonly words: readonly string[];
  /** POSIX shell, each on one line, of parts that were all held against their shapes. */
  readonly commands: readonly string[];
}

const SHAPES = {
  instance: /^i-[0-9a-f]{8,17}$/,
  volume: /^vol-[0-9a-f]{8,17}$/,
  snapshot: /^snap-[0-9a-f]{8,17}$/,
  region: /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/,
  zone: /^[a-z]{2}(-[a-z]+)+-\d{1,2}(-[a-z0-9]+){0,4}[a-z]?$/,
  device: /^(\/dev\/)?(sd|hd|xvd|nvme)[a-z0-9]{1,8}$/,
  path: /^(?!.*\/\.\.(\/|$))\/[A-Za-z0-9_./-]+$/,
  word: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/,
  tag: /^prod-pre-maintenance-\d{4}-\d{2}-\d{2}(\.\d{1,4})?$/,
} as const;
type Shape = keyof typeof SHAPES;

const fits = (shape: Shape, text: string | undefined): text is string => text !== undefined && SHAPES[shape].test(text);

const leftOut = (what: string): string => `Left out: ${what}.`;

/** The whole card of one target, the smallest repair first. */
export function rollbackSteps({ region }: TargetReport, plan: RollbackPlan): readonly RollbackStep[] {
  return [onHost(plan, region), onlyCode(plan), onlyDatabase(plan), ...everything(plan, region)].filter(
    ({ words, commands }) => words.length + commands.length > 0,
  );
}

function onHost({ instanceId, databases, checkout }: RollbackPlan, region: string): RollbackStep {
  const title = 'For code or database: a shell on the host';
  if (databases.length + checkout.paths.length === 0) return { title, words: [], commands: [] };
  return fits('instance', instanceId) && fits('region', region)
    ? { title, words: [], commands: [`aws ssm start-session --target ${instanceId} --region ${region}`] }
    : { title, words: [leftOut('the command, for the instance or the Region has an odd name')], commands: [] };
}

function onlyCode({ checkout: { paths, tag } }: RollbackPlan): RollbackStep {
  const title = 'Only the code, on the host';
  if (paths.length === 0) return { title, words: [], commands: [] };
  if (!fits('tag', tag)) return { title, words: [leftOut('no maintenance tag of this commit is known')], commands: [] };
  const commands = paths.flatMap((path) =>
    fits('path', path) ? `git -C ${path} fetch origin tag ${tag} && git -C ${path} checkout ${tag}` : [],
  );
  const odd = paths.length > commands.length ? [leftOut('a path that cannot be written safely in a command')] : [];
  return { title, words: odd, commands };
}

function onlyDatabase({ databases }: RollbackPlan): RollbackStep {
  const restores = databases.map((database) => ({ database, command: restoreOf(database) }));
  const made = restores.flatMap(({ database, command }) =>
    command === undefined || database.finishedAt === undefined
      ? []
      : [`What was written to ${database.name} after ${toIso(database.finishedAt)} is lost.`],
  );
  return {
    title: 'Only the database, on the host',
    words: [
      ...(made.length > 0 ? ['Stop what writes to it, and take a dump of its present state first.', ...made] : []),
      ...restores.flatMap(({ database: { name, dump }, command }) => {
        if (command !== undefined) return [];
        return [
          leftOut(
            dump === undefined
              ? `no dump of ${name} is known to be whole`
              : `${name}, whose dump ${dump} cannot be written safely in a command`,
          ),
        ];
      }),
    ],
    commands: restores.flatMap(({ command }) => command ?? []),
  };
}

function restoreOf({ name, defaultsFile, dump }: RollbackDatabase): string | undefined {
  if (!fits('word', name) || !fits('path', defaultsFile) || !fits('path', dump)) return undefined;
  const open = dump.endsWith('.gz') ? `gunzip < ${dump}` : dump.endsWith('.zst') ? `zstd -dc < ${dump}` : `cat ${dump}`;
  // A stream that is cut must not pass for one that ended.
  return `sudo bash -o pipefail -c '${open} | mysql --defaults-file=${defaultsFile} ${name}'`;
}

function everything(plan: RollbackPlan, region: string): readonly RollbackStep[] {
  const { instanceId, availabilityZone: zone, volumes, sameMoment } = plan;
  const title = 'Everything: the volumes as they were';
  if (!fits('instance', instanceId) || !fits('region', region) || !fits('zone', zone) || !zone.startsWith(region))
    return [{ title, words: [leftOut('the instance, its zone or the Region has an odd name')], commands: [] }];
  const swaps = volumes.flatMap((volume, index) => swapOf(volume, index + 1) ?? []);
  const missing = volumes.filter((volume, index) => swapOf(volume, index + 1) === undefined);
  if (swaps.length === 0 || missing.length > 0) {
    // Half of the volumes back is a machine that never was.
    const ids = missing.map(({ volumeId }) => volumeId).join(', ') || 'any volume';
    return [{ title, words: [leftOut(`no usable snapshot, or no device, is known of ${ids}`)], commands: [] }];
  }
  const at = `--region ${region}`;
  const instance = `--instance-ids ${instanceId} ${at}`;
  const every = swaps.map(({ made }) => made).join(' ');
  return [
    {
      title: `${title}. First make the new ones; nothing changes yet`,
      words: [
        'Takes 15 to 30 minutes (runbook 7.1). The first reads of a new volume are slow.',
        ...volumes.flatMap(({ volumeId, snapshotId, startedAt }) =>
          startedAt === undefined
            ? []
            : [`${volumeId} goes back to ${toIso(startedAt)} (${snapshotId}); what was written later is lost.`],
        ),
        ...(sameMoment ? [] : ['These snapshots did not start together: they are no single state of the machine.']),
        'If the old volumes had more than the base speed of gp3, add --iops and --throughput. Give the new ones the tags of the old: schedules find volumes by their tags.',
      ],
      commands: [
        ...swaps.map(
          ({ name, snapshotId }) =>
            `${name}=$(aws ec2 create-volume --snapshot-id ${snapshotId} --availability-zone ${zone} --volume-type gp3 ${at} --query VolumeId --output text)`,
        ),
        `aws ec2 wait volume-available --volume-ids ${every} ${at}`,
      ],
    },
    {
      title: 'Stop the instance: a root volume cannot be taken from one that runs',
      words: ['An instance store loses what it holds. An address that is not an Elastic IP changes.'],
      commands: [`: ${every} && aws ec2 stop-instances ${instance}`, `aws ec2 wait instance-stopped ${instance}`],
    },
    {
      title: 'Change the volumes, each at the device where the old one was',
      words: ['Keep the old volumes until all is well: they are the way back from here.'],
      commands: swaps.flatMap(({ made, volumeId, device }) => [
        `: ${made} && aws ec2 detach-volume --volume-id ${volumeId} ${at}`,
        `aws ec2 wait volume-available --volume-ids ${volumeId} ${at}`,
        `aws ec2 attach-volume --volume-id ${made} --instance-id ${instanceId} --device ${device} ${at}`,
      ]),
    },
    {
      title: 'Start it, and validate the services',
      words: ['Does the site answer? Does the database answer, with the rows expected? Are the disks mounted?'],
      commands: [
        `aws ec2 wait volume-in-use --volume-ids ${every} ${at}`,
        `aws ec2 start-instances ${instance}`,
        `aws ec2 wait instance-status-ok ${instance}`,
      ],
    },
  ];
}

function swapOf({ volumeId, device, snapshotId }: RollbackVolume, number: number) {
  if (!fits('volume', volumeId) || !fits('device', device) || !fits('snapshot', snapshotId)) return undefined;
  const name = `NEW_VOLUME_${number}`;
  // Stops there when the new volume was never made.
  return { volumeId, device, snapshotId, name, made: `"\${${name}:?make the new volumes first}"` };
}
