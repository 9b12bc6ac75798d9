import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../src/errors.ts';
import { type InputName, inputNames, parseInputs, unknownInputs, unknownTargets } from '../src/inputs.ts';
import { modeNames } from '../src/modes.ts';
import type { Settings } from '../src/settings.ts';
import { aPolicy, aTarget } from './builders.ts';

type Given = Partial<Record<InputName, string>>;

const settingsOf = (given: Given = {}): Settings => parseInputs((name) => given[name] ?? '');

function messagesOf(given: Given): readonly string[] {
  try {
    settingsOf(given);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

const five = {
  account: '123456789012',
  region: 'ap-south-1',
  instance: 'i-0abc1234def567890',
  database: 'shop',
  'dump-directory': '/var/backups',
} as const;

describe('inputs', () => {
  it('nothing given is a plain gate over the default policy', () => {
    expect(settingsOf()).toEqual({
      mode: 'gate',
      policy: { kind: 'file', path: '.github/backup-gate.yml' },
      targets: [],
      change: undefined,
      changeKind: 'routine',
      kind: 'manual',
      dryRun: false,
      waitSeconds: 3600,
      githubToken: undefined,
    });
  });

  it('takes all that may be given', () => {
    const given = {
      mode: 'prepare',
      policy: 'ops/policy.yml',
      target: 'a, b\nc',
      change: 'VOLUME_RESIZE',
      'change-kind': 'disk',
      'github-token': 'ghs_x',
      wait: 'PT90M',
    };
    expect(settingsOf(given)).toEqual({
      mode: 'prepare',
      policy: { kind: 'file', path: 'ops/policy.yml' },
      targets: ['a', 'b', 'c'],
      change: 'VOLUME_RESIZE',
      changeKind: 'disk',
      kind: 'manual',
      dryRun: false,
      waitSeconds: 5400,
      githubToken: 'ghs_x',
    });
  });

  it('A05 names every problem at once', () => {
    const given = { mode: 'gat', change: 'x', 'change-kind': 'os upgrade', wait: '60', account: '1', target: 'a b' };
    const messages = messagesOf(given);
    expect(messages.map((message) => message.split(':')[0])).toEqual([
      'mode',
      'region, instance, database, dump-directory',
      'account',
      'target',
      'change',
      'change-kind',
      'wait',
    ]);
    expect(messages[0]).toBe(`mode: "gat" is none of ${modeNames.join(', ')}; did you mean gate?`);
    expect(messages[5]).toBe(
      'change-kind: "os upgrade" is none of routine, os-upgrade, disk, stabilization; did you mean os-upgrade?',
    );
  });

  it.each([
    ['1m', 60],
    ['6h', 21_600],
    ['90s', 90],
  ])('A04 waits %s', (wait, seconds) => {
    expect(settingsOf({ wait }).waitSeconds).toBe(seconds);
  });

  it.each(['59s', '21601s', '60', '0m', '-1h', 'NaN', 'P1M', '1e3s', 'forever'])('A04 refuses to wait %s', (wait) => {
    expect(messagesOf({ wait })).toEqual([expect.stringMatching(/^wait: /)]);
  });

  it('a change in small letters is refused with the name to write', () => {
    expect(messagesOf({ change: 'volume-resize' })).toEqual([
      'change: "volume-resize" is not 3 to 40 capital letters, digits and underscores, such as VOLUME_RESIZE; write VOLUME_RESIZE',
    ]);
  });

  it.each([
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a\nb', ['a', 'b']],
    ['a,\r\n b', ['a', 'b']],
    ['\na\nb\n', ['a', 'b']],
    ['a, a', ['a']],
    [' \n', []],
  ])('reads the targets %j', (target, targets) => {
    expect(settingsOf({ target }).targets).toEqual(targets);
  });

  it.each(['a b', 'a,,b', ',', 'a,', 'a;b', '*', '--all', 'a\u0000', 'a\u2028b', 'a\u00a0'])(
    'A14 refuses the targets %j',
    (target) => {
      expect(messagesOf({ target })).toEqual([expect.stringMatching(/^target: /)]);
    },
  );

  it('A14 a hostile value is refused, never made harmless', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        'i-0abc1234 --x',
        'i-0abc1234\n',
        '$(id)',
        '`id`',
        '; rm -rf /',
        '../..',
        '-h',
        '\u202e',
        '\u0000',
        '::error::x',
      ),
      fc.string({ unit: 'binary', minLength: 1 }).filter((text) => /[^A-Za-z0-9_./-]/.test(text)),
    );
    const names = ['mode', 'change', 'change-kind', 'wait', ...(Object.keys(five) as (keyof typeof five)[])] as const;
    fc.assert(
      fc.property(fc.constantFrom(...names), hostile, (name, value) => {
        expect(messagesOf({ ...five, [name]: value })).toEqual([expect.stringMatching(`^${name}: `)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('A14 what is taken is taken as it was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...inputNames), fc.string(), (name, value) => {
        let settings: Settings;
        try {
          settings = settingsOf({ [name]: value });
        } catch (error) {
          return error instanceof InputError && error.problems.length > 0;
        }
        const seen: Partial<Record<InputName, string | undefined>> = {
          mode: settings.mode,
          change: settings.change,
          'change-kind': settings.changeKind,
          'github-token': settings.githubToken,
          policy: settings.policy.kind === 'file' ? settings.policy.path : undefined,
        };
        return value === '' || name === 'target' || name === 'wait' || seen[name] === value;
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '/proc/self/environ',
    '.git/config',
    'policy',
    'a.yml\n',
    'a\nb.yml',
    'a\u0000.yml',
    'a\u001b[2J.yml',
    'a\u202eb.yml',
    'a\u2028b.yml',
    `${'x'.repeat(1001)}.yml`,
  ])('A14 refuses the policy path %j', (policy) => {
    expect(messagesOf({ policy })).toEqual([expect.stringMatching(/^policy: /)]);
  });

  it.each(['ghs_secret x', 'ghs_secret\n', 'ghs_secret\r\nX: y', 'ghs_sécret', `ghs_secret${'x'.repeat(5000)}`])(
    'A14 refuses the token %j without showing it',
    (token) => {
      const messages = messagesOf({ 'github-token': token });
      expect(messages).toEqual([expect.stringMatching(/^github-token: is not a token/)]);
      expect(messages.join()).not.toContain('secret');
    },
  );
});

describe('one host without a policy file', () => {
  it('is asked for by five inputs', () => {
    expect(settingsOf(five).policy).toEqual({
      kind: 'shorthand',
      shorthand: {
        account: '123456789012',
        region: 'ap-south-1',
        instance: 'i-0abc1234def567890',
        database: 'shop',
        dumpDirectory: '/var/backups',
      },
    });
  });

  it('D17 takes a host of any partition, and an account with leading zeros', () => {
    for (const region of ['cn-north-1', 'us-gov-west-1', 'me-central-1']) {
      expect(settingsOf({ ...five, region, account: '000000000001' }).policy).toMatchObject({
        shorthand: { region, account: '000000000001' },
      });
    }
  });

  it.each(Object.keys(five) as (keyof typeof five)[])('A03 without %s says which is missing', (missing) => {
    expect(messagesOf({ ...five, [missing]: '' })).toEqual([
      `${missing}: missing; without a policy file all five are needed: account, region, instance, database, dump-directory`,
    ]);
  });

  it('A05 beside a policy that was asked for is an error', () => {
    expect(messagesOf({ ...five, policy: '.github/backup-gate.yml' })).toEqual([
      'policy: a file is given, and account, region, instance, database, dump-directory too: keep one of the two',
    ]);
  });
});

describe('misspelled inputs', () => {
  it.each([
    ['INPUT_CHANGE_KIND', '"change_kind" is not an input of this action: did you mean "change-kind"?'],
    ['INPUT_TARGETS', '"targets" is not an input of this action: did you mean "target"?'],
    ['INPUT_CHANG', '"chang" is not an input of this action: did you mean "change"?'],
    ['INPUT_DUMP-DIR', '"dump-dir" is not an input of this action: '],
    ['INPUT_SKIP', '"skip" is not an input of this action: '],
    [
      'INPUT_CONTINUE_ANYWAY',
      `"continue_anyway" is not an input of this action: write one of ${inputNames.join(', ')}`,
    ],
    ['INPUT_', '"" is not an input of this action: '],
  ])('A05 %s is an error with the nearest one', (name, message) => {
    expect(unknownInputs({ [name]: '' })).toEqual([{ message: expect.stringContaining(message) }]);
  });

  it('A05 those of action.yml, as the runner spells them, are not', () => {
    const environment = Object.fromEntries(inputNames.map((name) => [`INPUT_${name.toUpperCase()}`, 'x']));
    expect(unknownInputs({ ...environment, PATH: '/bin', MY_INPUT_X: '1' })).toEqual([]);
    expect(Object.keys(environment)).toContain('INPUT_GITHUB-TOKEN');
  });
});

describe('targets asked for', () => {
  const policy = aPolicy({ targets: [aTarget({ name: 'shop-prod' }), aTarget({ name: 'crm-prod' })] });
  const asked = (target: string) => unknownTargets(settingsOf({ target }), policy);

  it('A05 that the policy lacks are errors, all of them', () => {
    expect(asked('shop-prod, shop-pord, x')).toEqual([
      { message: 'target: the policy has no "shop-pord": did you mean "shop-prod"?' },
      { message: 'target: the policy has no "x": write one of shop-prod, crm-prod' },
    ]);
  });

  it('A05 differ by capitals', () => {
    expect(asked('Shop-Prod')).toHaveLength(1);
  });

  it('that the policy has are fine, and so is none', () => {
    expect(asked('crm-prod\nshop-prod')).toEqual([]);
    expect(asked('')).toEqual([]);
  });
});
