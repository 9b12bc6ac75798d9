import { type Instant, MAX_CLOCK_SKEW_SECONDS, secondsBetween } from '../time.ts';
import type { Image } from './cloud.ts';

/** Why a host could not be made from this image now, in words that follow its id; undefined when it could. */
export function imageFlaw({ state, snapshots, createdAt }: Image, now: Instant): string | undefined {
  if (state !== 'available') return `is ${state}, not available`;
  if (snapshots.length === 0) return 'has no snapshot behind it';
  const broken = snapshots.find((snapshot) => snapshot.state !== 'completed');
  if (broken !== undefined) return `rests on ${broken.snapshotId}, which is ${broken.state}, not completed`;
  return secondsBetween(now, createdAt) > MAX_CLOCK_SKEW_SECONDS ? 'says that it was made in the future' : undefined;
}
