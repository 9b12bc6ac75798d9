import { newestDump } from '../../facts/dump-evidence.ts';
import type { HostState, PathState } from '../../facts/host.ts';
import { type Observation, observed } from '../../facts/observation.ts';
import type { Target } from '../../policy/policy.ts';
import { untrusted } from '../../untrusted.ts';
import { defineCheck, type Finding, fail, ifObserved, notApplicable, pass, unseen } from '../check.ts';
import { onHost, withCommand } from '../commands.ts';

const DUMP_ROOM = 1.5;
const FREE_INODES = 0.1;
// A byte count times a decimal ratio is not exact; equality must pass on either side of that error.
const ROUNDING = 1e-6;

export const hostDisk = defineCheck({
  id: 'host/disk',
  title: 'There is room for the next dump and more',
  failureTitle: 'There is no room for the next dump',
  runbook: ['8'],
  modes: ['gate', 'prepare', 'verify'],
  obligation: 'mandatory',
  needs: ['instances', 'host'],
  evaluate: ({ instances, host }, { policy, target }) => {
    const told = new Set(host.paths.map(({ path }) => path));
    const wanted = [...new Set([...target.databases.map(({ directory }) => directory), ...target.code])];
    const missing = wanted.filter((path) => !told.has(path)).map(notTold);
    const data = target.databases.length === 0 || host.paths.some(({ role }) => role === 'data');
    const noData = data ? [] : [notTold('the data directory of the server')];
    if (wanted.length === 0) return [notApplicable(target.name, 'the policy says databases: none and code: none')];
    const command = onHost(instances[0]?.instanceId, target.region);
    const judged = host.paths.flatMap((path) =>
      ifObserved(path.path, neededBytes(path, host, target), (needed) =>
        judge(path, needed, policy.host.freeSpaceRatio, command),
      ),
    );
    return [...judged, ...missing, ...noData];
  },
});

const notTold = (what: string): Finding =>
  unseen(what, { code: 'malformed', detail: untrusted(`the probe says nothing of ${what}`) });

/** Room that the next dumps into this directory want. Unavailable when the size of the last ones could not be seen. */
function neededBytes({ role, path }: PathState, { databases }: HostState, target: Target): Observation<number> {
  if (role !== 'dumps') return observed(0);
  const here = target.databases.filter(({ directory }) => directory === path).map(({ name }) => name);
  let bytes = 0;
  for (const database of databases.filter(({ name }) => here.includes(name))) {
    const newest = newestDump(database);
    if (newest.kind === 'unavailable') return newest;
    bytes += DUMP_ROOM * (newest.value?.file.sizeBytes ?? 0);
  }
  return observed(bytes);
}

const judge = (
  { role, path, state }: PathState,
  neededBytes: number,
  freeSpaceRatio: number,
  command: string | undefined,
): readonly Finding[] =>
  ifObserved(path, state, ({ mountPoint, totalBytes, freeBytes, totalInodes, freeInodes }) => {
    const evidence = { role, mountPoint, totalBytes, freeBytes, totalInodes, freeInodes, neededBytes };
    if (!(totalBytes > 0) || !(freeBytes <= totalBytes))
      return unseen(path, {
        code: 'malformed',
        detail: untrusted(`${path}: ${freeBytes} of ${totalBytes} bytes free`),
      });
    const free = `${percent(freeBytes / totalBytes)} free`;
    const flaws = [
      !(freeBytes + ROUNDING >= freeSpaceRatio * totalBytes) ? `${free} (limit ${percent(freeSpaceRatio)})` : undefined,
      !(freeBytes >= neededBytes)
        ? `${gib(freeBytes)} free, and the next dump wants ${gib(neededBytes)} (${DUMP_ROOM} times the last)`
        : undefined,
      // Some filesystems make inodes as they need them and say 0 of 0.
      totalInodes > 0 && freeInodes + ROUNDING < FREE_INODES * totalInodes
        ? `${percent(freeInodes / totalInodes)} of the inodes free (limit ${percent(FREE_INODES)})`
        : undefined,
    ].filter((flaw) => flaw !== undefined);
    if (flaws.length === 0) return pass(path, `${path} (${role}) has ${free}`, evidence);
    const text = 'Make room on the host: remove what is no backup, or grow the volume. Then run again.';
    return fail(path, `${path} (${role}) has ${flaws.join('; ')}`, { evidence, remedy: withCommand(text, command) });
  });

const percent = (ratio: number): string => `${Math.floor(ratio * 1000) / 10} %`;
const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
