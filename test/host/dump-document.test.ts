import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { documents } from '../../src/host/documents.ts';
import { dumpDocument, dumpParts } from '../../src/host/dump-document.ts';
import { dumpDigest, dumpParameters } from '../../src/host/dump-request.ts';
import { dumpHost, dumpScript, requestFor, startDump } from './dump-rig.ts';
import { NONCE, SHELLS } from './rig.ts';

interface Document {
  readonly schemaVersion: string;
  readonly parameters: Readonly<Record<string, { type: string; interpolationType: string; allowedPattern: string }>>;
}
const document = JSON.parse(documents.dump.content) as Document;
using host = dumpHost();
const request = requestFor(host);
const names = Object.keys(dumpParameters(request, 'dump', NONCE));

const INJECTIONS = [
  '$(touch x)',
  '`touch x`',
  '; touch x',
  'a\ntouch x',
  '{{ssm:secret}}',
  '../x',
  "'",
  '"',
  '-n',
  '',
  ' ',
  '…',
];

describe('the dump document', () => {
  it('is made of every part, once', () => {
    const folder = new URL('../../src/host/dump', import.meta.url);
    const own = dumpParts.filter((part) => part.startsWith('dump/')).map((part) => part.slice('dump/'.length));
    expect([...own].sort()).toEqual(readdirSync(folder).sort());
    expect(new Set(dumpParts).size).toBe(dumpParts.length);
  });

  it('fits into Systems Manager, and lets nothing be written into its text', () => {
    const file = readFileSync(new URL('../../infra/ssm/BackupGate-Dump.json', import.meta.url), 'utf8');
    expect(Buffer.byteLength(file)).toBeLessThan(64 * 1024);
    expect(file).not.toContain('{{');
    expect(JSON.parse(file)).toEqual(document);
    expect(() => dumpDocument('echo {{Nonce}}')).toThrow('interpolation');
  });

  it('E14 takes every parameter through the environment and holds it to a whole pattern', () => {
    expect(document.schemaVersion).toBe('2.2');
    expect(Object.keys(document.parameters).sort()).toEqual([...names].sort());
    for (const { type, interpolationType, allowedPattern } of Object.values(document.parameters)) {
      expect([type, interpolationType]).toEqual(['String', 'ENV_VAR']);
      expect(allowedPattern).toMatch(/^\^.*\$$/);
      for (const text of INJECTIONS) expect(`${text} ${new RegExp(allowedPattern).test(text)}`).toBe(`${text} false`);
    }
  });

  it.each(['dump', 'hold', 'release', 'claim'] as const)('allows what the request sends to %s', (action) => {
    for (const [name, [value]] of Object.entries(dumpParameters(request, action, NONCE))) {
      expect(value).toMatch(new RegExp(document.parameters[name]?.allowedPattern ?? '(?!)'));
    }
  });

  it.each([
    ['none', 'gzip'],
    ['tables', 'pigz'],
    ['tables', 'zstd'],
  ] as const)('F14 asks for the lock and the packer of the policy: %s, %s', (lock, compressor) => {
    const asked = requestFor(host, { lock, compressor });
    const parameters = dumpParameters(asked, 'dump', NONCE);
    expect(parameters).toMatchObject({ Lock: [lock], Compressor: [compressor] });
    expect(dumpParameters(asked, 'dump', NONCE, { lock: 'none', limitSeconds: 9 })).toEqual({
      ...parameters,
      Lock: ['none'],
      LimitSeconds: ['9'],
    });
    for (const [name, [value]] of Object.entries(parameters)) {
      expect(value).toMatch(new RegExp(document.parameters[name]?.allowedPattern ?? '(?!)'));
    }
    // The host repeats the digest of run, day and record: how they are packed and locked is not part of it.
    expect(dumpDigest(asked)).toBe(dumpDigest(request));
  });

  it('never puts a control character or an odd run into a question', () => {
    expect(() => dumpParameters(requestFor(host, { name: 'a\tb' }), 'dump', NONCE)).toThrow('not a name or path');
    expect(() => dumpParameters({ ...request, run: 'x' }, 'dump', NONCE)).toThrow('32 hex digits');
  });

  (existsSync('/usr/bin/shellcheck') || process.env['CI'] ? it : it.skip)('has nothing for shellcheck to say', () => {
    // Parts shared with the probe may hold a function that nobody here calls.
    expect(
      spawnSync('shellcheck', ['-s', 'sh', '-e', 'SC2317', '-'], { input: `${dumpScript()}\n`, encoding: 'utf8' })
        .stdout,
    ).toBe('');
    const parts = dumpParts.map((part) => new URL(`../../src/host/${part}`, import.meta.url).pathname);
    expect(spawnSync('shellcheck', ['-s', 'sh', ...parts], { encoding: 'utf8' }).stdout).toBe('');
  });

  it.each(SHELLS)('is sound grammar to %s', (shell) => {
    expect(execFileSync(shell, ['-n'], { input: dumpScript(), encoding: 'utf8' })).toBe('');
  });

  it.each(names)('E15 refuses to run without %s, which an old agent does not set', async (name) => {
    using own = dumpHost();
    for (const value of [undefined, '']) {
      expect(await startDump(own, request, { parameters: { [name]: value } }).ended).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(`SSM_${name}: the agent did not set it`),
      });
    }
  });

  it.each(names)('E14 never runs what stands in %s', async (name) => {
    using own = dumpHost();
    for (const text of INJECTIONS) {
      const { code, stdout } = await startDump(own, request, { parameters: { [name]: text } }).ended;
      expect([text, code, stdout]).toEqual([text, 2, '']);
    }
    expect(readdirSync(own.path)).not.toContain('x');
  });

  it('E19 says which program is missing', async () => {
    using own = dumpHost();
    expect(await startDump(own, request, { programs: '/nonexistent', command: ['/bin/sh'] }).ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('this host has no awk'),
    });
  });
});
