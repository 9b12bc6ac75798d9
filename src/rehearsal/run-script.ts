import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StepPlan } from './ssm-agent.ts';
import type { WorldHost } from './world-ssm.ts';

export interface ScriptResult {
  readonly exitCode: number;
  readonly ended: 'itself' | 'timeout' | 'cancel';
  readonly stdout: string;
  readonly stderr: string;
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const KILLED = 137;
const READ_BYTES = 128 * 1024;
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/**
 * Runs one script as the agent does: written to an executable file and given to `sh -c`, in a directory of its own,
 * with a clean environment and its output in files. Its process group ends with it: the rehearsal leaves nothing running.
 */
export async function runScript(
  host: WorldHost,
  plan: StepPlan,
  environment: Readonly<Record<string, string>>,
  cancelled: AbortSignal,
): Promise<ScriptResult> {
  await mkdir(host.directory, { recursive: true });
  const directory = await mkdtemp(join(host.directory, 'ssm-'));
  try {
    const path = join(directory, '_script.sh');
    await writeFile(path, plan.script, { mode: 0o700 });
    const [stdout, stderr] = [join(directory, 'stdout'), join(directory, 'stderr')];
    const out = await open(stdout, 'w');
    const err = await open(stderr, 'w');
    const start = {
      command: host.shell,
      path,
      cwd: plan.workingDirectory ?? directory,
      env: { PATH, ...environment, ...host.environment, ...plan.environment },
      stdio: ['ignore', out.fd, err.fd] as const,
    };
    const result = await runFile(start, plan.timeoutSeconds, cancelled).finally(() =>
      Promise.all([out.close(), err.close()]),
    );
    return { ...result, stdout: await startOf(stdout), stderr: await startOf(stderr) };
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** As much as could be reported, and a little more: a script may have written any amount. */
async function startOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

interface Start {
  readonly command: string;
  readonly path: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdio: readonly ['ignore', number, number];
}

function runFile(
  { command, path, cwd, env, stdio }: Start,
  timeoutSeconds: number,
  cancelled: AbortSignal,
): Promise<Pick<ScriptResult, 'exitCode' | 'ended'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, ['-c', path], { cwd, env, detached: true, stdio: [...stdio] });
    let ended: ScriptResult['ended'] = 'itself';
    const end = (how: 'timeout' | 'cancel'): void => {
      ended = how;
      killGroup(child.pid);
    };
    const timer = setTimeout(end, Math.min(timeoutSeconds * 1000, LONGEST_TIMER_MILLIS), 'timeout');
    const cancel = (): void => end('cancel');
    cancelled.addEventListener('abort', cancel, { once: true });
    if (cancelled.aborted) cancel();
    const settle = (): void => {
      clearTimeout(timer);
      cancelled.removeEventListener('abort', cancel);
      killGroup(child.pid);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('exit', (code) => {
      settle();
      resolve({ exitCode: code ?? KILLED, ended });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
}
