import { InputError, type Problem } from './errors.ts';
import { modeNames } from './modes.ts';
import { nearest, suggestion } from './nearest.ts';
import { parseDuration, shown } from './policy/durations.ts';
import {
  absolutePath,
  account,
  changeName,
  databaseName,
  type Form,
  instanceId,
  region,
  targetName,
} from './policy/forms.ts';
import { DEFAULT_POLICY_PATH } from './policy/load.ts';
import type { Policy } from './policy/policy.ts';
import { changeKinds, type PolicySource, type Settings, snapshotKinds } from './settings.ts';
import { HOUR, MINUTE } from './time.ts';

/** Every input of action.yml; the command line's flags have the same names. */
export const inputNames = [
  'mode',
  'policy',
  'target',
  'change',
  'change-kind',
  'kind',
  'dry-run',
  'github-token',
  'wait',
  'account',
  'region',
  'instance',
  'database',
  'dump-directory',
] as const;
export type InputName = (typeof inputNames)[number];

const MAX_WAIT_SECONDS = 6 * HOUR;

/** Parses every input, or throws one InputError with everything that is wrong. An input not given reads as ''. */
export function parseInputs(get: (name: InputName) => string): Settings {
  const problems: Problem[] = [];
  const field = <T>(name: InputName, parse: (raw: string) => T): T => {
    try {
      return parse(get(name));
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      problems.push({ message: `${name}: ${error.message}` });
      return undefined as never; // Never read: a problem ends in the throw below.
    }
  };
  const settings: Settings = {
    mode: field('mode', (raw) => oneOf(modeNames, raw === '' ? 'gate' : raw)),
    policy: parsePolicySource(get, field, problems),
    targets: field('target', targetNames),
    change: field('change', (raw) => (raw === '' ? undefined : parseChange(raw))),
    changeKind: field('change-kind', (raw) => oneOf(changeKinds, raw === '' ? 'routine' : raw)),
    kind: field('kind', (raw) => oneOf(snapshotKinds, raw === '' ? 'manual' : raw)),
    dryRun: field('dry-run', (raw) => oneOf(['true', 'false'], raw === '' ? 'false' : raw) === 'true'),
    waitSeconds: field('wait', (raw) => parseWait(raw === '' ? '60m' : raw)),
    githubToken: field('github-token', (raw) => (raw === '' ? undefined : parseToken(raw))),
  };
  if (problems.length > 0) throw new InputError(problems);
  return settings;
}

class Wrong extends Error {}

type Field = <T>(name: InputName, parse: (raw: string) => T) => T;

const shorthandNames = [
  'account',
  'region',
  'instance',
  'database',
  'dump-directory',
] as const satisfies readonly InputName[];

function parsePolicySource(get: (name: InputName) => string, field: Field, problems: Problem[]): PolicySource {
  const given = shorthandNames.filter((name) => get(name) !== '');
  const path = field('policy', (raw) => (raw === '' ? DEFAULT_POLICY_PATH : parsePath(raw)));
  if (given.length === 0) return { kind: 'file', path };
  if (get('policy') !== '') {
    problems.push({ message: `policy: a file is given, and ${given.join(', ')} too: keep one of the two` });
  }
  const missing = shorthandNames.filter((name) => get(name) === '');
  if (missing.length > 0) {
    const message = `${missing.join(', ')}: missing; without a policy file all five are needed: ${shorthandNames.join(', ')}`;
    problems.push({ message });
  }
  const word = (name: InputName, form: Form): string => field(name, (raw) => (raw === '' ? raw : matching(form, raw)));
  const shorthand = {
    account: word('account', account),
    region: word('region', region),
    instance: word('instance', instanceId),
    database: word('database', databaseName),
    dumpDirectory: word('dump-directory', absolutePath),
  };
  return { kind: 'shorthand', shorthand };
}

function oneOf<const T extends string>(allowed: readonly T[], raw: string): T {
  const match = allowed.find((value) => value === raw);
  if (match === undefined) throw new Wrong(`${shown(raw)} is none of ${allowed.join(', ')}${meant(raw, allowed)}`);
  return match;
}

function meant(raw: string, allowed: readonly string[]): string {
  const near = nearest(raw, allowed);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

function matching({ pattern, what }: Form, raw: string): string {
  if (!pattern.test(raw)) throw new Wrong(`${shown(raw)} is not ${what}`);
  return raw;
}

function parseChange(raw: string): string {
  const capital = raw.toUpperCase().replaceAll(/[\s-]/g, '_');
  if (raw !== capital && changeName.pattern.test(capital)) {
    throw new Wrong(`${shown(raw)} is not ${changeName.what}; write ${capital}`);
  }
  return matching(changeName, raw);
}

function targetNames(raw: string): readonly string[] {
  const list = raw.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (list === '') return [];
  const names = list.split(/[ \t]*[,\r\n][ \t\r\n]*/);
  const wrong = names.filter((name) => !targetName.pattern.test(name));
  if (wrong.length > 0) throw new Wrong(`${wrong.map(shown).join(', ')} is not ${targetName.what}`);
  return [...new Set(names)];
}

function parseWait(raw: string): number {
  const parsed = parseDuration(raw);
  if ('wrong' in parsed) throw new Wrong(parsed.wrong);
  if (parsed.value < MINUTE || parsed.value > MAX_WAIT_SECONDS) {
    throw new Wrong(`${shown(raw)} is outside 1m to 6h, the longest that a job runs`);
  }
  return parsed.value;
}

function parsePath(raw: string): string {
  if (/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{0,1000}\.ya?ml$/u.test(raw)) return raw;
  throw new Wrong(
    `${shown(raw)} is not the path of a policy: it ends in .yml or .yaml and holds no control characters`,
  );
}

// Never shown, not even in part.
function parseToken(raw: string): string {
  if (/^[\x21-\x7e]{1,4096}$/.test(raw)) return raw;
  throw new Wrong('is not a token: it is too long, or holds spaces, line ends or other characters that no token has');
}

/** Inputs that we do not declare. GitHub only warns of them, and a misspelled one would leave a default in force. */
export function unknownInputs(environment: Readonly<Record<string, string | undefined>>): readonly Problem[] {
  const declared = new Set(inputNames.map((name) => `INPUT_${name.toUpperCase()}`));
  return Object.keys(environment)
    .filter((key) => key.startsWith('INPUT_') && !declared.has(key))
    .map((key) => key.slice('INPUT_'.length).toLowerCase())
    .map((name) => ({ message: `${shown(name)} is not an input of this action: ${suggestion(name, inputNames)}` }));
}

/** Targets asked for that the policy does not have. */
export function unknownTargets({ targets }: Settings, policy: Policy): readonly Problem[] {
  const known = policy.targets.map(({ name }) => name);
  return targets
    .filter((name) => !known.includes(name))
    .map((name) => ({ message: `target: the policy has no ${shown(name)}: ${suggestion(name, known)}` }));
}
