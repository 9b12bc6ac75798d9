import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { awsCloud } from './adapters/aws/cloud.ts';
import { gitRepository } from './adapters/git/repository.ts';
import { githubApi } from './adapters/github.ts';
import { InputError } from './errors.ts';
import { loadPolicy } from './policy/load.ts';
import type { LoadedPolicy } from './policy/policy.ts';
import { shorthandPolicy } from './policy/shorthand.ts';
import type { Ports, ProgressEvent } from './ports.ts';
import type { Report } from './report/report.ts';
import { run } from './run.ts';
import type { Settings } from './settings.ts';
import { awsAccess, hazards, parseSurroundings } from './surroundings.ts';
import type { Clock } from './time.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Invocation {
  readonly settings: Settings;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly progress: (event: ProgressEvent) => void;
}
