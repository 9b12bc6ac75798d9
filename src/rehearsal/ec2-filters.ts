import { AwsFailure } from './aws-failure.ts';
import type { FilterList } from './ec2-parameters.ts';
import { isList, isStructure, type Structure, type Value } from './output.ts';

/** The filters of one call, each with the path of the field in the answer that it looks at. */
export type FilterPaths = Readonly<Record<string, string>>;

/** Items that match every filter; a filter matches when any of its values does. Unknown filters are errors. */
export function applyFilters<T extends Structure>(
  items: readonly T[],
  filters: FilterList,
  paths: FilterPaths,
): readonly T[] {
  const tests = filters.map(({ Name, Value }) => {
    const read = reader(Name, paths);
    const patterns = Value.map(wildcard);
    return (item: Structure) => read(item).some((text) => patterns.some((pattern) => pattern.test(text)));
  });
  return items.filter((item) => tests.every((test) => test(item)));
}

function reader(name: string, paths: FilterPaths): (item: Structure) => readonly string[] {
  const tagged = paths['tag'];
  if (tagged !== undefined && name.startsWith('tag:')) {
    const key = name.slice(4);
    return (item) =>
      pairs(item, tagged)
        .filter((pair) => pair['key'] === key)
        .flatMap((pair) => texts(pair['value']));
  }
  if (tagged !== undefined && name === 'tag-key') {
    return (item) => pairs(item, tagged).flatMap((pair) => texts(pair['key']));
  }
  const path = name === 'tag' ? undefined : paths[name];
  if (path === undefined) throw new AwsFailure('invalidParameter', `The filter '${name}' is invalid`);
  return (item) => walk(item, path.split('.')).flatMap(texts);
}

const pairs = (item: Structure, path: string): readonly Structure[] => walk(item, path.split('.')).filter(isStructure);

function walk(value: Value, path: readonly string[]): readonly Value[] {
  if (isList(value)) return value.flatMap((entry) => walk(entry, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  return isStructure(value) ? walk(value[name], rest) : [];
}

function texts(value: Value): readonly string[] {
  if (value === undefined) return [];
  return [value instanceof Date ? value.toISOString() : String(value)];
}

/** `*` is any text, `?` one character, a backslash takes their meaning away. Case counts. */
function wildcard(text: string): RegExp {
  const source = text.replaceAll(/\\([\s\S])|[\s\S]/g, (character, escaped: string | undefined) => {
    if (escaped !== undefined) return literal(escaped);
    if (character === '*') return '[\\s\\S]*';
    return character === '?' ? '[\\s\\S]' : literal(character);
  });
  return new RegExp(`^${source}$`);
}

const literal = (character: string): string => character.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');
