import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type End, guardExit, type ProcessLike } from '../src/exit.ts';
import { outputNames } from '../src/report/outputs.ts';
import { outputsReadFrom } from './report/runner-oracle.ts';

const urlOf = (path: string): string => JSON.stringify(pathToFileURL(resolve(path)).href);

/** A program that guards itself as the roots do, then does what the test says. */
const programOf = (body: string): string => `
  import { guardExit } from ${urlOf('src/exit.ts')};
  import { actionsSinks, writeFailureOutputs } from ${urlOf('src/adapters/actions.ts')};
  import { outputsOf } from ${urlOf('src/report/outputs.ts')};
  const files = { output: process.env.GITHUB_OUTPUT };
  const { settle } = guardExit(process, (end) => {
    writeFailureOutputs(files);
    process.stderr.write('ended: ' + end.kind + '\\n');
  }, typeof cleanUp === 'undefined' ? undefined : cleanUp);
  const succeed = () => actionsSinks(files, () => {}).writeOutputs(outputsOf({ conclusion: 'success', exitCode: 0, targets: [] }));
  const forever = () => setInterval(() => {}, 1000);
  const ready = () => process.stdout.write('ready\\n');
  ${body}
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-gate-'));
  writeFileSync(join(folder, 'output'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
}

function runProgram(body: string, onReady: (child: ChildProcess) => void = () => {}): Promise<Ended> {
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', programOf(body)], {
    env: { PATH: process.env['PATH'], GITHUB_OUTPUT: join(folder, 'output') },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  child.stdout.once('data', () => onReady(child));
  return new Promise((done) => {
    child.on('close', (code, signal) =>
      done({ code, signal, stderr, outputs: outputsReadFrom(readFileSync(join(folder, 'output'), 'utf8')) }),
    );
  });
}

const expectFailure = ({ code, signal, outputs }: Ended, expected: number): void => {
  expect({ code, signal }).toEqual({ code: expected, signal: null });
  expect(Object.keys(outputs).toSorted()).toEqual([...outputNames].toSorted());
  expect(outputs['conclusion']).toBe('failure');
};

describe('a run that ends without a verdict', () => {
  it.each([
    ['A15 an exception nobody catches', 'forever(); setTimeout(() => { throw new Error("x") });', 'crash'],
    ['A15 a rejection nobody handles', 'forever(); void Promise.reject(new Error("x"));', 'crash'],
    ['A15 a rejection of nothing', 'forever(); void Promise.reject();', 'crash'],
    ['A15 an exception at once', 'throw new Error("x");', 'crash'],
    ['A16 a lost promise: nothing left to do', 'setTimeout(() => {}, 1); void new Promise(() => {});', 'no-verdict'],
    ['A16 an await that never ends', 'await new Promise(() => {});', 'no-verdict'],
    ['A15 a crash after success was written', 'forever(); await succeed(); void Promise.reject(1);', 'crash'],
    ['A15 a crash after it was settled', 'forever(); await succeed(); settle(0); void Promise.reject(1);', 'crash'],
  ])('%s: fails', async (_what, body, kind) => {
    const ended = await runProgram(body);
    expectFailure(ended, 1);
    expect(ended.stderr).toContain(`ended: ${kind}`);
  });

  it.each([
    ['A15 exit(0) from somewhere', 'process.exit(0);'],
    ['A15 exit() from somewhere', 'process.exit();'],
    ['A15 the status set to 0 by somebody else', 'process.exitCode = 0; setTimeout(() => process.exit(), 1);'],
  ])('%s: its status is not 0', async (_what, body) => {
    expectFailure(await runProgram(body), 1);
  });

  it('A15 keeps the status of a denial after exit(0)', async () => {
    expect((await runProgram('settle(4); process.exit(0);')).code).toBe(4);
  });

  it.each([
    ['SIGINT', 'forever(); ready();'],
    ['SIGTERM', 'forever(); ready();'],
    ['SIGINT', 'forever(); await succeed(); ready();'],
    ['SIGTERM', 'forever(); await succeed(); settle(0); ready();'],
    [
      'SIGTERM',
      'process.once("SIGTERM", () => { setTimeout(() => { settle(0); void succeed(); }); }); forever(); ready();',
    ],
  ] as const)('A17 fails on %s while it runs: %s', async (signal, body) => {
    const ended = await runProgram(body, (child) => child.kill(signal));
    expectFailure(ended, 130);
    expect(ended.stderr).toContain('ended: signal');
  });

  it('A16 is failed from its first line, even when something takes the listeners away', async () => {
    const body = 'process.removeAllListeners("exit"); process.removeAllListeners("beforeExit");';
    expect((await runProgram(body)).code).toBe(1);
  });

  it('A17 is ended once, by the first signal, and cannot be settled after', () => {
    const listeners = new Map<string, (argument: unknown) => void>();
    const host: ProcessLike = { on: (event, listener) => listeners.set(event, listener), exit: () => {} };
    const cleanUps: End[] = [];
    const { settle } = guardExit(
      host,
      () => {},
      async (end) => void cleanUps.push(end),
    );
    expect(host.exitCode).toBe(1);
    listeners.get('SIGINT')?.('SIGINT');
    listeners.get('SIGTERM')?.('SIGTERM');
    settle(0);
    expect(cleanUps).toEqual([{ kind: 'signal', signal: 'SIGINT' }]);
    expect(host.exitCode).toBe(130);
  });

  it('A17 has the last word after a clean-up during which the run said success', async () => {
    const body = 'function cleanUp() { return succeed(); } forever(); ready();';
    expectFailure(await runProgram(body, (child) => child.kill('SIGINT')), 130);
  });

  it('A17 does not wait for a clean-up that never ends', async () => {
    const body = 'function cleanUp() { return new Promise(() => {}); } forever(); ready();';
    expectFailure(await runProgram(body, (child) => child.kill('SIGTERM')), 130);
  });

  it('A17 keeps its status when even the outputs cannot be written', async () => {
    const body = 'files.output = "/dev/full"; forever(); ready();';
    expect((await runProgram(body, (child) => child.kill('SIGTERM'))).code).toBe(130);
  });
});

describe('a run that ends with a verdict', () => {
  it.each([0, 1, 2, 3, 4] as const)('ends with status %i', async (code) => {
    const ended = await runProgram(`await succeed(); settle(${code});`);
    expect(ended.code).toBe(code);
    expect(ended.outputs['conclusion']).toBe('success');
    expect(ended.stderr).toBe('');
  });
});
