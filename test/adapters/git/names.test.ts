import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { readable, records, toBytes } from '../../../src/adapters/git/objects.ts';
import { parseIndex, parseStatus } from '../../../src/adapters/git/status.ts';
import { closeRepositories, commit, git, makeScene, open, removeScenes } from './scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'gate-names-'));

jest.setTimeout(30_000);
afterEach(closeRepositories);
afterAll(() => {
  removeScenes();
  rmSync(folder, { recursive: true, force: true });
});

const hostile = [
  '\n',
  '\r',
  '\t',
  ' ',
  '"',
  "'",
  '\\',
  '%',
  ':',
  '::add-mask::x',
  '##[set-output name=a]b',
  '\u001b[31m',
  '\u202e',
  '\ufeff',
  'é',
  'e\u0301',
  '-',
  '--',
  '*',
  '?',
  '[',
  '#',
  '$(id)',
  '`id`',
  ';',
  '|',
  'a',
];
const isFileName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !/^\.git/i.test(name) && Buffer.byteLength(name) < 200;
const fileName = fc
  .array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
  .filter(isFileName);

describe('file names', () => {
  it('B26 come out of status as they are on disk, every one, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fileName, { minLength: 1, maxLength: 20 }), async (names) => {
        const scene = makeScene();
        for (const name of names) writeFileSync(join(scene.workspace, name), 'x');
        const { dirty } = await open(scene).workingTree();
        expect(dirty.map(({ path }) => String(path)).toSorted()).toEqual([...names].toSorted());
        expect(new Set(dirty.map(({ what }) => what))).toEqual(new Set(['untracked']));
      }),
      { numRuns: 6 },
    );
  }, 30_000);

  it('B26 come out of tree, index and diff as they were committed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fileName, { minLength: 1, maxLength: 20 }), async (names) => {
        const scene = makeScene();
        const before = git(scene.developer, 'rev-parse', 'HEAD');
        commit(scene.workspace, Object.fromEntries(names.map((name) => [name, '1'])));
        const repository = open(scene);
        expect((await repository.workingTree()).dirty).toEqual([]);
        expect((await repository.changesSince(before)).paths.map(String).toSorted()).toEqual([...names].toSorted());
        git(scene.workspace, 'update-index', '--assume-unchanged', '--', ...names);
        expect((await open(scene).workingTree()).concealed.map(String).toSorted()).toEqual([...names].toSorted());
      }),
      { numRuns: 4 },
    );
  }, 30_000);

  it('B26 that are no UTF-8 are reported, not lost', async () => {
    const scene = makeScene();
    const name = Buffer.concat([Buffer.from(`${scene.workspace}/`), Buffer.from([0x61, 0xff, 0xfe, 0x0a, 0x62])]);
    writeFileSync(name, 'x');
    expect((await open(scene).workingTree()).dirty).toEqual([{ what: 'untracked', path: 'a\ufffd\ufffd\nb' }]);
  });
});

describe('records of git', () => {
  it('B26 keep every byte', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes.map((byte) => byte || 1))),
        ),
        (names) => {
          const output = Buffer.concat(names.flatMap((name) => [name, Buffer.from([0])]));
          expect(records(output).map((record) => Buffer.from(record, 'latin1'))).toEqual(names);
        },
      ),
    );
    expect(readable(toBytes('é\u202e'))).toBe('é\u202e');
  });

  it.each([
    '1 .M N... 100644',
    'x what\0',
    '? \0',
    '2 R. N... 1 2 3 4 5 R100 a\0b\0',
    '1 .M N... 100644 100644 100644 a b \0',
    '# branch.oid a\0',
    '? a\0? b',
  ])('B26 status refuses %j', (output) => expect(() => parseStatus(Buffer.from(output))).toThrow('git'));

  it.each([`H 100644 ${'a'.repeat(40)} 0\tx`, 'H 100644 abc 0\tx\0', `H 100644 ${'a'.repeat(40)} 4\tx\0`, 'error\0'])(
    'B26 the index refuses %j',
    (output) => {
      expect(() => parseIndex(Buffer.from(output))).toThrow('git');
    },
  );
});
