import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents } from '../../src/host/documents.ts';
import { parseDumpReply } from '../../src/host/dump-reply.ts';
import { type DumpAction, type DumpOptions, dumpParameters } from '../../src/host/dump-request.ts';
import type { Database } from '../../src/policy/policy.ts';
import type { DumpMade, DumpRequest } from '../../src/ports.ts';
import { database, NONCE, type Ran, type Shell, scratch, target } from './rig.ts';

export const RUN = 'a0'.repeat(16);
export const DAY = '2026-11-23';
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The script as it stands in the generated document. */
export const dumpScript = (): string =>
  (
    JSON.parse(documents.dump.content) as { mainSteps: [{ inputs: { runCommand: string[] } }] }
  ).mainSteps[0].inputs.runCommand.join('\n');

/** A host of its own: a folder for dumps, and one that stands for the root of what outlives a command. */
export interface Host extends Disposable {
  readonly path: string;
  readonly dumps: string;
  readonly state: string;
  readonly script: string;
}

export function dumpHost(): Host {
  const { path, [Symbol.dispose]: dispose } = scratch();
  const script = join(path, '_script.sh');
  writeFileSync(script, dumpScript(), { mode: 0o755 });
  mkdirSync(join(path, 'dumps'));
  return { path, dumps: join(path, 'dumps'), state: join(path, 'run/backup-gate'), script, [Symbol.dispose]: dispose };
}

export const requestFor = (host: Host, more: Partial<Database> = {}, asked: Partial<DumpRequest> = {}): DumpRequest => {
  const one = database(host.dumps, more);
  return { instanceId: 'i-0abc1234def567890', target: target([one]), database: one, run: RUN, day: DAY, ...asked };
};

export interface DumpRun {
  readonly action?: DumpAction;
  readonly options?: Partial<DumpOptions>;
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  /** Folders that are looked through for programs before those of the system. */
  readonly path?: string;
  /** The one folder with programs, instead of those of the system. */
  readonly programs?: string;
  readonly shell?: Shell;
  readonly command?: readonly string[];
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
}

/** Starts the script as the agent does: in a process group of its own, all parameters in its environment. */
export function startDump(host: Host, request: DumpRequest, run: DumpRun = {}): Started {
  const options = { limitSeconds: 60, waitSeconds: 20, ...run.options };
  const parameters = {
    ...Object.fromEntries(
      Object.entries(dumpParameters(request, run.action ?? 'dump', NONCE, options)).map(([name, [value]]) => [
        name,
        value,
      ]),
    ),
    ...run.parameters,
  };
  const env: Record<string, string> = {
    PATH: run.programs ?? (run.path === undefined ? SYSTEM_PATH : `${run.path}:${SYSTEM_PATH}`),
    BACKUP_GATE_SYSROOT: host.path,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) env[`SSM_${name}`] = value;
  const [program = 'sh', ...before] = run.command ?? [run.shell ?? 'dash'];
  const child = spawn(program, [...before, host.script], {
    env,
    cwd: host.path,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

export async function takeDump(host: Host, request: DumpRequest, run: DumpRun = {}): Promise<DumpMade> {
  const { code, stdout, stderr } = await startDump(host, request, run).ended;
  if (code !== 0 || stderr !== '') throw new Error(`the script ended with ${code}: ${stderr}`);
  return parseDumpReply(stdout, NONCE, request);
}

/** Why the host refused. */
export async function refusal(host: Host, request: DumpRequest, run: DumpRun = {}): Promise<string> {
  try {
    const made = await takeDump(host, request, run);
    return `not refused: ${made.path}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A folder with this one program, which is found before the system's own. */
export function program(host: Host, name: string, body: string): string {
  const folder = join(host.path, 'bin');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return folder;
}

export interface WrittenManifest {
  readonly run: string;
  readonly exitCodes: Readonly<Record<string, number>>;
  readonly tables: Readonly<Record<string, number | null>> | null;
  readonly [key: string]: unknown;
}

export const manifestOf = (made: DumpMade): WrittenManifest =>
  JSON.parse(readFileSync(`${made.path}.json`, 'utf8')) as WrittenManifest;
