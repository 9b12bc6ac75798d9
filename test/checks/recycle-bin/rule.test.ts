import { describe, expect, it } from '@jest/globals';
import { recycleBinRule } from '../../../src/checks/recycle-bin/rule.ts';
import type { RecycleBinRule, Snapshot } from '../../../src/facts/cloud.ts';
import { DAY } from '../../../src/time.ts';
import { untrusted } from '../../../src/untrusted.ts';
import { aSnapshot, aVolumeEntry, healthy } from '../../builders.ts';
import { judges, verdictOf } from '../judging.ts';

const rule = (over: Partial<RecycleBinRule> = {}): RecycleBinRule => ({
  ruleId: 'rule1',
  resourceType: 'EBS_SNAPSHOT',
  status: 'available',
  retentionSeconds: 30 * DAY,
  lockState: undefined,
  resourceTags: [],
  excludeTags: [],
  ...over,
});
const rules = (...all: readonly Partial<RecycleBinRule>[]) => ({ recycleBinRules: all.map(rule) });
const tagged = (tags: Readonly<Record<string, string>>) => ({
  volumeSnapshots: [aVolumeEntry([aSnapshot({ tags: tags as Snapshot['tags'] })])],
});
const env = { key: 'environment', value: 'production' };

judges(recycleBinRule, [
  ['C20 passes a rule of the whole Region', rules({}), 'pass', /is kept 30 d by rule rule1/],
  ['C24 passes at the retention wanted', rules({ retentionSeconds: 30 * DAY }), 'pass', /30 d/],
  ['C24 fails a second less', rules({ retentionSeconds: 30 * DAY - 1 }), 'fail', /keeps 29 d 23 h \(limit 30 d\)/],
  ['C24 fails a rule that is pending', rules({ status: 'pending' }), 'fail', /is pending, and retains nothing/],
  ['C24 fails a rule for images', rules({ resourceType: 'EC2_IMAGE' }), 'fail', /is for EC2_IMAGE/],
  [
    'C24 fails when there is no rule in the Region',
    rules(),
    'fail',
    /^ap-south-1 has no rule; expected an available, unlocked rule/,
  ],
  ['passes a rule that was unlocked', rules({ lockState: 'unlocked' }), 'pass', /kept/],
  [
    'fails a locked rule',
    rules({ lockState: 'locked' }),
    'fail',
    /is locked, and the runbook wants it never locked or unlocked/,
  ],
  ['fails a rule that will be unlocked', rules({ lockState: 'pending_unlock' }), 'fail', /pending_unlock/],
  [
    'C25 passes a tag rule that matches our snapshot',
    { ...tagged({ environment: 'production' }), ...rules({ resourceTags: [env] }) },
    'pass',
    /kept/,
  ],
  [
    'C25 passes a tag rule of which any one matches',
    { ...tagged({ environment: 'production' }), ...rules({ resourceTags: [{ key: 'x', value: 'y' }, env] }) },
    'pass',
    /kept/,
  ],
  [
    'C25 passes a tag rule that takes any value',
    { ...tagged({ environment: 'staging' }), ...rules({ resourceTags: [{ key: 'environment', value: undefined }] }) },
    'pass',
    /kept/,
  ],
  [
    'C25 fails a tag rule whose value differs',
    { ...tagged({ environment: 'Production' }), ...rules({ resourceTags: [env] }) },
    'fail',
    /covers only snapshots tagged environment=production/,
  ],
  [
    'C25 fails a tag rule when our snapshot has no tag',
    { ...tagged({}), ...rules({ resourceTags: [env] }) },
    'fail',
    /covered by no rule/,
  ],
  [
    'C25 fails a tag rule for a name that every object has',
    { ...tagged({}), ...rules({ resourceTags: [{ key: 'constructor', value: undefined }] }) },
    'fail',
    /covered by no rule/,
  ],
  [
    'C25 fails a Region rule that excludes our snapshot',
    { ...tagged({ environment: 'production' }), ...rules({ excludeTags: [env] }) },
    'fail',
    /excludes it by its tag environment/,
  ],
  [
    'C25 passes a Region rule that excludes others',
    { ...tagged({ environment: 'production' }), ...rules({ excludeTags: [{ key: 'scratch', value: undefined }] }) },
    'pass',
    /kept/,
  ],
  [
    'passes when one of several rules covers it',
    rules({ ruleId: 'short', retentionSeconds: DAY }, { ruleId: 'good' }),
    'pass',
    /by rule good/,
  ],
  [
    'C25 fails when only one of two volumes is covered',
    {
      volumeSnapshots: healthy().volumeSnapshots.map((entry, index) => ({
        ...entry,
        snapshots: entry.snapshots.map((s) => ({ ...s, tags: { n: untrusted(String(index)) } })),
      })),
      ...rules({ resourceTags: [{ key: 'n', value: '0' }] }),
    },
    'fail',
    /vol-0aaaaaaaaaaaaaaa2: snap-0bbbbbbbbbbbbbbb2 is covered by no rule/,
  ],
  [
    'has nothing to cover where no snapshot counts',
    { volumeSnapshots: [aVolumeEntry([])] },
    'not-applicable',
    /no snapshot that a rule could keep/,
  ],
  ['C10 does not know when there are no volumes', { volumeSnapshots: [] }, 'unknown', /could not find out/],
]);

describe('the repair of recycle-bin/rule', () => {
  it('makes a rule of the whole Region for as many days as the policy wants', () => {
    const policy = { recycleBin: { keepSeconds: 89.5 * DAY } };
    expect(verdictOf(recycleBinRule, rules(), { policy }).remedy?.command).toBe(
      'aws rbin create-rule --resource-type EBS_SNAPSHOT --retention-period RetentionPeriodValue=90,RetentionPeriodUnit=DAYS --region ap-south-1',
    );
  });
});
