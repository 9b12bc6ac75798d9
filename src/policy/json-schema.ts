import { z } from 'zod';
import { policySchema } from './schema.ts';

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/**
 * The JSON Schema (draft-07) of a policy, for editors. What it refuses the loader refuses too; bounds of durations and
 * percentages, zones that exist and repeated entries are the loader's alone.
 */
export const policyJsonSchema = (): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(policySchema, { target: 'draft-07', io: 'input' });

// Only a policy with an unknown key needs it, and then often.
let known: JsonSchema | undefined;

/** The keys that a policy may have at a path. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  known ??= policyJsonSchema() as JsonSchema;
  const at = path.reduce<readonly JsonSchema[]>(
    (schemas, part) =>
      schemas.flatMap((schema) => {
        const next = typeof part === 'number' ? schema.items : schema.properties?.[String(part)];
        return next === undefined ? [] : [next, ...(next.anyOf ?? [])];
      }),
    [known],
  );
  return at.flatMap(({ properties }) => Object.keys(properties ?? {}));
}
