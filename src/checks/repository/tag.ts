import { freeTagName, tagFlaw, tagHoldsUntil } from '../../facts/maintenance-tag.ts';
import { calendarDay, toIso } from '../../time.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { pushTag, withCommand } from '../commands.ts';

export const repositoryTag = defineCheck({
  id: 'repository/tag',
  title: 'The commit has its pre-maintenance tag on the remote',
  failureTitle: 'The commit has no pre-maintenance tag on the remote',
  runbook: ['5.2'],
  modes: ['gate', 'prepare'],
  obligation: 'mandatory',
  needs: ['clock', 'remote'],
  evaluate: ({ clock: { now }, remote: { head, maintenanceTags } }, { policy }) => {
    const rules = { timezone: policy.timezone, maxAgeSeconds: policy.snapshots.changeMaxAgeSeconds, now };
    const judged = maintenanceTags
      .map((tag) => ({ tag, flaw: tagFlaw(tag, rules) }))
      .sort((a, b) => (a.tag.name < b.tag.name ? 1 : -1));
    const here = judged.filter(({ tag }) => tag.commit === head);
    const good = here
      .filter(({ flaw }) => flaw === undefined)
      .map(({ tag }) => ({ tag, until: tagHoldsUntil(tag, rules) }))
      .sort((a, b) => b.until - a.until)[0];
    if (good !== undefined) {
      const { name, annotated } = good.tag;
      const weaker = annotated ? '' : ' (lightweight: its day is known, its hour is not)';
      return [
        pass('tag', `${name} is on the remote at ${head.slice(0, 12)}${weaker}`, {
          tag: name,
          head,
          annotated,
          holdsUntil: toIso(good.until),
        }),
      ];
    }
    const elsewhere = judged.filter(({ tag, flaw }) => tag.commit !== head && flaw === undefined);
    const seen = [
      ...here.map(({ tag, flaw }) => `${tag.name} ${flaw}`),
      ...elsewhere.map(({ tag }) => `${tag.name} is at ${tag.commit?.slice(0, 12) ?? 'no commit'}, not here`),
    ].slice(0, 3);
    const day = calendarDay(now, policy.timezone);
    const name = freeTagName(day, maintenanceTags);
    const found = seen.length === 0 ? '' : `: ${seen.join('; ')}`;
    return [
      fail(
        'tag',
        `no prod-pre-maintenance-<YYYY-MM-DD> that counts is on the remote at HEAD ${head.slice(0, 12)}${found}`,
        {
          evidence: { head, tags: maintenanceTags.length },
          remedy: withCommand('Tag this commit and push the tag; an existing tag is never moved.', pushTag(name, head)),
          steps: [{ action: 'push-tag' }],
        },
      ),
    ];
  },
});
