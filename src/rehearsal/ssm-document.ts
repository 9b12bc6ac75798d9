import { parse } from 'yaml';
import { z } from 'zod';
import { failure } from './aws-failure.ts';

const count = z.int().min(0).optional();
const parameter = z.strictObject({
  type: z.enum(['String', 'StringList']),
  description: z.string().optional(),
  default: z.union([z.string(), z.array(z.string())]).optional(),
  allowedPattern: z.string().optional(),
  allowedValues: z.array(z.string()).optional(),
  minChars: count,
  maxChars: count,
  minItems: count,
  maxItems: count,
  displayType: z.enum(['textfield', 'textarea']).optional(),
  interpolationType: z.literal('ENV_VAR').optional(),
});

const step = z.strictObject({
  action: z.literal('aws:runShellScript'),
  name: z.string().regex(/^[a-zA-Z0-9_]{4,128}$/),
  precondition: z
    .strictObject({ StringEquals: z.tuple([z.literal('platformType'), z.enum(['Linux', 'Windows', 'MacOS'])]) })
    .optional(),
  inputs: z.strictObject({
    runCommand: z.union([z.string(), z.array(z.string()).min(1)]),
    timeoutSeconds: z.union([z.string(), z.int()]).optional(),
    workingDirectory: z.string().optional(),
    onFailure: z.enum(['exit', 'successAndExit']).optional(),
  }),
});

const schema = z.strictObject({
  schemaVersion: z.literal('2.2'),
  description: z.string().optional(),
  parameters: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/), parameter).default({}),
  mainSteps: z.array(step).min(1),
});

export type CommandDocument = z.output<typeof schema>;
type DocumentParameter = z.output<typeof parameter>;

/** Of command documents, schema 2.2 with shell steps is spoken here; anything else is refused. */
export function parseDocument(content: string, format: 'JSON' | 'YAML'): CommandDocument {
  let raw: unknown;
  try {
    raw = format === 'JSON' ? JSON.parse(content) : parse(content);
  } catch {
    throw failure('InvalidDocumentContent', `The content is not valid ${format}`);
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw failure('InvalidDocumentContent', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const names = parsed.data.mainSteps.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw failure('InvalidDocumentContent', 'Step names must be unique');
  for (const [name, { type, default: preset, allowedPattern, interpolationType }] of Object.entries(
    parsed.data.parameters,
  )) {
    const fits = preset === undefined || Array.isArray(preset) === (type === 'StringList');
    if (!fits) throw failure('InvalidDocumentContent', `parameters.${name}.default is not a ${type}`);
    if (interpolationType && type !== 'String') {
      throw failure('InvalidDocumentContent', `parameters.${name}: ENV_VAR is for String only`);
    }
    if (allowedPattern !== undefined) pattern(allowedPattern);
  }
  return parsed.data;
}

function pattern(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    throw failure('InvalidDocumentContent', `allowedPattern is not a regular expression: ${source}`);
  }
}

/** Every parameter of the document with its value: what was given, held to the document, or its default. */
export function bindParameters(
  { parameters }: CommandDocument,
  given: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(parameters, name)) {
      throw failure('InvalidParameters', `Parameter "${name}" is not defined in the document`);
    }
  }
  return Object.fromEntries(
    Object.entries(parameters).map(([name, spec]) => {
      const values = given[name] ?? (spec.default === undefined ? undefined : [spec.default].flat());
      if (values === undefined) throw failure('InvalidParameters', `Parameter "${name}" requires a value`);
      checkValues(name, spec, values);
      return [name, values];
    }),
  );
}

function checkValues(name: string, spec: DocumentParameter, values: readonly string[]): void {
  const refuse = (why: string) => failure('InvalidParameters', `Parameter "${name}" ${why}`);
  if (spec.type === 'String' && values.length !== 1) throw refuse('takes exactly one value');
  if (values.length < (spec.minItems ?? 0) || values.length > (spec.maxItems ?? Infinity))
    throw refuse('has too few or too many items');
  for (const value of values) {
    if (value.length < (spec.minChars ?? 0) || value.length > (spec.maxChars ?? Infinity))
      throw refuse('is too short or too long');
    if (spec.allowedValues && !spec.allowedValues.includes(value)) throw refuse('is not one of the allowed values');
    if (spec.allowedPattern !== undefined && !matches(pattern(spec.allowedPattern), value)) {
      throw refuse(`does not match ${spec.allowedPattern}`);
    }
  }
}

// As lenient as the service could be: a pattern without anchors matches a part, and `$` matches before a last newline.
// A document must stay safe under that.
const matches = (expression: RegExp, value: string): boolean =>
  expression.test(value) || (value.endsWith('\n') && expression.test(value.slice(0, -1)));
