import type { Readable } from 'node:stream';
import { simpleGit } from 'simple-git';
import { PortError } from '../../errors.ts';
import { type EnvironmentOptions, type GitEnvironment, gitEnvironment } from './environment.ts';
import { gitFailure } from './failure.ts';

interface GitCall extends EnvironmentOptions {
  /** The subcommand first. Never a secret: everybody on the machine can read it. */
  readonly args: readonly string[];
  readonly input?: Buffer;
  /** Exit codes that are an answer. Any other is a rejection, whatever was printed. */
  readonly answers?: readonly number[];
}

interface GitAnswer {
  readonly exitCode: number;
  /** Bytes: names may hold anything but NUL. */
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** Runs one git command without a shell. Rejects with a PortError. */
export type Git = (call: GitCall) => Promise<GitAnswer>;

export interface GitOptions {
  /** A folder that exists. */
  readonly directory: string;
  readonly environment: GitEnvironment;
  readonly timeoutSeconds: number;
}

const REFUSED_BY_SIMPLE_GIT = 9901;
const OLDEST: readonly [number, number] = [2, 39];

// simple-git strips every GIT_* and refuses these settings unless they are named. All of them are our own constants here.
const allowed = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
} as const;

/** A runner of git, which has first made sure that git is there and not too old. */
export function gitRunner(options: GitOptions): Git {
  const run = (call: GitCall): Promise<GitAnswer> => runOnce(options, call);
  let version: Promise<void> | undefined;
  return async (call) => {
    version ??= requireVersion(run);
    await version;
    return run(call);
  };
}

async function requireVersion(git: Git): Promise<void> {
  const words = (await git({ args: ['version'] })).stdout.toString('utf8').trim();
  const [, major, minor] = /^git version (\d+)\.(\d+)/.exec(words) ?? [];
  if (major === undefined || minor === undefined) {
    throw new PortError('malformed', 'git version: the answer has no version in it');
  }
  const enough = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  if (!enough)
    throw new PortError('refused', `git ${major}.${minor} is too old: ${OLDEST.join('.')} or newer is needed`);
}

async function runOnce({ directory, environment, timeoutSeconds }: GitOptions, call: GitCall): Promise<GitAnswer> {
  const { args, input, answers = [0] } = call;
  const what = args[0] ?? '';
  const env = gitEnvironment(environment, call, timeoutSeconds);
  const deadline = AbortSignal.timeout(timeoutSeconds * 1000);
  let ended: { exitCode: number | null; stdout: Buffer; stderr: Buffer } | undefined;
  const git = simpleGit({
    baseDir: directory,
    abort: deadline,
    allowEnvironment: Object.keys(env),
    completion: { onClose: true, onExit: false },
    unsafe: allowed,
    ...(input === undefined ? {} : { input: () => input }),
    // The only place where simple-git hands out bytes and the exit code. Left to itself it takes a failure without
    // words on stderr for a success, and turns names that are no UTF-8 into others.
    errors: (error, { exitCode, stdOut, stdErr }) => {
      ended = { exitCode, stdout: Buffer.concat(stdOut), stderr: Buffer.concat(stdErr) };
      return error;
    },
  })
    .env(env)
    // Only git itself is ended at the deadline. A helper that it left behind would keep these open, and us waiting.
    .outputHandler((_command, ...streams) => {
      deadline.addEventListener('abort', () => {
        for (const stream of streams.slice(0, 2)) (stream as Readable).destroy();
      });
    });
  let failure: unknown;
  try {
    await git.raw([...args]);
  } catch (error) {
    failure = error;
  }
  if (deadline.aborted) throw new PortError('timed-out', `git ${what} did not end within ${timeoutSeconds} s`);
  if (ended?.stderr.includes('spawn git ENOENT')) {
    throw new PortError('not-found', 'git is not installed, or not in PATH');
  }
  // simple-git also fails by itself: it refuses a setting, or its child never started.
  if (
    ended === undefined ||
    ended.exitCode === REFUSED_BY_SIMPLE_GIT ||
    (ended.exitCode === 0 && failure !== undefined)
  ) {
    throw new PortError('unexpected', `git ${what} could not be run`, { cause: failure });
  }
  const { exitCode, stdout, stderr } = ended;
  if (exitCode === null || !answers.includes(exitCode)) throw gitFailure(what, exitCode, stderr);
  return { exitCode, stdout, stderr };
}
