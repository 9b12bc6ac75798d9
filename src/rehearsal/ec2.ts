import { failure } from './aws-failure.ts';
import { ec2Create } from './ec2-create.ts';
import { ec2Images } from './ec2-images.ts';
import { ec2Instances } from './ec2-instances.ts';
import { ec2Locks } from './ec2-locks.ts';
import { ec2Snapshots } from './ec2-snapshots.ts';
import { ec2Tags } from './ec2-tags.ts';
import type { Operation } from './operation.ts';

/** `DryRun` is looked at after permissions and before anything else. */
const withDryRun = (operation: Operation): Operation => ({
  ...operation,
  perform: async (call, raw) => {
    if (raw['DryRun'] === 'true')
      throw failure('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
    return operation.perform(call, raw);
  },
});

const all = { ...ec2Instances, ...ec2Snapshots, ...ec2Images, ...ec2Create, ...ec2Tags, ...ec2Locks };

export const ec2: Readonly<Record<string, Operation>> = Object.fromEntries(
  Object.entries(all).map(([name, operation]) => [name, withDryRun(operation)]),
);
