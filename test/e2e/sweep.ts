import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type FaultKind, faultKinds } from '../../src/rehearsal/faults.ts';
import type { Ground, GroundOptions } from '../../src/rehearsal/ground.ts';
import { type GitFault, type GitWrapper, gitFaults, wrapGit } from './git-wrapper.ts';
import { freshGround, runStep, type StepEnded, type StepOptions } from './rig.ts';

/** One ground with a wrapped git; a worker of the sweep owns one. */
export interface Field {
  readonly ground: Ground;
  readonly git: GitWrapper;
}

/** One external call of a passing gate, and one way in which it can go wrong. */
export interface Cell {
  readonly row: string;
  readonly column: string;
  /** Makes it go wrong; answers with what changes for the run, and the way back. */
  readonly arrange: (
    field: Field,
    once: boolean,
  ) => Promise<{ readonly options?: StepOptions; readonly undo?: () => Promise<void> }>;
  /** Undefined: there is no such thing as this fault for this call. */
  readonly applies: boolean;
}

/** The ground's policy makes every check block, so there is no call whose failure only warns. */
const STRICT: StepOptions = {
  environment: { BACKUP_GATE_DEADLINE_SECONDS: '4' },
};

export async function makeField(options: Partial<GroundOptions> = {}): Promise<Field> {
  const ground = await freshGround({ ...options, aws: { slowMillis: 30_000, ...options.aws } });
  return { ground, git: await wrapGit(ground.folder) };
}

export async function runIn({ ground, git }: Field, options: StepOptions = {}): Promise<StepEnded> {
  return runStep(ground, {
    inputs: { ...STRICT.inputs, ...options.inputs },
    environment: { PATH: `${git.folder}:${ground.environment['PATH']}`, ...STRICT.environment, ...options.environment },
  });
}

export interface ExternalCalls {
  readonly aws: readonly {
    readonly service: string;
    readonly action: string;
    readonly call: number;
    readonly paged: boolean;
  }[];
  readonly github: readonly { readonly operation: string; readonly call: number }[];
  readonly git: readonly string[];
}

/** Learns from a run that passes which calls there are. */
export async function recordCalls(field: Field): Promise<{ readonly ended: StepEnded; readonly calls: ExternalCalls }> {
  const { ground, git } = field;
  ground.aws.log.clear();
  ground.github.log.length = 0;
  await git.fault(undefined);
  const ended = await runIn(field);
  const aws = counted(ground.aws.log.entries.map(({ service, action }) => `${service} ${action}`)).map(
    ({ name, call }) => {
      const [service = '', action = ''] = name.split(' ');
      return {
        service,
        action,
        call,
        paged: /^(Describe(Instances|Volumes|Snapshots|Images|InstanceInformation)|ListRules)$/.test(action),
      };
    },
  );
  // How often a command is polled is chance; the first poll stands for all.
  const stable = aws.filter(({ action, call }) => action !== 'GetCommandInvocation' || call === 1);
  const github = counted(ground.github.log.flatMap(({ operation }) => operation ?? []));
  return {
    ended,
    calls: {
      aws: stable,
      github: github.map(({ name, call }) => ({ operation: name, call })),
      git: [...new Set(await git.calls())].sort(),
    },
  };
}

function counted(names: readonly string[]): readonly { readonly name: string; readonly call: number }[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const call = (seen.get(name) ?? 0) + 1;
    seen.set(name, call);
    return { name, call };
  });
}

// Where a fault of this kind changes nothing that is read: no token in an answer without pages, no age in who the caller
// is, what a document says or that a command was taken, and nobody else's things in the last two.
const awsApplies = (kind: FaultKind, action: string, paged: boolean): boolean =>
  !(kind === 'repeatingNextToken' && !paged) &&
  !(kind === 'staleValue' && /^(GetCallerIdentity|GetDocument|SendCommand)$/.test(action)) &&
  !(kind === 'foreignItem' && /^(GetDocument|SendCommand)$/.test(action));

export function cellsOf(calls: ExternalCalls): readonly Cell[] {
  const aws = calls.aws.flatMap(({ service, action, call, paged }) =>
    faultKinds.map(
      (kind): Cell => ({
        row: `${service}:${action}${call > 1 ? ` #${call}` : ''}`,
        column: kind,
        applies: awsApplies(kind, action, paged),
        arrange: async ({ ground }, once) => {
          ground.aws.faults.add({ kind, service, action, call, from: once ? 'once' : 'from then on' });
          return { undo: async () => ground.aws.faults.clear() };
        },
      }),
    ),
  );
  const github = calls.github.flatMap(({ operation, call }) =>
    faultKinds.map(
      (kind): Cell => ({
        row: `github:${operation}${call > 1 ? ` #${call}` : ''}`,
        column: kind,
        applies: githubApplies(kind, operation),
        arrange: async ({ ground }, once) => {
          ground.github.faults.add({
            kind,
            action: operation,
            call,
            from: once ? 'once' : 'from then on',
            ...(kind === 'slow' ? { seconds: 30 } : kind === 'staleValue' ? { seconds: 40 * 86_400 } : {}),
          });
          return { undo: async () => ground.github.faults.clear() };
        },
      }),
    ),
  );
  const git = calls.git.flatMap((command) =>
    gitFaults.map(
      (kind: GitFault): Cell => ({
        row: `git ${command}`,
        column: kind,
        applies: true,
        arrange: async (field, once) => {
          await field.git.fault({ kind, command, once });
          return { undo: () => field.git.fault(undefined) };
        },
      }),
    ),
  );
  return [...aws, ...github, ...git, ...fileCells];
}

// GitHub's lists have no count: an answer that leaves a deployment out without trace cannot be told from the truth. What a
// repository or a workflow is has neither pages nor an age that is read, and a deployment's age is that of its statuses.
const githubApplies = (kind: FaultKind, operation: string): boolean =>
  kind !== 'missingItem' &&
  !(/^(repos|actions)\/get/.test(operation) && (kind === 'repeatingNextToken' || kind === 'staleValue')) &&
  !(kind === 'staleValue' && operation === 'repos/list-deployments');

const withEnvironment = (
  row: string,
  column: string,
  change: (field: Field) => Promise<Readonly<Record<string, string | undefined>>>,
): Cell => ({
  row,
  column,
  applies: true,
  arrange: async (field) => ({ options: { environment: await change(field) } }),
});

const withPolicy = (column: string, policy: string): Cell => ({
  row: 'file policy',
  column,
  applies: true,
  arrange: async () => ({ options: { inputs: { policy } } }),
});

const fullDisk = async ({ ground }: Field, name: string): Promise<string> => {
  const path = join(ground.folder, `full-${name}`);
  await symlink('/dev/full', path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return path;
};

const fileCells: readonly Cell[] = [
  withPolicy('missing', '.github/none.yml'),
  withPolicy('folder', '.github'),
  withPolicy('device', '/dev/null'),
  ...(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'] as const).flatMap((name) => [
    withEnvironment(`file ${name}`, 'unset', async () => ({ [name]: undefined })),
    withEnvironment(`file ${name}`, 'missing', async ({ ground }) => ({ [name]: join(ground.folder, 'nowhere/file') })),
    withEnvironment(`file ${name}`, 'full', async (field) => ({ [name]: await fullDisk(field, name) })),
  ]),
  withEnvironment('file report', 'full', async () => ({ RUNNER_TEMP: '/proc/none' })),
  withEnvironment('folder workspace', 'missing', async ({ ground }) => ({
    GITHUB_WORKSPACE: join(ground.folder, 'nowhere'),
  })),
  withEnvironment('program git', 'missing', async () => ({ PATH: '/nowhere' })),
];

/** Runs every cell once, several fields side by side. */
export async function sweep(
  fields: readonly Field[],
  cells: readonly Cell[],
  once: boolean,
  judge: (cell: Cell, ended: StepEnded, field: Field) => void,
): Promise<void> {
  const queue = [...cells];
  const work = async (field: Field): Promise<void> => {
    for (let cell = queue.shift(); cell !== undefined; cell = queue.shift()) {
      field.ground.aws.log.clear();
      field.ground.github.log.length = 0;
      const { options, undo } = await cell.arrange(field, once);
      try {
        judge(cell, await runIn(field, options), field);
      } finally {
        await undo?.();
      }
    }
  };
  await Promise.all(fields.map(work));
}

/** The table as text: one line per call, one letter per kind of fault. */
export function tableOf(cells: readonly Cell[], results: ReadonlyMap<Cell, string>): string {
  const rows = [...new Set(cells.map(({ row }) => row))];
  const width = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row) => {
    const own = cells.filter((cell) => cell.row === row);
    const shown = own.map((cell) => `${cell.column}=${results.get(cell) ?? (cell.applies ? '?' : '-')}`);
    return `${row.padEnd(width)}  ${shown.join(' ')}`;
  });
  return lines.join('\n');
}
