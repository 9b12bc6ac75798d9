import type { DatabaseState, HostState } from '../facts/host.ts';
import type { Observation } from '../facts/observation.ts';
import type { Database, Target } from '../policy/policy.ts';
import { untrusted } from '../untrusted.ts';
import { type Finding, ifObserved, notApplicable, unseen } from './check.ts';

/** Judges what was seen of each database that the policy names: one finding at least for each, seen or not. */
export function judgeDatabases<Seen>(
  { databases }: HostState,
  target: Target,
  look: (state: DatabaseState) => Observation<Seen>,
  judge: (seen: Seen, database: Database, state: DatabaseState) => Finding | readonly Finding[],
): readonly Finding[] {
  if (target.databases.length === 0) return [notApplicable(target.name, 'the policy says databases: none')];
  return target.databases.flatMap((database) => {
    const state = databases.find(({ name }) => name === database.name);
    if (state !== undefined) return ifObserved(database.name, look(state), (seen) => judge(seen, database, state));
    return [
      unseen(database.name, {
        code: 'malformed',
        detail: untrusted(`the probe says nothing of the database ${database.name}`),
      }),
    ];
  });
}
