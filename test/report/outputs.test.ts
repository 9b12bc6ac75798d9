import { describe, expect, it } from '@jest/globals';
import { failureOutputs, outputNames, outputsOf } from '../../src/report/outputs.ts';
import type { Protection } from '../../src/report/report.ts';
import { untrusted } from '../../src/untrusted.ts';
import { aDenial, aReport, aTarget } from './reports.ts';

const withIds = (layer: Protection['layer'], ids: readonly string[]) => {
  const [row] = aTarget().protection;
  const protection = ids.map((id) => ({ ...(row as Protection), layer, id: untrusted(id) }));
  return outputsOf(aReport({ targets: [aTarget({ protection })] }), '/tmp/report.json');
};

describe('outputs', () => {
  it('of a run that allows', () => {
    expect(outputsOf(aReport(), '/home/runner/_temp/backup-gate-report.json')).toEqual({
      conclusion: 'success',
      report: '/home/runner/_temp/backup-gate-report.json',
      'failed-checks': '',
      'unknown-checks': '',
      'snapshot-ids': 'snap-0123456789abcdef0',
      'image-id': '',
      dump: '/var/backups/db_2026-11-23.sql.gz',
      tag: 'prod-pre-maintenance-2026-11-23',
      'valid-until': '2026-11-23T22:30:00.000Z',
    });
  });

  it('of a run that denies name the checks, and no instant until which it would hold', () => {
    expect(outputsOf(aDenial({ validUntil: aReport().validUntil }), undefined)).toMatchObject({
      conclusion: 'failure',
      report: '',
      'failed-checks': 'images/age,snapshots/coverage,repository/tag',
      'unknown-checks': 'host/disk',
      'valid-until': '',
    });
  });

  it('say failure when conclusion and exit code disagree', () => {
    expect(outputsOf(aReport({ exitCode: 4 }), undefined).conclusion).toBe('failure');
    expect(outputsOf(aReport({ conclusion: 'failure' }), undefined).conclusion).toBe('failure');
  });

  it('are all there when there is no verdict', () => {
    expect(Object.keys(failureOutputs).toSorted()).toEqual([...outputNames].toSorted());
    expect(Object.values(failureOutputs).filter((value) => value !== '')).toEqual(['failure']);
  });

  it('are written with the conclusion last, so that half of them say nothing', () => {
    expect(outputNames.at(-1)).toBe('conclusion');
  });

  it('list several ids once each', () => {
    expect(withIds('snapshot', ['snap-00000001', 'snap-00000002', 'snap-00000001'])['snapshot-ids']).toBe(
      'snap-00000001,snap-00000002',
    );
  });

  it.each([
    ['snapshot', 'snap-0123; id', 'snapshot-ids'],
    ['snapshot', 'snap-00000001\nconclusion=success', 'snapshot-ids'],
    ['image', 'ami-xyz', 'image-id'],
    ['dump', '/var/backups/$(id).gz', 'dump'],
    ['dump', '/var/backups/../../etc/passwd', 'dump'],
    ['dump', '/var/backups/a b.gz', 'dump'],
    ['dump', '/var/backups/é.gz', 'dump'],
    ['dump', 'relative.gz', 'dump'],
    ['code', 'prod-pre-maintenance-2026-11-23;x', 'tag'],
    ['code', '::error::', 'tag'],
  ] as const)('drop a %s that is named %j', (layer, id, name) => {
    expect(withIds(layer, [id])[name]).toBe('');
  });
});
