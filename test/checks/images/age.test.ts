import { describe, expect, it } from '@jest/globals';
import { imagesAge } from '../../../src/checks/images/age.ts';
import type { Image } from '../../../src/facts/cloud.ts';
import { unavailable } from '../../../src/facts/observation.ts';
import { changeKinds } from '../../../src/settings.ts';
import { DAY, HOUR, MINUTE } from '../../../src/time.ts';
import { ago, anImage, healthy, INSTANCE, OTHER_COMMIT, observations } from '../../builders.ts';
import { judges, verdictOf, verdictOn } from '../judging.ts';

const images = (...all: readonly Partial<Image>[]) => ({ images: all.map(anImage) });
const behind = (...states: readonly string[]) =>
  images({ snapshots: states.map((state, index) => ({ snapshotId: `snap-${index}`, state })) });
const deployed = (secondsAgo: number) => ({
  deployments: {
    lastFinished: { id: 1, sha: OTHER_COMMIT, finishedAt: ago(secondsAgo), state: 'success' },
    running: [],
  },
});
const upgrade = { changeKind: 'os-upgrade' } as const;

judges(imagesAge, [
  [
    'H03 passes one ahead by as much as clocks may differ',
    images({ createdAt: ago(-5 * MINUTE) }),
    'pass',
    /-5 min ago/,
  ],
  [
    'takes the newest, wherever it stands in the list',
    images(
      { imageId: 'ami-1', createdAt: ago(80 * DAY) },
      { imageId: 'ami-2', createdAt: ago(HOUR) },
      { imageId: 'ami-3', createdAt: ago(50 * DAY) },
    ),
    'pass',
    /^ami-2 of/,
  ],
  ['passes a recent image', {}, 'pass', /ami-0ddddddddddddddd1 of quickport-prod was made 2 h ago \(limit 90 d\)/],
  ['H09 passes at the limit', images({ createdAt: ago(90 * DAY) }), 'pass', /90 d ago/],
  ['H09 fails a second past it', images({ createdAt: ago(90 * DAY + 1) }), 'fail', /90 d ago \(limit 90 d\)/],
  ['C21 fails one that is pending', images({ state: 'pending' }), 'fail', /is pending, not available/],
  ['C21 fails one that was deregistered', images({ state: 'deregistered' }), 'fail', /is deregistered/],
  ['C21 fails one that was disabled', images({ state: 'disabled' }), 'fail', /is disabled/],
  [
    'C21 fails one whose snapshot is gone',
    behind('completed', 'missing'),
    'fail',
    /rests on snap-1, which is missing, not completed/,
  ],
  ['C21 fails one with no snapshot behind it', behind(), 'fail', /has no snapshot behind it/],
  ['C22 fails when there is none of this instance', images(), 'fail', /has no image that counts/],
  ['H03 fails one from the future', images({ createdAt: ago(-5 * MINUTE - 1) }), 'fail', /made in the future/],
  [
    'passes an older good one beside a newer broken one',
    images({ state: 'failed', imageId: 'ami-1', createdAt: ago(60) }, {}),
    'pass',
    /; ami-1 is failed/,
  ],
  [
    'passes one from before the last deployment on a routine change',
    { ...images({ createdAt: ago(2 * HOUR) }), ...deployed(HOUR) },
    'pass',
    /2 h ago/,
  ],
  [
    'fails one from before the last deployment on an upgrade of the system',
    { ...images({ createdAt: ago(2 * HOUR) }), ...deployed(HOUR) },
    'fail',
    /not after the last deployment ended at .*, which os-upgrade asks for/,
    upgrade,
  ],
  [
    'fails one of the same instant',
    { ...images({ createdAt: ago(HOUR) }), ...deployed(HOUR) },
    'fail',
    /not after/,
    upgrade,
  ],
  [
    'passes one of a second later',
    { ...images({ createdAt: ago(HOUR - 1) }), ...deployed(HOUR) },
    'pass',
    /59 min/,
    upgrade,
  ],
]);

describe('the obligation of images/age', () => {
  const expected = { routine: 'warn', 'os-upgrade': 'block', disk: 'block', stabilization: 'warn' } as const;
  it.each(changeKinds)('on %s', (changeKind) => {
    expect(verdictOf(imagesAge, images(), { changeKind }).enforcement).toBe(expected[changeKind]);
  });

  it('blocks on what could not be seen as well', () => {
    const seen = { ...observations(healthy()), images: unavailable('access-denied', 'ec2:DescribeImages') };
    expect(verdictOn(imagesAge, seen, upgrade)).toMatchObject({ status: 'unknown', enforcement: 'block' });
  });

  it('C23 repairs without a reboot', () => {
    expect(verdictOf(imagesAge, images()).details[0]?.steps).toEqual([
      { action: 'take-image', target: 'quickport-prod', instanceId: INSTANCE },
    ]);
    expect(verdictOf(imagesAge, images()).remedy?.command).toBe(
      `aws ec2 create-image --instance-id ${INSTANCE} --name quickport-prod-ami-2026-11-23 --no-reboot --region ap-south-1`,
    );
  });
});
