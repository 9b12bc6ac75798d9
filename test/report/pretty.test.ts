import { describe, expect, it } from '@jest/globals';
import { renderPretty } from '../../src/report/pretty.ts';
import { type Palette, plainPalette } from '../../src/report/terminal-text.ts';
import { untrusted } from '../../src/untrusted.ts';
import { hostileString, randomFrom } from './hostile.ts';
import { aDenial, aReport, aTarget, failing, hostileReport } from './reports.ts';

const plain = { palette: plainPalette, symbols: 'ascii', columns: 80 } as const;
const paint =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;
const colours: Palette = { good: paint(32), bad: paint(31), unsure: paint(33), strong: paint(1), faint: paint(2) };
const withoutColour = (text: string): string => text.replaceAll(/\u001b\[\d+m/g, '');

describe('the report on a terminal', () => {
  it('of a denial, as it is read', () => {
    expect(renderPretty(aDenial({ targets: [aTarget({ verdicts: [failing] })] }), plain)).toBe(`backup-gate gate: DENIED
  Denied: 2 of 5 checks do not hold.

x FAIL, blocks: snapshots/coverage (quickport-prod)
  A volume has no recent snapshot
    vol-0a1 was last snapshotted 31 h ago (limit 26 h)
  Repair: Take the snapshots with prepare, then run the gate again.
    $ gh workflow run backup-prepare.yml -f change=VOLUME_RESIZE

What could be brought back: quickport-prod
  Snapshot  vol-0a1                snap-0123456789abcdef0
            31 h old, limit 26 h, OVER THE LIMIT, 32.0 GiB
  Dump      quickport_crm_laravel  /var/backups/db_2026-11-23.sql.gz
            4 h old, limit 26 h, 391.0 MiB
  Code tag  repository             prod-pre-maintenance-2026-11-23
            5 h 30 min old, limit 24 h
  Image     i-0abc1234def567890    none

backup-gate 0.1.0, policy .github/backup-gate.yml aaaaaaaaaaaa, 1 target, 20 s
`);
  });

  it('says the same with and without colours', () => {
    for (const report of [aDenial(), aReport(), aReport({ rehearsal: true })]) {
      expect(withoutColour(renderPretty(report, { ...plain, palette: colours }))).toBe(renderPretty(report, plain));
    }
  });

  it('is ASCII alone where the terminal knows no more', () => {
    const random = randomFrom(4);
    expect(
      renderPretty(
        hostileReport(() => hostileString(random)),
        plain,
      ),
    ).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it.each([80, 100])('keeps to %i columns, commands and ids aside', (columns) => {
    const lines = renderPretty(aDenial(), { ...plain, columns }).split('\n');
    const long = lines.filter((line) => line.length > columns && !line.startsWith('    $ ') && line.includes(' ', 12));
    expect(long).toEqual([]);
  });

  it('leaves a command whole, however long', () => {
    const command = `gh workflow run backup-prepare.yml ${'-f key=value '.repeat(30)}`.trim();
    const verdict = { ...failing, details: [], remedy: { text: untrusted('x'), command: untrusted(command) } };
    const text = renderPretty(aDenial({ targets: [aTarget({ verdicts: [verdict] })] }), plain);
    expect(text).toContain(`    $ ${command}\n`);
  });

  it('is never green for a rehearsal', () => {
    const report = aReport({ rehearsal: true, targets: [] });
    expect(renderPretty(report, { ...plain, palette: colours })).not.toContain('\u001b[32m');
    expect(renderPretty(report, plain)).toContain('REHEARSAL: this proves nothing about production.');
  });

  it('names the place of what is wrong with the policy', () => {
    const problems = [{ message: 'unknown key max_age', location: { file: 'policy.yml', line: 2, column: 10 } }];
    const report = aReport({ conclusion: 'failure', exitCode: 2, targets: [], problems });
    expect(renderPretty(report, plain)).toContain('  policy.yml:2:10: unknown key max_age\n');
  });
});
