import { describe, expect, it } from '@jest/globals';
import { modeNames, modes } from '../../src/modes.ts';
import { filesBelow, textOf } from '../sources.ts';

interface Row {
  readonly id: string;
  readonly blocksRelease: boolean;
  readonly cells: readonly string[];
}

const rows: readonly Row[] = [...textOf('docs/failure-modes.md').matchAll(/^\| ([A-L]\d\d)( ●)? \|(.*)\|$/gm)].map(
  ([, id = '', mark, rest = '']) => ({
    id,
    blocksRelease: mark !== undefined,
    cells: rest.split(' | ').map((cell) => cell.trim()),
  }),
);

const SIZES = { A: 18, B: 29, C: 29, D: 17, E: 19, F: 34, H: 9, J: 11, K: 10, L: 7 };
const built = filesBelow('src/checks', '.ts')
  .map((path) => path.slice('src/checks/'.length, -'.ts'.length))
  .filter((name) => name.includes('/'));
const layers = new Set([...built.map((id) => id.split('/')[0]), 'review']);
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z-]+\/[a-z-]+)`/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => layers.has(name.split('/')[0]));

describe('the failure modes', () => {
  it('have one row each, in order', () => {
    const expected = Object.entries(SIZES).flatMap(([section, size]) =>
      Array.from({ length: size }, (_, at) => `${section}${String(at + 1).padStart(2, '0')}`),
    );
    expect(rows.map(({ id }) => id)).toEqual(expected);
  });

  it('are as many as the page says', () => {
    const blocking = rows.filter(({ blocksRelease }) => blocksRelease).length;
    expect(textOf('docs/failure-modes.md')).toContain(`${rows.length} rows; the ${blocking} marked ● block a release`);
  });

  it.each(rows)('row %# says what goes wrong, what others do, and what we do', ({ cells }) => {
    expect(cells).toHaveLength(3);
    expect(cells.filter((cell) => cell.length < 4)).toEqual([]);
  });

  // Whoever builds a mode rewrites the rows that wait for it.
  it.each(modeNames.filter((mode) => modes[mode].built))('do not wait for %s, which is built', (mode) => {
    const waiting = rows.filter(({ cells: [, , ours = ''] }) =>
      new RegExp(`(with|of|by) \`${mode}\`[^;]*not built yet|\`${mode}\`[^;]{0,40}, not built yet`).test(ours),
    );
    expect(waiting.map(({ id }) => id)).toEqual([]);
  });

  it('name checks that exist, or say that they are not built', () => {
    const wrong = rows.filter(({ cells: [, , ours = ''] }) =>
      namesIn(ours).some((name) => !built.includes(name) && !ours.includes('not built yet')),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('name a mode wherever they wait', () => {
    const vague = rows.filter(
      ({ cells: [, , ours = ''] }) =>
        ours.includes('not built yet') && !modeNames.some((mode) => ours.includes(`\`${mode}\``)),
    );
    expect(vague.map(({ id }) => id)).toEqual([]);
  });
});
