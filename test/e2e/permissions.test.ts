import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionsOf } from '../../src/permissions.ts';
import type { Step } from '../../src/plan/step.ts';
import type { ReportJson } from '../../src/report/json-schema.ts';
import { makeSite, prepare, type Site } from './prepare-rig.ts';
import type { StepEnded } from './rig.ts';

let site: Site;
let ended: StepEnded;
beforeAll(async () => {
  site = await makeSite();
  await site.reset();
  ended = await prepare(site);
}, 90_000);
afterAll(async () => {
  await site.ground[Symbol.asyncDispose]();
});

/** Allowed, and not called when all goes well: tags come with the birth, and the list is for a command in doubt. */
const UNCALLED = ['ec2:CreateTags', 'ssm:ListCommands'];
/** Who one is, AWS always says. */
const DENIABLE = actionsOf('prepare').filter((name) => !UNCALLED.includes(name) && name !== 'sts:GetCallerIdentity');

describe('a whole prepare', () => {
  it('J10 calls exactly what its permissions allow, a look after a lost answer aside', () => {
    expect({ code: ended.exitCode, end: ended.exitCode === 0 ? '' : ended.stdout.slice(-1500) }).toEqual({
      code: 0,
      end: '',
    });
    const called = site.ground.aws.log.iamActions();
    expect([...called, ...UNCALLED].sort()).toEqual(actionsOf('prepare'));
  });

  it('shows the way back to the very snapshots and tag that it made', () => {
    const report = ended.report as unknown as ReportJson;
    const idsOf = (action: Step['action']): readonly string[] =>
      report.steps.flatMap(({ step, ids }) => (step.action === action ? ids : []));
    const plan = report.targets[0]?.rollback;
    expect(plan?.volumes.map(({ snapshotId }) => snapshotId).sort()).toEqual([...idsOf('take-snapshots')].sort());
    expect(plan?.sameMoment).toBe(true);
    expect([plan?.checkout.tag]).toEqual(idsOf('push-tag'));
    expect(plan?.databases.map(({ dump }) => dump)).toEqual(idsOf('take-dump'));
    expect(ended.summary).toContain('### Rollback card');
    const page = readFileSync(join(ended.folder, 'backup-gate-rollback.md'), 'utf8');
    for (const id of idsOf('take-snapshots')) expect(page).toContain(`--snapshot-id ${id}`);
  });

  it('D05 ends in a refusal that names the action, whichever of them is taken away', async () => {
    const { world } = site.ground;
    const outcomes: string[] = [];
    for (const action of DENIABLE) {
      await site.reset();
      world.deniedActions = [action];
      const refused = await prepare(site);
      world.deniedActions = [];
      const said = JSON.stringify(refused.report ?? '').includes(action);
      outcomes.push(`${action} ${refused.exitCode === 0 ? 'ALLOWED' : 'refused'}${said ? ', named' : ', NOT NAMED'}`);
    }
    expect(outcomes).toEqual(DENIABLE.map((name) => `${name} refused, named`));
  }, 600_000);
});
