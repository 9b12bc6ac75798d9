import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { modeNames, modes } from '../src/modes.ts';
import { actionsOf, iamPolicy, isBuilt, type PermissionScope, type Role, roleNames } from '../src/permissions.ts';

const scope: PermissionScope = {
  account: '123456789012',
  region: 'ap-south-1',
  partition: 'aws',
  probeDocument: 'BackupGate-Probe',
  dumpDocument: 'BackupGate-Dump',
  lock: false,
};

type Context = Readonly<Record<string, string | readonly string[]>>;
interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const listOf = (value: unknown): readonly string[] => [value].flat().map(String);

/** What IAM makes of one condition; keys that the request does not have are absent. */
const operators: Readonly<
  Record<string, (wanted: readonly string[], given: readonly string[] | undefined) => boolean>
> = {
  StringEquals: (wanted, given) => (given ?? []).some((value) => wanted.includes(value)),
  'ForAllValues:StringEquals': (wanted, given) => (given ?? []).every((value) => wanted.includes(value)),
  Null: (wanted, given) => String(given === undefined || given.length === 0) === wanted[0],
  NumericLessThanEquals: (wanted, given) => given !== undefined && Number(given[0]) <= Number(wanted[0]),
};

const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);

const statementsOf = (roles: readonly Role[], over: Partial<PermissionScope> = {}) =>
  (iamPolicy(roles, { ...scope, ...over }) as { Statement: readonly Statement[] }).Statement;

function may(roles: readonly Role[], action: string, resource: string, context: Context = {}, over = {}): boolean {
  const given: Context = { 'aws:RequestedRegion': 'ap-south-1', ...context };
  const applying = statementsOf(roles, over).filter(
    ({ Action, Resource, Condition = {} }) =>
      listOf(Action).some((pattern) => matches(pattern, action)) &&
      listOf(Resource).some((pattern) => matches(pattern, resource)) &&
      Object.entries(Condition).every(([operator, keys]) =>
        Object.entries(keys).every(([key, wanted]) => {
          const holds = operators[operator];
          if (holds === undefined) throw new Error(`the test does not know ${operator}`);
          return holds(listOf(wanted), given[key] === undefined ? undefined : listOf(given[key]));
        }),
      ),
  );
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
}

const EC2 = 'arn:aws:ec2:ap-south-1';
const instance = `${EC2}:123456789012:instance/i-0abc1234def567890`;
const volume = `${EC2}:123456789012:volume/vol-0aaaaaaaaaaaaaaa1`;
const snapshot = `${EC2}::snapshot/snap-0bbbbbbbbbbbbbbb1`;
const image = `${EC2}::image/ami-0ddddddddddddddd1`;
const document = (name: string): string => `arn:aws:ssm:ap-south-1:123456789012:document/${name}`;
const born = { 'aws:RequestTag/backup-gate:run': 'o/n/1/X' };
const ours = { 'aws:ResourceTag/backup-gate': 'enabled', 'ssm:resourceTag/backup-gate': 'enabled' };

describe('what a role may do', () => {
  it('is a policy for gate that is in the tree, as it was', () => {
    const committed: unknown = JSON.parse(readFileSync('infra/iam/gate.json', 'utf8'));
    expect(iamPolicy(['gate'], scope)).toEqual(committed);
  });

  it.each<[string, Role, string, string, Context]>([
    ['look at snapshots', 'gate', 'ec2:DescribeSnapshots', '*', {}],
    ['probe a host that is ours', 'gate', 'ssm:SendCommand', instance, ours],
    ['send the probe', 'prepare', 'ssm:SendCommand', document('BackupGate-Probe'), {}],
    ['send the dump', 'prepare', 'ssm:SendCommand', document('BackupGate-Dump'), {}],
    ['look for a command whose answer was lost', 'prepare', 'ssm:ListCommands', '*', {}],
    ['snapshot an instance that is ours', 'prepare', 'ec2:CreateSnapshots', instance, ours],
    ['snapshot its volumes', 'prepare', 'ec2:CreateSnapshots', volume, {}],
    ['make snapshots that are marked', 'prepare', 'ec2:CreateSnapshots', snapshot, born],
    ['make an image of an instance that is ours', 'prepare', 'ec2:CreateImage', instance, ours],
    ['make a marked image', 'prepare', 'ec2:CreateImage', image, born],
    ['make marked snapshots of an image', 'prepare', 'ec2:CreateImage', snapshot, born],
    ['tag snapshots at birth', 'prepare', 'ec2:CreateTags', snapshot, { 'ec2:CreateAction': 'CreateSnapshots' }],
    ['tag an image at birth', 'prepare', 'ec2:CreateTags', image, { 'ec2:CreateAction': 'CreateImage' }],
    ['see locks', 'release', 'ec2:DescribeLockedSnapshots', '*', {}],
  ])('%s', (_, role, action, resource, context) => expect(may([role], action, resource, context)).toBe(true));

  it.each<[string, Role, string, string, Context]>([
    ['write with the role of the gate', 'gate', 'ec2:CreateSnapshots', instance, ours],
    ['dump with the role of the gate', 'gate', 'ssm:SendCommand', document('BackupGate-Dump'), {}],
    ['look in another Region', 'gate', 'ec2:DescribeSnapshots', '*', { 'aws:RequestedRegion': 'us-east-1' }],
    ['send a document of AWS', 'prepare', 'ssm:SendCommand', 'arn:aws:ssm:ap-south-1::document/AWS-RunShellScript', {}],
    ['send to a host that is not ours', 'prepare', 'ssm:SendCommand', instance, {}],
    ['snapshot an instance that is not ours', 'prepare', 'ec2:CreateSnapshots', instance, {}],
    ['image an instance that is not ours', 'prepare', 'ec2:CreateImage', instance, {}],
    ['make snapshots without our mark', 'prepare', 'ec2:CreateSnapshots', snapshot, {}],
    ['make an image without our mark', 'prepare', 'ec2:CreateImage', image, {}],
    ['tag a snapshot later', 'prepare', 'ec2:CreateTags', snapshot, { 'aws:TagKeys': ['Date'] }],
    [
      'tag at the birth of anything else',
      'prepare',
      'ec2:CreateTags',
      snapshot,
      { 'ec2:CreateAction': 'CopySnapshot' },
    ],
    ['tag the instance', 'prepare', 'ec2:CreateTags', instance, { 'ec2:CreateAction': 'CreateSnapshots' }],
    [
      'lock where the policy does not',
      'prepare',
      'ec2:LockSnapshot',
      snapshot,
      { 'aws:ResourceTag/backup-gate:run': 'x' },
    ],
    ['take snapshots to release them', 'release', 'ec2:CreateSnapshots', instance, ours],
  ])('never: %s', (_, role, action, resource, context) => expect(may([role], action, resource, context)).toBe(false));

  const release = {
    'aws:ResourceTag/backup-gate:held': 'yes',
    'aws:RequestTag/backup-gate:held': 'no',
    'aws:TagKeys': ['backup-gate:held'],
  };
  it.each<[string, Context, string, boolean]>([
    ['says held=no of what was held', release, snapshot, true],
    ['says anything else of it', { ...release, 'aws:RequestTag/backup-gate:held': 'yes' }, snapshot, false],
    ['says it of what was never held', { ...release, 'aws:ResourceTag/backup-gate:held': [] }, snapshot, false],
    ['says it of what is released', { ...release, 'aws:ResourceTag/backup-gate:held': 'no' }, snapshot, false],
    ['brings another tag along', { ...release, 'aws:TagKeys': ['backup-gate:held', 'Date'] }, snapshot, false],
    ['brings no tag', { 'aws:ResourceTag/backup-gate:held': 'yes' }, snapshot, false],
    ['brings a list of no keys', { ...release, 'aws:TagKeys': [] }, snapshot, false],
    ['is about an image', release, image, false],
  ])('a release that %s', (_, context, resource, allowed) => {
    expect(may(['release'], 'ec2:CreateTags', resource, context)).toBe(allowed);
    expect(may(['prepare'], 'ec2:CreateTags', resource, context)).toBe(false);
    expect(may(['gate', 'prepare', 'release'], 'ec2:CreateTags', resource, context)).toBe(allowed);
  });

  it.each([
    ['our own, for a month', { 'aws:ResourceTag/backup-gate:run': 'x', 'ec2:SnapshotLockDuration': '30' }, true],
    ['our own, for ever', { 'aws:ResourceTag/backup-gate:run': 'x', 'ec2:SnapshotLockDuration': '36500' }, false],
    ['that of another', { 'ec2:SnapshotLockDuration': '30' }, false],
  ])('a lock where the policy wants one, on %s', (_, context, allowed) => {
    expect(may(['prepare'], 'ec2:LockSnapshot', snapshot, context, { lock: true })).toBe(allowed);
    expect(may(['prepare'], 'ec2:DescribeLockedSnapshots', '*', {}, { lock: true })).toBe(true);
    expect(may(['prepare'], 'ec2:UnlockSnapshot', snapshot, context, { lock: true })).toBe(false);
  });

  it.each(roleNames)('J10 denies outright whatever could hurt a backup, whoever else allows it: %s', (role) => {
    const deny = statementsOf([role]).filter(({ Effect }) => Effect === 'Deny');
    expect(deny).toHaveLength(1);
    expect(deny[0]).not.toHaveProperty('Condition');
    expect(deny[0]?.Action).toEqual(
      expect.arrayContaining(['ec2:DeleteSnapshot', 'ec2:DeregisterImage', 'rbin:DeleteRule']),
    );
    expect(
      actionsOf(role, true).filter((action) => /Delete|Deregister|Modify|Unlock|Update|Terminate|Reboot/.test(action)),
    ).toEqual([]);
  });

  it('allows each action of its table, and none that is not in it', () => {
    for (const role of ['gate', 'prepare', 'release'] as const) {
      const allowed = statementsOf([role], { lock: true })
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action }) => listOf(Action));
      const table = actionsOf(role, true).filter((action) => action !== 'sts:GetCallerIdentity');
      expect([...new Set(allowed)].sort()).toEqual(table);
    }
  });

  it('has no statement without an action, a resource and a name of its own', () => {
    for (const role of roleNames) {
      const statements = statementsOf([role]);
      expect(new Set(statements.map(({ Sid }) => Sid)).size).toBe(statements.length);
      for (const { Sid, Action, Resource } of statements) {
        expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
        expect(Math.min(listOf(Action).length, listOf(Resource).length)).toBeGreaterThan(0);
      }
    }
  });
});

describe('the command permissions', () => {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const run = (...args: readonly string[]) => {
    const { PATH } = process.env;
    return spawnSync(process.execPath, ['--no-warnings', cli, 'permissions', ...args], {
      encoding: 'utf8',
      env: { PATH },
    });
  };

  it('prints the policy of the tree for the same account and Region', () => {
    const { status, stdout } = run('gate', '--account', '123456789012', '--region', 'ap-south-1');
    expect([status, stdout]).toEqual([0, readFileSync('infra/iam/gate.json', 'utf8')]);
  });

  it('names every problem and prints no policy', () => {
    const { status, stdout, stderr } = run(
      'gaet',
      'audit',
      '--account',
      '1',
      '--region',
      '*',
      '--probe-document',
      'a/*',
    );
    expect([status, stdout]).toEqual([2, '']);
    for (const words of ['did you mean "gate"?', '--account is "1"', '--region is "*"', '--probe-document is "a/*"']) {
      expect(stderr).toContain(words);
    }
    if (!modes.audit.built) expect(stderr).toContain('audit is not built yet');
  });

  it('needs a mode', () => expect(run().status).toBe(2));

  it('knows of each mode whether it is built', () => {
    expect(roleNames.filter(isBuilt)).toEqual(modeNames.filter((mode) => modes[mode].built));
  });
});
