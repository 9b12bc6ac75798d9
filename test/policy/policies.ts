import { InputError, type Problem } from '../../src/errors.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import type { Policy } from '../../src/policy/policy.ts';

export const FILE = '.github/backup-gate.yml';

export type Written = Readonly<Record<string, unknown>>;

export const aWrittenDatabase = (over: Written = {}): Written => ({ name: 'shop', directory: '/var/backups', ...over });

export const aWrittenTarget = (over: Written = {}): Written => ({
  name: 'shop-prod',
  account: '123456789012',
  region: 'ap-south-1',
  instance: 'i-0abc1234def567890',
  databases: [aWrittenDatabase()],
  code: ['/var/www/shop'],
  ...over,
});

export const written = (over: Written = {}): Written => ({ version: 1, targets: [aWrittenTarget()], ...over });

/** JSON is YAML. */
export const read = (policy: unknown): Policy => parse(JSON.stringify(policy));

export const parse = (text: string): Policy => parsePolicy(Buffer.from(text), FILE).policy;

/** What the loader says of a text; empty for a policy that holds. */
export function problemsOf(text: string): readonly Problem[] {
  return problemsIn(() => parse(text));
}

export function problemsIn(act: () => unknown): readonly Problem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

export const messagesOf = (policy: unknown): readonly string[] =>
  problemsOf(JSON.stringify(policy)).map(({ message }) => message);

/** `line:column message` */
export const placesOf = (text: string): readonly string[] =>
  problemsOf(text).map(({ location, message }) => `${location?.line}:${location?.column} ${message}`);

/** `{a: {b: value}}` out of `a.b`. */
export const nested = (path: string, value: unknown): Written =>
  path
    .split('.')
    .reverse()
    .reduce<unknown>((inner, key) => ({ [key]: inner }), value) as Written;
