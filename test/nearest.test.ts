import { describe, expect, it } from '@jest/globals';
import { nearest, suggestion } from '../src/nearest.ts';

const valid = ['max-age', 'change-max-age', 'set-spread', 'keep'];

describe('the nearest word', () => {
  it.each([
    ['max_age', 'max-age'],
    ['MAX-AGE', 'max-age'],
    ['maxage', 'max-age'],
    ['change max age', 'change-max-age'],
    ['kep', 'keep'],
    ['setspread', 'set-spread'],
  ])('%s means %s', (word, meant) => {
    expect(nearest(word, valid)).toBe(meant);
    expect(suggestion(word, valid)).toBe(`did you mean "${meant}"?`);
  });

  it.each(['retention', '', 'x'.repeat(10_000)])('%s means none of them, so all are named', (word) => {
    expect(nearest(word, valid)).toBeUndefined();
    expect(suggestion(word, valid)).toBe('write one of max-age, change-max-age, set-spread, keep');
  });

  it('finds a word with capitals', () => {
    expect(nearest('shop-prod', ['Shop-Prod', 'crm'])).toBe('Shop-Prod');
  });

  it('names at most twenty, and counts the rest', () => {
    const many = Array.from({ length: 25 }, (_, n) => `target-number-${n}`);
    expect(suggestion('zzz', many)).toMatch(/target-number-19 and 5 more$/);
  });

  it('of nothing is nothing', () => {
    expect(nearest('x', [])).toBeUndefined();
  });
});
