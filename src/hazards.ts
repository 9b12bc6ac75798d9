import { type Environment, isRehearsal, staysHere } from './environment.ts';
import { loopbackOrigin } from './loopback.ts';

// Only people who may write to the repository, or its own schedule, can cause these. Everything else is refused, the
// events of the future included.
export const TRUSTED_EVENTS: ReadonlySet<string> = new Set([
  'push',
  'workflow_dispatch',
  'repository_dispatch',
  'schedule',
  'release',
  'deployment',
  'deployment_status',
  'merge_group',
  'create',
]);

export interface Hazard {
  readonly pattern: RegExp;
  readonly message: string;
  /** `network`: harmless in a rehearsal that talks to nothing but this machine. */
  readonly where: 'anywhere' | 'network' | 'actions';
  readonly safe?: (value: string, environment: Environment) => boolean;
}

/** Variables that can make a run believe a lie. */
export const HAZARDS: readonly Hazard[] = [
  {
    pattern: /^ACTIONS_ALLOW_UNSECURE_COMMANDS$/,
    message: 'text on standard output could change this job; remove it',
    where: 'anywhere',
  },
  {
    pattern: /^NODE_TLS_REJECT_UNAUTHORIZED$/,
    message: 'anyone could answer as AWS or GitHub; remove it',
    where: 'anywhere',
    safe: (value) => value === '1',
  },
  { pattern: /^NODE_OPTIONS$/, message: 'it can load other code into this program; remove it', where: 'anywhere' },
  {
    pattern: /^NODE_EXTRA_CA_CERTS$/,
    message: 'another authority could answer as AWS or GitHub; remove it for this step',
    where: 'network',
  },
  {
    pattern: /^(?:HTTPS?|ALL)_PROXY$/i,
    message: 'what AWS and GitHub answer must come from them directly; remove it for this step',
    where: 'network',
  },
  {
    pattern: /^AWS_ENDPOINT_URL$/,
    message: 'only an endpoint on loopback, for a rehearsal, may stand in for AWS; remove it',
    where: 'anywhere',
    safe: (value) => loopbackOrigin(value) !== undefined,
  },
  {
    // An earlier step could start one, and the yes of a rehearsal would release a real deploy.
    pattern: /^AWS_ENDPOINT_URL$/,
    message: 'AWS is rehearsed on loopback while this job belongs to a real GitHub server; remove it',
    where: 'actions',
    safe: (value, environment) => loopbackOrigin(value) === undefined || staysHere(environment),
  },
  {
    // Beside a general one on loopback it is never used. Alone it would mix a rehearsal with the real AWS.
    pattern: /^AWS_ENDPOINT_URL_/,
    message: 'one service would answer from elsewhere than the others; remove it',
    where: 'anywhere',
    safe: (value, environment) => isRehearsal(environment) && loopbackOrigin(value) !== undefined,
  },
  {
    pattern: /^AWS_(?:PROFILE|DEFAULT_PROFILE|CONFIG_FILE|SHARED_CREDENTIALS_FILE)$/,
    message:
      "an earlier step could choose other credentials or endpoints; remove it, the job's own credentials suffice",
    where: 'actions',
  },
];
