import { describe, expect, it } from '@jest/globals';
import { PortError } from '../../src/errors.ts';
import { hostRun } from '../../src/plan/names.ts';
import { takeSnapshots } from '../../src/plan/take-snapshots.ts';
import type { SnapshotRequest } from '../../src/ports.ts';
import { addSeconds } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import { aPolicy, INSTANCE, NOW, VOLUMES } from '../builders.ts';
import { aSet, pending, type Site, type SiteOptions, site } from './site.ts';

const step = { action: 'take-snapshots', target: 'quickport-prod', instanceId: INSTANCE } as const;
const take = async ({ place }: Site) => (await takeSnapshots(step, place)).wait();
const [, data] = VOLUMES;
const foreign = { volumeId: 'vol-0fffffffffffffff9', snapshotId: 'snap-0fffffffffffffff9' };

describe('the snapshots of a change', () => {
  it('are one set, asked for once, and waited for', async () => {
    const asked: (readonly [SnapshotRequest, string])[] = [];
    const here = site({
      points: ({ snapshots }) => ({
        takeSnapshots: async (request, runKey) => {
          asked.push([request, runKey]);
          snapshots.push(...aSet());
          return aSet();
        },
      }),
    });
    expect(await take(here)).toEqual({
      outcome: 'done',
      summary: 'took one set of 2 volumes',
      ids: ['snap-0aaaaaaaaaaaaaaa1', 'snap-0aaaaaaaaaaaaaaa2'],
    });
    expect(asked).toMatchObject([
      [
        {
          instanceId: INSTANCE,
          volumeIds: VOLUMES,
          description: 'PROD_BEFORE_VOLUME_RESIZE_2026-11-23',
          tags: { 'backup-gate:held': 'yes', 'backup-gate:run': 'quickport/crm/990100/VOLUME_RESIZE' },
        },
        'quickport/crm/990100/VOLUME_RESIZE',
      ],
    ]);
    expect(here.writes).toEqual(['claimSnapshots', 'takeSnapshots']);
    expect(here.said.at(-1)).toMatch(/^snapshots \d+ %/);
  });

  it.each(['pending', 'completed'] as const)('J01 that an earlier attempt made are adopted: %s', async (state) => {
    const here = site({ snapshots: aSet({ state }) });
    expect(await take(here)).toMatchObject({ outcome: 'adopted', summary: "found this run's set of 2 volumes" });
    expect(here.writes).toEqual([]);
  });

  it('J01 that only the second look shows are adopted', async () => {
    let looks = 0;
    const here = site({
      snapshots: aSet(),
      points: () => ({ findSnapshots: async () => (++looks === 1 ? [] : aSet()) }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'adopted' });
    expect(here.writes).toEqual(['claimSnapshots']);
  });

  it('J01 are looked for once before the claim and once after it, without a pause', async () => {
    const here = site({ snapshotSeconds: 0 });
    expect(await take(here)).toMatchObject({ outcome: 'done' });
    expect(here.looks).toEqual(['findSnapshots', 'findSnapshots']);
    expect(here.sleeps).toEqual([]);
  });

  it.each([
    ['nothing of it was there', [], true],
    ['only another target had some', [pending(foreign)], true],
    ['an earlier attempt had left useless ones', aSet({ state: 'error' }), false],
    ['they are adopted', aSet(), false],
  ])('J01 tell whether the run is alone: %s', async (_, snapshots, alone) => {
    const fresh = VOLUMES.map((volumeId, index) => pending({ volumeId, snapshotId: `snap-0bb${index}` }));
    const here = site({
      snapshots,
      snapshotSeconds: 0,
      points: (there) => ({
        takeSnapshots: async () => {
          there.snapshots.push(...fresh);
          return fresh;
        },
      }),
    });
    await take(here);
    expect(here.place.alone.yes).toBe(alone);
  });

  it('J03 that are partly visible are waited for until the set is whole', async () => {
    let looks = 0;
    const here = site({
      snapshots: aSet(),
      points: () => ({ findSnapshots: async () => aSet().slice(0, ++looks < 3 ? 1 : 2) }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'adopted', summary: "found this run's set of 2 volumes" });
    expect(looks).toBe(3);
    expect(here.writes).toEqual([]);
  });

  it('J03 that stay partly visible are no set, and no second one is made', async () => {
    const here = site({ snapshots: aSet().slice(0, 1) });
    await expect(take(here)).rejects.toThrow(
      `this run has snapshots already, but none of ${data}: start a new run (another run id)`,
    );
    expect(here.writes).toEqual([]);
  });

  it('C01 that ended in error are no set to adopt', async () => {
    const here = site({
      snapshots: aSet({ state: 'error' }),
      points: ({ snapshots }) => ({
        takeSnapshots: async () => {
          const fresh = aSet().map((one, index) => ({ ...one, snapshotId: `snap-0bbbbbbbbbbbbbbb${index}` }));
          snapshots.push(...fresh);
          return fresh;
        },
      }),
    });
    expect(await take(here)).toMatchObject({
      outcome: 'done',
      ids: ['snap-0bbbbbbbbbbbbbbb0', 'snap-0bbbbbbbbbbbbbbb1'],
    });
  });

  it('of another target of the same run are neither adopted nor in the way', async () => {
    const here = site({ snapshots: [pending(foreign)] });
    expect(await take(here)).toMatchObject({ outcome: 'done' });
    expect(here.writes).toEqual(['claimSnapshots', 'takeSnapshots']);
  });

  it('J04 wait when AWS limits the rate, look again, and are made once', async () => {
    let tries = 0;
    const here = site({
      points: ({ snapshots }) => ({
        takeSnapshots: async () => {
          tries += 1;
          if (tries < 4) throw new PortError('throttled', 'SnapshotCreationPerVolumeRateExceeded');
          snapshots.push(...aSet());
          return aSet();
        },
      }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'done' });
    expect(tries).toBe(4);
    expect(here.looks.filter((name) => name === 'findSnapshots').length).toBeGreaterThanOrEqual(4);
    expect(here.snapshots).toHaveLength(2);
  });

  it('J04 J05 that another attempt made meanwhile are adopted after a limit, when they are whole', async () => {
    let tries = 0;
    let looks = 0;
    const here = site({
      snapshots: [],
      points: ({ snapshots }) => ({
        findSnapshots: async () => {
          looks += 1;
          if (looks === 3) snapshots.push(...aSet());
          return looks < 4 ? snapshots.slice(0, 1) : snapshots;
        },
        takeSnapshots: async () => {
          tries += 1;
          throw new PortError('throttled', 'ConcurrentSnapshotLimitExceeded');
        },
      }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'adopted', summary: "found this run's set of 2 volumes" });
    expect(tries).toBe(1);
  });

  it('J04 end at the limit of the wait when AWS never lets them through', async () => {
    const here = site({
      settings: { waitSeconds: 120 },
      points: () => ({ takeSnapshots: () => Promise.reject(new PortError('throttled', 'no')) }),
    });
    await expect(take(here)).rejects.toMatchObject({ code: 'timed-out' });
    expect(here.seconds()).toBeLessThan(180);
  });

  it('J02 are not asked for again after any other failure', async () => {
    const here = site({
      points: () => ({ takeSnapshots: () => Promise.reject(new PortError('unreachable', 'lost')) }),
    });
    await expect(take(here)).rejects.toThrow('lost');
    expect(here.writes).toEqual(['claimSnapshots', 'takeSnapshots']);
  });

  it('C01 in error end the wait at once, with what AWS says', async () => {
    const here = site({
      points: () => ({
        snapshotProgress: async () => [
          pending(),
          pending({
            volumeId: data,
            snapshotId: 'snap-2',
            state: 'error',
            stateMessage: untrusted('no access to the key'),
          }),
        ],
      }),
    });
    await expect(take(here)).rejects.toThrow(`snap-2 of ${data} is error (no access to the key): take another set`);
    expect(here.seconds()).toBeLessThan(5);
  });

  it('D09 are not begun in the last two minutes of the credentials', async () => {
    const here = site({ credentialsEndAt: addSeconds(NOW, 100) });
    await expect(take(here)).rejects.toMatchObject({ code: 'credentials' });
    expect(here.writes).toEqual([]);
  });

  it('are waited for up to the limit, then left to go on', async () => {
    const here = site({ snapshotSeconds: 9999, settings: { waitSeconds: 60 } });
    await expect(take(here)).rejects.toThrow(/^the snapshots snap-0aaaaaaaaaaaaaaa1, .* had not ended after 1 min/);
    expect(here.writes).toEqual(['claimSnapshots', 'takeSnapshots']);
  });

  it('are locked from birth where the policy says so', async () => {
    const locked: unknown[] = [];
    const { snapshots } = aPolicy();
    const here = site({
      policy: { snapshots: { ...snapshots, lock: 'governance' } },
      points: () => ({ lockSnapshots: async (...asked) => void locked.push(asked) }),
    });
    await take(here);
    expect(locked).toEqual([[aSet().map(({ snapshotId }) => snapshotId), 30]]);
  });
});

describe('a set that two runs of one key would take', () => {
  it('J05 is left to the other by the one without the claim, which waits and adopts it', async () => {
    let asked = 0;
    const here = site({
      points: ({ snapshots }) => ({
        claimSnapshots: async () => {
          if (++asked === 3) snapshots.push(...aSet());
          return false;
        },
      }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'adopted', summary: "found this run's set of 2 volumes" });
    expect(here.writes).toEqual(['claimSnapshots', 'claimSnapshots', 'claimSnapshots']);
    expect(here.said[0]).toBe('another run of the same key is taking the set; waiting to find it');
  });

  it('J05 is asked for once by the one with the claim', async () => {
    const asked: unknown[] = [];
    const here = site({ points: () => ({ claimSnapshots: async (...all) => asked.push(all) > 0 }) });
    expect(await take(here)).toMatchObject({ outcome: 'done' });
    expect(here.writes).toEqual(['claimSnapshots', 'takeSnapshots']);
    const { target, marks } = here.place;
    expect(asked).toEqual([[INSTANCE, target, hostRun(marks, 'snapshots'), '2026-11-23']]);
  });

  it('J05 is taken by the second when the first never took it', async () => {
    let asked = 0;
    const here = site({ points: () => ({ claimSnapshots: async () => ++asked > 2 }) });
    expect(await take(here)).toMatchObject({ outcome: 'done' });
    expect(here.writes).toEqual(['claimSnapshots', 'claimSnapshots', 'claimSnapshots', 'takeSnapshots']);
  });

  it('J05 is never taken without an answer to the claim', async () => {
    const here = site({
      points: () => ({ claimSnapshots: () => Promise.reject(new PortError('refused', 'no host')) }),
    });
    await expect(take(here)).rejects.toThrow('no host');
    expect(here.writes).toEqual(['claimSnapshots']);
  });

  it('J05 is waited for up to the limit', async () => {
    const here = site({ settings: { waitSeconds: 60 }, points: () => ({ claimSnapshots: async () => false }) });
    await expect(take(here)).rejects.toMatchObject({ code: 'timed-out' });
    expect(here.writes).not.toContain('takeSnapshots');
  });

  it.each([
    ['that ended just before', 0, false],
    ['while the answer was long in coming', 12_000, true],
  ])('J05 is looked for once more by the one whose claim follows one %s', async (_, millis, first) => {
    let asked = 0;
    const here = site({
      points: ({ snapshots, place }) => ({
        claimSnapshots: async () => {
          asked += 1;
          if (asked === 1 && !first) return false;
          await place.repairs.sleep(millis);
          snapshots.push(...aSet());
          return true;
        },
      }),
    });
    expect(await take(here)).toMatchObject({ outcome: 'adopted' });
    expect(here.writes).not.toContain('takeSnapshots');
  });

  it('J04 J05 is claimed anew when AWS has limited the rate for longer than a claim lasts', async () => {
    let tries = 0;
    const here = site({
      points: ({ snapshots }) => ({
        takeSnapshots: async () => {
          if (++tries < 8) throw new PortError('throttled', 'slow');
          snapshots.push(...aSet());
          return aSet();
        },
      }),
    });
    await take(here);
    expect(here.writes.filter((name) => name === 'takeSnapshots')).toHaveLength(8);
    expect(here.writes.filter((name) => name === 'claimSnapshots').length).toBeGreaterThan(1);
    expect(here.writes.slice(0, 3)).toEqual(['claimSnapshots', 'takeSnapshots', 'takeSnapshots']);
  });
});

describe('a database that is held still', () => {
  const held = (points: SiteOptions['points']) =>
    site({
      policy: { snapshots: { ...aPolicy().snapshots, consistency: 'database' } },
      ...(points === undefined ? {} : { points }),
    });

  it('is held before the set is taken and let go after it', async () => {
    const here = held(undefined);
    await take(here);
    expect(here.writes).toEqual(['claimSnapshots', 'holdDatabase', 'takeSnapshots', 'releaseDatabase']);
  });

  it('is let go when the set is refused', async () => {
    const here = held(() => ({ takeSnapshots: () => Promise.reject(new PortError('refused', 'no')) }));
    await expect(take(here)).rejects.toThrow('no');
    expect(here.writes).toEqual(['claimSnapshots', 'holdDatabase', 'takeSnapshots', 'releaseDatabase']);
  });

  it('is held again for the next try when AWS limits the rate', async () => {
    let tries = 0;
    const here = held(({ snapshots }) => ({
      takeSnapshots: async () => {
        if (++tries === 1) throw new PortError('throttled', 'slow');
        snapshots.push(...aSet());
        return aSet();
      },
    }));
    await take(here);
    expect(here.writes.join(' ')).toBe(
      'claimSnapshots holdDatabase takeSnapshots releaseDatabase holdDatabase takeSnapshots releaseDatabase',
    );
  });

  it('J05 is let go again, and nothing made, when the claim ended meanwhile', async () => {
    let holds = 0;
    const here = held(({ place }) => ({
      holdDatabase: async () => {
        holds += 1;
        if (holds === 1) await place.repairs.sleep(41_000);
      },
    }));
    expect(await take(here)).toMatchObject({ outcome: 'done' });
    expect(here.writes.join(' ')).toBe(
      'claimSnapshots holdDatabase releaseDatabase claimSnapshots holdDatabase takeSnapshots releaseDatabase',
    );
    expect(here.looks.filter((name) => name === 'findSnapshots').length).toBeGreaterThan(1);
  });

  it.each(['unexpected', 'throttled'] as const)(
    'J02 that was not held all the while fails the step: %s',
    async (code) => {
      const here = held(() => ({ releaseDatabase: () => Promise.reject(new PortError(code, 'the hold had ended')) }));
      await expect(take(here)).rejects.toMatchObject({
        code: 'unexpected',
        message: expect.stringMatching(
          /are made, but the database may not have been held.*the hold had ended.*new run/,
        ),
      });
      expect(here.writes).toEqual(['claimSnapshots', 'holdDatabase', 'takeSnapshots', 'releaseDatabase']);
    },
  );
});

describe('a set that an earlier attempt made', () => {
  const adopt = (points: SiteOptions['points'], over: Partial<ReturnType<typeof aPolicy>['snapshots']>) =>
    site({
      snapshots: aSet(),
      policy: { snapshots: { ...aPolicy().snapshots, ...over } },
      ...(points === undefined ? {} : { points }),
    });

  it('counts while the host can say that the database was held still for it', async () => {
    const here = adopt(undefined, { consistency: 'database' });
    await take(here);
    expect(here.writes).toEqual(['releaseDatabase']);
  });

  it('J02 does not count as consistent when nobody can say so any longer', async () => {
    const no = () => ({ releaseDatabase: () => Promise.reject(new PortError('refused', 'this run holds nothing')) });
    const here = adopt(no, { consistency: 'database' });
    await expect(take(here)).rejects.toThrow(/may not have been held still.*holds nothing.*new run/);
  });

  it('is locked, where the first attempt may not have come to it', async () => {
    const here = adopt(undefined, { lock: 'governance' });
    await take(here);
    expect(here.writes).toEqual(['lockSnapshots']);
  });
});
