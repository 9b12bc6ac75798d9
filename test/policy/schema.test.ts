import { describe, expect, it } from '@jest/globals';
import { checkIds } from '../../src/policy/check-ids.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { DAY, HOUR, MINUTE } from '../../src/time.ts';
import { aWrittenDatabase, aWrittenTarget, messagesOf, nested, read, type Written, written } from './policies.ts';

const withTarget = (over: Written) => written({ targets: [aWrittenTarget(over)] });
const withDatabase = (over: Written) => withTarget({ databases: [aWrittenDatabase(over)] });

describe('defaults', () => {
  it('A03 fills in every limit that the runbook fixes', () => {
    expect(read(written())).toEqual({
      version: 1,
      timezone: 'Asia/Kolkata',
      environment: 'production',
      targets: [
        {
          name: 'shop-prod',
          account: '123456789012',
          region: 'ap-south-1',
          instance: { kind: 'id', id: 'i-0abc1234def567890' },
          databases: [
            {
              name: 'shop',
              engine: 'mariadb',
              directory: '/var/backups',
              scheduled: 'db_{date}.sql.gz',
              manual: 'shop_{date}.sql.gz',
              defaultsFile: '/root/.my.cnf',
              lock: 'none',
              compressor: 'gzip',
            },
          ],
          code: ['/var/www/shop'],
        },
      ],
      snapshots: {
        maxAgeSeconds: 26 * HOUR,
        changeMaxAgeSeconds: 24 * HOUR,
        setSpreadSeconds: 5 * MINUTE,
        keep: { minSeconds: 30 * DAY, maxSeconds: 90 * DAY },
        consistency: 'crash',
        lock: 'none',
      },
      recycleBin: { keepSeconds: 30 * DAY },
      dumps: { maxAgeSeconds: 26 * HOUR, keepSeconds: 14 * DAY, shrinkRatio: 0.3 },
      host: {
        freeSpaceRatio: 0.2,
        documents: { probe: 'BackupGate-Probe', dump: 'BackupGate-Dump', drill: 'BackupGate-Drill' },
      },
      images: { maxAgeSeconds: 90 * DAY },
      nightly: { workflow: undefined, maxAgeSeconds: 36 * HOUR },
      drill: { workflow: undefined, maxAgeSeconds: 35 * DAY, rtoSeconds: 30 * MINUTE },
      maintenance: { paths: ['database/migrations/**'], labels: ['maintenance'] },
      checks: {},
    } satisfies Policy);
  });
});

describe('bounds', () => {
  // The last value inside and the first one outside, at both ends.
  it.each([
    ['snapshots.max-age', '1m', '59s', '48h', '2881m'],
    ['snapshots.change-max-age', '1m', '59s', '48h', '172801s'],
    ['snapshots.set-spread', '1s', '0s', '1h', '3601s'],
    ['snapshots.keep.min', '30d', '719h', '90d', '91d'],
    ['snapshots.keep.max', '30d', '2591999s', '365d', '8761h'],
    ['recycle-bin.keep', '30d', '719h', '365d', '366d'],
    ['dumps.max-age', '1m', '59s', '48h', '49h'],
    ['dumps.keep', '14d', '13d', '3650d', '3651d'],
    ['images.max-age', '1h', '59m', '365d', '366d'],
    ['nightly.max-age', '1h', '59m', '72h', '73h'],
    ['drill.max-age', '1h', '59m', '180d', '181d'],
    ['drill.rto', '1m', '59s', '24h', '25h'],
    ['dumps.shrink', '0%', undefined, '50%', '51%'],
    ['host.free-space', '10%', '9%', '90%', '91%'],
  ])('A04 %s holds from %s (not %s) to %s (not %s)', (path, least, under, most, over) => {
    expect(messagesOf(written(nested(path, least)))).toEqual([]);
    expect(messagesOf(written(nested(path, most)))).toEqual([]);
    for (const outside of [under, over].filter((value) => value !== undefined)) {
      expect(messagesOf(written(nested(path, outside)))).toEqual([expect.stringContaining(outside)]);
    }
  });

  it('A04 says the bound and the value seen', () => {
    expect(messagesOf(written(nested('snapshots.max-age', '72h')))).toEqual([
      'snapshots.max-age: 72h is more than 48h, the most allowed',
    ]);
    expect(messagesOf(written(nested('host.free-space', '5%')))).toEqual([
      'host.free-space: 5% is less than 10%, the least allowed',
    ]);
  });

  it('A04 keep.max may equal keep.min and not be less', () => {
    expect(messagesOf(written({ snapshots: { keep: { min: '60d', max: '60d' } } }))).toEqual([]);
    expect(messagesOf(written({ snapshots: { keep: { min: '60d', max: '59d' } } }))).toEqual([
      'snapshots.keep.max: 59d is less than keep.min (60d): write the same or more',
    ]);
  });

  it.each([
    ['dumps.max-age', ''],
    ['dumps.max-age', null],
    ['dumps.shrink', ''],
    ['dumps.shrink', null],
    ['snapshots.keep', null],
    ['snapshots', null],
    ['drill.workflow', ''],
    ['nightly.workflow', null],
    ['timezone', ''],
    ['environment', null],
    ['maintenance.paths', []],
    ['maintenance.labels', null],
    ['checks', null],
  ])('A03 an empty %s (%j) is an error, never the default', (path, empty) => {
    expect(messagesOf(written(nested(path, empty)))).toEqual([expect.stringMatching(/is (an )?empty/)]);
  });

  it.each([26, -1, 0, 1e9, true, [], {}, ['26h']])('A04 a duration written as %j is an error', (value) => {
    expect(messagesOf(written(nested('dumps.max-age', value)))).toEqual([expect.stringContaining('dumps.max-age: ')]);
  });
});

describe('targets', () => {
  it.each(['version', 'targets'])('a policy without %s says what to write', (key) => {
    const { [key]: _, ...rest } = written();
    expect(messagesOf(rest)).toEqual([expect.stringMatching(new RegExp(`^${key}: is missing: write `))]);
  });

  it.each(['name', 'account', 'region', 'instance', 'databases', 'code'])('a target without %s is an error', (key) => {
    const { [key]: _, ...rest } = aWrittenTarget();
    expect(messagesOf(written({ targets: [rest] }))).toEqual([
      expect.stringMatching(new RegExp(`^targets\\[0\\]\\.${key}: is missing: write `)),
    ]);
  });

  it('gives up a layer by the word none only', () => {
    const [target] = read(withTarget({ databases: 'none', code: 'none' })).targets;
    expect(target).toMatchObject({ databases: [], code: [] });
  });

  it.each([
    ['databases', []],
    ['databases', null],
    ['databases', 'None'],
    ['databases', false],
    ['databases', ['none']],
    ['databases', {}],
    ['code', []],
    ['code', null],
    ['code', ''],
    ['code', '/var/www/shop'],
    ['code', ['none']],
    ['code', [null]],
  ])('A03 %s: %j gives up nothing and is an error', (key, value) => {
    expect(messagesOf(withTarget({ [key]: value }))).toEqual([expect.stringMatching(`^targets\\[0\\]\\.${key}`)]);
  });

  it('takes an instance by its tags', () => {
    const [target] = read(
      withTarget({ instance: { tag: { Name: 'shop prod', 'aws:autoscaling:groupName': 'web' } } }),
    ).targets;
    expect(target?.instance).toEqual({ kind: 'tags', tags: { Name: 'shop prod', 'aws:autoscaling:groupName': 'web' } });
  });

  it.each([
    [{ tag: {} }, 'matches every instance'],
    [{}, 'tag: is missing'],
    [{ tag: { Name: '*' } }, 'no wildcards'],
    [{ tag: { Name: 'web?' } }, 'no wildcards'],
    [{ tag: { Name: '' } }, 'is empty'],
    [{ tag: { Name: 5 } }, 'is a number'],
    [{ tag: { 'Na,me': 'x' } }, 'is not a tag key'],
    [{ tags: { Name: 'x' } }, 'did you mean "tag"?'],
    [{ tag: { Name: 'x' }, id: 'i-0abc1234def567890' }, 'is not a key of a policy'],
    [['i-0abc1234def567890'], 'is a list'],
    ['i-0ABC1234', 'is not an instance id'],
    ['shop-prod', 'is not an instance id'],
    [null, 'is empty'],
  ])('A14 refuses the instance %j', (instance, why) => {
    expect(messagesOf(withTarget({ instance }))).toContainEqual(expect.stringContaining(why));
  });

  it('a name is given once, capitals aside', () => {
    const targets = [aWrittenTarget(), aWrittenTarget({ name: 'Shop-Prod', instance: 'i-0abc1234def567891' })];
    expect(messagesOf(written({ targets }))).toEqual([
      'targets[1].name: is the same as in entry 1 of the list: a name is given once',
    ]);
  });

  it('a host is listed once: a copied block would leave another host unjudged', () => {
    const twice = (instance: unknown) => [aWrittenTarget({ instance }), aWrittenTarget({ name: 'other', instance })];
    for (const instance of ['i-0abc1234def567890', { tag: { Name: 'x' } }]) {
      expect(messagesOf(written({ targets: twice(instance) }))).toEqual([
        'targets[1].instance: is the same as in entry 1 of the list: each host is listed once',
      ]);
    }
  });

  it('the same id in another Region or account is another host', () => {
    const targets = [
      aWrittenTarget(),
      aWrittenTarget({ name: 'b', region: 'eu-west-1' }),
      aWrittenTarget({ name: 'c', account: '000000000001' }),
    ];
    expect(messagesOf(written({ targets }))).toEqual([]);
  });

  it('no more than 500 targets', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        aWrittenTarget({ name: `t${n}`, instance: `i-${n.toString(16).padStart(17, '0')}` }),
      );
    expect(messagesOf(written({ targets: many(500) }))).toEqual([]);
    expect(messagesOf(written({ targets: many(501) }))).toEqual([expect.stringContaining('the most is 500')]);
  });
});

describe('databases', () => {
  it('one dump never stands for two databases', () => {
    const databases = [aWrittenDatabase(), aWrittenDatabase({ name: 'crm' })];
    expect(messagesOf(withTarget({ databases }))).toEqual([
      'targets[0].databases[1].scheduled: "db_{date}.sql.gz" is also the scheduled dump of entry 1: give each dump a name of its own',
    ]);
    const apart = [aWrittenDatabase(), aWrittenDatabase({ name: 'crm', directory: '/srv/dumps' })];
    expect(messagesOf(withTarget({ databases: apart }))).toEqual([]);
  });

  it('prepare never writes over what the schedule wrote', () => {
    expect(messagesOf(withDatabase({ scheduled: 'a_{date}.sql', manual: 'a_{date}.sql' }))).toEqual([
      'targets[0].databases[0].manual: "a_{date}.sql" is also the scheduled dump of entry 1: give each dump a name of its own',
    ]);
    expect(messagesOf(withDatabase({ name: 'db' }))).toEqual([expect.stringContaining('is also the scheduled dump')]);
  });

  it.each([
    ['m_{date}.sql.gz', 'm_{date}.2.sql.gz', true],
    ['m_{date}.sql.gz', 'm_{date}.999.sql.gz', true],
    ['m_{date}.sql.gz', 'm_{date}.1000.sql.gz', false],
    ['m_{date}.sql.gz', 'm_{date}5.sql.gz', true],
    ['m_{date}.sql.gz', 'm_{date}.old.sql.gz', false],
    ['m_{date}.sql.gz', 'n_{date}.2.sql.gz', false],
  ])('F33 the second of a day of %s is never named as another dump, %s: %s', (manual, other, refused) => {
    const one = aWrittenDatabase({ manual });
    const two = { name: 'two', manual: 'x_{date}.sql', scheduled: 'y_{date}.sql' };
    for (const key of ['manual', 'scheduled']) {
      const messages = messagesOf(withTarget({ databases: [one, aWrittenDatabase({ ...two, [key]: other })] }));
      const said = `targets[0].databases[0].manual: the second dump of a day could be named as the ${key} dump of entry 2, ${JSON.stringify(other)}: give it another name`;
      expect(messages).toEqual(refused ? [said] : []);
      const apart = [one, aWrittenDatabase({ ...two, [key]: other, directory: '/srv/dumps' })];
      expect(messagesOf(withTarget({ databases: apart }))).toEqual([]);
    }
    const own = messagesOf(withDatabase({ manual, scheduled: other }));
    expect(own).toEqual(refused ? [expect.stringContaining('as the scheduled dump of entry 1')] : []);
  });

  it('F33 only what prepare writes gets a number: a schedule may write the plain name', () => {
    const one = aWrittenDatabase({ manual: 'm_{date}.2.sql.gz' });
    const two = { name: 'two', scheduled: 'm_{date}.sql.gz', manual: 'x_{date}.sql' };
    expect(messagesOf(withTarget({ databases: [one, aWrittenDatabase(two)] }))).toEqual([]);
    const swapped = { ...two, scheduled: 'x_{date}.sql', manual: 'm_{date}.sql.gz' };
    expect(messagesOf(withTarget({ databases: [one, aWrittenDatabase(swapped)] }))).toEqual([
      expect.stringMatching(/^targets\[0\]\.databases\[1\]\.manual: .* the manual dump of entry 1/),
    ]);
  });

  it('a database is listed once', () => {
    const databases = [aWrittenDatabase(), aWrittenDatabase({ scheduled: 'x_{date}.sql', manual: 'y_{date}.sql' })];
    expect(messagesOf(withTarget({ databases }))).toEqual([expect.stringContaining('a database is listed once')]);
  });

  it.each(['mariadb', 'mysql'])('takes the engine %s', (engine) => {
    expect(messagesOf(withDatabase({ engine }))).toEqual([]);
  });

  it.each(['postgres', 'MariaDB', '', null, 1])('refuses the engine %j', (engine) => {
    expect(messagesOf(withDatabase({ engine }))).toEqual([expect.stringContaining('mariadb or mysql')]);
  });
});

describe('checks', () => {
  const mandatory = Object.entries(checkIds).flatMap(([id, obligation]) => (obligation === 'mandatory' ? [id] : []));
  const recommended = Object.entries(checkIds).flatMap(([id, obligation]) =>
    obligation === 'recommended' ? [id] : [],
  );

  it('A06 knows the mandatory ones and the recommended ones', () => {
    expect(recommended.sort()).toEqual([
      'drill/age',
      'host/copies',
      'host/storage',
      'images/age',
      'images/tags',
      'nightly/age',
    ]);
    expect(mandatory).toHaveLength(27);
  });

  it.each(mandatory)('A06 %s cannot be lowered', (id) => {
    expect(messagesOf(written({ checks: { [id]: 'warn' } }))).toEqual([
      `checks.${id}: ${id} is mandatory and no policy can lower it: remove this key`,
    ]);
    expect(messagesOf(written({ checks: { [id]: 'block' } }))).toEqual([]);
  });

  it.each(recommended)('A06 %s can be raised', (id) => {
    expect(read(written({ checks: { [id]: 'block' } })).checks).toEqual({ [id]: 'block' });
  });

  it.each(['off', 'ignore', 'skip', '', false, null, 0])('A06 nothing is switched off by %j', (value) => {
    for (const id of ['snapshots/coverage', 'images/age']) {
      expect(messagesOf(written({ checks: { [id]: value } }))).toEqual([expect.stringContaining('there is no off')]);
    }
  });

  it('A05 an id that does not exist is an error with the nearest one', () => {
    expect(messagesOf(written({ checks: { 'image/age': 'block' } }))).toEqual([
      'checks.image/age: is not a key of a policy: did you mean "images/age"?',
    ]);
  });

  it.each([
    ['drill', 'drill/age'],
    ['nightly', 'nightly/age'],
  ])('A06 a %s workflow that is named makes %s mandatory', (key, id) => {
    const lowered = { checks: { [id]: 'warn' } };
    expect(messagesOf(written(lowered))).toEqual([]);
    expect(messagesOf(written({ ...lowered, [key]: { workflow: 'backup.yml' } }))).toEqual([
      `checks.${id}: ${id} is mandatory once its workflow is named, and no policy can lower it: remove this key`,
    ]);
  });
});
