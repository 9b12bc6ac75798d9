import type { z } from 'zod';
import { AwsFailure } from './aws-failure.ts';
import type { CommandRunner } from './command-runner.ts';
import type { Structure } from './output.ts';
import type { Random } from './random.ts';
import type { World, WorldCredentials } from './world.ts';

/** One call as an operation sees it: who asks, of which world, when. */
export interface Call {
  /** The world of the Region asked. Empty in every Region but the world's own. */
  readonly world: World;
  readonly caller: WorldCredentials;
  readonly region: string;
  readonly now: number;
  readonly random: Random;
  readonly commands: CommandRunner;
}

export interface Operation {
  readonly kind: 'read' | 'write';
  /** The list that is cut into pages, and the most that one holds. */
  readonly paged: { readonly list: string; readonly most: number } | undefined;
  readonly perform: (call: Call, raw: Readonly<Record<string, unknown>>) => Promise<Structure>;
}

interface OperationSpec<S extends z.ZodType> {
  readonly kind: 'read' | 'write';
  readonly parameters: S;
  readonly paged?: { readonly list: string; readonly most: number };
  readonly run: (call: Call, parameters: z.output<S>) => Structure | Promise<Structure>;
}

/** An operation that takes no parameter beyond its schema. */
export const operation = <S extends z.ZodType>({ kind, parameters, paged, run }: OperationSpec<S>): Operation => ({
  kind,
  paged,
  perform: async (call, raw) => {
    const parsed = parameters.safeParse(raw);
    if (!parsed.success) throw badParameter(parsed.error.issues[0], raw);
    return run(call, parsed.data);
  },
});

function badParameter(issue: z.core.$ZodIssue | undefined, raw: unknown): AwsFailure {
  const path = issue?.path ?? [];
  const name = path.join('.');
  if (issue?.code === 'unrecognized_keys') {
    const key = [...path, issue.keys[0]].join('.');
    return new AwsFailure('unknownParameter', `The parameter ${key} is not recognized`);
  }
  const given = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    raw,
  );
  if (given === undefined) {
    return new AwsFailure('missingParameter', `The request must contain the parameter ${name}`);
  }
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  return new AwsFailure('invalidParameter', `Invalid value '${text}' for ${name}: ${issue?.message ?? ''}`);
}
