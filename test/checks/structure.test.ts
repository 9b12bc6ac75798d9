import { describe, expect, it } from '@jest/globals';
import { checks } from '../../src/checks/index.ts';
import type { Mode } from '../../src/modes.ts';
import { changeKinds } from '../../src/settings.ts';
import { aPolicy } from '../builders.ts';
import { filesBelow, textOf } from '../sources.ts';
import { aContext } from './judging.ts';

type Written = 'M' | 'R' | 'R, M once named' | 'R, M for os-upgrade and disk';

/** The product's table, for every check that is built. */
const TABLE: readonly (readonly [id: string, Written, runbook: readonly string[], modes: readonly Mode[]])[] = [
  ['snapshots/coverage', 'M', ['3.2'], ['gate', 'prepare', 'release', 'verify']],
  ['snapshots/change', 'M', ['3.3', '9'], ['gate', 'prepare']],
  ['snapshots/restorable', 'M', ['8'], ['gate', 'verify', 'audit']],
  ['recycle-bin/rule', 'M', ['3.4'], ['gate', 'verify', 'audit']],
  ['dumps/age', 'M', ['4', '8'], ['gate', 'prepare', 'release', 'verify']],
  ['dumps/integrity', 'M', ['8'], ['gate', 'prepare', 'release', 'verify']],
  ['dumps/content', 'M', ['4'], ['prepare', 'verify', 'drill']],
  ['dumps/size', 'M', ['8'], ['gate', 'prepare', 'verify']],
  ['host/agent', 'M', [], ['gate', 'prepare', 'release', 'verify', 'audit', 'drill']],
  ['host/storage', 'R', ['3.1'], ['gate', 'verify']],
  ['host/disk', 'M', ['8'], ['gate', 'prepare', 'verify']],
  ['host/writers', 'M', ['8'], ['gate', 'prepare']],
  ['host/code', 'M', ['5.1'], ['gate', 'verify']],
  ['repository/working-tree', 'M', ['5.1'], ['gate', 'prepare']],
  ['repository/pushed', 'M', ['5.1'], ['gate', 'prepare']],
  ['repository/tag', 'M', ['5.2'], ['gate', 'prepare']],
  ['repository/env-files', 'M', ['5.1'], ['gate', 'verify', 'review']],
  ['images/age', 'R, M for os-upgrade and disk', ['6.1'], ['gate', 'prepare', 'audit']],
  ['drill/age', 'R, M once named', ['7'], ['gate', 'audit']],
  ['nightly/age', 'R, M once named', ['8'], ['gate', 'release']],
];

const ids = checks.map(({ id }) => id).sort();
const named = (folder: string, ending: string): readonly string[] =>
  filesBelow(folder, ending)
    .map((path) => path.slice(folder.length + 1, -ending.length))
    .filter((path) => path.includes('/'))
    .sort();

/** Which obligation the check has, found by asking it in every situation that may matter. */
function obligationOf(id: string): Written {
  const obligation = checks.find((check) => check.id === id)?.obligation;
  if (obligation === 'mandatory') return 'M';
  if (obligation === 'recommended' || obligation === undefined) return 'R';
  const policy = aPolicy();
  const unnamed = {
    nightly: { ...policy.nightly, workflow: undefined },
    drill: { ...policy.drill, workflow: undefined },
  };
  const byKind = changeKinds.filter((changeKind) => obligation(aContext({ changeKind })) === 'mandatory').join();
  const byName = [{}, unnamed].map((over) => obligation(aContext({ policy: over }))).join();
  if (byKind === 'os-upgrade,disk' && byName === 'recommended,recommended') return 'R, M for os-upgrade and disk';
  if (byName === 'mandatory,recommended') return 'R, M once named';
  throw new Error(`${id} obliges in a way that the product does not know`);
}

describe('the checks', () => {
  it('are those of the product, each once', () => {
    expect(ids).toEqual(TABLE.map(([id]) => id).sort());
  });

  it.each(TABLE)('%s is %s, of runbook %j, in modes %j', (id, written, runbook, modes) => {
    const check = checks.find((one) => one.id === id);
    expect(check).toMatchObject({ id, runbook, modes });
    expect(obligationOf(id)).toBe(written);
  });

  it('have each a file of their name, and no file is left over', () => {
    expect(named('src/checks', '.ts')).toEqual(ids);
  });

  it('have each a test of their name', () => {
    expect(named('test/checks', '.test.ts')).toEqual(ids);
  });

  it('have each a page of their name, with the sections that a reader looks for', () => {
    expect(named('docs/checks', '.md')).toEqual(ids);
    for (const { id } of checks) {
      const text = textOf(`docs/checks/${id}.md`);
      expect(text).toMatch(new RegExp(`^# ${id}\n`));
      expect([...text.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual([
        'What it holds',
        'Why',
        'What is looked at',
        'Why it fails, and how to repair it',
        'When it is unknown',
        'Limits',
      ]);
    }
  });

  it('are exported under their id in camel case', () => {
    for (const { id } of checks) {
      const name = id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
      expect(textOf(`src/checks/${id}.ts`)).toContain(`export const ${name} = defineCheck(`);
    }
  });

  it('have titles that say what holds and what does not, without an end mark', () => {
    for (const { title, failureTitle } of checks) {
      expect(title).not.toBe(failureTitle);
      for (const text of [title, failureTitle]) expect(text).toMatch(/^[A-Z].{10,90}[^.]$/);
    }
  });

  it('need at least one fact, and the same one never twice', () => {
    for (const { needs } of checks) {
      expect(needs.length).toBeGreaterThan(0);
      expect(new Set(needs).size).toBe(needs.length);
    }
  });
});
