import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { disorder, makeSite, prepare, type Site } from './prepare-rig.ts';

let site: Site;
beforeAll(async () => {
  site = await makeSite({ policy: 'snapshots: {consistency: database, lock: governance}\n' });
}, 60_000);
afterAll(async () => {
  await site.ground[Symbol.asyncDispose]();
});

const setOf = ({ ground: { world, change } }: Site) =>
  world.snapshots.filter(
    ({ tags, description }) => tags['backup-gate:change'] === change && /^PROD_/.test(description),
  );

describe('prepare as the policy asks', () => {
  it('C18 holds the database still while the set is taken, and locks the set afterwards', async () => {
    await site.reset();
    const { aws, database } = site.ground;
    const ended = await prepare(site);
    expect([ended.exitCode, ended.exitCode === 0 ? '' : ended.stdout.slice(-1500)]).toEqual([0, '']);
    expect(database.kind).toBe('mariadb');
    const order = aws.log.entries
      .map(({ action, parameters }) => (action === 'SendCommand' ? String(parameters['DocumentName']) : action))
      .filter((name) => /^(BackupGate-Dump|CreateSnapshots|LockSnapshot)$/.test(name));
    // The dump, the claim, the hold, the set, the release; and a lock for each volume.
    expect(order).toEqual([
      'BackupGate-Dump',
      'BackupGate-Dump',
      'BackupGate-Dump',
      'CreateSnapshots',
      'BackupGate-Dump',
      'LockSnapshot',
      'LockSnapshot',
    ]);
    expect(setOf(site).map(({ lock }) => lock?.mode)).toEqual(['governance', 'governance']);
    expect(await disorder(site)).toEqual([]);
  }, 90_000);

  it('fails when the database cannot be held, and takes no snapshot: never silently less', async () => {
    await site.reset();
    // The dump and the claim are answered, the hold after them is not.
    site.ground.aws.faults.add({ kind: 'accessDenied', service: 'ssm', action: 'SendCommand', call: 4 });
    const ended = await prepare(site);
    expect(ended.exitCode).not.toBe(0);
    expect(setOf(site)).toEqual([]);
    expect(ended.report?.steps.map(({ outcome }) => outcome)).toContain('failed');
  }, 90_000);
});

describe('prepare in an emergency', () => {
  it('names the set so, and judges that set', async () => {
    await using other = await calm();
    await other.site.reset();
    const ended = await prepare(other.site, { inputs: { kind: 'emergency' } });
    expect([ended.exitCode, ended.exitCode === 0 ? '' : ended.stdout.slice(-1500)]).toEqual([0, '']);
    const { change, day } = other.site.ground;
    expect(setOf(other.site).map(({ description }) => description)).toEqual([
      `PROD_EMERGENCY_${change}_${day}`,
      `PROD_EMERGENCY_${change}_${day}`,
    ]);
    expect(setOf(other.site).map(({ tags }) => tags['backup-gate:kind'])).toEqual(['emergency', 'emergency']);
  }, 120_000);
});

async function calm() {
  const made = await makeSite();
  return { site: made, [Symbol.asyncDispose]: () => made.ground[Symbol.asyncDispose]() };
}
