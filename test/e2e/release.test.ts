import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSite, prepare, type Site } from './prepare-rig.ts';
import { runStep, type StepEnded } from './rig.ts';

const WRITES = /^(Create|Send|Lock|Unlock|Run|Modify|Delete|Put|Deregister|Copy)/;
let site: Site;
beforeAll(async () => {
  site = await makeSite();
  await site.reset();
  const prepared = await prepare(site);
  if (prepared.exitCode !== 0) throw new Error(`the prepare must pass: ${prepared.stdout}`);
}, 120_000);
afterAll(async () => {
  await site.ground[Symbol.asyncDispose]();
});

const release = (inputs: Readonly<Record<string, string>> = {}): Promise<StepEnded> => {
  site.ground.aws.log.clear();
  return runStep(site.ground, {
    inputs: { mode: 'release', ...inputs },
    environment: { PATH: `${site.git.folder}:${site.ground.environment['PATH']}` },
  });
};

/** Everything in the world that could be changed. */
const worldNow = () => {
  const { snapshots, images, volumes, instances } = site.ground.world;
  return structuredClone({ snapshots, images, volumes, instances });
};
const held = () =>
  site.ground.world.snapshots.filter(
    ({ tags }) => tags['backup-gate:change'] === site.ground.change && tags['backup-gate:held'] === 'yes',
  );
/** What was sent beside the probe, which only looks. */
const writes = (): readonly string[] =>
  site.ground.aws.log.entries
    .map(({ action }) => action)
    .filter((action) => WRITES.test(action) && action !== 'SendCommand');

describe('release', () => {
  it('J10 is refused while the nightly fails, and tags nothing', async () => {
    const before = worldNow();
    const nightly = site.ground.github.world.workflows.find(({ file }) => file === 'backup-nightly.yml');
    const [last] = nightly?.runs ?? [];
    if (last === undefined) throw new Error('the ground has a nightly');
    const { conclusion } = last;
    last.conclusion = 'failure';
    const ended = await release();
    last.conclusion = conclusion;
    expect(ended.exitCode).toBe(1);
    expect(ended.report?.headline).toMatch(/^Denied \(release\): nightly\/age/);
    expect(ended.report?.steps).toEqual([]);
    expect([writes(), worldNow()]).toEqual([[], before]);
  }, 60_000);

  it('is refused without a change, before anything is looked at', async () => {
    const ended = await release({ change: '' });
    expect(ended.exitCode).toBe(2);
    expect(ended.report?.problems).toEqual([
      expect.objectContaining({ message: 'change: release needs one, such as VOLUME_RESIZE' }),
    ]);
    expect(site.ground.aws.log.entries).toEqual([]);
  }, 60_000);

  it('says of a change that nothing is held for that nothing is, and succeeds', async () => {
    const ended = await release({ change: 'NO_SUCH_CHANGE' });
    expect([ended.exitCode, writes()]).toEqual([0, []]);
    expect(ended.report?.steps.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^nothing of NO_SUCH_CHANGE is held on /),
    ]);
  }, 60_000);

  it('only says what it would do in a dry run', async () => {
    const ended = await release({ 'dry-run': 'true' });
    expect([ended.exitCode, writes()]).toEqual([0, []]);
    expect(ended.report?.steps.map(({ outcome }) => outcome)).toEqual(['planned']);
  }, 60_000);

  it('J10 turns held=yes into held=no for the snapshots of the change, by one call, and changes nothing else', async () => {
    const before = worldNow();
    const ids = held().map(({ snapshotId }) => snapshotId);
    // A locked one is tagged as well.
    const [first] = held();
    if (first === undefined) throw new Error('the prepare holds something');
    first.lock = { mode: 'governance', durationDays: 30, createdAt: first.startedAt };
    const ended = await release();
    expect([ended.exitCode, ended.report?.conclusion]).toEqual([0, 'success']);
    expect(ended.report?.steps.map(({ outcome, summary }) => `${outcome}: ${summary}`)).toEqual([
      `done: ${ids.length} snapshots of ${site.ground.change} are not held any longer, none is deleted; 1 of them are locked, and the lock is left to expire`,
    ]);
    expect(writes()).toEqual(['CreateTags']);
    expect(held()).toEqual([]);
    const wanted = structuredClone(before);
    for (const one of wanted.snapshots) {
      if (ids.includes(one.snapshotId)) one.tags['backup-gate:held'] = 'no';
      if (one.snapshotId === first.snapshotId && first.lock !== undefined) one.lock = first.lock;
    }
    expect(worldNow()).toEqual(wanted);
  }, 60_000);

  it('does nothing the second time', async () => {
    const before = worldNow();
    const ended = await release();
    expect([ended.exitCode, writes()]).toEqual([0, []]);
    expect(ended.report?.steps.map(({ outcome }) => outcome)).toEqual(['adopted']);
    expect(worldNow()).toEqual(before);
  }, 60_000);
});
