import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { checks } from '../src/checks/index.ts';
import { inputNames, parseInputs } from '../src/inputs.ts';
import { modeNames } from '../src/modes.ts';
import { checkIds } from '../src/policy/check-ids.ts';
import { outputNames } from '../src/report/outputs.ts';
import { VERSION } from '../src/version.ts';
import { filesBelow, root, textOf } from './sources.ts';

interface Entry {
  readonly description: string;
  readonly default?: string;
}
const action = parse(textOf('action.yml')) as {
  readonly inputs: Record<string, Entry>;
  readonly outputs: Record<string, Entry>;
  readonly runs: { readonly using: string; readonly main: string; readonly pre?: string };
};
const readme = textOf('README.md');
const rowsOf = (name: string): readonly string[] => {
  const part = readme.slice(readme.indexOf(`<!-- ${name}:begin -->`), readme.indexOf(`<!-- ${name}:end -->`));
  return [...part.matchAll(/^\| \[?`([^`]+)`/gm)].map(([, id]) => id ?? '');
};
const manifest = JSON.parse(textOf('package.json')) as {
  readonly version: string;
  readonly bin: Record<string, string>;
};

describe('the contract', () => {
  it('action.yml declares exactly the inputs that are read', () => {
    expect(Object.keys(action.inputs).sort()).toEqual([...inputNames].sort());
  });

  it('action.yml declares exactly the outputs that are written', () => {
    expect(Object.keys(action.outputs).sort()).toEqual([...outputNames].sort());
  });

  it('every input and output says what it is', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description.trim().length).toBeGreaterThan(10);
    }
  });

  it('the defaults of action.yml are settings that parse', () => {
    const settings = parseInputs((name) => (name === 'github-token' ? '' : (action.inputs[name]?.default ?? '')));
    expect(settings).toMatchObject({
      mode: 'gate',
      targets: [],
      change: undefined,
      changeKind: 'routine',
      kind: 'manual',
      dryRun: false,
      waitSeconds: 3600,
    });
  });

  it('the README lists the inputs, the outputs and the checks of gate, in their order', () => {
    expect(rowsOf('inputs')).toEqual(Object.keys(action.inputs));
    expect(rowsOf('outputs')).toEqual(Object.keys(action.outputs));
    expect(rowsOf('checks')).toEqual(checks.filter(({ modes }) => modes.includes('gate')).map(({ id }) => id));
  });

  it('runs on node24, from the bundle, with nothing before it', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  });

  it('the binary lies in dist/', () => {
    expect(Object.values(manifest.bin)).toEqual(['dist/cli.js']);
    expect(textOf('dist/cli.js').startsWith('#!/usr/bin/env node\n')).toBe(true);
  });

  it('says the version of the package', () => {
    expect(VERSION).toBe(manifest.version);
  });

  it('every check that is built has its row among the ids a policy may name', () => {
    expect(checks.map(({ id }) => id).filter((id) => !(id in checkIds))).toEqual([]);
  });

  it('every check has its file, its test and its page', () => {
    for (const { id } of checks) {
      for (const path of [`src/checks/${id}.ts`, `test/checks/${id}.test.ts`, `docs/checks/${id}.md`]) {
        expect([path, existsSync(join(root, path))]).toEqual([path, true]);
      }
    }
  });

  it('has no bypass: no input, mode or policy word switches a check off', () => {
    const words = /skip|bypass|ignore|force|override|disable|waive|allow-fail/i;
    expect([...inputNames, ...modeNames].filter((name) => words.test(name))).toEqual([]);
    expect(textOf('src/policy/schema.ts')).not.toMatch(/'off'/);
  });

  it('the files that the package promises are there', () => {
    expect(filesBelow('schema')).toEqual(['schema/policy.schema.json', 'schema/report.schema.json']);
    expect(filesBelow('infra/ssm')).toContain('infra/ssm/BackupGate-Probe.json');
  });
});
