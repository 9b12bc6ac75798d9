import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { describe, expect, it } from '@jest/globals';
import { textOf } from './sources.ts';

const problemsIn = (content: string) =>
  parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter()).context.errors.getErrors();

describe('action.yml', () => {
  const text = textOf('action.yml');

  it("holds by GitHub's own grammar", () => {
    expect(problemsIn(text)).toEqual([]);
  });

  it.each([
    ['a key that GitHub does not know', `${text}  timeout: 5\n`],
    ['a runtime that does not exist', text.replace('using: node24', 'using: [node24]')],
    ['inputs as a list', text.replace(/^inputs:$/m, 'inputs: []\nx:')],
  ])('would not with %s', (_, broken) => {
    expect(broken).not.toBe(text);
    expect(problemsIn(broken)).not.toEqual([]);
  });
});
