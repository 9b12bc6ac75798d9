import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { observed, unavailable } from '../../src/facts/observation.ts';
import { modeNames, modes } from '../../src/modes.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderPretty } from '../../src/report/pretty.ts';
import type { Report, Verdict } from '../../src/report/report.ts';
import { prettyRollback, renderRollbackFile, rollbackCard } from '../../src/report/rollback.ts';
import type { RollbackPlan } from '../../src/report/rollback-plan.ts';
import { rollbackOf } from '../../src/report/rollback-source.ts';
import { rollbackSteps } from '../../src/report/rollback-steps.ts';
import { MAX_SUMMARY_BYTES, renderSummary } from '../../src/report/summary.ts';
import { plainPalette } from '../../src/report/terminal-text.ts';
import { HOUR } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import * as world from '../builders.ts';
import { hostileString, pieces, randomFrom } from './hostile.ts';
import { aReport, aTarget, passing } from './reports.ts';
import { commandsSeenIn } from './runner-oracle.ts';

const { aPolicy, aSnapshot, aVolumeEntry, ago, healthy, NOW, observations, VOLUMES } = world;
const SNAPSHOTS = ['snap-0bbbbbbbbbbbbbbb1', 'snap-0bbbbbbbbbbbbbbb2'];

const planOf = (facts = healthy(), verdicts: readonly Verdict[] = []): RollbackPlan => {
  const plan = rollbackOf(observations(facts), aPolicy(), world.aTarget(), verdicts);
  if (plan === undefined) throw new Error('no plan');
  return plan;
};

const reportOf = (plan: RollbackPlan | undefined, over: Partial<Report> = {}): Report =>
  aReport({ mode: 'prepare', targets: [aTarget({ rollback: plan })], ...over });

const commandsOf = (plan: RollbackPlan): readonly string[] =>
  rollbackSteps(aTarget(), plan).flatMap(({ commands }) => commands);

const AT = '--region ap-south-1';
const MADE = (number: number) => `"\${NEW_VOLUME_${number}:?make the new volumes first}"`;
const INSTANCE = `--instance-ids i-0abc1234def567890 ${AT}`;

describe('the commands that bring a target back', () => {
  it('are these, for two volumes, one database and one checkout', () => {
    expect(commandsOf(planOf())).toEqual([
      `aws ssm start-session --target i-0abc1234def567890 ${AT}`,
      'git -C /var/www/quickport fetch origin tag prod-pre-maintenance-2026-11-23 && git -C /var/www/quickport checkout prod-pre-maintenance-2026-11-23',
      "sudo bash -o pipefail -c 'gunzip < /var/backups/db_2026-11-23.sql.gz | mysql --defaults-file=/root/.my.cnf quickport_crm_laravel'",
      `NEW_VOLUME_1=$(aws ec2 create-volume --snapshot-id ${SNAPSHOTS[0]} --availability-zone ap-south-1a --volume-type gp3 ${AT} --query VolumeId --output text)`,
      `NEW_VOLUME_2=$(aws ec2 create-volume --snapshot-id ${SNAPSHOTS[1]} --availability-zone ap-south-1a --volume-type gp3 ${AT} --query VolumeId --output text)`,
      `aws ec2 wait volume-available --volume-ids ${MADE(1)} ${MADE(2)} ${AT}`,
      `: ${MADE(1)} ${MADE(2)} && aws ec2 stop-instances ${INSTANCE}`,
      `aws ec2 wait instance-stopped ${INSTANCE}`,
      `: ${MADE(1)} && aws ec2 detach-volume --volume-id ${VOLUMES[0]} ${AT}`,
      `aws ec2 wait volume-available --volume-ids ${VOLUMES[0]} ${AT}`,
      `aws ec2 attach-volume --volume-id ${MADE(1)} --instance-id i-0abc1234def567890 --device /dev/sda ${AT}`,
      `: ${MADE(2)} && aws ec2 detach-volume --volume-id ${VOLUMES[1]} ${AT}`,
      `aws ec2 wait volume-available --volume-ids ${VOLUMES[1]} ${AT}`,
      `aws ec2 attach-volume --volume-id ${MADE(2)} --instance-id i-0abc1234def567890 --device /dev/sdf ${AT}`,
      `aws ec2 wait volume-in-use --volume-ids ${MADE(1)} ${MADE(2)} ${AT}`,
      `aws ec2 start-instances ${INSTANCE}`,
      `aws ec2 wait instance-status-ok ${INSTANCE}`,
    ]);
  });

  it('are shell, each by itself and all together', () => {
    const commands = commandsOf(planOf());
    for (const script of [...commands, commands.join('\n')]) {
      expect({ script, ...spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' }) }).toMatchObject({
        status: 0,
        stderr: '',
      });
    }
  });

  it('run in order, and nothing is detached or attached where no new volume was made', () => {
    const { PATH } = process.env;
    const commands = commandsOf(planOf()).filter((command) => !/^(aws ssm|git|sudo)/.test(command));
    const runWith = (aws: string) =>
      spawnSync('sh', { input: `aws() { ${aws}; }\n${commands.join('\n')}\n`, encoding: 'utf8', env: { PATH } });
    const good = runWith('if [ "$2" = create-volume ]; then echo "vol-of-$4"; else echo "$2 $3 $4 $5 $6 $7 $8"; fi');
    expect(good.stdout.split('\n').filter((line) => /^(stop|detach|attach|start)/.test(line))).toEqual([
      'stop-instances --instance-ids i-0abc1234def567890 --region ap-south-1  ',
      `detach-volume --volume-id ${VOLUMES[0]} --region ap-south-1  `,
      `attach-volume --volume-id vol-of-${SNAPSHOTS[0]} --instance-id i-0abc1234def567890 --device /dev/sda`,
      `detach-volume --volume-id ${VOLUMES[1]} --region ap-south-1  `,
      `attach-volume --volume-id vol-of-${SNAPSHOTS[1]} --instance-id i-0abc1234def567890 --device /dev/sdf`,
      'start-instances --instance-ids i-0abc1234def567890 --region ap-south-1  ',
    ]);
    // Each line by itself, as somebody pastes them: a shell at a terminal goes on after a line that failed.
    const asked = (line: string): string =>
      spawnSync('sh', { input: `aws() { echo "$2"; }\n${line}\n`, encoding: 'utf8', env: { PATH } }).stdout.trim();
    expect(
      commands
        .slice(2)
        .map(asked)
        .filter((call) => /^(stop|detach|attach)/.test(call)),
    ).toEqual([]);
  });

  it.each([
    ['/var/backups/db_2026-11-23.sql.zst', 'zstd -dc < '],
    ['/var/backups/db_2026-11-23.sql', 'cat '],
  ])('open a dump by its name: %s', (path, open) => {
    const state = world.databaseState({ scheduled: observed(world.aDump({ path: untrusted(path) })) });
    const plan = planOf(healthy({ host: world.hostState({ databases: [state] }) }));
    expect(commandsOf(plan)[2]).toContain(`'${open}${path} | mysql`);
  });

  it('go back to the snapshots of the change, not to newer ones', () => {
    const newer = VOLUMES.map((volumeId, index) =>
      aVolumeEntry(
        [
          aSnapshot({ snapshotId: `snap-0ccccccccccccccc${index}`, volumeId, startedAt: ago(60) }),
          aSnapshot({ snapshotId: SNAPSHOTS[index] ?? '', volumeId }),
        ],
        { volumeId },
      ),
    );
    const details = VOLUMES.map((volumeId, index) => ({
      ...passing.details[0],
      subject: untrusted(volumeId),
      evidence: { snapshotId: SNAPSHOTS[index] ?? '' },
    })) as Verdict['details'];
    const facts = healthy({ volumeSnapshots: newer });
    const restored = (verdicts: readonly Verdict[]) =>
      planOf(facts, verdicts).volumes.map(({ snapshotId }) => snapshotId);
    expect(restored([{ ...passing, check: 'snapshots/change', details }])).toEqual(SNAPSHOTS);
    expect(restored([{ ...passing, check: 'snapshots/coverage', details }])).toEqual([
      'snap-0ccccccccccccccc0',
      'snap-0ccccccccccccccc1',
    ]);
  });
});

describe('what cannot be brought back', () => {
  const words = (plan: RollbackPlan): string =>
    rollbackSteps(aTarget(), plan)
      .flatMap((step) => step.words)
      .join('\n');

  it.each([
    ['the instance', healthy({ instances: [] })],
    ['which instance is meant', healthy({ instances: [world.anInstance(), world.anInstance()] })],
  ])('has no plan without %s', (_, facts) => {
    expect(rollbackOf(observations(facts), aPolicy(), world.aTarget(), [])).toBeUndefined();
  });

  it.each(['instances', 'volumeSnapshots', 'clock'] as const)('has no plan where %s could not be seen', (name) => {
    const seen = { ...observations(healthy()), [name]: unavailable('timed-out', 'x') };
    expect(rollbackOf(seen, aPolicy(), world.aTarget(), [])).toBeUndefined();
  });

  it('has no command for any volume when one has no usable snapshot: half a machine is none', () => {
    const [first] = healthy().volumeSnapshots;
    const volumeSnapshots = [
      ...(first ? [first] : []),
      aVolumeEntry([aSnapshot({ state: 'error' })], { volumeId: VOLUMES[1] }),
    ];
    const plan = planOf(healthy({ volumeSnapshots }));
    expect(commandsOf(plan).join('\n')).not.toContain('aws ec2');
    expect(words(plan)).toContain(`no usable snapshot, or no device, is known of ${VOLUMES[1]}`);
    expect(plan.sameMoment).toBe(false);
  });

  it('says that snapshots of different moments are no state of the machine', () => {
    const [first] = healthy().volumeSnapshots;
    const late = aVolumeEntry([aSnapshot({ volumeId: VOLUMES[1], startedAt: ago(3 * HOUR) })], {
      volumeId: VOLUMES[1],
    });
    expect(words(planOf(healthy({ volumeSnapshots: [...(first ? [first] : []), late] })))).toContain(
      'did not start together',
    );
    expect(words(planOf())).not.toContain('did not start together');
  });

  it.each([
    ['could not be read', { content: unavailable('timed-out', 'x') }],
    ['is cut', { content: observed(world.dumpContent({ stream: 'cut' })) }],
    ['is growing', { growing: true }],
    ['names its database itself', { content: observed(world.dumpContent({ selectsDatabase: true })) }],
    ['is not what its manifest says', { manifest: observed(world.aManifest({ sizeBytes: 7 })) }],
  ])('has no command for a dump that %s', (_, over) => {
    const state = world.databaseState({ scheduled: observed(world.aDump(over)) });
    const plan = planOf(healthy({ host: world.hostState({ databases: [state] }) }));
    expect(commandsOf(plan).join('\n')).not.toContain('mysql');
    expect(words(plan)).toContain('no dump of quickport_crm_laravel is known to be whole');
  });

  it('has no command for code without a tag of this commit, and none where the host was not seen', () => {
    const plan = planOf(
      healthy({ remote: world.aRemote({ maintenanceTags: [world.aTag({ commit: world.OTHER_COMMIT })] }) }),
    );
    expect(commandsOf(plan).join('\n')).not.toContain('git');
    const seen = { ...observations(healthy()), host: unavailable('unreachable', 'x') };
    expect(rollbackOf(seen, aPolicy(), world.aTarget(), [])?.databases).toMatchObject([{ dump: undefined }]);
  });

  const plan = planOf();
  const [volume] = plan.volumes;
  const [database] = plan.databases;
  it.each<[string, Partial<RollbackPlan>, RegExp]>([
    ['instance', { instanceId: 'i-1 --x' }, /aws/],
    ['zone', { availabilityZone: 'ap-south-1a;id' }, /aws ec2/],
    ['zone of another Region', { availabilityZone: 'us-east-1a' }, /aws ec2/],
    ['device', { volumes: volume ? [{ ...volume, device: untrusted('/dev/sda --dry-run') }] : [] }, /aws ec2/],
    ['device with a way out', { volumes: volume ? [{ ...volume, device: untrusted('/dev/../x') }] : [] }, /aws ec2/],
    ['snapshot', { volumes: volume ? [{ ...volume, snapshotId: '$(id)' }] : [] }, /aws ec2/],
    ['volume', { volumes: volume ? [{ ...volume, volumeId: 'vol-1\nid' }] : [] }, /aws ec2/],
    ['list of volumes', { volumes: [] }, /aws ec2/],
    ['dump', { databases: database ? [{ ...database, dump: untrusted("/x'; id; '.gz") }] : [] }, /mysql/],
    ['dump outside', { databases: database ? [{ ...database, dump: untrusted('/a/../b.gz') }] : [] }, /mysql/],
    ['database', { databases: database ? [{ ...database, name: '--execute=x' }] : [] }, /mysql/],
    ['defaults file', { databases: database ? [{ ...database, defaultsFile: '/a b' }] : [] }, /mysql/],
    ['tag', { checkout: { ...plan.checkout, tag: untrusted('--detach') } }, /git/],
    ['path of code', { checkout: { ...plan.checkout, paths: ['/var/www/x;id'] } }, /git/],
  ])('A14 has no command with an odd %s in it, and a sentence instead', (_, over, gone) => {
    const odd = { ...plan, ...over };
    expect(commandsOf(odd).join('\n')).not.toMatch(gone);
    expect(words(odd)).toContain('Left out: ');
  });
});

describe('the rollback card', () => {
  it('is shown in modes that repair, and there only', () => {
    const shown = modeNames.filter((mode) => rollbackCard(reportOf(planOf(), { mode })) !== undefined);
    expect(shown).toEqual(modeNames.filter((mode) => modes[mode].repairs));
    expect(shown).toContain('prepare');
    expect(shown).not.toContain('gate');
    expect(rollbackCard(reportOf(undefined))).toBeUndefined();
    expect(renderRollbackFile(reportOf(undefined))).toBeUndefined();
    expect(
      prettyRollback(reportOf(planOf(), { mode: 'gate' }), { palette: plainPalette, symbols: 'ascii', columns: 80 }),
    ).toEqual([]);
  });

  it('has every command in the summary, the file and the terminal', () => {
    const report = reportOf(planOf());
    const pages = [
      renderSummary(report),
      renderRollbackFile(report) ?? '',
      renderPretty(report, { palette: plainPalette, symbols: 'ascii', columns: 80 }),
    ];
    for (const command of commandsOf(planOf())) for (const page of pages) expect(page).toContain(command);
    expect(pages[0]).toContain('<details><summary>How to bring quickport-prod back</summary>');
    expect(pages[1]).toMatch(/^# How to bring quickport-prod back\n/);
    expect(renderSummary(report).indexOf('Rollback card')).toBeGreaterThan(
      renderSummary(report).indexOf('### What could be brought back'),
    );
  });

  it('says so when the run was denied, and in a rehearsal', () => {
    const card = rollbackCard(reportOf(planOf(), { exitCode: 1, conclusion: 'failure', rehearsal: true }));
    expect(card).toContain('did not allow');
    expect(card).toContain('REHEARSAL');
    expect(rollbackCard(reportOf(planOf()))).not.toMatch(/did not allow|REHEARSAL/);
  });

  it('says what it left out of a summary that is full', () => {
    const targets = Array.from({ length: 400 }, (_, index) => aTarget({ name: `host-${index}`, rollback: planOf() }));
    const page = renderSummary(reportOf(undefined, { targets }));
    expect(Buffer.byteLength(page)).toBeLessThan(MAX_SUMMARY_BYTES);
    expect(page).toContain('Rollback card');
    expect(page).toMatch(/\d+ more left out here/);
  });

  it('is part of the report as data', () => {
    const [target] = JSON.parse(renderJson(reportOf(planOf()))).targets;
    expect(target.rollback).toEqual({
      instanceId: 'i-0abc1234def567890',
      availabilityZone: 'ap-south-1a',
      sameMoment: true,
      volumes: VOLUMES.map((volumeId, index) => ({
        volumeId,
        device: `/dev/sd${'af'[index]}`,
        snapshotId: SNAPSHOTS[index],
        startedAt: new Date(NOW - HOUR * 1000).toISOString(),
      })),
      databases: [
        {
          name: 'quickport_crm_laravel',
          defaultsFile: '/root/.my.cnf',
          dump: '/var/backups/db_2026-11-23.sql.gz',
          finishedAt: '2026-11-22T20:30:41.000Z',
        },
      ],
      checkout: { paths: ['/var/www/quickport'], tag: 'prod-pre-maintenance-2026-11-23' },
    });
    expect(JSON.parse(renderJson(reportOf(undefined))).targets[0].rollback).toBeNull();
  });

  const hostile = (next: () => string): Report =>
    reportOf(
      {
        instanceId: next(),
        availabilityZone: next(),
        sameMoment: false,
        volumes: [{ volumeId: next(), device: untrusted(next()), snapshotId: next(), startedAt: NOW }],
        databases: [{ name: next(), defaultsFile: next(), dump: untrusted(next()), finishedAt: NOW }],
        checkout: { paths: [next()], tag: untrusted(next()) },
      },
      { exitCode: 1 },
    );

  it('L04 lets no hostile name start a command of the runner', () => {
    const random = randomFrom(11);
    for (let count = 0; count < 300; count += 1) {
      const report = hostile(() => hostileString(random));
      for (const page of [
        renderSummary(report),
        renderRollbackFile(report) ?? '',
        renderPretty(report, { palette: plainPalette, symbols: 'ascii', columns: 80 }),
        renderJson(report),
      ]) {
        expect(commandsSeenIn(page)).toEqual([]);
      }
    }
  });

  it('L04 lets no hostile name add a line, an element or a block to the file', () => {
    const structureOf = (next: () => string): readonly unknown[] => {
      const page = (renderRollbackFile(hostile(next)) ?? '').replace(/`[^`\n]*`/g, 'CODE');
      return [page.split('\n').length, page.match(/<(?!\/?(?:code|span)>)[^>]*>/g), page.match(/^(```|#|- |\|)/gm)];
    };
    const plain = structureOf(() => 'x y');
    for (const piece of pieces) {
      expect({ piece, structure: structureOf(() => `x ${piece} y`) }).toEqual({ piece, structure: plain });
    }
  });
});
