import { describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import { KEY, key, RULE, rule, rules } from './answers.ts';
import { json, jsonError, wire } from './wire.ts';

describe('Recycle Bin rules', () => {
  it('C24 C25 are read whole, the exclusions too that the client does not know of', async () => {
    const { options, sent } = wire({
      'rbin:ListRules': rules(),
      'rbin:GetRule': rule({
        Status: 'pending',
        LockState: 'unlocked',
        ResourceTags: [{ ResourceTagKey: 'environment', ResourceTagValue: 'prod' }, { ResourceTagKey: 'Name' }],
        ExcludeResourceTags: [{ ResourceTagKey: 'skip', ResourceTagValue: 'yes' }],
      }),
    });
    await expect(awsCloud(options).recycleBinRules()).resolves.toEqual([
      {
        ruleId: RULE,
        resourceType: 'EBS_SNAPSHOT',
        status: 'pending',
        retentionSeconds: 30 * 86_400,
        lockState: 'unlocked',
        resourceTags: [
          { key: 'environment', value: 'prod' },
          { key: 'Name', value: undefined },
        ],
        excludeTags: [{ key: 'skip', value: 'yes' }],
      },
    ]);
    expect(sent[0]?.input).toMatchObject({ ResourceType: 'EBS_SNAPSHOT' });
    expect(sent[1]?.input).toEqual({ Identifier: RULE });
  });

  it('none is an answer', async () => {
    await expect(awsCloud(wire({ 'rbin:ListRules': rules([]) }).options).recycleBinRules()).resolves.toEqual([]);
  });

  const strange: readonly (readonly [string, object])[] = [
    ['C24 another unit', { RetentionPeriod: { RetentionPeriodValue: 30, RetentionPeriodUnit: 'HOURS' } }],
    ['C24 no period', { RetentionPeriod: undefined }],
    ['C24 a period in words', { RetentionPeriod: { RetentionPeriodValue: '30', RetentionPeriodUnit: 'DAYS' } }],
    ['C24 no status', { Status: undefined }],
    ['C24 another kind of thing', { ResourceType: 'EC2_IMAGE' }],
    ['another rule', { Identifier: 'ZzZzZzZzZz1' }],
    ['C25 tags that are no list', { ResourceTags: {} }],
    ['C25 an exclusion without a key', { ExcludeResourceTags: [{ ResourceTagValue: 'x' }] }],
  ];

  it.each(strange)('are malformed: %s', async (_, fields) => {
    const { options } = wire({ 'rbin:ListRules': rules(), 'rbin:GetRule': rule(fields) });
    await expect(awsCloud(options).recycleBinRules()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('C24 one rule that cannot be read fails them all', async () => {
    const { options } = wire({
      'rbin:ListRules': rules([RULE, 'Other123456']),
      'rbin:GetRule': ({ input }) =>
        input['Identifier'] === RULE ? rule() : jsonError('ResourceNotFoundException', 404),
    });
    await expect(awsCloud(options).recycleBinRules()).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('keys', () => {
  it('C17 each has its own state or its own reason, asked for once', async () => {
    const gone = `${KEY.slice(0, -1)}6`;
    const { options, sent } = wire({
      'kms:DescribeKey': ({ input }) =>
        input['KeyId'] === KEY ? key({ KeyState: 'PendingDeletion' }) : jsonError('AccessDeniedException'),
    });
    const found = await awsCloud(options).keyStates([KEY, gone, KEY]);
    expect(found.map(({ keyId }) => keyId)).toEqual([KEY, gone]);
    expect(found[0]?.state).toEqual({ kind: 'observed', value: 'PendingDeletion' });
    expect(found[1]?.state).toMatchObject({ kind: 'unavailable', cause: { code: 'access-denied' } });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['about another key', key({ KeyId: 'x', Arn: `${KEY}9` }), 'malformed'],
    ['without a state', key({ KeyState: undefined }), 'malformed'],
    ['without a key', json({}), 'malformed'],
    ['that there is none', jsonError('NotFoundException'), 'not-found'],
  ])('C17 an answer %s is no state', async (_, answer, code) => {
    const [found] = await awsCloud(wire({ 'kms:DescribeKey': answer }).options).keyStates([KEY]);
    expect(found?.state).toMatchObject({ kind: 'unavailable', cause: { code } });
  });

  it('none asked, none answered', async () => {
    await expect(awsCloud(wire({}).options).keyStates([])).resolves.toEqual([]);
  });
});
