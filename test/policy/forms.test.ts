import { describe, expect, it } from '@jest/globals';
import * as forms from '../../src/policy/forms.ts';

type Case = readonly [forms.Form, readonly string[], readonly string[]];

const x = (count: number): string => 'x'.repeat(count);

const CASES: Readonly<Record<string, Case>> = {
  account: [
    forms.account,
    ['123456789012', '000000000001'],
    ['12345678901', '1234567890123', '1234-5678-9012', '12345678901a', '१२३४५६७८९०१२'],
  ],
  region: [
    forms.region,
    [
      ...[
        'ap-south-1',
        'ap-south-2',
        'us-east-1',
        'eu-central-2',
        'ca-west-1',
        'sa-east-1',
        'me-central-1',
        'il-central-1',
      ],
      ...['af-south-1', 'mx-central-1', 'ap-southeast-7', 'ap-northeast-3', 'cn-north-1', 'cn-northwest-1'],
      ...[
        'us-gov-west-1',
        'us-gov-east-1',
        'us-iso-east-1',
        'us-isob-east-1',
        'eu-isoe-west-1',
        'us-isof-south-1',
        'eusc-de-east-1',
      ],
    ],
    [
      'ap-south',
      'ap-south-1a',
      'AP-SOUTH-1',
      'ap_south_1',
      'ap-south-0',
      'aws-global',
      'evil.com/ap-south-1',
      'ap-south-1.evil.com',
      'us-evil-west-1',
      'ap-northnorth-1',
    ],
  ],
  instanceId: [
    forms.instanceId,
    ['i-0abc1234', 'i-0abc1234def567890'],
    [
      'i-0abc123',
      'i-0abc1234def5678901',
      'I-0abc1234',
      'i-0ABC1234',
      'i-1 --x',
      'mi-0abc1234def567890',
      '-i-0abc1234',
      'i-0abc1234,i-0abc1235',
      'i-*',
    ],
  ],
  targetName: [
    forms.targetName,
    ['a', 'shop-prod', 'Shop.prod_1', x(64)],
    [x(65), '-shop', 'shop-', 'a b', 'a,b', 'a/b', 'shöp', '.', '::error::x'],
  ],
  databaseName: [
    forms.databaseName,
    ['shop', 'quickport_crm_laravel', 'a-b', '_x', x(64)],
    [x(65), '-shop', '--all-databases', 'a b', 'a;b', 'a.b', 'a$b', 'a`b', '../b', 'a/b'],
  ],
  absolutePath: [
    forms.absolutePath,
    ['/a', '/var/backups', '/root/.my.cnf', '/var/www/..hidden', `/${x(399)}`],
    [
      `/${x(400)}`,
      '/',
      'var/backups',
      './x',
      '/var/../etc',
      '/var/..',
      '/var/./x',
      '/var//x',
      '/var/',
      '/a b',
      '/a;b',
      '/a$b',
      '/a*',
      '/a\\b',
      '~/x',
      '/var/bäckups',
      '/a\0b',
    ],
  ],
  dumpName: [
    forms.dumpName,
    ['db_{date}.sql.gz', '{date}.sql', 'db_{date}.sql.zst', 'a-{date}-b.sql.gz'],
    [
      'db.sql.gz',
      'db_{date}_{date}.sql.gz',
      'a/{date}.sql.gz',
      '../{date}.sql',
      'db_{date}.tar.gz',
      'db_{date}.sql.bz2',
      'db_{date}.sql.gz.part',
      'db_{DATE}.sql',
      '-{date}.sql',
      '.{date}.sql',
      'db_{date}*.sql',
      'db {date}.sql',
      'db_{date}',
    ],
  ],
  tagKey: [
    forms.tagKey,
    ['Name', 'aws:autoscaling:groupName', 'a b', x(128)],
    [x(129), ' Name', 'Name ', 'Na*me', 'Na?me', 'Na,me', 'Nämé'],
  ],
  tagValue: [
    forms.tagValue,
    ['shop-prod', 'a b', 'a@b.c', x(256)],
    [x(257), '*', 'shop*', 'sho?', ' shop', 'shop ', 'a;b', 'a"b'],
  ],
  environmentName: [
    forms.environmentName,
    ['production', 'prod/eu', 'Production EU', x(255)],
    [x(256), ' production', 'production ', '/production', 'a&b', 'a?b=c', 'a#b'],
  ],
  workflowFile: [
    forms.workflowFile,
    ['backup-nightly.yml', 'a.yaml'],
    [
      '.github/workflows/backup.yml',
      '../x.yml',
      'backup',
      'backup.json',
      '-x.yml',
      '.yml',
      'a b.yml',
      'a.yml?x',
      `${x(102)}.yml`,
    ],
  ],
  documentName: [
    forms.documentName,
    ['BackupGate-Probe', 'abc', x(128)],
    [x(129), 'ab', 'AWS-RunShellScript', 'aws-x', 'AmazonX', 'amzn-x', 'AwS-x', 'arn:aws:ssm:x', 'a/b', 'a b'],
  ],
  pathGlob: [
    forms.pathGlob,
    ['database/migrations/**', '**/*.sql', '{a,b}/**', 'a..b'],
    ['/abs/**', '!database/**', '../x', 'a/../b', 'a/..', x(201), 'a\nb'],
  ],
  label: [forms.label, ['maintenance', 'type: db', x(50)], [x(51), ' a', 'a ', 'a,b', '-a']],
  changeName: [
    forms.changeName,
    ['VOLUME_RESIZE', 'ABC', 'A'.repeat(40)],
    ['AB', 'A'.repeat(41), 'volume_resize', 'VOLUME-RESIZE', 'VOLUME RESIZE', 'VOLUMÉ', '$(id)', '--help'],
  ],
  timezone: [
    forms.timezone,
    ['Asia/Kolkata', 'UTC', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'Etc/GMT+5'],
    ['asia/kolkata', 'Asia/kolkata', '+05:30', 'Asia Kolkata', 'Asia/', '/Asia', 'Asia/Kolkata/..', 'EST5EDT'],
  ],
};

const HOSTILE = [
  '',
  ' ',
  '\n',
  '-',
  '--',
  '$(id)',
  '`id`',
  ';id',
  '|id',
  '&',
  '\0',
  '‮',
  '::add-mask::x',
  '##[x]',
  '%0a',
  '../..',
  `\${{ github.token }}`,
];

describe.each(Object.entries(CASES))('%s', (_, [{ pattern, what }, good, bad]) => {
  it.each(good.map((text) => [text]))('A14 takes %j', (text) => {
    expect(text).toMatch(pattern);
  });

  it.each([...bad, ...HOSTILE].map((text) => [text]))('A14 refuses %j', (text) => {
    expect(text).not.toMatch(pattern);
  });

  it('A14 is held at both ends: nothing may go before or after', () => {
    for (const text of good) {
      for (const around of [`${text}\n`, `\n${text}`, `x\n${text}`, `${text}\nx`, `${text}\0`, `${text}\u2028`]) {
        expect([around, pattern.test(around)]).toEqual([around, false]);
      }
    }
    expect([pattern.source.startsWith('^'), pattern.source.endsWith('$'), pattern.flags]).toEqual([true, true, '']);
  });

  it('says what to write', () => {
    expect(what).not.toBe('');
  });
});

describe('a time zone', () => {
  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])(
    'H04 %s exists',
    (zone) => {
      expect(forms.isTimezone(zone)).toBe(true);
    },
  );

  it.each(['Asia/Kolkatta', 'Mars/Base', '+05:30', 'IST', 'asia/kolkata', ''])('H04 %j does not', (zone) => {
    expect(forms.isTimezone(zone)).toBe(false);
  });
});
