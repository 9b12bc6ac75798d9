import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../src/report/report.ts';
import { MAX_SUMMARY_BYTES, renderSummary } from '../../src/report/summary.ts';
import { untrusted } from '../../src/untrusted.ts';
import { aDenial, aReport, aTarget, failing, ofRepository, passing, unseen } from './reports.ts';

const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part));

describe('the job summary', () => {
  it('says first what it comes to', () => {
    expect(renderSummary(aDenial()).split('\n').slice(0, 4)).toEqual([
      '## Backup gate: DENIED',
      '',
      '> [!CAUTION]',
      '> **Denied: 2 of 5 checks do not hold.**',
    ]);
  });

  it.each([
    [0, 'TIP'],
    [1, 'CAUTION'],
    [2, 'CAUTION'],
    [3, 'CAUTION'],
    [4, 'WARNING'],
    [130, 'WARNING'],
  ] as const)('with exit code %i has the banner %s', (exitCode, alert) => {
    expect(renderSummary(aReport({ exitCode }))).toContain(`> [!${alert}]`);
  });

  it('is never green for a rehearsal, and says what it is', () => {
    const text = renderSummary(aReport({ rehearsal: true }));
    expect(text).not.toContain('[!TIP]');
    expect(text).toContain('(REHEARSAL)');
    expect(text).toContain('proves nothing about production');
  });

  it('shows the worst problem first, and its repair to be copied', () => {
    const text = renderSummary(aDenial());
    expect(lineOf(text, '`snapshots/coverage`')).toBeLessThan(lineOf(text, '`host/disk`'));
    expect(lineOf(text, '`host/disk`')).toBeLessThan(lineOf(text, '`images/age`'));
    expect(text).toContain('  ```sh\n  gh workflow run backup-prepare.yml -f change=VOLUME_RESIZE\n  ```');
    expect(text).toContain('vol-0a1 was last snapshotted 31 h ago (limit 26 h)');
  });

  it('shows one silent agent as one problem, and names every check that it leaves unknown', () => {
    const checks = ['host/disk', 'dumps/age', 'dumps/integrity'];
    const verdicts = checks.map((check) => ({ ...unseen, check }));
    const text = renderSummary(aDenial({ exitCode: 4, targets: [aTarget({ verdicts })] }));
    expect(text).toContain(
      'UNKNOWN, blocks: 3 checks could not be judged** (`host/disk`, `dumps/age`, `dumps/integrity`,',
    );
    expect(text.match(/Repair:/g)).toHaveLength(1);
    expect(text).toContain('All checks: 3 unknown');
  });

  it('shows what could be brought back, with age and limit', () => {
    const text = renderSummary(aDenial());
    expect(text).toContain(
      '| quickport-prod | Snapshot | `vol-0a1` | `snap-0123456789abcdef0` | ⚠️ **31&nbsp;h, over the limit** | 26&nbsp;h | 32.0&nbsp;GiB |',
    );
    expect(text).toContain('| quickport-prod | Image | `i-0abc1234def567890` | **none** | - | 90&nbsp;d | - |');
  });

  it('gives no age without the clock of AWS', () => {
    const text = renderSummary(aReport({ targets: [aTarget({ judgedAt: undefined })] }));
    expect(text).toContain('| `2026-11-22T13:30:00.000Z` | 26&nbsp;h |');
    expect(text).not.toContain('over the limit');
  });

  it('has a word beside every icon', () => {
    const icons = renderSummary(aDenial()).match(/[✅❌❓➖⚠]\ufe0f?.{12}/gu) ?? [];
    expect(icons.length).toBeGreaterThan(8);
    for (const icon of icons) expect(icon.slice(1)).toMatch(/^\ufe0f? (pass|FAIL, |UNKNOWN|\*\*\d+&nbsp;h)/u);
  });

  it('shows what the targets share once', () => {
    const targets = ['a', 'b', 'c'].map((name) => aTarget({ name, verdicts: [ofRepository] }));
    const problems = renderSummary(aDenial({ targets })).split('###')[1] ?? '';
    expect(problems.match(/repository\/tag/g)).toHaveLength(1);
  });

  it('tells in which order things happened', () => {
    const text = renderSummary(aDenial());
    const timeline = text.slice(text.indexOf('<summary>Timeline'));
    expect(lineOf(timeline, 'Snapshot snap-0123456789abcdef0')).toBeLessThan(lineOf(timeline, 'Code tag'));
    expect(lineOf(timeline, 'Code tag')).toBeLessThan(lineOf(timeline, 'Dump /var/backups'));
    expect(lineOf(timeline, 'Dump /var/backups')).toBeLessThan(lineOf(timeline, 'judged'));
  });

  it('names the policy by its digest, and the version', () => {
    const text = renderSummary(aReport());
    expect(text).toContain('a'.repeat(64));
    expect(text).toContain('backup-gate `0.1.0`');
  });
});

const huge = (size: number): Verdict => {
  const summary = untrusted('<|$@é'.repeat(size));
  const detail = { ...(failing.details[0] as Verdict['details'][number]), subject: summary, summary };
  return {
    ...failing,
    summary,
    evidence: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`key${at}`, summary])),
    details: Array.from({ length: 40 }, () => ({ ...detail, evidence: { a: summary, b: summary } })),
    remedy: { text: summary, command: summary },
  };
};

describe('the size of the summary', () => {
  it.each([
    ['one problem of a megabyte', 1, 200_000],
    ['five hundred problems', 500, 20],
    ['two thousand large problems', 2000, 200],
  ])('L01 stays below its limit and begins with the verdict: %s', (_what, count, size) => {
    const verdicts = Array.from({ length: count }, (_, at) => ({ ...huge(size), check: `snapshots/coverage-${at}` }));
    const protection = Array.from({ length: count }, () => aTarget().protection).flat();
    const text = renderSummary(
      aDenial({ headline: untrusted('$'.repeat(100_000)), targets: [aTarget({ verdicts, protection })] }),
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(text.startsWith('## Backup gate: DENIED')).toBe(true);
    expect(text).toContain('snapshots/coverage-0');
    expect(text).toMatch(/more left out here|cut: /);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it('L01 says how many of a thousand targets it leaves out, and shows what could be brought back', () => {
    const targets = Array.from({ length: 1000 }, (_, at) =>
      aTarget({ name: `host-${at}`, verdicts: [failing, passing] }),
    );
    const text = renderSummary(aDenial({ targets }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(text).toMatch(/\*\*\d+ more left out here\*\*/);
    expect(text).toContain('### What could be brought back');
    expect(text).toContain('About this run');
  });

  it('L01 leaves nothing out that has room', () => {
    const targets = Array.from({ length: 30 }, (_, at) =>
      aTarget({ name: `host-${at}`, verdicts: [failing, passing] }),
    );
    const text = renderSummary(aDenial({ targets }));
    expect(text).not.toContain('left out');
    for (const { name } of targets) expect(text).toContain(`(\`snapshots/coverage\`, ${name})`);
  });
});
