import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript, type ScriptResult } from './run-script.ts';
import { planStep, stepResult } from './ssm-agent.ts';
import type { CommandDocument } from './ssm-document.ts';
import { type World, worldNow } from './world.ts';
import type { WorldAgent, WorldCommand, WorldHost } from './world-ssm.ts';

/** Runs commands on the hosts of the world, one process group each, and ends them all when it is closed. */
export interface CommandRunner {
  readonly start: (world: World, command: WorldCommand, document: CommandDocument, agent: WorldAgent) => void;
  readonly cancel: (command: WorldCommand) => void;
  readonly close: () => Promise<void>;
}

export function commandRunner(): CommandRunner {
  const running = new Map<WorldCommand, { readonly abort: AbortController; readonly done: Promise<void> }>();
  return {
    start: (world, command, document, agent) => {
      const abort = new AbortController();
      const done = runSteps(world, command, document, agent, abort.signal).finally(() => running.delete(command));
      running.set(command, { abort, done });
    },
    cancel: (command) => {
      const entry = running.get(command);
      if (entry === undefined) return;
      command.state = 'cancelling';
      entry.abort.abort();
    },
    close: async () => {
      const left = [...running.values()];
      for (const { abort } of left) abort.abort();
      await Promise.all(left.map(({ done }) => done));
    },
  };
}

async function runSteps(
  world: World,
  command: WorldCommand,
  document: CommandDocument,
  agent: WorldAgent,
  cancelled: AbortSignal,
): Promise<void> {
  const host = agent.host ?? { directory: join(tmpdir(), 'backup-gate-rehearsal'), environment: {}, shell: 'sh' };
  for (const [index, step] of command.steps.entries()) {
    const plan = planStep(document, index, command.parameters, agent);
    step.status = 'InProgress';
    step.details = 'InProgress';
    step.startedAt = worldNow(world);
    const environment = { AWS_SSM_INSTANCE_ID: command.instanceId, AWS_SSM_REGION_NAME: world.region };
    const { exitCode, ended, stdout, stderr } = await attempt(host, plan, environment, cancelled);
    Object.assign(step, stepResult(exitCode, ended, stdout, stderr));
    step.endedAt = worldNow(world);
    if (exitCode === 194 && ended === 'itself') {
      world.events.push({ at: step.endedAt, kind: 'rebooted', instanceId: command.instanceId, cause: 'exit code 194' });
    }
    const stops =
      ended !== 'itself' || exitCode === 168 || exitCode === 169 || (exitCode !== 0 && plan.onFailure !== undefined);
    if (stops) break;
  }
  command.state = 'ended';
}

/** Never rejects: a host that cannot run the script is a step that failed. */
async function attempt(host: WorldHost, ...rest: Tail<Parameters<typeof runScript>>): Promise<ScriptResult> {
  try {
    return await runScript(host, ...rest);
  } catch (error) {
    return { exitCode: 1, ended: 'itself', stdout: '', stderr: `failed to run commands: ${String(error)}` };
  }
}

type Tail<T extends readonly unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;
