import { describe, expect, it } from '@jest/globals';
import { awaitSnapshots } from '../../src/plan/await-snapshots.ts';
import { VOLUMES } from '../builders.ts';
import { aSet, pending, site } from './site.ts';

const [root] = VOLUMES;

describe('snapshots of the change that are pending', () => {
  const waitFor = {
    action: 'await-snapshots',
    target: 'quickport-prod',
    snapshotIds: ['snap-0aaaaaaaaaaaaaaa1'],
  } as const;

  it('are waited for, and nothing is made', async () => {
    const here = site({ snapshots: aSet() });
    const { wait } = await awaitSnapshots(waitFor, here.place);
    expect(await wait()).toEqual({
      outcome: 'adopted',
      summary: 'waited for 1 snapshots',
      ids: ['snap-0aaaaaaaaaaaaaaa1'],
    });
    expect(here.writes).toEqual([]);
    expect(here.seconds()).toBeGreaterThanOrEqual(60);
  });

  it('C01 fail at once when one is in error', async () => {
    const here = site({ snapshots: [pending({ volumeId: root, state: 'error' })] });
    const { wait } = await awaitSnapshots(waitFor, here.place);
    await expect(wait()).rejects.toThrow(/is error: take another set/);
    expect(here.seconds()).toBe(0);
  });
});
