import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { probeParameters } from '../src/host/request.ts';
import { parsePolicy } from '../src/policy/load.ts';
import type { Ground } from '../src/rehearsal/ground.ts';
import { freshGround, runStep } from '../test/e2e/rig.ts';

/** Prints ratios. Asserts nothing: machines differ, and only a table over time tells. */
const root = fileURLToPath(new URL('..', import.meta.url));
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const ms = (value: number): string => `${Math.round(value)} ms`;

function timed(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): number {
  const begun = performance.now();
  spawnSync(program, args, { ...options, stdio: 'ignore' });
  return performance.now() - begun;
}

/** Like `timed`, without blocking this process: the rehearsal answers from here. */
const timedAside = (program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('close', () => resolve(performance.now() - begun));
  });

function startUp(ground: Ground): void {
  const bad = join(ground.folder, 'bad.yml');
  writeFileSync(bad, 'version: 1\ntargets: []\n');
  const rounds = Array.from({ length: 15 }, () => ({
    bare: timed(process.execPath, ['-e', '0']),
    refused: timed(process.execPath, [join(root, 'dist/cli.js'), 'policy', 'validate', '--policy', bad], {
      env: { PATH: process.env['PATH'] ?? '' },
    }),
    gate: timed(
      process.execPath,
      [join(root, 'dist/cli.js'), 'gate', '--policy', bad, '--report', join(ground.folder, 'r.json')],
      { env: { PATH: process.env['PATH'] ?? '' }, cwd: ground.folder },
    ),
  }));
  const [bare, refused, gate] = (['bare', 'refused', 'gate'] as const).map((key) =>
    median(rounds.map((round) => round[key])),
  ) as [number, number, number];
  console.log(
    `bad policy, by "policy validate": ${ms(refused)} = ${(refused / bare).toFixed(1)} × node -e 0 (${ms(bare)}); aim 5`,
  );
  console.log(`bad policy, by "gate":            ${ms(gate)} = ${(gate / bare).toFixed(1)} × node -e 0; aim 5`);
}

async function wholeGate(ground: Ground): Promise<void> {
  const gates: number[] = [];
  const scripts: number[] = [];
  const text = readFileSync(join(ground.repository.workspace, '.github/backup-gate.yml'));
  const [target] = parsePolicy(text, 'policy').policy.targets;
  if (target === undefined) throw new Error('the policy has no target');
  for (let round = 0; round < 5; round += 1) {
    const step = await runStep(ground);
    if (step.exitCode !== 0) throw new Error(`the gate must pass to be timed: ${step.stdout}`);
    gates.push(step.milliseconds);
    if (round > 2) continue;
    const parameters = JSON.stringify(probeParameters(target, '0'.repeat(32)));
    scripts.push(
      await timedAside(
        'sh',
        [
          join(root, 'bench/gate-by-hand.sh'),
          'i-0abc1234def567890',
          'BackupGate-Probe',
          parameters,
          ground.repository.workspace,
        ],
        {
          ...ground.environment,
          PATH: process.env['PATH'],
          HOME: ground.folder,
        },
      ),
    );
  }
  const [gate, script] = [median(gates), median(scripts)];
  console.log(
    `whole gate: ${ms(gate)} = ${(gate / script).toFixed(2)} × a shell script with the AWS CLI (${ms(script)}); aim 0.2`,
  );
}

async function awsCalls(volumes: number, aim: number): Promise<void> {
  await using ground = await freshGround({ volumes });
  ground.aws.log.clear();
  const { exitCode, stdout } = await runStep(ground);
  if (exitCode !== 0) throw new Error(stdout);
  const names = ground.aws.log.entries.map(({ service, action }) => `${service}:${action}`);
  const counts = [...new Set(names)].map((name) => {
    const count = names.filter((one) => one === name).length;
    return count > 1 ? `${name} ×${count}` : name;
  });
  console.log(`AWS calls, ${volumes} volumes: ${names.length}; aim ${aim}\n  ${counts.join(', ')}`);
}

async function peakMemory(ground: Ground): Promise<void> {
  let peakKib = 0;
  let timer: NodeJS.Timeout | undefined;
  await runStep(ground, {
    started: ({ pid }) => {
      timer = setInterval(() => {
        try {
          peakKib = Math.max(
            peakKib,
            Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
          );
        } catch {
          clearInterval(timer);
        }
      }, 10);
    },
  });
  clearInterval(timer);
  console.log(`peak memory of a gate: ${Math.round(peakKib / 1024)} MiB`);
}

{
  await using ground = await freshGround();
  startUp(ground);
  await wholeGate(ground);
  await peakMemory(ground);
}
await awsCalls(2, 12);
await awsCalls(10, 14);
