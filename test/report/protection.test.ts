import { describe, expect, it } from '@jest/globals';
import type { Observations } from '../../src/facts/facts.ts';
import { unavailable } from '../../src/facts/observation.ts';
import { protectionOf } from '../../src/report/protection.ts';
import type { Protection } from '../../src/report/report.ts';
import { DAY, HOUR } from '../../src/time.ts';
import {
  aDump,
  ago,
  anImage,
  aPolicy,
  aRemote,
  aSnapshot,
  aTag,
  aTarget,
  aVolumeEntry,
  databaseState,
  healthy,
  hostState,
  observations,
} from '../builders.ts';

const rows = (seen: Observations): readonly Protection[] => protectionOf(seen, aPolicy(), aTarget());
const brief = (seen: Observations) => rows(seen).map(({ layer, subject, id }) => `${layer} ${subject} ${id ?? 'none'}`);

describe('the protection table', () => {
  it('has a row for each volume and database, the code and the image', () => {
    expect(rows(observations(healthy()))).toEqual([
      {
        layer: 'snapshot',
        subject: 'vol-0aaaaaaaaaaaaaaa1',
        id: 'snap-0bbbbbbbbbbbbbbb1',
        takenAt: ago(HOUR),
        sizeBytes: 20 * 2 ** 30,
        limitSeconds: 26 * HOUR,
      },
      {
        layer: 'snapshot',
        subject: 'vol-0aaaaaaaaaaaaaaa2',
        id: 'snap-0bbbbbbbbbbbbbbb2',
        takenAt: ago(HOUR),
        sizeBytes: 20 * 2 ** 30,
        limitSeconds: 26 * HOUR,
      },
      {
        layer: 'dump',
        subject: 'quickport_crm_laravel',
        id: '/var/backups/db_2026-11-23.sql.gz',
        takenAt: aDump().modifiedAt,
        sizeBytes: 1_000_000,
        limitSeconds: 26 * HOUR,
      },
      {
        layer: 'code',
        subject: 'repository',
        id: 'prod-pre-maintenance-2026-11-23',
        takenAt: ago(HOUR),
        sizeBytes: undefined,
        limitSeconds: 24 * HOUR,
      },
      {
        layer: 'image',
        subject: 'quickport-prod',
        id: 'ami-0ddddddddddddddd1',
        takenAt: ago(2 * HOUR),
        sizeBytes: undefined,
        limitSeconds: 90 * DAY,
      },
    ]);
  });

  it('keeps its rows when nothing could be seen', () => {
    expect(brief({})).toEqual([
      'snapshot quickport-prod none',
      'dump quickport_crm_laravel none',
      'code repository none',
      'image quickport-prod none',
    ]);
  });

  it('shows nothing that does not count', () => {
    const facts = healthy({
      volumeSnapshots: [aVolumeEntry([aSnapshot({ isCopy: true }), aSnapshot({ state: 'pending' })])],
      host: hostState({ databases: [databaseState({ scheduled: unavailable('access-denied', 'find') })] }),
      remote: aRemote({ maintenanceTags: [aTag({ taggedAt: ago(9 * DAY) })] }),
      images: [anImage({ state: 'failed' })],
    });
    expect(brief(observations(facts)).every((row) => row.endsWith(' none'))).toBe(true);
  });
});
