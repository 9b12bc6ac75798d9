/** What the root hands in of its own environment; nothing else reaches git. */
export interface GitEnvironment {
  readonly PATH: string;
  readonly HOME?: string;
}

/** Where git reads and writes. Always named, so that it never looks for a repository by itself. */
export interface Place {
  readonly gitDir?: string;
  readonly workTree?: string;
  readonly indexFile?: string;
  /** More object folders to read from. */
  readonly alternates?: readonly string[];
}

// Held against everything that a repository's own configuration could say: the environment wins over files.
const pinnedConfig: readonly (readonly [string, string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.untrackedCache', 'false'],
  ['core.fileMode', 'true'],
  ['core.checkStat', 'default'],
  ['core.trustctime', 'true'],
  ['core.ignoreStat', 'false'],
  ['core.sparseCheckout', 'false'],
  ['core.excludesFile', '/dev/null'],
  ['core.attributesFile', '/dev/null'],
  ['core.askPass', ''],
  ['credential.helper', ''],
  ['diff.external', ''],
  ['diff.renames', 'false'],
  ['status.renames', 'false'],
  ['log.showSignature', 'false'],
  ['log.mailmap', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['submodule.recurse', 'false'],
  ['protocol.ext.allow', 'never'],
  // A redirected request would carry the token to another host.
  ['http.followRedirects', 'false'],
];

export interface EnvironmentOptions {
  readonly place?: Place;
  /** Protocols that this call may speak; none by default. */
  readonly protocols?: readonly string[];
  /** Configuration of this call only, secrets included: it is never an argument and never on disk. */
  readonly config?: readonly (readonly [string, string])[];
}

/** The whole environment of one git command, built from nothing: whatever GIT_* the run inherited is not in it. */
export function gitEnvironment(
  { PATH, HOME }: GitEnvironment,
  { place = {}, protocols = [], config = [] }: EnvironmentOptions,
  timeoutSeconds: number,
): Record<string, string> {
  const entries = [...pinnedConfig, ...patience(timeoutSeconds), ...config];
  return {
    PATH,
    ...(HOME === undefined ? {} : { HOME }),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    // A store with a filter would else fetch what it lacks, one object at a time, and each fetch may start another.
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ALLOW_PROTOCOL: protocols.length === 0 ? 'none' : protocols.join(':'),
    ...(protocols.includes('ssh')
      ? { GIT_SSH_COMMAND: `ssh -o BatchMode=yes -o ConnectTimeout=${Math.ceil(timeoutSeconds)}` }
      : {}),
    ...(place.gitDir === undefined ? {} : { GIT_DIR: place.gitDir }),
    ...(place.workTree === undefined ? {} : { GIT_WORK_TREE: place.workTree }),
    ...(place.indexFile === undefined ? {} : { GIT_INDEX_FILE: place.indexFile }),
    ...(place.alternates === undefined
      ? {}
      : { GIT_ALTERNATE_OBJECT_DIRECTORIES: place.alternates.map(quoted).join(':') }),
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(([key, value], at) => [
        [`GIT_CONFIG_KEY_${at}`, key],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ]),
    ),
  };
}

// The program that speaks http for git has to notice a dead server by itself: ending git does not end it.
const patience = (timeoutSeconds: number): readonly (readonly [string, string])[] => [
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', String(Math.ceil(timeoutSeconds))],
];

// git takes a path in double quotes here, with C escapes, so that it may hold a colon.
const quoted = (path: string): string => `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
