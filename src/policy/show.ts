import { writeDuration } from './durations.ts';
import type { Policy, Target } from './policy.ts';
import { writePercent } from './ratios.ts';

/** The whole policy in the user's own keys and units, defaults filled in. Read back, it is the same policy. */
export const showPolicy = (policy: Policy) => ({
  version: policy.version,
  timezone: policy.timezone,
  environment: policy.environment,
  targets: policy.targets.map(showTarget),
  snapshots: {
    'max-age': writeDuration(policy.snapshots.maxAgeSeconds),
    'change-max-age': writeDuration(policy.snapshots.changeMaxAgeSeconds),
    'set-spread': writeDuration(policy.snapshots.setSpreadSeconds),
    keep: {
      min: writeDuration(policy.snapshots.keep.minSeconds),
      max: writeDuration(policy.snapshots.keep.maxSeconds),
    },
    consistency: policy.snapshots.consistency,
    lock: policy.snapshots.lock,
  },
  'recycle-bin': { keep: writeDuration(policy.recycleBin.keepSeconds) },
  dumps: {
    'max-age': writeDuration(policy.dumps.maxAgeSeconds),
    keep: writeDuration(policy.dumps.keepSeconds),
    shrink: writePercent(policy.dumps.shrinkRatio),
  },
  host: { 'free-space': writePercent(policy.host.freeSpaceRatio), documents: { ...policy.host.documents } },
  images: { 'max-age': writeDuration(policy.images.maxAgeSeconds) },
  nightly: { ...showWorkflow(policy.nightly.workflow), 'max-age': writeDuration(policy.nightly.maxAgeSeconds) },
  drill: {
    ...showWorkflow(policy.drill.workflow),
    'max-age': writeDuration(policy.drill.maxAgeSeconds),
    rto: writeDuration(policy.drill.rtoSeconds),
  },
  maintenance: { paths: [...policy.maintenance.paths], labels: [...policy.maintenance.labels] },
  checks: { ...policy.checks },
});

const showWorkflow = (workflow: string | undefined) => (workflow === undefined ? {} : { workflow });

const showTarget = ({ instance, databases, code, ...target }: Target) => ({
  ...target,
  instance: instance.kind === 'id' ? instance.id : { tag: { ...instance.tags } },
  databases:
    databases.length === 0
      ? 'none'
      : databases.map(({ defaultsFile, ...database }) => ({ ...database, 'defaults-file': defaultsFile })),
  code: code.length === 0 ? 'none' : [...code],
});
