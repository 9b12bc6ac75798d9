import { z } from 'zod';
import { type Operation, operation } from './operation.ts';

export const sts: Readonly<Record<string, Operation>> = {
  GetCallerIdentity: operation({
    kind: 'read',
    parameters: z.strictObject({}),
    run: ({ caller }) => ({ Account: caller.account, Arn: caller.arn, UserId: caller.userId }),
  }),
};
