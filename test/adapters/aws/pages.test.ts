import { describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import { agent, image, images, instance, instances, RULE, rule, rules, snapshot, snapshots, sound } from './answers.ts';
import { ec2, INSTANCE, json, SNAPSHOT, VOLUME, wire } from './wire.ts';

const volume = {
  volumeId: VOLUME,
  state: 'in-use',
  attachmentState: 'attached',
  sizeGib: 100,
  encrypted: false,
  kmsKeyId: undefined,
};
const second = 'snap-0bbb1234def567890';
const byTags = { kind: 'tags', tags: { Name: 'quickport-prod' } } as const;

describe('a list in pages', () => {
  it('D03 is read to its end, over an empty page that has a token', async () => {
    const { options, sent } = wire({
      'ec2:DescribeSnapshots': [
        snapshots([snapshot()], 'a'),
        snapshots([], 'b'),
        snapshots([snapshot({ snapshotId: second })]),
      ],
    });
    const [entry] = await awsCloud(options).snapshots([volume]);
    expect(entry?.snapshots.map(({ snapshotId }) => snapshotId)).toEqual([SNAPSHOT, second]);
    expect(sent.map(({ input }) => input['NextToken'])).toEqual([undefined, 'a', 'b']);
    expect(new Set(sent.map(({ input }) => input['MaxResults']))).toEqual(new Set(['1000']));
  });

  it('D03 an empty token is the end', async () => {
    const { options, sent } = wire({ 'ec2:DescribeSnapshots': snapshots([snapshot()], '') });
    await awsCloud(options).snapshots([volume]);
    expect(sent).toHaveLength(1);
  });

  it('D03 a token that comes again is malformed', async () => {
    const { options, sent } = wire({
      'ec2:DescribeSnapshots': [snapshots([], 'a'), snapshots([], 'b'), snapshots([], 'a')],
    });
    await expect(awsCloud(options).snapshots([volume])).rejects.toMatchObject({ code: 'malformed' });
    expect(sent).toHaveLength(3);
  });

  it('D03 a list without an end is malformed', async () => {
    let page = 0;
    const { options } = wire({
      'rbin:ListRules': () => {
        page += 1;
        return rules([], `token-${page}`);
      },
    });
    await expect(awsCloud(options).recycleBinRules()).rejects.toThrow(/rbin:ListRules: .*more than 1000 pages/);
  });

  it('D03 an id on two pages is malformed', async () => {
    const { options } = wire({ 'ec2:DescribeSnapshots': [snapshots([snapshot()], 'a'), snapshots([snapshot()])] });
    await expect(awsCloud(options).snapshots([volume])).rejects.toThrow(`names ${SNAPSHOT} twice`);
  });

  it('D03 a token that is no text is malformed', async () => {
    const { options } = wire({ 'rbin:ListRules': json({ Rules: [], NextToken: 7 }) });
    await expect(awsCloud(options).recycleBinRules()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('D03 instances by tags, images, rules and agents are paged too', async () => {
    const other = 'i-0bbb1234def567890';
    const { options } = wire({
      ...sound,
      'ec2:DescribeInstances': [
        instances([instance()], 'a'),
        instances([instance({ instanceId: other, blockDeviceMapping: [] })]),
      ],
      'ec2:DescribeImages': [images([], 'a'), images([image()])],
      'rbin:ListRules': [rules([], 'a'), rules([RULE])],
      'rbin:GetRule': rule(),
      'ssm:DescribeInstanceInformation': [json({ InstanceInformationList: [], NextToken: 'a' }), agent()],
    });
    const cloud = awsCloud(options);
    expect((await cloud.instances(byTags)).map(({ instanceId }) => instanceId)).toEqual([INSTANCE, other]);
    expect(await cloud.images(INSTANCE)).toHaveLength(1);
    expect(await cloud.recycleBinRules()).toHaveLength(1);
    expect(await cloud.agent(INSTANCE)).toBeDefined();
  });

  it('D01 an empty list is an answer, no list is none', async () => {
    const empty = wire({ 'ec2:DescribeSnapshots': snapshots([]) });
    await expect(awsCloud(empty.options).snapshots([volume])).resolves.toEqual([{ volume, snapshots: [] }]);
    const none = wire({ 'ec2:DescribeSnapshots': ec2('DescribeSnapshots', {}) });
    await expect(awsCloud(none.options).snapshots([volume])).rejects.toMatchObject({ code: 'malformed' });
  });
});
