import { PortError } from '../../errors.ts';
import type { Caller } from '../../facts/cloud.ts';
import type { Calls } from './calls.ts';
import { ids, matching } from './shape.ts';

/** Every partition of AWS: aws, aws-cn, aws-us-gov, aws-iso-b, aws-eusc … */
const ARN = /^arn:aws(?:-[a-z]+)*:(?:sts|iam)::(\d{12}):[\x21-\x7e]{1,1600}$/;

export async function readCaller(calls: Calls, account: string): Promise<Caller> {
  const caller = await calls.read('sts:GetCallerIdentity', {}, (answer) => ({
    account: matching(answer, 'Account', ids.account),
    arn: matching(answer, 'Arn', ARN),
  }));
  const accountOfArn = ARN.exec(caller.arn)?.[1];
  if (caller.account !== account || accountOfArn !== account) {
    throw new PortError(
      'credentials',
      `sts:GetCallerIdentity: the credentials belong to account ${caller.account}, the policy names ${account}; use a role of ${account} (${caller.arn})`,
    );
  }
  return caller;
}
