import type { CommandDocument } from './ssm-document.ts';
import type { WorldAgent, WorldCommandStep } from './world-ssm.ts';

/** What the agent runs for one step. */
export interface StepPlan {
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string | undefined;
  readonly timeoutSeconds: number;
  readonly onFailure: 'exit' | 'successAndExit' | undefined;
}

const FIRST_WITH_ENV_VAR = [3, 3, 2746, 0];
const DEFAULT_TIMEOUT_SECONDS = 3600;
const STDOUT_LIMIT = 24_000;
const STDERR_LIMIT = 8_000;

/** Parameters come as `SSM_<name>` in the environment only to agents that know of it; older ones put the text in. */
function knowsEnvironment({ version }: WorldAgent): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of FIRST_WITH_ENV_VAR.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

export function planStep(
  document: CommandDocument,
  index: number,
  values: Readonly<Record<string, readonly string[]>>,
  agent: WorldAgent,
): StepPlan {
  const inputs = document.mainSteps[index]?.inputs ?? { runCommand: [] };
  const asEnvironment = Object.keys(values).filter(
    (name) => document.parameters[name]?.interpolationType === 'ENV_VAR' && knowsEnvironment(agent),
  );
  const texts = Object.fromEntries(Object.entries(values).filter(([name]) => !asEnvironment.includes(name)));
  const seconds = Number(substitute(String(inputs.timeoutSeconds ?? ''), texts));
  return {
    script: lines(inputs.runCommand, texts).join('\n'),
    environment: Object.fromEntries(asEnvironment.map((name) => [`SSM_${name}`, values[name]?.[0] ?? ''])),
    workingDirectory:
      inputs.workingDirectory === undefined ? undefined : substitute(inputs.workingDirectory, texts) || undefined,
    timeoutSeconds: seconds > 0 ? seconds : DEFAULT_TIMEOUT_SECONDS,
    onFailure: inputs.onFailure,
  };
}

type Texts = Readonly<Record<string, readonly string[]>>;

function lines(runCommand: string | readonly string[], texts: Texts): readonly string[] {
  return [runCommand].flat().flatMap((line) => {
    const whole = /^\{\{\s*(\w+)\s*\}\}$/.exec(line)?.[1];
    return whole !== undefined && texts[whole] ? texts[whole] : [substitute(line, texts)];
  });
}

const substitute = (text: string, texts: Texts): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (reference, name: string) => texts[name]?.join('\n') ?? reference);

/** How a finished script is reported: a few exit codes mean something of their own to the agent. */
export function stepResult(exitCode: number, ended: 'itself' | 'timeout' | 'cancel', stdout: string, stderr: string) {
  const output = {
    stdout: stdout.slice(0, STDOUT_LIMIT),
    stderr: stderr.slice(0, STDERR_LIMIT),
    responseCode: exitCode,
  };
  if (ended === 'cancel') return { ...output, status: 'Cancelled', details: 'Cancelled' } as const satisfies Ending;
  // 137 is SIGKILL: the agent cannot tell its own time-out from the kernel's out-of-memory killer.
  if (ended === 'timeout' || exitCode === 137) {
    return {
      ...output,
      responseCode: 137,
      status: 'TimedOut',
      details: 'Execution Timed Out',
    } as const satisfies Ending;
  }
  if (exitCode === 168)
    return { ...output, stderr: '', status: 'Success', details: 'Success' } as const satisfies Ending;
  const good = exitCode === 0 || exitCode === 194;
  const status = good ? 'Success' : 'Failed';
  return { ...output, status, details: status } as const satisfies Ending;
}

type Ending = Pick<WorldCommandStep, 'status' | 'details' | 'responseCode' | 'stdout' | 'stderr'>;
