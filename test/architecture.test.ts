import { describe, expect, it } from '@jest/globals';
import { filesBelow, type Import, importsOf, textOf } from './sources.ts';

const sources = filesBelow('src', '.ts');
const imports = sources.flatMap(importsOf);
const isGenerated = (path: string): boolean => /^\/\/ Generated/.test(textOf(path));
const show = ({ from, to }: Import): string => `${from} → ${to}`;

/** Where the parts are put together: the two that are started, and what they share. */
const ROOTS = ['src/action.ts', 'src/cli.ts', 'src/compose.ts', 'src/entry.ts'];
const isRoot = (path: string): boolean => ROOTS.includes(path) || path.startsWith('src/cli/');
/** The two that touch files among those that do not. */
const READERS = ['src/report/publish.ts', 'src/policy/load.ts'];
const PURE_PACKAGES = ['zod', 'yaml', 'temporal-polyfill', 'picomatch', 'markdown-table', 'fastest-levenshtein'];

describe('the house', () => {
  it('has something to look at', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('keeps files short', () => {
    const lengths = sources.filter((path) => !isGenerated(path)).map((path) => textOf(path).split('\n').length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(250);
    expect(lengths.reduce((sum, n) => sum + n, 0) / lengths.length).toBeLessThan(120);
  });

  it('has no names that say nothing', () => {
    const bad = /(^|\/)(utils?|helpers?|common|misc|managers?|handlers?|services?|data|info)(\.ts|\/)/;
    expect(sources.filter((path) => bad.test(path))).toEqual([]);
  });

  it('uses packages only at the edge, pure ones aside', () => {
    const offenders = imports.filter(
      ({ from, to, kind }) =>
        kind === 'package' &&
        !PURE_PACKAGES.includes(to) &&
        !/^src\/(adapters|rehearsal)\//.test(from) &&
        !isRoot(from),
    );
    expect(offenders.map(show)).toEqual([]);
  });

  it('lets only the roots import adapters', () => {
    const offenders = imports.filter(
      ({ from, to }) => to.startsWith('src/adapters/') && !from.startsWith('src/adapters/') && !isRoot(from),
    );
    expect(offenders.map(show)).toEqual([]);
  });

  it('lets only the roots import the rehearsal', () => {
    const offenders = imports.filter(
      ({ from, to }) => to.startsWith('src/rehearsal/') && !from.startsWith('src/rehearsal/') && !isRoot(from),
    );
    expect(offenders.map(show)).toEqual([]);
  });

  it('lets a check see facts, policy, time and its own kind, nothing else', () => {
    const allowed = /^src\/(checks|facts|policy|plan)\/|^src\/(time|untrusted|settings|modes)\.ts$/;
    const offenders = imports.filter(
      ({ from, to, kind }) =>
        from.startsWith('src/checks/') &&
        !(kind === 'own' ? allowed.test(to) : kind === 'package' && to === 'picomatch'),
    );
    expect(offenders.map(show)).toEqual([]);
  });

  it('keeps judgement and rendering free of effects', () => {
    const pure = /^src\/(checks|facts|policy|plan|report)\/|^src\/(evaluate|conclude|settings|modes|time|errors)\.ts$/;
    const effects = /^node:(fs|net|http|https|child_process|os|dns|tls)/;
    const offenders = imports.filter(({ from, to }) => pure.test(from) && effects.test(to) && !READERS.includes(from));
    expect(offenders.map(show)).toEqual([]);
  });

  it('reads the clock, the environment and chance only at the edge', () => {
    const allowed = (path: string): boolean =>
      isRoot(path) || path === 'src/time.ts' || path.startsWith('src/rehearsal/');
    const offenders = sources
      .filter((path) => !allowed(path))
      .filter((path) => /process\.env|new Date\(\)|Date\.now\(|Math\.random\(/.test(textOf(path)));
    expect(offenders).toEqual([]);
  });

  it('has no circles', () => {
    const graph = new Map(
      sources.map((path) => [
        path,
        importsOf(path)
          .filter(({ kind, typeOnly }) => kind === 'own' && !typeOnly)
          .map(({ to }) => to),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of sources) walk(path, []);
    expect(circles).toEqual([]);
  });

  it('says nothing of the machine it was written on', () => {
    const files = ['src', 'test', 'docs', 'scripts', 'bench', '.github', '.ci', 'examples', 'infra', 'schema'].flatMap(
      (folder) => filesBelow(folder),
    );
    // Put together here, so that this file does not find itself.
    const words = new RegExp(
      [['(^|[^\\w])/', 'work', '/main'].join(''), ['../', 'shared'].join(''), ['/tmp/', 'boot'].join('')].join('|'),
    );
    expect(files.filter((path) => words.test(textOf(path)))).toEqual([]);
  });

  it('reads clock and environment in its roots alone', () => {
    const roots = ['src/action.ts', 'src/cli.ts', 'src/time.ts'];
    const pattern = /\bprocess\.env\b|\bDate\.now\(|\bnew Date\(\)/;
    const readers = sources.filter((path) => !path.startsWith('src/rehearsal/') && !isGenerated(path));
    expect(readers.filter((path) => pattern.test(textOf(path)))).toEqual(roots);
  });

  it('leaves no loose ends', () => {
    const pattern = new RegExp(['\\bTO', 'DO\\b|\\bFIX', 'ME\\b|@ts-ig', 'nore|as a', 'ny\\b|\\.on', 'ly\\('].join(''));
    expect(
      [...sources, ...filesBelow('test', '.ts')].filter((path) => !isGenerated(path) && pattern.test(textOf(path))),
    ).toEqual([]);
  });
});
