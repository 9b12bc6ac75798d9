import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseClaimReply } from '../../src/host/dump-reply.ts';
import { claimRequest } from '../../src/host/dump-request.ts';
import { DAY, type DumpRun, dumpHost, type Host, program, RUN, startDump } from './dump-rig.ts';
import { NONCE, SHELLS, target } from './rig.ts';

const OTHER = 'b1'.repeat(16);
const secondsUp = (): number => Math.floor(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]));
const left = (host: Host): readonly string[] => readdirSync(host.state).sort();

async function claim(host: Host, run: DumpRun = {}, name = RUN): Promise<boolean> {
  const request = claimRequest('i-0abc1234def567890', target([]), name, DAY);
  const { code, stdout, stderr } = await startDump(host, request, { ...run, action: 'claim' }).ended;
  expect([code, stderr]).toEqual([0, '']);
  return parseClaimReply(stdout, NONCE);
}

/** A claim that was made so many seconds ago; less than none is one of an earlier boot. */
function madeAgo(host: Host, seconds: number, name = RUN, number = 1): void {
  mkdirSync(host.state, { recursive: true, mode: 0o700 });
  rmSync(join(host.state, `claim.${name}.${number}`), { force: true });
  symlinkSync(`${secondsUp() - seconds}:${NONCE}`, join(host.state, `claim.${name}.${number}`));
}

/** All have looked before the first adds its link. */
const six = (host: Host, run: DumpRun): Promise<readonly boolean[]> => {
  const path = program(host, 'ln', 'sleep 2\nPATH=/usr/bin:/bin exec ln "$@"');
  return Promise.all(Array.from({ length: 6 }, () => claim(host, { ...run, path })));
};

describe.each(SHELLS)('the claim of a run on its host (%s)', (shell) => {
  it('J05 is granted once, to each run, without a database', async () => {
    using host = dumpHost();
    expect(await claim(host, { shell })).toBe(true);
    expect(await claim(host, { shell })).toBe(false);
    expect(await claim(host, { shell }, OTHER)).toBe(true);
    expect(left(host)).toEqual([`claim.${RUN}.1`, `claim.${OTHER}.1`].sort());
    expect(readlinkSync(join(host.state, `claim.${RUN}.1`))).toMatch(new RegExp(`^\\d+:${NONCE}$`));
  });

  it('J05 is granted to one of six that ask at once', async () => {
    using host = dumpHost();
    expect((await six(host, { shell })).filter((granted) => granted)).toHaveLength(1);
    expect(left(host)).toEqual([`claim.${RUN}.1`]);
  });

  it('J05 is granted to one of six when it has expired, and the old one goes', async () => {
    using host = dumpHost();
    madeAgo(host, 50);
    expect((await six(host, { shell })).filter((granted) => granted)).toHaveLength(1);
    expect(left(host)).toEqual([`claim.${RUN}.2`]);
    expect(await claim(host, { shell })).toBe(false);
  });

  it.each([
    ['30 s ago', 30, false],
    ['50 s ago', 50, true],
    ['before the last boot', -1000, true],
  ])('J05 made %s: granted anew is %s s: %s', async (_, seconds, granted) => {
    using host = dumpHost();
    madeAgo(host, seconds, RUN, 12);
    expect(await claim(host, { shell })).toBe(granted);
    expect(left(host)).toEqual([`claim.${RUN}.${granted ? 13 : 12}`]);
  });
});

describe('a claim', () => {
  it('J05 removes those of other runs that are an hour old, and no others', async () => {
    using host = dumpHost();
    madeAgo(host, -1000, OTHER);
    madeAgo(host, 50, 'c2'.repeat(16));
    expect(await claim(host)).toBe(true);
    expect(left(host)).toEqual([`claim.${RUN}.1`, `claim.${'c2'.repeat(16)}.1`].sort());
  });

  it.each([
    ['Action', 'claims'],
    ['Run', '../x'],
    ['Nonce', 'x'],
    ['Day', 'today'],
    ['Database', '$(x)'],
  ])('J05 E14 is not made when %s is %s', async (name, value) => {
    using host = dumpHost();
    const request = claimRequest('i-0abc1234def567890', target([]), RUN, DAY);
    const ran = await startDump(host, request, { action: 'claim', parameters: { [name]: value } }).ended;
    expect(ran).toMatchObject({ code: 2, stdout: '' });
  });
});
