import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documents } from '../../src/host/documents.ts';
import { type Ground, type GroundOptions, makeGround } from '../../src/rehearsal/ground.ts';
import { root } from '../sources.ts';

const CHANGE = 'VOLUME_RESIZE';

export async function freshGround(options: Partial<GroundOptions> = {}): Promise<Ground> {
  const folder = join(tmpdir(), `bg-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 });
  return makeGround({ folder, documents: Object.values(documents), change: CHANGE, database: 'stand-in', ...options });
}

export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

export interface StepEnded extends Ended {
  /** The last value of each output, as the runner would take it. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Where the runner's files of this step lie. */
  readonly folder: string;
  readonly report: ReportFile | undefined;
}

interface ReportFile {
  readonly conclusion: string;
  readonly exitCode: number;
  readonly headline: string;
  readonly targets: readonly {
    readonly name: string;
    readonly verdicts: readonly {
      readonly check: string;
      readonly status: string;
      readonly enforcement: string;
      readonly summary: string;
    }[];
  }[];
  readonly problems: readonly { readonly message: string }[];
  readonly steps: readonly {
    readonly step: { readonly action: string };
    readonly outcome: string;
    readonly summary: string;
  }[];
}

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Called with the child, for signals. */
  readonly started?: (child: ReturnType<typeof spawn>) => void;
}

/** Runs a program to its end; never longer than a minute and a half. */
function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
  started?: (child: ReturnType<typeof spawn>) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(program, args, {
      cwd,
      env: environment as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 90_000,
      killSignal: 'SIGKILL',
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      resolve({
        exitCode,
        signal,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
        milliseconds: performance.now() - begun,
      });
    });
    started?.(child);
  });
}

let steps = 0;

/** One step of a job: the real bundle, as the runner starts it, with the files through which the runner reads. */
export async function runStep(ground: Ground, options: StepOptions = {}): Promise<StepEnded> {
  steps += 1;
  const folder = join(ground.folder, 'steps', String(steps));
  await mkdir(folder, { recursive: true });
  const files = {
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    RUNNER_TEMP: folder,
  };
  await Promise.all([writeFile(files.GITHUB_OUTPUT, ''), writeFile(files.GITHUB_STEP_SUMMARY, '')]);
  const { GITHUB_TOKEN = '', ...job } = ground.environment;
  const inputs: Record<string, string> = {
    mode: 'gate',
    policy: '.github/backup-gate.yml',
    change: CHANGE,
    'github-token': GITHUB_TOKEN,
    ...options.inputs,
  };
  const environment: Record<string, string | undefined> = {
    ...job,
    ...files,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...options.environment,
  };
  const ended = await run(
    process.execPath,
    [join(root, 'dist/index.js')],
    environment,
    ground.repository.workspace,
    options.started,
  );
  const read = (path: string | undefined): Promise<string> =>
    path === undefined ? Promise.resolve('') : readFile(path, 'utf8').catch(() => '');
  const report = await read(join(environment['RUNNER_TEMP'] ?? folder, 'backup-gate-report.json'));
  return {
    ...ended,
    outputs: parseOutputs(await read(environment['GITHUB_OUTPUT'])),
    summary: await read(environment['GITHUB_STEP_SUMMARY']),
    folder,
    report: report === '' ? undefined : (JSON.parse(report) as ReportFile),
  };
}

/** GITHUB_OUTPUT as the runner reads it: `name=value` and `name<<delimiter`; the last value of a name wins. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const block = /^([^=<]+)<<(.+)$/.exec(line);
    if (block === null) {
      const [, name, value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined) outputs[name] = value;
      continue;
    }
    const end = lines.indexOf(block[2] ?? '', index + 1);
    if (end < 0) throw new Error(`no end of ${block[1]}`);
    outputs[block[1] ?? ''] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return outputs;
}

/** Runs the command line of the bundle. */
export const runCli = (
  ground: Ground | undefined,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
  cwd?: string,
): Promise<Ended> =>
  run(
    process.execPath,
    [join(root, 'dist/cli.js'), ...args],
    { PATH: process.env['PATH'], ...ground?.environment, ...environment },
    cwd ?? ground?.repository.workspace ?? tmpdir(),
  );
