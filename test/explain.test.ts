import { describe, expect, it } from '@jest/globals';
import { generateCheckPages } from '../scripts/generate-pages.ts';
import { checks } from '../src/checks/index.ts';
import { explain, explained } from '../src/explain.ts';
import { textOf } from './sources.ts';

describe('explain', () => {
  it.each(checks.map(({ id }) => id))('tells what %s is, what it looks at and how to repair it', (id) => {
    const check = checks.find((one) => one.id === id);
    const text = explain(id) ?? '';
    expect(text).toContain(`# ${id}\n\n${check?.title}\n`);
    expect(text).toContain(`- modes: ${check?.modes.join(', ')}`);
    expect(text).toContain('## Why it fails, and how to repair it');
    expect(text.match(/^# /gm)).toHaveLength(1);
  });

  it('names the permissions of everything that the check looks at', () => {
    expect(explain('recycle-bin/rule')).toContain(
      '- AWS permissions: ec2:DescribeSnapshots, ec2:DescribeVolumes, rbin:GetRule, rbin:ListRules',
    );
    expect(explain('repository/tag')).toContain('- AWS permissions: none');
  });

  it.each(['snapshots/none', '', 'constructor', '__proto__', 'toString'])('knows no check %j', (id) => {
    expect(explain(id)).toBeUndefined();
  });

  it('lists every check', () => {
    expect(explained).toEqual(checks.map(({ id }) => id));
  });

  it('shows the pages as they are in docs', () => {
    for (const [path, text] of Object.entries(generateCheckPages())) expect(textOf(path)).toBe(text);
  });
});
