import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DatabaseState, DumpContent, DumpFile, HostState } from '../../src/facts/host.ts';
import type { Observation } from '../../src/facts/observation.ts';
import { documents } from '../../src/host/documents.ts';
import { parseProbeReply } from '../../src/host/reply.ts';
import { probeParameters } from '../../src/host/request.ts';
import type { Database, Target } from '../../src/policy/policy.ts';

export const NONCE = '0123456789abcdef0123456789abcdef';
export const SHELLS = ['dash', 'bash'] as const;
export type Shell = (typeof SHELLS)[number];

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface Scratch extends Disposable {
  readonly path: string;
}

/** A folder of its own with a short path, gone at the end of the test. */
export function scratch(): Scratch {
  const path = mkdtempSync(join(tmpdir(), 'bg-'));
  chmodSync(path, 0o755);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export const database = (directory: string, more: Partial<Database> = {}): Database => ({
  name: 'shop',
  engine: 'mariadb',
  directory,
  scheduled: 'db_{date}.sql.gz',
  manual: 'manual_{date}.sql.gz',
  defaultsFile: '/nonexistent/my.cnf',
  lock: 'none',
  compressor: 'gzip',
  ...more,
});

export const target = (databases: readonly Database[], code: readonly string[] = []): Target => ({
  name: 'prod',
  account: '123456789012',
  region: 'ap-south-1',
  instance: { kind: 'id', id: 'i-0abc1234def567890' },
  databases,
  code,
});

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The script as it stands in the generated document: lines joined as the agent joins them. */
export const documentScript = (): string =>
  (
    JSON.parse(documents.probe.content) as { mainSteps: [{ inputs: { runCommand: string[] } }] }
  ).mainSteps[0].inputs.runCommand.join('\n');

export interface RunOptions {
  /** Parameters other than those that the request makes; undefined leaves one unset. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** What runs the script: the shell and what stands before it. */
  readonly command?: readonly string[];
}

/** Runs the document's script with these parameters in its environment, as an agent of today hands them over. */
export async function runScript(
  shell: Shell,
  parameters: Readonly<Record<string, string | undefined>>,
  options: RunOptions = {},
): Promise<Ran> {
  using folder = scratch();
  const script = join(folder.path, '_script.sh');
  writeFileSync(script, documentScript(), { mode: 0o755 });
  mkdirSync(join(folder.path, 'tmp'), { mode: 0o777 });
  chmodSync(join(folder.path, 'tmp'), 0o777);
  const env: Record<string, string> = { PATH: SYSTEM_PATH, TMPDIR: join(folder.path, 'tmp'), ...options.environment };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) env[`SSM_${name}`] = value;
  const [program = shell, ...before] = options.command ?? [shell];
  const child = spawn(program, [...before, script], { env, cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, stdout, stderr };
}

/** Asks about a target, without reading the answer. */
export const ask = (shell: Shell, asked: Target, options: RunOptions = {}): Promise<Ran> => {
  const parameters = Object.fromEntries(
    Object.entries(probeParameters(asked, NONCE)).map(([name, [value]]) => [name, value]),
  );
  return runScript(shell, { ...parameters, ...options.parameters }, options);
};

export async function probe(shell: Shell, asked: Target, options: RunOptions = {}): Promise<HostState> {
  const { code, stdout, stderr } = await ask(shell, asked, options);
  if (code !== 0 || stderr !== '') throw new Error(`the probe ended with ${code}: ${stderr}`);
  return parseProbeReply(stdout, NONCE, asked);
}

export async function probeDatabase(shell: Shell, asked: Database, options: RunOptions = {}): Promise<DatabaseState> {
  const [state] = (await probe(shell, target([asked]), options)).databases;
  if (state === undefined) throw new Error('no database in the answer');
  return state;
}

export function seenIn<T>(observation: Observation<T>): T {
  if (observation.kind !== 'observed') throw new Error(`${observation.cause.code}: ${observation.cause.detail}`);
  return observation.value;
}

export function causeOf<T>(observation: Observation<T>): string {
  if (observation.kind !== 'unavailable') throw new Error(`observed ${JSON.stringify(observation.value)}`);
  return observation.cause.code;
}

export function dumpOf(observation: Observation<DumpFile | undefined>): DumpFile {
  const dump = seenIn(observation);
  if (dump === undefined) throw new Error('there is no dump');
  return dump;
}

export const contentOf = (observation: Observation<DumpFile | undefined>): DumpContent =>
  seenIn(dumpOf(observation).content);

/** An hour in the past: a file changed within two minutes costs the probe a second look after a second. */
export const HOUR_AGO = Math.floor(Date.now() / 1000) - 3600;

export function writeFile(path: string, content: string | Uint8Array, modified: number = HOUR_AGO): string {
  writeFileSync(path, content);
  utimesSync(path, modified, modified);
  return path;
}

export const TRAILER = '-- Dump completed on 2026-11-22  4:04:57\n';

/** A dump as MariaDB 10.11 writes it, with so many tables, each with one row. */
export const sql = (tables = 2, name = 'shop'): string =>
  [
    '/*M!999999\\- enable the sandbox mode */ ',
    '-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)',
    '--',
    `-- Host: localhost    Database: ${name}`,
    '-- ------------------------------------------------------',
    ...Array.from(
      { length: tables },
      (_, i) => `CREATE TABLE \`t${i}\` (\n  \`id\` int(11)\n);\nINSERT INTO \`t${i}\` VALUES\n(1);`,
    ),
    '',
    TRAILER,
  ].join('\n');

export const gz = (text: string | Uint8Array): Buffer => gzipSync(text);
export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
