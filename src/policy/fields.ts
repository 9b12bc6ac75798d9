import { z } from 'zod';
import { DURATION, type Parsed, parseDuration, shown, writeDuration } from './durations.ts';
import type { Form } from './forms.ts';
import { PERCENT, parsePercent, writePercent } from './ratios.ts';

export const TEXT = 'text';

/** Text of one form. Numbers are refused, not turned into text: YAML has dropped their leading zeros by then. */
export const text = ({ pattern, what }: Form) =>
  z.string({ error: ({ input }) => mistyped(input, TEXT, what) }).regex(pattern, {
    error: ({ input }) => (input === '' ? mistyped(input, TEXT, what) : `${shown(input)} is not ${what}`),
    abort: true,
  });

export function mistyped(input: unknown, expected: string, what: string): string {
  if (input === undefined) return `is missing: write ${what}`;
  if (input === null || input === '') return `is empty: write ${what}`;
  return `${shown(input)} is ${kindOf(input)}, not ${expected}: write ${what}`;
}

function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  return { number: 'a number', boolean: 'a truth value', string: 'text' }[String(typeof input)] ?? 'a map';
}

/** A map with these keys and no others. */
export const section = <const Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code, input }) =>
      code === 'unrecognized_keys'
        ? 'unknown key'
        : mistyped(input, 'a map', `its keys: ${Object.keys(shape).join(', ')}`),
  });

/** A list of one or more. */
export const list = <Item extends z.ZodType>(item: Item, max: number, what: string) =>
  z
    .array(item, { error: ({ input }) => mistyped(input, 'a list', what) })
    .min(1, { error: `is an empty list, which protects nothing: write ${what}` })
    .max(max, { error: ({ input }) => `has ${(input as unknown[]).length} entries, the most is ${max}` });

interface Bounds {
  /** In the user's own notation. */
  readonly min: string;
  readonly max: string;
}

/** A duration within its bounds, both included. The default is parsed as if it had been written. */
export const duration = (bounds: Bounds, fallback: string, description: string) =>
  quantity(DURATION, parseDuration, writeDuration, bounds)
    .prefault(fallback)
    .meta({ description: said(description, bounds) });

/** A percentage within its bounds, both included, as a ratio. */
export const percent = (bounds: Bounds, fallback: string, description: string) =>
  quantity(PERCENT, parsePercent, writePercent, bounds)
    .prefault(fallback)
    .meta({ description: said(description, bounds) });

const said = (description: string, { min, max }: Bounds): string => `${description} From ${min} to ${max}.`;

function quantity(
  pattern: RegExp,
  parse: (text: string) => Parsed<number>,
  write: (value: number) => string,
  bounds: Bounds,
) {
  const [min, max] = [known(parse(bounds.min)), known(parse(bounds.max))];
  const wrong = (input: unknown): string => {
    const parsed = parse(input === null ? '' : String(input));
    return 'wrong' in parsed ? parsed.wrong : `${shown(input)} must be text`;
  };
  return z
    .string({ error: ({ input }) => wrong(input) })
    .regex(pattern, { error: ({ input }) => wrong(input), abort: true })
    .transform((written, context) => {
      const parsed = parse(written);
      if ('wrong' in parsed) {
        context.addIssue({ code: 'custom', message: parsed.wrong });
        return z.NEVER;
      }
      const { value } = parsed;
      if (value < min)
        context.addIssue({ code: 'custom', message: `${written} is less than ${write(min)}, the least allowed` });
      if (value > max)
        context.addIssue({ code: 'custom', message: `${written} is more than ${write(max)}, the most allowed` });
      return value;
    });
}

function known(parsed: Parsed<number>): number {
  if ('wrong' in parsed) throw new TypeError(`a bound of the policy ${parsed.wrong}`);
  return parsed.value;
}
