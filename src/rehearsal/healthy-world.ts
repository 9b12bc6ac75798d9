import { calendarDay, type Instant } from '../time.ts';
import type { World } from './world.ts';
import { emptyWorldAt, healthyAgent, runningInstance, snapshotOf, volumeOf } from './world-builders.ts';
import type { Tags, WorldInstance, WorldSnapshot } from './world-ec2.ts';
import type { WorldHost } from './world-ssm.ts';

export interface HealthyWorldOptions {
  /** World time at the start, in milliseconds; the machine's own when not given. */
  readonly now?: number;
  readonly host?: WorldHost;
  readonly account?: string;
  readonly region?: string;
  readonly instanceId?: string;
  /** The zone that dates in names are of. */
  readonly timezone?: string;
  /** Days with automated snapshots, today's included. */
  readonly days?: number;
  /** Named, and there is a set of snapshots for this change. */
  readonly change?: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OTHER_ACCOUNT = '210987654321';
const KEY_ID = '1b0c6d5e-6f1a-4b7e-9c51-7a52c0ffee01';

/** One running host with two encrypted volumes, protected in every way, amid things of others that look alike. */
export function healthyWorld(options: HealthyWorldOptions = {}): World {
  const { account = '123456789012', region = 'ap-south-1', instanceId = 'i-0abc1234def567890' } = options;
  const { now = Date.now(), timezone = 'Asia/Kolkata', days = 2 } = options;
  const keyId = `arn:aws:kms:${region}:${account}:key/${KEY_ID}`;
  const day = (at: number): string => calendarDay(at as Instant, timezone);
  const tags: Tags = { Name: 'quickport-prod', environment: 'production' };
  const agent = healthyAgent(options.host);
  const instance: WorldInstance = {
    ...runningInstance(instanceId, account, `${region}a`, now - 90 * DAY),
    tags,
    agent,
  };
  const volumes = [
    volumeOf(instance, 'vol-0a1b2c3d4e5f60001', '/dev/sda1', 40, keyId),
    volumeOf(instance, 'vol-0a1b2c3d4e5f60002', '/dev/sdf', 100, keyId),
  ];
  const set = (number: number, startedAt: number, description: string, extra: Tags): WorldSnapshot[] =>
    volumes.map((volume, index) =>
      snapshotOf(volume, `snap-0${hex(number, 12)}${hex(index + 1, 4)}`, startedAt, description, { ...tags, ...extra }),
    );
  const daily = Array.from({ length: days }, (_, back) => {
    const startedAt = now - 3 * HOUR - back * DAY;
    return set(0x100 + back, startedAt, `PROD_DAILY_${day(startedAt)}`, { 'backup-gate:kind': 'automated' });
  });
  const changedAt = now - 30 * MINUTE;
  const change = options.change
    ? set(0x900, changedAt, `PROD_BEFORE_${options.change}_${day(changedAt)}`, {
        'backup-gate:kind': 'manual',
        'backup-gate:change': options.change,
      })
    : [];
  const imagedAt = now - 10 * DAY;
  const imageTags = { Name: 'quickport-prod-ami', environment: 'production', Date: day(imagedAt) };
  const behindImage = set(
    0xa00,
    imagedAt,
    `Created by CreateImage(${instanceId}) for ami-0a1b2c3d4e5f60001`,
    imageTags,
  );

  const other: WorldInstance = {
    ...runningInstance('i-0bbbbbbbbbbbbbbb1', account, `${region}b`, now - 5 * DAY),
    tags: { Name: 'quickport-staging', environment: 'staging' },
  };
  const otherVolume = volumeOf(other, 'vol-0bbbbbbbbbbbbbbb1', '/dev/sda1', 8, undefined);
  // A public snapshot of a stranger that says it is ours, newer than any of ours.
  const foreign = volumes.map((volume, index) => ({
    ...snapshotOf(volume, `snap-0ffffffffffff000${index + 1}`, now - HOUR, `PROD_DAILY_${day(now)}`, tags),
    owner: OTHER_ACCOUNT,
    encrypted: false,
    kmsKeyId: undefined,
    sharedWith: ['all'],
  }));
  return {
    ...emptyWorldAt(account, region, now),
    instances: [instance, other],
    volumes: [...volumes, otherVolume],
    snapshots: [
      ...daily.flat(),
      ...change,
      ...behindImage,
      snapshotOf(otherVolume, 'snap-0bbbbbbbbbbbbbbb1', now - 40 * DAY, 'before the move', {}),
      ...foreign,
    ],
    images: [
      {
        imageId: 'ami-0a1b2c3d4e5f60001',
        owner: account,
        name: `quickport-prod-ami-${day(imagedAt)}`,
        description: '',
        createdAt: imagedAt,
        availableAt: imagedAt + 20 * MINUTE,
        sourceInstanceId: instanceId,
        isPublic: false,
        rootDevice: '/dev/sda1',
        tags: imageTags,
        devices: behindImage.map(({ snapshotId, sizeGib, encrypted }, index) => ({
          device: volumes[index]?.attachments[0]?.device ?? '',
          snapshotId,
          sizeGib,
          encrypted,
        })),
      },
    ],
    recycleBinRules: [
      {
        identifier: 'Qp30DayRule',
        owner: account,
        resourceType: 'EBS_SNAPSHOT',
        retentionDays: 30,
        description: 'Keeps deleted snapshots',
        availableAt: now - 60 * DAY,
        resourceTags: [],
        excludeTags: [],
      },
    ],
    keys: [{ keyId: KEY_ID, owner: account, manager: 'CUSTOMER', state: 'Enabled', createdAt: now - 400 * DAY }],
  };
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
