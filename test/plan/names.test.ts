import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { birthTags, freeImageName, hostRun, isImageName, runMarks } from '../../src/plan/names.ts';
import type { RunMarks } from '../../src/ports.ts';
import type { Surroundings } from '../../src/settings.ts';
import { HEAD } from '../builders.ts';
import { MARKS, settings } from './site.ts';

const DAY = '2026-11-23';
const local: Surroundings = {
  eventName: undefined,
  serverUrl: undefined,
  apiUrl: undefined,
  repository: undefined,
  sha: undefined,
  ref: undefined,
  runId: undefined,
  runAttempt: 1,
  workspace: '.',
  rehearsal: false,
};

describe('the name of an image', () => {
  const base = 'quickport-prod-ami-2026-11-23';
  it.each<[readonly string[], string]>([
    [[], base],
    [['quickport-prod-ami-2026-11-22'], base],
    [[base], `${base}.2`],
    [[`${base}.2`], base],
    [[base, `${base}.2`], `${base}.3`],
    [[base, `${base}.3`], `${base}.2`],
  ])('beside %j is %s', (taken, name) => {
    expect(freeImageName('quickport-prod', DAY, taken)).toBe(name);
  });

  it.each([
    [base, true],
    [`${base}.12`, true],
    ['quickport-prod-2-ami-2026-11-23', false],
    ['quickport-prod-ami-2-ami-2026-11-23', false],
    ['quickport-ami-2026-11-23', false],
    ['quickport-prod-ami-', false],
  ])('%s is one of this target: %s', (name, own) => {
    expect(isImageName(name, 'quickport-prod')).toBe(own);
  });

  it('is always one of its target, and free', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 })), (numbers) => {
        const taken = numbers.map((number) => (number === 1 ? base : `${base}.${number}`));
        const name = freeImageName('quickport-prod', DAY, taken);
        expect(taken).not.toContain(name);
        expect(isImageName(name, 'quickport-prod')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the run key', () => {
  it('J01 is the same for each attempt of a run, and for no other run or change', () => {
    const github = { ...local, repository: 'o/n', runId: '7', sha: HEAD };
    const key = (over: Partial<Surroundings>, change = 'RESIZE') =>
      runMarks(settings({ change }), { ...github, ...over }, undefined, DAY).runKey;
    expect(key({})).toBe('o/n/7/RESIZE');
    expect(key({ runAttempt: 2 })).toBe(key({}));
    expect(new Set([key({}), key({ runId: '8' }), key({ repository: 'o/m' }), key({}, 'OTHER')]).size).toBe(4);
  });

  it('of a command line is the commit, the day and the change', () => {
    expect(runMarks(settings({ change: 'X_Y' }), local, HEAD, DAY)).toMatchObject({
      runKey: `local/${HEAD.slice(0, 12)}/${DAY}/X_Y`,
      url: undefined,
    });
  });

  it('stands on the host as 32 hex digits, others for each database', () => {
    expect(hostRun(MARKS, 'a')).toMatch(/^[0-9a-f]{32}$/);
    expect(hostRun(MARKS, 'a')).toBe(hostRun(MARKS, 'a'));
    expect(hostRun(MARKS, 'a')).not.toBe(hostRun(MARKS, 'b'));
  });
});

describe('the tags from birth', () => {
  it('are those of the product', () => {
    expect(birthTags(MARKS, { Name: 'quickport-prod', environment: 'production', secret: 'x' }, DAY)).toEqual({
      Name: 'quickport-prod',
      environment: 'production',
      Date: DAY,
      'backup-gate:run': 'quickport/crm/990100/VOLUME_RESIZE',
      'backup-gate:change': 'VOLUME_RESIZE',
      'backup-gate:kind': 'manual',
      'backup-gate:held': 'yes',
      'backup-gate:commit': HEAD,
      'backup-gate:url': 'https://github.com/quickport/crm/actions/runs/990100',
    });
  });

  it('leave out what is not known', () => {
    const tags = birthTags({ ...MARKS, commit: undefined, url: undefined }, {}, DAY);
    expect(Object.keys(tags)).toEqual([
      'Date',
      'backup-gate:run',
      'backup-gate:change',
      'backup-gate:kind',
      'backup-gate:held',
    ]);
  });

  it.each([
    ['feature/`id`;$(reboot)', 'feature/-id----reboot-'],
    ['\u001b[31mred\u202e\n::set-output', '--31mred--::set-output'],
    ['größe 大', 'gr--e -'],
    ['x'.repeat(300), 'x'.repeat(256)],
  ])('J06 hold nothing that AWS refuses: %j', (hostile, kept) => {
    expect(birthTags(MARKS, { Name: hostile, environment: 'e' }, DAY)['Name']).toBe(kept);
  });

  it('J06 fit AWS whatever the instance, the run and the commit are called', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 }));
    fc.assert(
      fc.property(text, text, text, text, (name, environment, runKey, url) => {
        const marks: RunMarks = { ...MARKS, runKey, url };
        const tags = birthTags(marks, { Name: name, environment }, DAY);
        expect(Object.keys(tags).length).toBeLessThanOrEqual(50);
        for (const [key, value] of Object.entries(tags)) {
          expect(key).toMatch(/^(?!aws:)[\w:-]{1,128}$/);
          expect(value).toMatch(/^[A-Za-z0-9 _.:/=+@-]{0,256}$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
