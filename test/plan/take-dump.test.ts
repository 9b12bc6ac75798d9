import { describe, expect, it } from '@jest/globals';
import { PortError } from '../../src/errors.ts';
import { takeDump } from '../../src/plan/take-dump.ts';
import type { DumpMade, DumpRequest } from '../../src/ports.ts';
import { addSeconds } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import { INSTANCE, NOW } from '../builders.ts';
import { site } from './site.ts';

const step = { action: 'take-dump', target: 'quickport-prod', database: 'quickport_crm_laravel' } as const;
const made: DumpMade = {
  outcome: 'made',
  path: untrusted('/var/backups/x.sql.gz'),
  sizeBytes: 7,
  sha256: 'c'.repeat(64),
  startedAt: NOW,
  finishedAt: NOW,
  tableCount: 3,
};

describe('a dump', () => {
  it.each([
    ['made', 'done', 'dumped'],
    ['adopted', 'adopted', "found this run's dump"],
  ] as const)('J01 that was %s says so', async (outcome, wanted, verb) => {
    const asked: DumpRequest[] = [];
    const here = site({
      points: () => ({
        takeDump: async (request) => {
          asked.push(request);
          return { ...made, outcome };
        },
      }),
    });
    expect(await takeDump(step, here.place)).toEqual({
      outcome: wanted,
      summary: `${verb} quickport_crm_laravel: /var/backups/x.sql.gz, 7 bytes, 3 tables`,
      ids: ['/var/backups/x.sql.gz'],
    });
    expect(asked).toMatchObject(
      [
        { instanceId: INSTANCE, database: { name: 'quickport_crm_laravel' }, run: /^[0-9a-f]{32}$/, day: '2026-11-23' },
      ].map((one) => ({ ...one, run: expect.stringMatching(one.run) })),
    );
    expect(here.writes).toEqual(['takeDump']);
  });

  it('of a database that the policy does not name is refused', async () => {
    const here = site();
    await expect(takeDump({ ...step, database: 'other' }, here.place)).rejects.toMatchObject({ code: 'refused' });
    expect(here.writes).toEqual([]);
  });

  it('D09 is not begun in the last two minutes of the credentials', async () => {
    const here = site({ credentialsEndAt: addSeconds(NOW, 119) });
    await expect(takeDump(step, here.place)).rejects.toThrow(/^the dump: the AWS credentials end/);
    expect(here.writes).toEqual([]);
  });

  it.each(['throttled', 'timed-out', 'refused'] as const)('J02 is sent once, whatever it ends in: %s', async (code) => {
    const here = site({ points: () => ({ takeDump: () => Promise.reject(new PortError(code, 'no')) }) });
    await expect(takeDump(step, here.place)).rejects.toMatchObject({ code });
    expect(here.writes).toEqual(['takeDump']);
  });
});
