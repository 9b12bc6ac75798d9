import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { generateHostDocuments } from '../../scripts/generate-host.ts';
import { probeDocument, probeParts } from '../../src/host/document.ts';
import { documents } from '../../src/host/documents.ts';
import { probeParameters } from '../../src/host/request.ts';
import { database, documentScript, NONCE, runScript, SHELLS, scratch, target } from './rig.ts';

interface Document {
  readonly schemaVersion: string;
  readonly parameters: Readonly<Record<string, { type: string; interpolationType: string; allowedPattern: string }>>;
  readonly mainSteps: readonly { action: string; inputs: { runCommand: string[]; timeoutSeconds: string } }[];
}
const document = JSON.parse(documents.probe.content) as Document;
const parameters = Object.fromEntries(
  Object.entries(probeParameters(target([database('/d')], ['/c']), NONCE)).map(([name, [value]]) => [name, value]),
);

const INJECTIONS = [
  '$(touch x)',
  '`touch x`',
  '; touch x',
  '| touch x',
  '&& touch x',
  'a\ntouch x',
  '{{ssm:secret}}',
  '{{Code}}',
  '../x',
  "'",
  '"',
  '$IFS',
  '-n',
  '',
  ' ',
  '…',
];

describe('the probe document', () => {
  it('is fresh: the files are what the parts make', () => {
    for (const [path, text] of Object.entries(generateHostDocuments())) {
      expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
    }
  });

  it('is made of every part, once', () => {
    const own = readdirSync(new URL('../../src/host/probe', import.meta.url)).map((name) => `probe/${name}`);
    expect([...probeParts].sort()).toEqual([...own, 'shell.sh'].sort());
  });

  it('fits into Systems Manager, and lets nothing be written into its text', () => {
    const file = readFileSync(new URL('../../infra/ssm/BackupGate-Probe.json', import.meta.url), 'utf8');
    expect(Buffer.byteLength(file)).toBeLessThan(64 * 1024);
    expect(file).not.toContain('{{');
    expect(JSON.parse(file)).toEqual(document);
    expect(() => probeDocument('echo {{Nonce}}')).toThrow('interpolation');
  });

  it('E14 takes every parameter through the environment and holds it to a whole pattern', () => {
    expect(document.schemaVersion).toBe('2.2');
    expect(Object.keys(document.parameters).sort()).toEqual(Object.keys(parameters).sort());
    for (const { type, interpolationType, allowedPattern } of Object.values(document.parameters)) {
      expect([type, interpolationType]).toEqual(['String', 'ENV_VAR']);
      expect(allowedPattern).toMatch(/^\^.*\$$/);
      for (const text of INJECTIONS) expect(`${text} ${new RegExp(allowedPattern).test(text)}`).toBe(`${text} false`);
    }
  });

  it('allows what the request sends', () => {
    for (const asked of [target([], []), target([database('/d')], ['/c', '/naïve path'])]) {
      for (const [name, [value]] of Object.entries(probeParameters(asked, NONCE))) {
        expect(value).toMatch(new RegExp(document.parameters[name]?.allowedPattern ?? '(?!)'));
      }
    }
  });

  it('begins with its interpreter at the very first byte', () => {
    expect(documentScript().startsWith('#!/bin/sh\n')).toBe(true);
  });

  (existsSync('/usr/bin/shellcheck') || process.env['CI'] ? it : it.skip)(
    'has nothing for shellcheck to say, whole and in parts',
    () => {
      using folder = scratch();
      const script = join(folder.path, 'probe.sh');
      writeFileSync(script, `${documentScript()}\n`);
      expect(spawnSync('shellcheck', ['-s', 'sh', script], { encoding: 'utf8' }).stdout).toBe('');
      const parts = probeParts.map((part) => new URL(`../../src/host/${part}`, import.meta.url).pathname);
      expect(spawnSync('shellcheck', ['-s', 'sh', ...parts], { encoding: 'utf8' }).stdout).toBe('');
    },
  );

  it.each(SHELLS)('is sound grammar to %s', (shell) => {
    expect(execFileSync(shell, ['-n'], { input: documentScript(), encoding: 'utf8' })).toBe('');
  });
});

describe.each(SHELLS)('parameters, under %s', (shell) => {
  it.each(Object.keys(parameters))('E15 refuses to run without %s, which an old agent does not set', async (name) => {
    for (const value of [undefined, '']) {
      const ran = await runScript(shell, { ...parameters, [name]: value });
      expect(ran).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(`SSM_${name}: the agent did not set it`),
      });
    }
  });

  it.each(Object.keys(parameters))(
    'E14 never runs what stands in %s',
    async (name) => {
      using folder = scratch();
      for (const text of INJECTIONS) {
        const ran = await runScript(
          shell,
          { ...parameters, [name]: text },
          { command: ['env', '-C', folder.path, shell] },
        );
        expect([text, ran.code, ran.stdout]).toEqual([text, 2, '']);
      }
      expect(readdirSync(folder.path)).toEqual([]);
    },
    20_000,
  );

  it('E14 never runs what stands inside a list', async () => {
    using folder = scratch();
    const bait = `$(touch ${folder.path}/x)\`touch ${folder.path}/x\`;touch ${folder.path}/x`;
    const asked = target(
      [
        database(`/${bait}`, {
          name: bait,
          scheduled: '$(id){date};x',
          manual: '`id`{date}',
          defaultsFile: `/${bait}`,
        }),
      ],
      [`/${bait}`],
    );
    const sent = Object.fromEntries(
      Object.entries(probeParameters(asked, NONCE)).map(([name, [value]]) => [name, value]),
    );
    expect((await runScript(shell, sent)).code).toBe(0);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.each([
    ['a record cut short', 'shop\tmariadb\t/d\tdb_{date}\n'],
    ['a record too long', 'shop\tmariadb\t/d\tdb_{date}\tm_{date}\t/my.cnf\tx\n'],
    ['a relative directory', 'shop\tmariadb\td\tdb_{date}\tm_{date}\t/my.cnf\n'],
    ['a relative defaults-file', 'shop\tmariadb\t/d\tdb_{date}\tm_{date}\tmy.cnf\n'],
    ['a dump in another directory', 'shop\tmariadb\t/d\t../db_{date}\tm_{date}\t/my.cnf\n'],
  ])('refuses %s', async (_name, record) => {
    const ran = await runScript(shell, { ...parameters, Databases: Buffer.from(record).toString('base64') });
    expect([ran.code, ran.stdout]).toEqual([2, '']);
  });

  it('refuses lists that are not base64, and a relative checkout', async () => {
    for (const change of [{ Databases: 'abc' }, { Code: 'a=b=' }, { Code: Buffer.from('www\n').toString('base64') }]) {
      expect((await runScript(shell, { ...parameters, ...change })).code).toBe(2);
    }
  });
});

describe('probeParameters', () => {
  it.each(['a\nb', 'a\tb', 'a\u0000b', ''])('refuses the name %j', (name) => {
    expect(() => probeParameters(target([database('/d', { name })]), NONCE)).toThrow('not a name or path');
  });

  it('sends a mark for an empty list, so that it cannot be taken for an unset one', () => {
    expect(probeParameters(target([]), NONCE)).toMatchObject({ Databases: ['-'], Code: ['-'] });
  });
});
