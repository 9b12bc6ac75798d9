import { describe, expect, it } from '@jest/globals';
import { hostStorage } from '../../../src/checks/host/storage.ts';
import { unavailable } from '../../../src/facts/observation.ts';
import { aPath, aTarget, type FilesystemState, hostState, VOLUMES } from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const data = aPath('data', '/var/lib/mysql', { volume: VOLUMES[1] });
const dumpsOn = (over: Partial<FilesystemState>) => ({
  host: hostState({ paths: [aPath('dumps', '/var/backups', over), data] }),
});
const lost = { role: 'dumps', path: '/var/backups', state: unavailable('unexpected', 'stat failed') } as const;

judges(hostStorage, [
  ['passes when both lie on attached volumes', {}, 'pass', /\/var\/backups \(dumps\) lies on vol-0aaaaaaaaaaaaaaa1/],
  [
    'C09 fails dumps in memory',
    dumpsOn({ filesystem: 'tmpfs', volume: undefined }),
    'fail',
    /lies on tmpfs, which no snapshot holds/,
  ],
  ['C08 fails dumps on an instance store', dumpsOn({ volume: 'instance-store' }), 'fail', /lies on an instance store/],
  [
    'C09 fails a volume that is not attached',
    dumpsOn({ volume: 'vol-0eeeeeeeeeeeeeee9' }),
    'fail',
    /vol-0eeeeeeeeeeeeeee9 is not attached; expected one of vol-0aaaaaaaaaaaaaaa1, vol-/,
  ],
  ['C09 fails when no volume could be told', dumpsOn({ volume: undefined }), 'fail', /no volume could be told/],
  [
    'does not know when the path could not be seen',
    { host: hostState({ paths: [lost, data] }) },
    'unknown',
    /stat failed/,
  ],
  [
    'does not know when the probe left the dumps out',
    { host: hostState({ paths: [data] }) },
    'unknown',
    /where the dump directory \/var\/backups lies/,
  ],
  [
    'does not know when the probe left the data out',
    { host: hostState({ paths: [aPath('dumps', '/var/backups')] }) },
    'unknown',
    /where the data directory of the server lies/,
  ],
  [
    'has nothing to judge where the policy says none',
    {},
    'not-applicable',
    /databases: none/,
    { target: aTarget({ databases: [] }) },
  ],
]);

describe('the enforcement of host/storage', () => {
  it.each([
    ['tmpfs', undefined, 'block'],
    ['ramfs', undefined, 'block'],
    ['overlay', undefined, 'block'],
    ['nfs4', undefined, 'block'],
    ['efs', undefined, 'block'],
    ['cifs', undefined, 'block'],
    ['tmpfs', VOLUMES[0], 'block'],
    ['ext4', 'instance-store', 'block'],
    ['ext4', undefined, 'warn'],
    ['xfs', 'vol-0eeeeeeeeeeeeeee9', 'warn'],
  ] as const)('C09 on %s of %s is to %s', (filesystem, volume, enforcement) => {
    const verdict = verdictOf(hostStorage, dumpsOn({ filesystem, volume }));
    expect(verdict).toMatchObject({ status: 'fail', enforcement });
  });

  it('can be raised by the policy', () => {
    const policy = { checks: { 'host/storage': 'block' } } as const;
    expect(verdictOf(hostStorage, dumpsOn({ volume: undefined }), { policy }).enforcement).toBe('block');
  });
});
