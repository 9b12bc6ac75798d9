import type { Snapshot } from '../../src/facts/cloud.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { DatabaseState, DumpFile } from '../../src/facts/host.ts';
import { observed } from '../../src/facts/observation.ts';
import { calendarDay, DAY, HOUR, MINUTE } from '../../src/time.ts';
import { untrusted } from '../../src/untrusted.ts';
import {
  aDump,
  ago,
  aPath,
  aRemote,
  aTag,
  aWorkflow,
  CHANGE,
  dumpContent,
  hostState,
  OTHER_COMMIT,
  ZONE,
} from '../builders.ts';

export type Edit = (facts: Facts) => Facts;

const editSnapshots =
  (edit: (snapshot: Snapshot, volumeIndex: number) => Snapshot): Edit =>
  (facts) => ({
    ...facts,
    volumeSnapshots: facts.volumeSnapshots.map((entry, index) => ({
      ...entry,
      snapshots: entry.snapshots.map((snapshot) => edit(snapshot, index)),
    })),
  });

export const editDatabases =
  (edit: (database: DatabaseState) => DatabaseState): Edit =>
  (facts) => ({ ...facts, host: { ...facts.host, databases: facts.host.databases.map(edit) } });

const dump = (over: Partial<DumpFile>, state: Partial<DatabaseState> = {}): Edit =>
  editDatabases((database) => ({ ...database, scheduled: observed(aDump(over)), ...state }));

const startedAgo = (seconds: number): Edit =>
  editSnapshots((snapshot) => ({
    ...snapshot,
    startedAt: ago(seconds),
    description: untrusted(`PROD_BEFORE_${CHANGE}_${calendarDay(ago(seconds), ZONE)}`),
  }));

/** Each is reason enough to refuse, alone; no evidence in them lies in the future. */
export const breaks: Readonly<Record<string, Edit>> = {
  'snapshots too old': startedAgo(50 * HOUR),
  'a volume without a snapshot': (facts) => ({
    ...facts,
    volumeSnapshots: facts.volumeSnapshots.map((entry, index) => (index === 1 ? { ...entry, snapshots: [] } : entry)),
  }),
  'a pending snapshot': editSnapshots((snapshot, index) =>
    index === 0 ? { ...snapshot, state: 'pending' } : snapshot,
  ),
  'an archived snapshot': editSnapshots((snapshot, index) =>
    index === 1 ? { ...snapshot, storageTier: 'archive' } : snapshot,
  ),
  'a snapshot that is too small': editSnapshots((snapshot) => ({ ...snapshot, sizeGib: 1 })),
  'a disabled key': (facts) => ({ ...facts, keys: facts.keys.map((key) => ({ ...key, state: observed('Disabled') })) }),
  'a rule that is pending': (facts) => ({
    ...facts,
    recycleBinRules: facts.recycleBinRules.map((rule) => ({ ...rule, status: 'pending' })),
  }),
  'a rule that keeps too short': (facts) => ({
    ...facts,
    recycleBinRules: facts.recycleBinRules.map((rule) => ({ ...rule, retentionSeconds: DAY })),
  }),
  'an old dump': dump({
    modifiedAt: ago(3 * DAY),
    nameDay: '2026-11-20',
    content: observed(dumpContent({ trailer: { kind: 'complete', text: untrusted('-- Dump completed') } })),
  }),
  'a cut dump': dump({ content: observed(dumpContent({ stream: 'cut' })) }),
  'a newer dump that failed': editDatabases((database) => ({
    ...database,
    manual: observed(aDump({ modifiedAt: ago(HOUR), sizeBytes: 0 })),
  })),
  'a dump that shrank': dump({ sizeBytes: 1000 }),
  'a dump of another database': dump({
    content: observed(dumpContent({ header: { kind: 'dump', database: untrusted('mysql') } })),
  }),
  'an agent that is gone': (facts) => ({ ...facts, agent: undefined }),
  'another account': (facts) => ({ ...facts, caller: { account: '999999999999', arn: 'arn:aws:iam::999999999999:x' } }),
  'a stopped instance': (facts) => ({
    ...facts,
    instances: facts.instances.map((instance) => ({ ...instance, state: 'stopped' })),
  }),
  'a full disk': (facts) => ({
    ...facts,
    host: hostState({ paths: hostState().paths.map(({ role, path }) => aPath(role, path, { freeBytes: 1 })) }),
  }),
  'dumps in memory': (facts) => ({
    ...facts,
    host: hostState({
      paths: [
        aPath('dumps', '/var/backups', { filesystem: 'tmpfs', volume: undefined }),
        ...hostState().paths.slice(1),
      ],
    }),
  }),
  'a running import': (facts) => ({
    ...facts,
    host: hostState({ processes: [{ kind: 'import', command: untrusted('mysql'), ageSeconds: 5 }] }),
  }),
  'a hotfix on the host': (facts) => ({
    ...facts,
    hostCommits: facts.hostCommits.map((commit) => ({ ...commit, onRemote: false })),
  }),
  'a dirty tree': (facts) => ({
    ...facts,
    workingTree: { ...facts.workingTree, dirty: [{ path: untrusted('x'), what: 'untracked' }] },
  }),
  'a commit not pushed': (facts) => ({ ...facts, remote: aRemote({ hasHead: false }) }),
  'a tag elsewhere': (facts) => ({ ...facts, remote: aRemote({ maintenanceTags: [aTag({ commit: OTHER_COMMIT })] }) }),
  'an old tag': (facts) => ({
    ...facts,
    remote: aRemote({ maintenanceTags: [aTag({ name: 'prod-pre-maintenance-2026-11-20', taggedAt: ago(3 * DAY) })] }),
  }),
  'a .env in history': (facts) => ({
    ...facts,
    envFiles: { ...facts.envFiles, inHistory: [{ path: untrusted('.env'), commit: OTHER_COMMIT }] },
  }),
  'a night that failed': (facts) => ({
    ...facts,
    nightlyRuns: aWorkflow({ lastCompleted: { runId: 9, conclusion: 'failure', finishedAt: ago(MINUTE) } }),
  }),
  'a drill that is too old': (facts) => ({
    ...facts,
    drillRuns: aWorkflow({
      lastSuccess: { runId: 1, startedAt: ago(60 * DAY), finishedAt: ago(60 * DAY) },
      lastCompleted: undefined,
    }),
  }),
};

/** Evidence that speaks for a pass, taken away. */
export const removals: Readonly<Record<string, Edit>> = {
  'all snapshots of the first volume': (facts) => ({
    ...facts,
    volumeSnapshots: facts.volumeSnapshots.map((entry, index) => (index === 0 ? { ...entry, snapshots: [] } : entry)),
  }),
  'what was seen of the second volume': (facts) => ({ ...facts, volumeSnapshots: facts.volumeSnapshots.slice(0, 1) }),
  'what was seen of all volumes': (facts) => ({ ...facts, volumeSnapshots: [] }),
  'the states of the keys': (facts) => ({ ...facts, keys: [] }),
  'the rules': (facts) => ({ ...facts, recycleBinRules: [] }),
  'the dumps': editDatabases((database) => ({
    ...database,
    scheduled: observed(undefined),
    manual: observed(undefined),
  })),
  'what was seen of the databases': (facts) => ({ ...facts, host: { ...facts.host, databases: [] } }),
  'what was seen of the filesystems': (facts) => ({ ...facts, host: { ...facts.host, paths: [] } }),
  'what was seen of the checkouts': (facts) => ({ ...facts, host: { ...facts.host, checkouts: [] } }),
  'what the remote said of the host': (facts) => ({ ...facts, hostCommits: [] }),
  'the agent': (facts) => ({ ...facts, agent: undefined }),
  'the instance': (facts) => ({ ...facts, instances: [] }),
  'the tags': (facts) => ({ ...facts, remote: { ...facts.remote, maintenanceTags: [] } }),
  'the branch': (facts) => ({ ...facts, remote: { ...facts.remote, tip: undefined } }),
  'the commits that were read': (facts) => ({ ...facts, envFiles: { ...facts.envFiles, commitsRead: 0 } }),
  'the last good night': (facts) => ({ ...facts, nightlyRuns: aWorkflow({ lastSuccess: undefined }) }),
  'the last good drill': (facts) => ({ ...facts, drillRuns: aWorkflow({ lastSuccess: undefined }) }),
};
