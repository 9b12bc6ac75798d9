import { XMLBuilder } from 'fast-xml-parser';

/** What an operation answers, before a protocol words it. Undefined fields are left out. */
export type Value = undefined | string | number | boolean | Date | Structure | readonly Value[];
/** The first field is the one without which the answer means nothing: faults take that one away. */
export type Structure = { readonly [name: string]: Value };

export const isStructure = (value: Value): value is Structure =>
  typeof value === 'object' && !(value instanceof Date) && !Array.isArray(value);
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true, processEntities: true });

/** One document with a single root. A list becomes an element that holds one `item` (or `member`) per entry. */
export function toXml(root: string, namespace: string, content: Structure, itemName: 'item' | 'member'): string {
  const tree = { [root]: { '@_xmlns': namespace, ...xmlFields(content, itemName) } };
  // A carriage return would be read back as a line feed.
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(tree).replaceAll('\r', '&#xD;')}`;
}

function xmlFields(structure: Structure, itemName: string): Record<string, unknown> {
  const entries = Object.entries(structure).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, xmlValue(value, itemName)]));
}

function xmlValue(value: Value, itemName: string): unknown {
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return value.length === 0 ? '' : { [itemName]: value.map((entry) => xmlValue(entry, itemName)) };
  if (isStructure(value)) return xmlFields(value, itemName);
  return String(value);
}

/** JSON with instants as seconds since the epoch. */
export const toJson = (value: Structure): string => JSON.stringify(jsonValue(value));

function jsonValue(value: Value): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (isList(value)) return value.map(jsonValue);
  if (isStructure(value))
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, jsonValue(field)]));
  return value;
}
