import { fitSections, type Section } from './fit.ts';
import { joinMarkdown, type Markdown, md, ours, prose } from './render-markdown.ts';
import type { ExitCode, Report } from './report.ts';
import { rollbackCard } from './rollback.ts';
import { detailSections } from './summary-details.ts';
import { problemSection, requestSection } from './summary-problems.ts';
import { protectionSection } from './summary-protection.ts';
import { verdictWords } from './words.ts';

// A quarter of what the runner accepts: over its limit it drops the whole page and leaves the step green.
export const MAX_SUMMARY_BYTES = 256 * 1024;

/** The job summary: the verdict and the repairs first, then the proof, then everything else folded away. */
export function renderSummary(report: Report): Markdown {
  const sections: readonly Section[] = [
    () => banner(report),
    (left) => requestSection(report, left / 4),
    (left) => problemSection(report, left / 2),
    (left) => protectionSection(report, left / 2),
    (left) => rollbackCard(report, left / 2),
    ...detailSections(report),
  ];
  return md`${fitSections(sections, MAX_SUMMARY_BYTES - 1)}\n`;
}

const ALERTS = {
  0: 'TIP',
  1: 'CAUTION',
  2: 'CAUTION',
  3: 'CAUTION',
  4: 'WARNING',
  130: 'WARNING',
} as const satisfies Record<ExitCode, string>;

function banner(report: Report): Markdown {
  const { mode, exitCode, rehearsal, headline, change } = report;
  const { word } = verdictWords[exitCode];
  // Green is for production only: what a rehearsal allows, it does not allow.
  const alert = rehearsal && exitCode === 0 ? 'NOTE' : ALERTS[exitCode];
  return joinMarkdown([
    md`## Backup ${ours(mode)}: ${ours(word)}${ours(rehearsal ? ' (REHEARSAL)' : '')}`,
    md``,
    md`> [!${ours(alert)}]`,
    md`> **${prose(headline)}**`,
    ...(change === undefined ? [] : [md`>`, md`> Change: **${prose(change, 80)}**`]),
    ...(rehearsal ? [md`>`, md`> **REHEARSAL** on an embedded AWS: this proves nothing about production.`] : []),
  ]);
}
