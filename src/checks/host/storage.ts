import type { PathState } from '../../facts/host.ts';
import { untrusted } from '../../untrusted.ts';
import { defineCheck, type Finding, fail, ifObserved, notApplicable, pass, unseen } from '../check.ts';

/** No snapshot of a volume holds what lies on one of these. */
const NEVER_IN_A_SNAPSHOT =
  /^(tmpfs|ramfs|overlay|aufs|nfs\d*|efs|cifs|smb\w*|9p|ceph|glusterfs|lustre|beegfs|fuse\.(sshfs|s3fs|mount-s3|goofys|rclone|glusterfs))$/;

export const hostStorage = defineCheck({
  id: 'host/storage',
  title: 'Data and dumps lie on a volume that the snapshots hold',
  failureTitle: 'Data or dumps do not lie on a volume that the snapshots hold',
  runbook: ['3.1'],
  modes: ['gate', 'verify'],
  obligation: 'recommended',
  needs: ['host', 'volumeSnapshots'],
  evaluate: ({ host, volumeSnapshots }, { target }) => {
    if (target.databases.length === 0) return [notApplicable(target.name, 'the policy says databases: none')];
    const attached = new Set(volumeSnapshots.map(({ volume }) => volume.volumeId));
    const paths = host.paths.filter(({ role }) => role !== 'code');
    const dumps = new Set(paths.filter(({ role }) => role === 'dumps').map(({ path }) => path));
    const missing = [...new Set(target.databases.map(({ directory }) => directory))]
      .filter((directory) => !dumps.has(directory))
      .map((directory) => notTold(`the dump directory ${directory}`));
    const data = paths.some(({ role }) => role === 'data') ? [] : [notTold('the data directory of the server')];
    return [...paths.flatMap((path) => judge(path, attached)), ...missing, ...data];
  },
});

const notTold = (what: string): Finding =>
  unseen(what, { code: 'malformed', detail: untrusted(`the probe does not say where ${what} lies`) });

const judge = ({ role, path, state }: PathState, attached: ReadonlySet<string>): readonly Finding[] =>
  ifObserved(path, state, ({ filesystem, volume, mountPoint, device }) => {
    const evidence = { role, mountPoint, filesystem, device, volume: volume ?? null };
    const remedy = {
      text: `Move ${role} to an EBS volume of the instance, so that snapshots hold it, then run again.`,
    };
    const proven = volume === 'instance-store' || NEVER_IN_A_SNAPSHOT.test(filesystem);
    const where = volume === 'instance-store' ? 'an instance store' : filesystem;
    if (proven)
      return fail(path, `${path} (${role}) lies on ${where}, which no snapshot holds`, {
        evidence,
        remedy,
        mandatory: true,
      });
    if (volume !== undefined && attached.has(volume))
      return pass(path, `${path} (${role}) lies on ${volume}`, evidence);
    const seen = volume === undefined ? 'no volume could be told' : `${volume} is not attached`;
    return fail(path, `${path} (${role}): ${seen}; expected one of ${[...attached].join(', ')}`, { evidence, remedy });
  });
