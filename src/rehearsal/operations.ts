import { ec2 } from './ec2.ts';
import { iam } from './iam.ts';
import { kms } from './kms.ts';
import type { Operation } from './operation.ts';
import type { ServiceName } from './protocols.ts';
import { rbin } from './rbin.ts';
import { ssm } from './ssm.ts';
import { sts } from './sts.ts';

/** Every action that is served, by service. */
export const operations: Readonly<Record<ServiceName, Readonly<Record<string, Operation>>>> = {
  ec2,
  ssm,
  rbin,
  sts,
  kms,
  iam,
};
