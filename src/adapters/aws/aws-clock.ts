import { PortError } from '../../errors.ts';
import type { AwsClock } from '../../facts/cloud.ts';
import {
  addSeconds,
  type Clock,
  type Instant,
  instantFromMillis,
  MAX_CLOCK_SKEW_SECONDS,
  secondsBetween,
} from '../../time.ts';

interface Sample {
  readonly awsAt: Instant;
  readonly runnerAt: Instant;
  readonly monotonicMs: number;
}

/** The clock of AWS, as the Date headers of its answers tell it. */
export interface SampledClock {
  /** False when the header is not a date. */
  readonly sample: (dateHeader: string | undefined) => boolean;
  readonly read: () => AwsClock;
  /** Some answer so far disagrees with the runner. */
  readonly isSkewed: () => boolean;
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A run makes hundreds of answers at most; what counts of older ones is only how far apart they lie. */
export function sampledClock(clock: Clock): SampledClock {
  let newest: Sample | undefined;
  let worstSkewSeconds = 0;
  /** AWS's time minus our own steady count, in milliseconds: the same for all answers when all clocks are sound. */
  let lowestOffsetMs = Number.POSITIVE_INFINITY;
  let highestOffsetMs = Number.NEGATIVE_INFINITY;

  const isSkewed = (): boolean => Math.abs(worstSkewSeconds) > MAX_CLOCK_SKEW_SECONDS;

  return {
    isSkewed,
    sample(dateHeader) {
      if (dateHeader === undefined || !HTTP_DATE.test(dateHeader)) return false;
      const awsAt = instantFromMillis(Date.parse(dateHeader));
      if (awsAt === undefined) return false;
      newest = { awsAt, runnerAt: clock.now(), monotonicMs: clock.monotonic() };
      const skewSeconds = secondsBetween(newest.runnerAt, awsAt);
      if (Math.abs(skewSeconds) > Math.abs(worstSkewSeconds)) worstSkewSeconds = skewSeconds;
      lowestOffsetMs = Math.min(lowestOffsetMs, awsAt - newest.monotonicMs);
      highestOffsetMs = Math.max(highestOffsetMs, awsAt - newest.monotonicMs);
      return true;
    },
    read() {
      if (newest === undefined) throw new PortError('unreachable', "AWS's clock: no answer of AWS came at all");
      const now = addSeconds(newest.awsAt, Math.round(clock.monotonic() - newest.monotonicMs) / 1000);
      const skewSeconds = secondsBetween(clock.now(), now);
      const worst = isSkewed() ? worstSkewSeconds : skewSeconds;
      if (Math.abs(worst) > MAX_CLOCK_SKEW_SECONDS) {
        throw new PortError(
          'clock-skew',
          `AWS's clock: it differs from the runner's by ${Math.round(worst)} s (limit ${MAX_CLOCK_SKEW_SECONDS} s); set the runner's clock`,
        );
      }
      const spreadSeconds = (highestOffsetMs - lowestOffsetMs) / 1000;
      if (spreadSeconds > MAX_CLOCK_SKEW_SECONDS) {
        throw new PortError(
          'clock-skew',
          `AWS's clock: its answers differ from each other by ${Math.round(spreadSeconds)} s (limit ${MAX_CLOCK_SKEW_SECONDS} s)`,
        );
      }
      return { now, skewSeconds };
    },
  };
}
