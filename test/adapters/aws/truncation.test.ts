import { describe, expect, it } from '@jest/globals';
import { awsCloud } from '../../../src/adapters/aws/cloud.ts';
import { rule, snapshot, snapshots, sound } from './answers.ts';
import { SNAPSHOT, VOLUME, type WireAnswer, wire } from './wire.ts';

const volume = {
  volumeId: VOLUME,
  state: 'in-use',
  attachmentState: 'attached',
  sizeGib: 100,
  encrypted: false,
  kmsKeyId: undefined,
};

/** Hundreds of answers on one line: no deadline is to end them before their time. */
const patient = { deadlineSeconds: 1_000_000 };

const cutAt = (answer: WireAnswer, length: number): WireAnswer => ({ body: String(answer.body).slice(0, length) });

describe('an answer cut at any byte', () => {
  it('D02 XML: never passes for a shorter list', async () => {
    const whole = snapshots([snapshot({ snapshotId: 'snap-0bbb1234def567890' }), snapshot()]);
    const length = String(whole.body).trimEnd().length;
    const passed: number[] = [];
    let cut = 0;
    const cloud = awsCloud(wire({ 'ec2:DescribeSnapshots': () => cutAt(whole, cut) }, patient).options);
    for (; cut < length; cut += 1) {
      await cloud.snapshots([volume]).then(
        () => passed.push(cut),
        () => undefined,
      );
    }
    expect(passed).toEqual([]);
    const { options } = wire({ 'ec2:DescribeSnapshots': whole });
    const [entry] = await awsCloud(options).snapshots([volume]);
    expect(entry?.snapshots.map(({ snapshotId }) => snapshotId)).toContain(SNAPSHOT);
  }, 60_000);

  it('D02 JSON: never passes for a rule without exclusions', async () => {
    const whole = rule({ ExcludeResourceTags: [{ ResourceTagKey: 'skip', ResourceTagValue: 'yes' }] });
    const passed: number[] = [];
    let cut = 0;
    const cloud = awsCloud(wire({ ...sound, 'rbin:GetRule': () => cutAt(whole, cut) }, patient).options);
    for (; cut < String(whole.body).length; cut += 1) {
      await cloud.recycleBinRules().then(
        () => passed.push(cut),
        () => undefined,
      );
    }
    expect(passed).toEqual([]);
  }, 60_000);
});
