import { type Environment, inActions, isRehearsal, isSet, staysHere } from './environment.ts';
import { InputError, type Problem } from './errors.ts';
import { HAZARDS, TRUSTED_EVENTS } from './hazards.ts';
import { isLoopback, loopbackOrigin, parseUrl } from './loopback.ts';
import { type Mode, modes } from './modes.ts';
import { shown } from './policy/durations.ts';
import type { Surroundings } from './settings.ts';

/** Reads where this run happens, or throws one InputError with everything that is wrong. */
export function parseSurroundings(environment: Environment, workingDirectory = '.'): Surroundings {
  const problems: Problem[] = [];
  const rehearsal = isRehearsal(environment);
  const actions = inActions(environment);
  const read = (name: string, isGood: (value: string) => boolean, what: string): string | undefined => {
    const value = environment[name] ?? '';
    if (value === '' && !(actions && ALWAYS_SET.has(name))) return undefined;
    if (value !== '' && isGood(value)) return value;
    const seen = value === '' ? 'is not set, and a runner always sets it' : `is ${shown(value)}`;
    problems.push({ message: `${name} ${seen}: it must be ${what}` });
    return undefined;
  };
  const matches = (pattern: RegExp) => (value: string) => pattern.test(value);
  const surroundings: Surroundings = {
    eventName: read('GITHUB_EVENT_NAME', matches(/^[a-z_]{1,50}$/), 'the name of an event'),
    serverUrl: read('GITHUB_SERVER_URL', (url) => isServer(url, rehearsal), 'https:// and a host'),
    apiUrl: read('GITHUB_API_URL', (url) => isApi(url, rehearsal), 'https://, a host and a path at most'),
    repository: read(
      'GITHUB_REPOSITORY',
      matches(/^[A-Za-z0-9-]{1,100}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/),
      'owner/name',
    ),
    sha: read('GITHUB_SHA', matches(/^[0-9a-f]{40}$/), 'a commit of 40 hex digits'),
    ref: read(
      'GITHUB_REF',
      matches(/^refs\/(?!.*(?:\.\.|\/\/|\/$))[^\s\p{Cc}\p{Cf}~^:?*[\\]{1,500}$/u),
      'a full ref such as refs/heads/main',
    ),
    runId: read('GITHUB_RUN_ID', matches(/^[1-9]\d{0,19}$/), 'a number'),
    runAttempt: Number(read('GITHUB_RUN_ATTEMPT', matches(/^[1-9]\d{0,5}$/), 'a number') ?? 1),
    workspace: read('GITHUB_WORKSPACE', matches(/^[^\p{Cc}]{1,4000}$/u), 'a directory') ?? workingDirectory,
    rehearsal,
  };
  if (problems.length > 0) throw new InputError(problems);
  return surroundings;
}

const ALWAYS_SET: ReadonlySet<string> = new Set([
  'GITHUB_EVENT_NAME',
  'GITHUB_SERVER_URL',
  'GITHUB_API_URL',
  'GITHUB_REPOSITORY',
  'GITHUB_SHA',
  'GITHUB_RUN_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_WORKSPACE',
]);

function isServer(text: string, rehearsal: boolean): boolean {
  const url = parseUrl(text);
  if (url === undefined || url.search !== '' || url.hash !== '') return false;
  if (rehearsal && ((url.protocol === 'file:' && url.hostname === '') || isLoopback(url))) return true;
  return url.protocol === 'https:' && !isLoopback(url) && url.pathname === '/';
}

function isApi(text: string, rehearsal: boolean): boolean {
  const url = parseUrl(text);
  if (url === undefined || url.search !== '' || url.hash !== '') return false;
  return isLoopback(url) ? rehearsal : url.protocol === 'https:';
}

/** What around this run could make it believe a lie, or let a stranger cause it. Any one of them ends the run. */
export function hazards(environment: Environment, mode: Mode): readonly Problem[] {
  const set = Object.keys(environment).filter((name) => isSet(environment, name));
  const closed = isRehearsal(environment) && staysHere(environment);
  const found = HAZARDS.flatMap(({ pattern, message, where, safe }) =>
    set
      .filter((name) => pattern.test(name))
      .filter(() => (where === 'actions' ? inActions(environment) : !(where === 'network' && closed)))
      .filter((name) => !(safe?.(environment[name] ?? '', environment) ?? false))
      .map((name) => ({ message: `${name} is set: ${message}` })),
  );
  const event = environment['GITHUB_EVENT_NAME'] ?? '';
  if (modes[mode].publicEvents || event === '' || TRUSTED_EVENTS.has(event)) return found;
  const message = `the event ${shown(event)} can be caused by people who may not deploy, so ${mode} does not run on it: run it on ${[...TRUSTED_EVENTS].join(', ')}`;
  return [{ message }, ...found];
}

/** The only credentials that are ever used: those of the job, as given. Never a profile, a file or a host's own role. */
export interface AwsAccess {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Of a rehearsal, on loopback. */
  readonly endpoint?: string;
}

const KEY_ID = 'AWS_ACCESS_KEY_ID';
const SECRET = 'AWS_SECRET_ACCESS_KEY';
const TOKEN = 'AWS_SESSION_TOKEN';
const ENDPOINT = 'AWS_ENDPOINT_URL';

const WRITE =
  'in a workflow, run aws-actions/configure-aws-credentials before this step (the job needs permissions: id-token: write); in a shell: eval "$(aws configure export-credentials --format env)"';

/** Takes the credentials from the environment, or throws an InputError that never shows any of them. */
export function awsAccess(environment: Environment): AwsAccess {
  const given = (name: string): string => environment[name] ?? '';
  const problems: Problem[] = [];
  const missing = [KEY_ID, SECRET].filter((name) => given(name) === '');
  if (missing.length > 0) {
    problems.push({ message: `${missing.join(' and ')} not set, and no other credentials are used: ${WRITE}` });
  } else if (given(KEY_ID).startsWith('ASIA') && given(TOKEN) === '') {
    problems.push({ message: `${TOKEN} is not set, and temporary credentials are nothing without it: ${WRITE}` });
  }
  for (const [name, pattern] of Object.entries(FORMS)) {
    if (given(name) === '' || pattern.test(given(name))) continue;
    problems.push({
      message: `${name} holds what no credential holds (spaces, line ends or other characters): ${WRITE}`,
    });
  }
  const endpoint = loopbackOrigin(given(ENDPOINT));
  if (given(ENDPOINT) !== '' && endpoint === undefined) {
    problems.push({ message: `${ENDPOINT} is not on loopback: only a rehearsal may stand in for AWS; remove it` });
  }
  if (problems.length > 0) throw new InputError(problems);
  return {
    accessKeyId: given(KEY_ID),
    secretAccessKey: given(SECRET),
    ...(given(TOKEN) === '' ? {} : { sessionToken: given(TOKEN) }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

const FORMS: Readonly<Record<string, RegExp>> = {
  [KEY_ID]: /^\w{1,128}$/,
  [SECRET]: /^[\x21-\x7e]{1,512}$/,
  [TOKEN]: /^[\x21-\x7e]{1,16384}$/,
};
