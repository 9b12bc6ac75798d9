import type { RecycleBinRule, TagMatch } from '../../facts/cloud.ts';
import { DAY } from '../../time.ts';
import type { Calls } from './calls.ts';
import { allPages, pageOf } from './pages.ts';
import {
  type Fields,
  fields,
  list,
  malformed,
  matching,
  optionalText,
  optionalWord,
  text,
  wholeNumber,
  word,
} from './shape.ts';

const RULE_ID = /^[0-9A-Za-z]{1,64}$/;
const RESOURCE_TYPE = 'EBS_SNAPSHOT';
const PAGE_SIZE = 100;

/** Every rule for EBS snapshots in the Region, each read whole: the list leaves out the status and the tags. */
export async function readRecycleBinRules(calls: Calls): Promise<readonly RecycleBinRule[]> {
  const ruleIds = await allPages(
    'rbin:ListRules',
    (token) =>
      calls.read(
        'rbin:ListRules',
        { ResourceType: RESOURCE_TYPE, MaxResults: PAGE_SIZE, ...token },
        pageOf('Rules', (item) => matching(item, 'Identifier', RULE_ID)),
      ),
    (id: string) => id,
  );
  return Promise.all(
    ruleIds.map((id) => calls.read('rbin:GetRule', { Identifier: id }, (answer) => readRule(answer, id))),
  );
}

function readRule(answer: Fields, id: string): RecycleBinRule {
  if (matching(answer, 'Identifier', RULE_ID) !== id) throw malformed(`it is about another rule than ${id}`);
  const resourceType = word(answer, 'ResourceType');
  if (resourceType !== RESOURCE_TYPE) throw malformed(`rule ${id} is for ${resourceType}`);
  const period = fields(answer['RetentionPeriod'], 'RetentionPeriod');
  const unit = word(period, 'RetentionPeriodUnit');
  if (unit !== 'DAYS') throw malformed(`rule ${id} retains in ${unit}, a unit that is not known`);
  return {
    ruleId: id,
    resourceType,
    status: word(answer, 'Status'),
    retentionSeconds: wholeNumber(period, 'RetentionPeriodValue') * DAY,
    lockState: optionalWord(answer, 'LockState'),
    resourceTags: readTagMatches(answer, 'ResourceTags'),
    excludeTags: readTagMatches(answer, 'ExcludeResourceTags'),
  };
}

function readTagMatches(answer: Fields, name: string): readonly TagMatch[] {
  if (answer[name] === undefined || answer[name] === null) return [];
  return list(answer, name).map((item) => ({
    key: text(item, 'ResourceTagKey'),
    value: optionalText(item, 'ResourceTagValue'),
  }));
}
