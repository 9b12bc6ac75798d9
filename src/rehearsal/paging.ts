import { AwsFailure } from './aws-failure.ts';
import { isList, type Structure, type Value } from './output.ts';
import { alphanumerics, type Random, shuffled } from './random.ts';
import type { WorldBehaviour } from './world.ts';

interface Rest {
  readonly asked: string;
  readonly items: readonly Value[];
}

/** The tokens given out so far. Each stands for the rest of one list, for the very same question. */
export type Tokens = Map<string, Rest>;

interface Page {
  readonly action: string;
  readonly list: string;
  readonly most: number;
  readonly tokenField: string;
}

/** The same question whatever the page size: parameters in order of name, without the two of paging. */
function question(
  action: string,
  { NextToken: _, MaxResults: __, ...parameters }: Readonly<Record<string, unknown>>,
): string {
  const entries = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${action} ${JSON.stringify(entries)}`;
}

/** Cuts the answer's list to one page. The order is shuffled, as nobody may rely on one. */
export function paginate(
  output: Structure,
  { action, list, most, tokenField }: Page,
  parameters: Readonly<Record<string, unknown>>,
  tokens: Tokens,
  behaviour: WorldBehaviour,
  random: Random,
): Structure {
  const asked = question(action, parameters);
  const token = parameters['NextToken'];
  const items = token === undefined ? startOf(output[list], random) : restOf(tokens, String(token), asked);
  const wanted = parameters['MaxResults'] === undefined ? most : Number(parameters['MaxResults']);
  const empty = behaviour.emptyFirstPage && token === undefined;
  const size = empty ? 0 : Math.min(wanted, most, behaviour.pageSize ?? most);
  const page = items.slice(0, size);
  const rest = items.slice(size);
  if (rest.length === 0 && !empty) return { ...output, [list]: page };
  const next = alphanumerics(88, random);
  tokens.set(next, { asked, items: rest });
  return { ...output, [list]: page, [tokenField]: next };
}

const startOf = (value: Value, random: Random): readonly Value[] => (isList(value) ? shuffled(value, random) : []);

function restOf(tokens: Tokens, token: string, asked: string): readonly Value[] {
  const rest = tokens.get(token);
  if (rest?.asked !== asked)
    throw new AwsFailure('invalidToken', 'The specified pagination token is not valid or has expired.');
  return rest.items;
}
