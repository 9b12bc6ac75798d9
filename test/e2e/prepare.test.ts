import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { disorder, makeSite, prepare, type Site } from './prepare-rig.ts';

const WRITES = /^(Create|Send|Lock|Run|Modify|Delete|Put)/;
let site: Site;
beforeAll(async () => {
  site = await makeSite();
}, 60_000);
afterAll(async () => {
  await site.ground[Symbol.asyncDispose]();
});

const problems = ({ report }: Awaited<ReturnType<typeof prepare>>): readonly string[] =>
  (report?.targets ?? []).flatMap(({ verdicts }) =>
    verdicts
      .filter(({ status, enforcement }) => enforcement === 'block' && status !== 'pass' && status !== 'not-applicable')
      .map(({ check, status, summary }) => `${check} ${status}: ${summary}`),
  );

describe('prepare', () => {
  it('takes what a maintenance needs, judges it afresh, and tags last', async () => {
    await site.reset();
    const ended = await prepare(site);
    expect(problems(ended)).toEqual([]);
    expect([ended.exitCode, ended.stdout.slice(-1500)]).toEqual([0, expect.anything()]);
    expect(await disorder(site)).toEqual([]);
    expect(ended.report?.steps.map(({ step, outcome }) => `${step.action} ${outcome}`)).toEqual([
      'take-dump done',
      'take-snapshots done',
      'take-image done',
      'push-tag done',
    ]);
  }, 90_000);

  it('does nothing that is already there', async () => {
    site.ground.aws.log.clear();
    const ended = await prepare(site);
    expect(ended.exitCode).toBe(0);
    expect(ended.report?.steps).toEqual([]);
    const writes = site.ground.aws.log.entries.filter(({ action }) => WRITES.test(action)).map(({ action }) => action);
    expect(writes).toEqual(['SendCommand']);
  }, 90_000);

  it('J04 begins the image while the snapshots are pending, and waits when AWS limits its rate', async () => {
    await site.reset();
    const { world, aws, change } = site.ground;
    const { behaviour } = world;
    behaviour.snapshotSeconds = 12;
    // Never before its own snapshots.
    behaviour.imageSeconds = 13;
    aws.faults.add({ kind: 'throttle', service: 'ec2', action: 'CreateImage' });
    const pendingThen: number[] = [];
    site.onCall = ({ action, moment }) => {
      if (action !== 'CreateImage' || moment !== 'before') return;
      const set = world.snapshots.filter(({ tags }) => tags['backup-gate:change'] === change);
      pendingThen.push(set.filter(({ completesAt = 0 }) => completesAt > Date.now()).length);
    };
    const ended = await prepare(site);
    behaviour.snapshotSeconds = 1;
    behaviour.imageSeconds = 1;
    expect(problems(ended)).toEqual([]);
    expect(await disorder(site)).toEqual([]);
    expect(aws.log.entries.map(({ action }) => action).filter((action) => /^Create/.test(action))).toEqual([
      'CreateSnapshots',
      'CreateImage',
      'CreateImage',
    ]);
    const host = world.instances[0]?.instanceId;
    const attached = world.volumes.filter(({ attachments: to }) => to.some((one) => one.instanceId === host)).length;
    expect(attached).toBeGreaterThan(1);
    expect(pendingThen).toEqual([attached, attached]);
  }, 90_000);

  it('only says what it would do in a dry run', async () => {
    await site.reset();
    const ended = await prepare(site, { inputs: { 'dry-run': 'true' } });
    expect(ended.exitCode).toBe(1);
    expect(ended.report?.steps.map(({ step, outcome }) => `${step.action} ${outcome}`)).toEqual([
      'take-dump planned',
      'take-snapshots planned',
      'take-image planned',
      'push-tag planned',
    ]);
    const writes = site.ground.aws.log.entries.filter(({ action }) => WRITES.test(action)).map(({ action }) => action);
    expect(writes).toEqual(['SendCommand']);
  }, 90_000);
});
