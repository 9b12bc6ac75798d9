import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { CloudOptions } from './adapters/aws/access.ts';
import { InputError } from './errors.ts';
import { githubByOrigin } from './github-by-origin.ts';
import { unknownTargets } from './inputs.ts';
import { type Mode, modeNames, modes, writes } from './modes.ts';
import { loadPolicy } from './policy/load.ts';
import type { LoadedPolicy, Target } from './policy/policy.ts';
import type { Github, Ports, ProgressEvent } from './ports.ts';
import { refusal } from './report/refusal.ts';
import type { Report } from './report/report.ts';
import type { Settings, Surroundings } from './settings.ts';
import { awsAccess, hazards, parseSurroundings } from './surroundings.ts';
import { type Clock, type Instant, parseInstant } from './time.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Invocation {
  /** Parses flags or inputs; its InputError is part of the report. */
  readonly settings: () => Settings;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly progress: (event: ProgressEvent) => void;
}

const builtModes = modeNames.filter((name) => modes[name].built);

/** Looks at the world may take this long, retries included. */
const DEADLINE_SECONDS = 120;

/**
 * One whole run with real adapters: settings and policy first, and nothing of AWS or GitHub is loaded before both hold. What
 * the user can mend becomes a report with exit code 2; anything that this rejects with is our own fault.
 */
export async function judge(invocation: Invocation): Promise<Report> {
  const { environment, clock } = invocation;
  const startedAt = clock.now();
  let mode: Mode = 'gate';
  let surroundings = UNKNOWN_SURROUNDINGS;
  try {
    surroundings = parseSurroundings(environment, process.cwd());
    const settings = invocation.settings();
    mode = settings.mode;
    refuseIf(hazards(environment, settings.mode));
    if (!modes[settings.mode].built) {
      refuseIf([{ message: `mode ${settings.mode} is not built yet: this release has ${builtModes.join(', ')}` }]);
    }
    if (writes(settings.mode) && settings.change === undefined) {
      refuseIf([{ message: `change: ${settings.mode} needs one, such as VOLUME_RESIZE` }]);
    }
    const loaded = await loadPolicy(settings.policy, surroundings.workspace);
    refuseIf(unknownTargets(settings, loaded.policy));
    return await judgeWith(settings, surroundings, loaded, invocation);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return refusal(error.problems, mode, surroundings, startedAt, clock.now());
  }
}

async function judgeWith(
  settings: Settings,
  surroundings: Surroundings,
  loaded: LoadedPolicy,
  { environment, clock, progress }: Invocation,
): Promise<Report> {
  const access = awsAccess(environment);
  const credentialsEndAt = credentialsEnd(environment);
  const deadlineSeconds = deadlineOf(environment);
  const sleep = async (milliseconds: number): Promise<void> => void (await wait(milliseconds));
  const [{ run }, { awsCloud }, { gitRepository }, { githubApi }] = await Promise.all([
    import('./run.ts'),
    import('./adapters/aws/cloud.ts'),
    import('./adapters/git/repository.ts'),
    import('./adapters/github.ts'),
  ]);
  const awsOptions = (target: Target): CloudOptions => ({
    access,
    target,
    documents: loaded.policy.host.documents,
    clock,
    random: Math.random,
    sleep,
    nonce: () => randomBytes(16).toString('hex'),
    deadlineSeconds,
  });
  const opened: AsyncDisposable[] = [];
  const openRepository = (): ReturnType<typeof gitRepository> => {
    const repository = gitRepository({
      workspace: surroundings.workspace,
      surroundings,
      token: settings.githubToken,
      environment: { PATH: environment['PATH'] ?? '/usr/bin:/bin' },
      timeoutSeconds: deadlineSeconds,
      now: clock.now,
    });
    opened.push(repository);
    return repository;
  };
  const githubOf = ({ apiUrl, repository }: Pick<Surroundings, 'apiUrl' | 'repository'>): Github =>
    githubApi({
      apiUrl,
      repository,
      token: settings.githubToken,
      runId: surroundings.runId,
      clock,
      sleep: (seconds) => sleep(seconds * 1000),
      random: Math.random,
      deadlineSeconds,
    });
  // Outside a runner nobody says which repository this is; the checkout's origin does.
  const github =
    surroundings.repository === undefined ? githubByOrigin(openRepository().origin, githubOf) : githubOf(surroundings);
  const freshPorts = (): Ports => ({
    cloud: (target) => awsCloud(awsOptions(target)),
    repository: openRepository(),
    github,
    clock,
    progress,
  });
  try {
    if (!writes(settings.mode)) return await run(settings, surroundings, loaded, freshPorts());
    const { awsRecoveryPoints } = await import('./adapters/aws/recovery-points.ts');
    return await run(settings, surroundings, loaded, freshPorts(), {
      recoveryPoints: (target) => awsRecoveryPoints(awsOptions(target)),
      tags: openRepository(),
      sleep,
      credentialsEndAt,
      freshPorts,
    });
  } finally {
    // The scratch stores outlive the run, and no longer.
    await Promise.all(opened.map((one) => one[Symbol.asyncDispose]()));
  }
}

/** As configure-aws-credentials and the AWS CLI write it; undefined when nobody says. */
function credentialsEnd(environment: Environment): Instant | undefined {
  const said = environment['AWS_CREDENTIAL_EXPIRATION'] ?? environment['AWS_SESSION_EXPIRATION'] ?? '';
  if (said === '') return undefined;
  const instant = parseInstant(said);
  if (instant === undefined) {
    throw new InputError([{ message: 'AWS_CREDENTIAL_EXPIRATION is not an instant such as 2026-02-07T12:00:00Z' }]);
  }
  return instant;
}

/** Until they are parsed, nothing about them is believed. */
const UNKNOWN_SURROUNDINGS: Surroundings = {
  eventName: undefined,
  serverUrl: undefined,
  apiUrl: undefined,
  repository: undefined,
  sha: undefined,
  ref: undefined,
  runId: undefined,
  runAttempt: 1,
  workspace: '.',
  rehearsal: false,
};

function refuseIf(problems: ConstructorParameters<typeof InputError>[0]): void {
  if (problems.length > 0) throw new InputError(problems);
}

/** A shorter deadline may be asked for; a longer one, or an odd one, is refused. */
function deadlineOf(environment: Environment): number {
  const asked = environment['BACKUP_GATE_DEADLINE_SECONDS'];
  if (asked === undefined || asked === '') return DEADLINE_SECONDS;
  const seconds = /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
  if (seconds < 1 || seconds > DEADLINE_SECONDS) {
    throw new InputError([
      {
        message: `BACKUP_GATE_DEADLINE_SECONDS is ${JSON.stringify(asked)}: write whole seconds from 1 to ${DEADLINE_SECONDS}`,
      },
    ]);
  }
  return seconds;
}
