import type { Check } from './check.ts';
import { drillAge } from './drill/age.ts';
import { dumpsAge } from './dumps/age.ts';
import { dumpsContent } from './dumps/content.ts';
import { dumpsIntegrity } from './dumps/integrity.ts';
import { dumpsSize } from './dumps/size.ts';
import { hostAgent } from './host/agent.ts';
import { hostCode } from './host/code.ts';
import { hostDisk } from './host/disk.ts';
import { hostStorage } from './host/storage.ts';
import { hostWriters } from './host/writers.ts';
import { imagesAge } from './images/age.ts';
import { nightlyAge } from './nightly/age.ts';
import { recycleBinRule } from './recycle-bin/rule.ts';
import { repositoryEnvFiles } from './repository/env-files.ts';
import { repositoryPushed } from './repository/pushed.ts';
import { repositoryTag } from './repository/tag.ts';
import { repositoryWorkingTree } from './repository/working-tree.ts';
import { snapshotsChange } from './snapshots/change.ts';
import { snapshotsCoverage } from './snapshots/coverage.ts';
import { snapshotsRestorable } from './snapshots/restorable.ts';

/** All checks, in the order the report shows them. */
export const checks: readonly Check[] = [
  hostAgent,
  snapshotsCoverage,
  snapshotsChange,
  snapshotsRestorable,
  recycleBinRule,
  dumpsAge,
  dumpsIntegrity,
  dumpsContent,
  dumpsSize,
  hostStorage,
  hostDisk,
  hostWriters,
  hostCode,
  repositoryWorkingTree,
  repositoryPushed,
  repositoryTag,
  repositoryEnvFiles,
  imagesAge,
  nightlyAge,
  drillAge,
];
