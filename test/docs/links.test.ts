import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, root } from '../sources.ts';

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesBelow('docs', '.md')];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What is quoted is not followed: `[a](b)` in a code block is an example. */
const prose = (text: string): string => text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '');

const isOwn = (target: string): boolean => !/^[a-z][a-z0-9+.-]*:/i.test(target);

const linksOf = (page: string): readonly string[] =>
  [...prose(read(page)).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map(([, target]) => target ?? '').filter(isOwn);

/** As GitHub makes them: small letters, no punctuation, hyphens for spaces. */
const anchorsOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Why a link leads nowhere; undefined when it leads somewhere. */
function fault(page: string, target: string): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : posix.normalize(posix.join(dirname(page), path));
  if (!existsSync(join(root, file))) return `${page}: ${target} does not exist`;
  if (anchor === undefined || anchorsOf(file).includes(anchor)) return undefined;
  return `${page}: ${file} has no heading for #${anchor}`;
}

/** Paths of the project between backticks. Those with a placeholder in them name no file. */
const pathsOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/`((?:src|docs|infra|examples|test|scripts|schema)\/[^`\s]*)`/g)]
    .map(([, path]) => (path ?? '').replace(/:\d+$/, ''))
    .filter((path) => !/[<>*{}…]/.test(path));

describe('the pages', () => {
  it('are looked at, and have links and paths', () => {
    expect(pages.length).toBeGreaterThan(25);
    expect(pages.flatMap(linksOf).length).toBeGreaterThan(30);
    expect(pages.flatMap(pathsOf).length).toBeGreaterThan(15);
  });

  it.each(pages)('%s links to what exists', (page) => {
    expect(linksOf(page).flatMap((target) => fault(page, target) ?? [])).toEqual([]);
  });

  it.each(pages)('%s names files that exist', (page) => {
    expect(pathsOf(page).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('are all reached from the README', () => {
    const seen = new Set<string>();
    const follow = (page: string): void => {
      if (seen.has(page)) return;
      seen.add(page);
      for (const target of linksOf(page)) {
        const file = posix.normalize(posix.join(dirname(page), target.split('#')[0] ?? ''));
        if (pages.includes(file)) follow(file);
        else for (const below of pages.filter((one) => one.startsWith(`${file}/`))) follow(below);
      }
    };
    follow('README.md');
    expect(pages.filter((page) => !seen.has(page))).toEqual([]);
  });
});

describe('a broken link', () => {
  it.each([
    ['README.md', 'docs/nowhere.md', 'README.md: docs/nowhere.md does not exist'],
    ['docs/design.md', 'setup.md#no-such-place', 'docs/design.md: docs/setup.md has no heading for #no-such-place'],
    ['docs/design.md', '#laws', undefined],
    ['docs/design.md', '../README.md#use-it', undefined],
  ])('in %s to %s is %s', (page, target, expected) => {
    expect(fault(page, target)).toBe(expected);
  });
});
