import type { InstanceSelector, Policy, Target } from './policy.ts';
import type { ParsedPolicy } from './schema.ts';

/** From the user's keys to ours. Everything is parsed, bounded and complete by now. */
export const resolve = (parsed: ParsedPolicy): Policy => ({
  version: 1,
  timezone: parsed.timezone,
  environment: parsed.environment,
  targets: parsed.targets.map(toTarget),
  snapshots: {
    maxAgeSeconds: parsed.snapshots['max-age'],
    changeMaxAgeSeconds: parsed.snapshots['change-max-age'],
    setSpreadSeconds: parsed.snapshots['set-spread'],
    keep: { minSeconds: parsed.snapshots.keep.min, maxSeconds: parsed.snapshots.keep.max },
    consistency: parsed.snapshots.consistency,
    lock: parsed.snapshots.lock,
  },
  recycleBin: { keepSeconds: parsed['recycle-bin'].keep },
  dumps: {
    maxAgeSeconds: parsed.dumps['max-age'],
    keepSeconds: parsed.dumps.keep,
    shrinkRatio: parsed.dumps.shrink,
  },
  host: { freeSpaceRatio: parsed.host['free-space'], documents: parsed.host.documents },
  images: { maxAgeSeconds: parsed.images['max-age'] },
  nightly: { workflow: parsed.nightly.workflow, maxAgeSeconds: parsed.nightly['max-age'] },
  drill: {
    workflow: parsed.drill.workflow,
    maxAgeSeconds: parsed.drill['max-age'],
    rtoSeconds: parsed.drill.rto,
  },
  maintenance: parsed.maintenance,
  checks: Object.fromEntries(Object.entries(parsed.checks).flatMap(([id, to]) => (to === undefined ? [] : [[id, to]]))),
});

const toTarget = ({ databases, code, instance, ...target }: ParsedPolicy['targets'][number]): Target => ({
  ...target,
  instance: toSelector(instance),
  databases:
    databases === 'none'
      ? []
      : databases.map(({ 'defaults-file': defaultsFile, ...database }) => ({ ...database, defaultsFile })),
  code: code === 'none' ? [] : code,
});

const toSelector = (instance: ParsedPolicy['targets'][number]['instance']): InstanceSelector =>
  typeof instance === 'string' ? { kind: 'id', id: instance } : { kind: 'tags', tags: instance.tag };
