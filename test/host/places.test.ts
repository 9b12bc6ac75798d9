import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { PathState } from '../../src/facts/host.ts';
import { causeOf, database, probe, SHELLS, type Shell, scratch, seenIn, target } from './rig.ts';

interface Machine {
  /** Lines of mountinfo; DIR stands for the directory asked about. */
  readonly mounts: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
}

const ROOT = '22 1 259:1 / / rw,relatime shared:1 - ext4 /dev/root rw';
const NVME = 'sys/devices/pci0000:00/0000:00:04.0/nvme/nvme0';
const ebs = (
  disk: string,
  serial: string,
  model = 'Amazon Elastic Block Store              ',
): Readonly<Record<string, string>> => ({
  [`${disk}/device/serial`]: `${serial}\n`,
  [`${disk}/device/model`]: `${model}\n`,
});
const one = `${NVME}/nvme0n1`;
const two = 'sys/devices/pci0000:00/0000:00:05.0/nvme/nvme1/nvme1n1';
const partition = { [`${one}/nvme0n1p1/partition`]: '1\n', ...ebs(one, 'vol0abc1234def567890') };

async function look(shell: Shell, { mounts, files = {}, links = {} }: Machine): Promise<PathState> {
  using folder = scratch();
  const [root, directory] = [join(folder.path, 'root'), join(folder.path, 'dumps')];
  mkdirSync(directory);
  const all = { 'proc/self/mountinfo': `${mounts.join('\n').replaceAll('DIR', directory)}\n`, ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [path, to] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    mkdirSync(join(root, to), { recursive: true });
    symlinkSync(relative(dirname(join(root, path)), join(root, to)), join(root, path));
  }
  const { paths } = await probe(shell, target([database(directory)]), { environment: { BACKUP_GATE_SYSROOT: root } });
  const [place] = paths;
  if (place === undefined) throw new Error('no path');
  return place;
}

const machines: readonly (readonly [string, Machine, Partial<ReturnType<typeof seenIn<unknown>> & object>])[] = [
  [
    'names the volume of a partition by its disk’s serial',
    { mounts: [ROOT], files: partition, links: { 'sys/dev/block/259:1': `${one}/nvme0n1p1` } },
    { mountPoint: '/', filesystem: 'ext4', device: '/dev/root', volume: 'vol-0abc1234def567890' },
  ],
  [
    'names the volume of a whole disk',
    {
      mounts: [ROOT, '30 22 259:0 / DIR rw - xfs /dev/nvme0n1 rw'],
      files: ebs(one, 'vol0abc1234def567890'),
      links: { 'sys/dev/block/259:0': one },
    },
    { filesystem: 'xfs', device: '/dev/nvme0n1', volume: 'vol-0abc1234def567890' },
  ],
  [
    'reads an old, short volume id, and one with its hyphen',
    { mounts: [ROOT], files: ebs(one, 'vol-1234abcd'), links: { 'sys/dev/block/259:1': one } },
    { volume: 'vol-1234abcd' },
  ],
  [
    'names no volume for a serial that is none',
    { mounts: [ROOT], files: ebs(one, 'vol0abc$(id)'), links: { 'sys/dev/block/259:1': one } },
    { volume: undefined },
  ],
  [
    'names no volume for a serial that is too long',
    { mounts: [ROOT], files: ebs(one, 'vol0abc1234def5678901'), links: { 'sys/dev/block/259:1': one } },
    { volume: undefined },
  ],
  [
    'names no volume for a disk without a serial',
    {
      mounts: ['22 1 202:1 / / rw - ext4 /dev/xvda1 rw'],
      files: { 'sys/devices/vbd-1/block/xvda/xvda1/partition': '1' },
      links: { 'sys/dev/block/202:1': 'sys/devices/vbd-1/block/xvda/xvda1' },
    },
    { volume: undefined },
  ],
  [
    'proves an instance store by its model',
    {
      mounts: [ROOT],
      files: ebs(one, 'AWS1234', 'Amazon EC2 NVMe Instance Storage        '),
      links: { 'sys/dev/block/259:1': one },
    },
    { volume: 'instance-store' },
  ],
  [
    'goes through a volume manager to its one disk',
    {
      mounts: ['22 1 253:0 / / rw - ext4 /dev/mapper/vg-root rw'],
      files: { 'sys/devices/virtual/block/dm-0/dm/name': 'vg-root', ...partition },
      links: {
        'sys/dev/block/253:0': 'sys/devices/virtual/block/dm-0',
        'sys/devices/virtual/block/dm-0/slaves/nvme0n1p1': `${one}/nvme0n1p1`,
      },
    },
    { volume: 'vol-0abc1234def567890' },
  ],
  [
    'goes through a volume manager on software RAID',
    {
      mounts: ['22 1 253:0 / / rw - ext4 /dev/dm-0 rw'],
      files: { ...ebs(one, 'vol0abc1234def567890'), 'sys/devices/virtual/block/md0/md/level': 'linear' },
      links: {
        'sys/dev/block/253:0': 'sys/devices/virtual/block/dm-0',
        'sys/devices/virtual/block/dm-0/slaves/md0': 'sys/devices/virtual/block/md0',
        'sys/devices/virtual/block/md0/slaves/nvme0n1': one,
      },
    },
    { volume: 'vol-0abc1234def567890' },
  ],
  [
    'names no volume where two of them hold it together',
    {
      mounts: ['22 1 9:0 / / rw - ext4 /dev/md0 rw'],
      files: { ...ebs(one, 'vol0abc1234def567890'), ...ebs(two, 'vol0abc1234def567891') },
      links: {
        'sys/dev/block/9:0': 'sys/devices/virtual/block/md0',
        'sys/devices/virtual/block/md0/slaves/a': one,
        'sys/devices/virtual/block/md0/slaves/b': two,
      },
    },
    { volume: undefined },
  ],
  [
    'proves that an instance store holds a part of it',
    {
      mounts: ['22 1 9:0 / / rw - ext4 /dev/md0 rw'],
      files: { ...ebs(one, 'vol0abc1234def567890'), ...ebs(two, 'AWS1', 'Amazon EC2 NVMe Instance Storage') },
      links: {
        'sys/dev/block/9:0': 'sys/devices/virtual/block/md0',
        'sys/devices/virtual/block/md0/slaves/a': one,
        'sys/devices/virtual/block/md0/slaves/b': two,
      },
    },
    { volume: 'instance-store' },
  ],
  [
    'finds the disk of a filesystem with numbers of its own',
    {
      mounts: ['22 1 0:25 /@ / rw - btrfs /dev/nvme0n1p1 rw'],
      files: partition,
      links: { 'sys/class/block/nvme0n1p1': `${one}/nvme0n1p1` },
    },
    { filesystem: 'btrfs', volume: 'vol-0abc1234def567890' },
  ],
  [
    'shows tmpfs for what it is',
    { mounts: [ROOT, '31 22 0:44 / DIR rw - tmpfs tmpfs rw'] },
    { filesystem: 'tmpfs', volume: undefined },
  ],
  [
    'shows a network file system for what it is',
    { mounts: [ROOT, '31 22 0:44 / DIR rw - nfs4 fs-1.efs.amazonaws.com:/ rw'] },
    { filesystem: 'nfs4', device: 'fs-1.efs.amazonaws.com:/', volume: undefined },
  ],
  [
    'goes by the mount on top where two lie on one place',
    { mounts: [ROOT, '31 22 0:44 / DIR rw - xfs /dev/x rw', '32 31 0:45 / DIR rw - tmpfs none rw'] },
    { filesystem: 'tmpfs' },
  ],
  [
    'goes by the deepest mount, whatever the order',
    { mounts: ['31 22 0:44 / DIR rw - tmpfs none rw', ROOT] },
    { filesystem: 'tmpfs' },
  ],
  [
    'takes no mount for one whose name it only begins like',
    { mounts: [ROOT, '31 22 0:44 / DIRx rw - tmpfs none rw', '31 22 0:44 / DIR/y rw - tmpfs none rw'] },
    { filesystem: 'ext4', mountPoint: '/' },
  ],
  [
    'reads any number of optional fields',
    { mounts: ['22 1 259:1 / / rw shared:1 master:2 propagate_from:3 - ext4 /dev/root rw'] },
    { filesystem: 'ext4' },
  ],
];

describe.each(SHELLS)('places, under %s', (shell) => {
  it.each(machines)('%s', async (_name, machine, seen) => {
    expect(seenIn((await look(shell, machine)).state)).toMatchObject(seen);
  });

  it('goes by where a link leads, and through names with spaces', async () => {
    using folder = scratch();
    mkdirSync(join(folder.path, 'real place'));
    symlinkSync('real place', join(folder.path, 'link'));
    mkdirSync(join(folder.path, 'root/proc/self'), { recursive: true });
    writeFileSync(
      join(folder.path, 'root/proc/self/mountinfo'),
      `${ROOT}\n40 22 0:50 / ${folder.path}/real\\040place rw - tmpfs none rw\n`,
    );
    const { paths } = await probe(shell, target([database(join(folder.path, 'link'))]), {
      environment: { BACKUP_GATE_SYSROOT: join(folder.path, 'root') },
    });
    expect(paths).toMatchObject([
      {
        path: join(folder.path, 'link'),
        state: { value: { filesystem: 'tmpfs', mountPoint: `${folder.path}/real place` } },
      },
      { role: 'data' },
    ]);
  });

  it('tells the space and the inodes of this machine', async () => {
    const [place] = (await probe(shell, target([], ['/usr']))).paths;
    if (place === undefined) throw new Error('no path');
    const { totalBytes, freeBytes, totalInodes, freeInodes } = seenIn(place.state);
    expect(totalBytes).toBeGreaterThan(freeBytes);
    expect(freeBytes).toBeGreaterThan(0);
    expect(totalInodes).toBeGreaterThanOrEqual(freeInodes);
  });

  it('cannot tell of a path that is not there, or of mounts that cannot be read', async () => {
    using folder = scratch();
    const [missing] = (await probe(shell, target([], [join(folder.path, 'x')]))).paths;
    expect(missing && causeOf(missing.state)).toBe('not-found');
    const [unread] = (
      await probe(shell, target([], [folder.path]), { environment: { BACKUP_GATE_SYSROOT: folder.path } })
    ).paths;
    expect(unread && causeOf(unread.state)).toBe('unexpected');
  });

  it('tells each place once, however many databases share it', async () => {
    using folder = scratch();
    const { paths } = await probe(
      shell,
      target(
        [database(folder.path), database(folder.path, { name: 'b' }), database(`${folder.path}/`, { name: 'c' })],
        ['/usr', '/usr'],
      ),
    );
    expect(paths.map(({ role, path }) => [role, path])).toEqual([
      ['dumps', folder.path],
      ['dumps', `${folder.path}/`],
      ['code', '/usr'],
      ['data', 'the data directory of shop'],
      ['data', 'the data directory of b'],
      ['data', 'the data directory of c'],
    ]);
  });
});
