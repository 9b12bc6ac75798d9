import { describe, expect, it } from '@jest/globals';
import { HAZARDS } from '../../src/hazards.ts';
import { filesBelow, textOf } from '../sources.ts';

const page = textOf('docs/troubleshooting.md');

/** What the code says, without the pages that are built into it. */
const sources = [...filesBelow('src', '.ts'), ...filesBelow('src/host', '.sh')]
  .filter((path) => !/^\/\/ Generated/.test(textOf(path)))
  .map(textOf)
  .join('\n');

/** A heading between backticks is a message of ours; `…` stands for what is filled in. Others quote somebody else. */
const quotedHeadings = (text: string): readonly string[] =>
  [...text.matchAll(/^### `(.+)`$/gm)].map(([, message]) => message ?? '');

const LEAST_LETTERS = 4;
const fragmentsOf = (message: string): readonly string[] =>
  message
    .split('…')
    .map((fragment) => fragment.replace(/^[\s:;(),.]+|[\s:;(),.]+$/g, ''))
    .filter((fragment) => fragment.length >= LEAST_LETTERS);

/** The parts of a heading that nothing in the code says any more. Messages are put together at colons. */
const unsaid = (message: string): readonly string[] =>
  fragmentsOf(message)
    .filter((fragment) => !sources.includes(fragment))
    .flatMap((fragment) => fragment.split(': '))
    .map((fragment) => fragment.replace(/^the host's reply /, ''))
    .filter((fragment) => !sources.includes(fragment));

const headings = quotedHeadings(page);

describe('the page of troubles', () => {
  it('quotes messages, each once', () => {
    expect(headings.length).toBeGreaterThan(80);
    expect(new Set(headings).size).toBe(headings.length);
  });

  it.each(headings)('%s is still said', (message) => {
    expect(fragmentsOf(message).join('').length).toBeGreaterThan(9);
    expect(unsaid(message)).toEqual([]);
  });

  it('notices a message that nothing says any more', () => {
    expect(unsaid('… is not a key of the policy: …')).toEqual(['is not a key of the policy']);
    expect(unsaid('the host is on fire')).toEqual(['the host is on fire']);
  });

  it('says something under each heading, or under the last of those that stand together', () => {
    const loose = page
      .split(/^#+ /m)
      .slice(1)
      .filter((section, at, all) => {
        const [, ...body] = section.split('\n');
        const next = all[at + 1];
        return body.join('').trim() === '' && (next === undefined || !/^[`"]/.test(next));
      });
    expect(loose).toEqual([]);
  });

  it('names every variable that stops a run', () => {
    const said = page.match(/\b[A-Z][A-Z_]{5,}\b/g) ?? [];
    const silent = HAZARDS.filter(({ pattern }) => !said.some((word) => pattern.test(word)));
    // A variable for one service is explained by the general one.
    expect(silent.map(({ pattern }) => pattern.source)).toEqual(['^AWS_ENDPOINT_URL_']);
  });

  it.each(['ssm', 'ec2', 'sts', 'git', 'github', "AWS's clock"])('has a message of %s', (source) => {
    expect(headings.some((message) => message.startsWith(source))).toBe(true);
  });
});
