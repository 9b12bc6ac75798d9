import pLimit from 'p-limit';
import { PortError } from '../../errors.ts';
import type { AwsRequest } from '../../ports.ts';
import type { CloudOptions } from './access.ts';
import { type SampledClock, sampledClock } from './aws-clock.ts';
import { type Action, type ActionInputs, awsClients } from './clients.ts';
import { awsCodeOf, type Failure, failureOf, portError } from './failure.ts';
import { type Fields, fields, matching } from './shape.ts';

type Parse<T> = (answer: Fields) => T;

/** The one way to call AWS: reads are tried again within one deadline, writes are sent once. */
export interface Calls {
  /** An answer that `parse` throws malformed at counts as none and is asked for again. */
  readonly read: <A extends Action, T>(action: A, input: ActionInputs[A], parse: Parse<T>) => Promise<T>;
  /** The same, but undefined where AWS says with one of these codes that there is no such thing. */
  readonly readOrAbsent: <A extends Action, T>(
    action: A,
    input: ActionInputs[A],
    parse: Parse<T>,
    absentCodes: readonly string[],
  ) => Promise<T | undefined>;
  /** Sent exactly once, whatever comes back. */
  readonly write: <A extends Action, T>(action: A, input: ActionInputs[A], parse: Parse<T>) => Promise<T>;
  /** The same calls with a new deadline that begins now. */
  readonly withDeadline: (seconds: number) => Calls;
  /** Waits; false, at once, when the deadline would pass meanwhile. */
  readonly pause: (milliseconds: number) => Promise<boolean>;
  readonly clock: SampledClock;
  readonly requests: () => readonly AwsRequest[];
}

const IN_FLIGHT = 8;
const CALL_TIMEOUT_MS = 20_000;
const BACKOFF_BASE_MS = 200;
const BACKOFF_CAP_MS = 10_000;
/** For all calls of one target together. */
export const DEFAULT_DEADLINE_SECONDS = 120;

interface Line {
  readonly send: ReturnType<typeof awsClients>;
  readonly limit: ReturnType<typeof pLimit>;
  readonly clock: SampledClock;
  readonly requests: AwsRequest[];
}

export function awsCalls(options: CloudOptions): Calls {
  const { access, target, requestHandler } = options;
  const clock = sampledClock(options.clock);
  const send = awsClients(access, target.region, clock, requestHandler);
  const line: Line = { send, clock, limit: pLimit(IN_FLIGHT), requests: [] };
  return callsUntil(line, options, options.deadlineSeconds ?? DEFAULT_DEADLINE_SECONDS);
}

function callsUntil(line: Line, options: CloudOptions, deadlineSeconds: number): Calls {
  const { random, sleep } = options;
  let firstCallAt: number | undefined;

  const leftMs = (): number => {
    firstCallAt ??= options.clock.monotonic();
    return firstCallAt + deadlineSeconds * 1000 - options.clock.monotonic();
  };

  const pause = async (milliseconds: number): Promise<boolean> => {
    if (milliseconds >= leftMs()) return false;
    await sleep(milliseconds);
    return true;
  };

  const once = <A extends Action, T>(action: A, input: ActionInputs[A], parse: Parse<T>): Promise<T> =>
    line.limit(async () => {
      const timeoutMs = Math.min(CALL_TIMEOUT_MS, leftMs());
      if (timeoutMs <= 0) throw new PortError('timed-out', `no time left (${deadlineSeconds} s for all calls)`);
      const answer = fields(await within(timeoutMs, (signal) => line.send(action, input, signal)), 'the answer');
      const requestId = matching(fields(answer['$metadata'], 'the request id'), 'requestId', /^[\w.=+/-]{1,128}$/);
      const value = parse(answer);
      line.requests.push({ action, requestId });
      return value;
    });

  /** An expired signature is no matter of credentials when the runner's clock is wrong. */
  const sorted = (cause: unknown): Failure => {
    const failure = failureOf(cause);
    return failure.code === 'credentials' && line.clock.isSkewed() ? { ...failure, code: 'clock-skew' } : failure;
  };

  const read: Calls['read'] = async (action, input, parse) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(action, input, parse);
      } catch (cause) {
        const failure = sorted(cause);
        const delayMs = random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (attempt - 1));
        if (attempt >= failure.attempts || !(await pause(delayMs))) throw portError(action, failure);
      }
    }
  };

  return {
    read,
    readOrAbsent: async (action, input, parse, absentCodes) => {
      try {
        return await read(action, input, parse);
      } catch (error) {
        if (absentCodes.includes(awsCodeOf(error))) return undefined;
        throw error;
      }
    },
    write: async (action, input, parse) => {
      try {
        return await once(action, input, parse);
      } catch (cause) {
        const failure = sorted(cause);
        throw portError(action, { ...failure, detail: `${failure.detail}; it is sent once and never again` });
      }
    },
    withDeadline: (seconds) => callsUntil(line, options, seconds),
    pause,
    clock: line.clock,
    requests: () => [...line.requests],
  };
}

/** Ends after the time given even when the work does not heed its signal. */
async function within<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new PortError('timed-out', `no answer within ${Math.round(timeoutMs / 100) / 10} s`));
      controller.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), expiry]);
  } finally {
    clearTimeout(timer);
  }
}
