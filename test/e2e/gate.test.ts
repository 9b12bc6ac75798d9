import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { disasters } from '../../src/rehearsal/disasters.ts';
import type { Ground } from '../../src/rehearsal/ground.ts';
import { root } from '../sources.ts';
import { freshGround, runCli, runStep } from './rig.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await freshGround({ database: 'real if there' });
}, 60_000);
afterAll(async () => {
  await ground[Symbol.asyncDispose]();
});

const failing = (report: Awaited<ReturnType<typeof runStep>>['report']): readonly string[] =>
  (report?.targets ?? []).flatMap(({ verdicts }) =>
    verdicts
      .filter(({ status }) => status === 'fail' || status === 'unknown')
      .map(({ check, status }) => `${check} ${status}`),
  );

/** Files that Node loaded, out of the coverage that it leaves. */
const loadedChunks = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: { url: string }[] };
    return result.flatMap(({ url }) => (url.startsWith('file:') ? [fileURLToPath(url)] : []));
  });

describe('a gate, from action.yml to the verdict', () => {
  it('allows a deploy when everything could be brought back', async () => {
    const ended = await runStep(ground);
    expect(failing(ended.report)).toEqual([]);
    expect(ended.exitCode).toBe(0);
    expect(ended.outputs).toMatchObject({
      conclusion: 'success',
      'failed-checks': '',
      'unknown-checks': '',
      tag: `prod-pre-maintenance-${ground.day}`,
    });
    expect(ended.outputs['snapshot-ids']?.split(/[\s,]+/)).toHaveLength(2);
    expect(Date.parse(ended.outputs['valid-until'] ?? '')).toBeGreaterThan(Date.now());
    expect(ended.summary).toContain('ALLOWED');
    expect(ended.report?.targets[0]?.verdicts).toHaveLength(19);
    expect(ground.github.complaints).toEqual([]);
  }, 60_000);

  it.each(disasters)(
    'refuses $name: $story',
    async ({ strike, refusedBy }) => {
      const { environment = {}, undo } = await strike(ground);
      try {
        const ended = await runStep(ground, { environment });
        expect(failing(ended.report)).toContain(`${refusedBy} fail`);
        expect(ended.exitCode).toBe(1);
        expect(ended.outputs['conclusion']).toBe('failure');
        expect(ended.outputs['failed-checks']?.split(/[\s,]+/)).toContain(refusedBy);
        expect(ended.summary).toContain(refusedBy);
        expect(ended.stdout).toMatch(/^::error /m);
      } finally {
        await undo();
      }
    },
    60_000,
  );

  it('changes nothing: no call that writes, but the probe, once', async () => {
    ground.aws.log.clear();
    await runStep(ground);
    const writes = ground.aws.log.entries
      .filter(({ action }) => !/^(Describe|Get|List)/.test(action))
      .map(({ action }) => action);
    expect(writes).toEqual(['SendCommand']);
  }, 60_000);

  it('says what a plain deploy needs, without a change', async () => {
    const ended = await runStep(ground, { inputs: { change: '' } });
    expect(failing(ended.report)).toEqual([]);
    expect(ended.exitCode).toBe(0);
  }, 60_000);

  it('judges the same on the command line, with exit code and JSON on standard output only', async () => {
    const ended = await runCli(ground, [
      'gate',
      '--change',
      'VOLUME_RESIZE',
      '--json',
      '--report',
      join(ground.folder, 'cli.json'),
    ]);
    expect(ended.exitCode).toBe(0);
    const printed = JSON.parse(ended.stdout) as { conclusion: string };
    expect(printed.conclusion).toBe('success');
    expect(JSON.parse(readFileSync(join(ground.folder, 'cli.json'), 'utf8'))).toEqual(printed);
  }, 60_000);

  it.each(['verify', 'audit', 'drill', 'review'])(
    'says that %s is not built yet, and fails',
    async (mode) => {
      const ended = await runStep(ground, { inputs: { mode } });
      expect(ended.exitCode).toBe(2);
      expect(ended.outputs['conclusion']).toBe('failure');
      expect(ended.report?.problems[0]?.message).toContain('not built yet');
    },
    60_000,
  );

  it('refuses a wrong policy with every problem and its line, and loads no AWS client', async () => {
    const coverage = join(ground.folder, 'coverage');
    const ended = await runStep(ground, {
      inputs: { policy: join(root, 'test/e2e/bad-policy.yml') },
      environment: { NODE_V8_COVERAGE: coverage },
    });
    expect(ended.exitCode).toBe(2);
    expect(ended.outputs['conclusion']).toBe('failure');
    expect(ended.report?.problems.length).toBeGreaterThan(2);
    expect(ended.stdout).toMatch(/max-age/);
    const loaded = loadedChunks(coverage);
    expect(loaded.length).toBeGreaterThan(1);
    expect(loaded.filter((path) => readFileSync(path, 'utf8').includes('SendCommandCommand'))).toEqual([]);
  }, 60_000);
});
