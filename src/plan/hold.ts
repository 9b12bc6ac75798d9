import { PortError } from '../errors.ts';
import type { DumpRequest, RecoveryPoints, SnapshotProgress } from '../ports.ts';
import { calendarDay } from '../time.ts';
import { hostRun } from './names.ts';
import type { Workplace } from './workplace.ts';

/** With `consistency: database`, each database is held still while the set is taken. */
export function holdsOf({ now, policy, target, marks, instance }: Workplace): readonly DumpRequest[] {
  const databases = policy.snapshots.consistency === 'database' ? target.databases : [];
  const day = calendarDay(now(), policy.timezone);
  return databases.map((database) => ({
    instanceId: instance.instanceId,
    target,
    database,
    run: hostRun(marks, database.name),
    day,
  }));
}

/** An earlier attempt's set counts only while the host can still say that the database was held still for it. */
export async function requireHeld(made: readonly SnapshotProgress[], place: Workplace): Promise<void> {
  try {
    for (const hold of holdsOf(place)) await place.points.releaseDatabase(hold);
  } catch (error) {
    throw notHeld(made, error);
  }
}

const notHeld = (made: readonly SnapshotProgress[], error: unknown): PortError => {
  const ids = made.map(({ snapshotId }) => snapshotId).join(', ');
  const why = error instanceof Error ? error.message : String(error);
  // Never as `throttled`: that would mean that nothing was made.
  return new PortError(
    'unexpected',
    `${ids} are made, but the database may not have been held still meanwhile (${why}): take another set with a new run`,
  );
};

/** Holds, takes, lets go: whatever happens. A set that was not held all the while is an error. */
export async function whileHeld(
  holds: readonly DumpRequest[],
  points: RecoveryPoints,
  take: () => Promise<readonly SnapshotProgress[]>,
): Promise<readonly SnapshotProgress[]> {
  const begun: DumpRequest[] = [];
  let made: readonly SnapshotProgress[];
  try {
    for (const hold of holds) {
      begun.push(hold);
      await points.holdDatabase(hold);
    }
    made = await take();
  } catch (error) {
    for (const hold of begun) await points.releaseDatabase(hold).catch(() => {});
    throw error;
  }
  try {
    for (const hold of holds) await points.releaseDatabase(hold);
  } catch (error) {
    if (made.length > 0) throw notHeld(made, error);
  }
  return made;
}
