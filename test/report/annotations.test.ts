import { describe, expect, it } from '@jest/globals';
import { annotationsOf, MAX_ANNOTATIONS, renderAnnotationLines } from '../../src/report/annotations.ts';
import type { Verdict } from '../../src/report/report.ts';
import { untrusted } from '../../src/untrusted.ts';
import { aDenial, aReport, aTarget, failing, ofRepository, unseen, warning } from './reports.ts';

const many = (verdict: Verdict, count: number): readonly Verdict[] =>
  Array.from({ length: count }, (_, at) => ({ ...verdict, check: `${verdict.check}-${at}` }));

const withVerdicts = (verdicts: readonly Verdict[]) => aDenial({ targets: [aTarget({ verdicts })] });

describe('annotations', () => {
  it('come worst first', () => {
    expect(annotationsOf(aDenial()).map(({ level, title }) => `${level} ${title}`)).toEqual([
      'error Backup gate: DENIED - snapshots/coverage',
      'error Backup gate: DENIED - repository/tag',
      'error Backup gate: DENIED - host/disk',
      'warning Backup gate: DENIED - images/age',
    ]);
  });

  it('say what was seen, and the repair', () => {
    expect(annotationsOf(aDenial())[0]?.message).toBe(
      'A volume has no recent snapshot (fail, block): quickport-prod: vol-0a1 was last snapshotted 31 h ago (limit 26 h)' +
        ' -- Take the snapshots with prepare, then run the gate again.' +
        ' -- gh workflow run backup-prepare.yml -f change=VOLUME_RESIZE',
    );
  });

  it('are none when all is well', () => expect(annotationsOf(aReport())).toEqual([]));

  it('are one when a denial has no problem to name', () => {
    const report = aReport({
      conclusion: 'failure',
      exitCode: 3,
      targets: [],
      headline: untrusted('Nothing applied.'),
    });
    expect(annotationsOf(report)).toMatchObject([
      {
        level: 'error',
        title: 'Backup gate: NOTHING TO CHECK',
        message: 'no check applied; this blocks: Nothing applied.',
      },
    ]);
  });

  it('name the place of a problem in the policy', () => {
    const problems = [{ message: 'unknown key', location: { file: '.github/a,b:c.yml', line: 2, column: 10 } }];
    expect(renderAnnotationLines(aReport({ conclusion: 'failure', exitCode: 2, targets: [], problems }))).toEqual([
      '::error file=.github/a%2Cb%3Ac.yml,line=2,col=10,title=Backup gate%3A NOT JUDGED::unknown key',
    ]);
  });

  it.each([
    [8, 8, undefined],
    [9, 8, 'and 2 more problems (2 of them blocking): see the job summary and the JSON report'],
    [500, 8, 'and 493 more problems (493 of them blocking): see the job summary and the JSON report'],
  ])('L02 of %i problems are %i, and the last counts the rest', (count, shown, last) => {
    const all = annotationsOf(withVerdicts(many(failing, count)));
    expect(all).toHaveLength(shown);
    expect(all).toHaveLength(Math.min(count, MAX_ANNOTATIONS));
    if (last !== undefined) expect(all.at(-1)?.message).toBe(last);
  });

  it('L02 put nothing that blocks behind what warns', () => {
    const levels = annotationsOf(withVerdicts([...many(warning, 20), ...many(failing, 3)])).map(({ level }) => level);
    expect(levels).toEqual(['error', 'error', 'error', 'warning', 'warning', 'warning', 'warning', 'warning']);
  });

  it('L02 stay below what the runner cuts, and keep the repair', () => {
    const summary = untrusted('\u202e'.repeat(50_000));
    const [line = ''] = renderAnnotationLines(withVerdicts([{ ...failing, summary }]));
    expect(line.length).toBeLessThan(4096);
    const [annotation] = annotationsOf(withVerdicts([{ ...failing, summary: untrusted('x'.repeat(50_000)) }]));
    expect(annotation?.message).toContain('gh workflow run backup-prepare.yml');
  });

  it('L05 have titles that hold nothing of the user', () => {
    const secret = untrusted('success');
    const report = aDenial({
      headline: secret,
      targets: [aTarget({ name: 'success', verdicts: [{ ...failing, subject: secret, summary: secret }, unseen] })],
    });
    for (const { title } of annotationsOf(report)) expect(title).not.toContain('success');
  });

  it('fold checks that one cause keeps from being judged into one, never failures', () => {
    const report = withVerdicts([...many(unseen, 12), ...many(failing, 2)]);
    expect(annotationsOf(report).map(({ title }) => title)).toEqual([
      'Backup gate: DENIED - snapshots/coverage-0',
      'Backup gate: DENIED - snapshots/coverage-1',
      'Backup gate: DENIED - host/disk-0 and 11 more',
    ]);
    expect(annotationsOf(report)[2]?.message).toContain('12 checks could not be judged (unknown, block)');
  });

  it('keep checks apart that differ in what they could not see', () => {
    const other = { ...unseen, check: 'host/code', summary: untrusted('could not find out: git is missing') };
    expect(annotationsOf(withVerdicts([unseen, other]))).toHaveLength(2);
  });

  it('show what the targets share once', () => {
    const target = aTarget({ verdicts: [ofRepository] });
    expect(annotationsOf(aDenial({ targets: [target, { ...target, name: 'other' }] }))).toHaveLength(1);
  });

  it('show what the targets share twice when they differ in it', () => {
    const other = { ...ofRepository, status: 'unknown' } as const;
    const targets = [aTarget({ verdicts: [ofRepository] }), aTarget({ name: 'other', verdicts: [other] })];
    expect(annotationsOf(aDenial({ targets }))).toHaveLength(2);
  });
});
