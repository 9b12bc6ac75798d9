import { z } from 'zod';
import { AwsFailure, failure } from './aws-failure.ts';
import { type Call, type Operation, operation } from './operation.ts';
import type { WorldKey } from './world.ts';

const keyArn = ({ owner, keyId }: WorldKey, region: string): string => `arn:aws:kms:${region}:${owner}:key/${keyId}`;

const names = (key: WorldKey, { region, caller }: Call): readonly string[] => {
  // By a bare id or alias only a key of the own account is found.
  const own = key.owner === caller.account ? [key.keyId, ...(key.alias ? [key.alias] : [])] : [];
  const alias = key.alias ? [`arn:aws:kms:${region}:${key.owner}:${key.alias}`] : [];
  return [keyArn(key, region), ...alias, ...own];
};

export const kms: Readonly<Record<string, Operation>> = {
  DescribeKey: operation({
    kind: 'read',
    parameters: z.strictObject({
      KeyId: z.string().min(1).max(2048),
      GrantTokens: z.array(z.string()).max(10).optional(),
    }),
    run: (call, { KeyId }) => {
      const key = call.world.keys.find((candidate) => names(candidate, call).includes(KeyId));
      if (key === undefined) throw failure('NotFoundException', `Key '${KeyId}' does not exist`);
      if (key.owner !== call.caller.account) {
        throw new AwsFailure(
          'denied',
          `User: ${call.caller.arn} is not authorized to perform: kms:DescribeKey on resource: ${KeyId}`,
        );
      }
      return {
        KeyMetadata: {
          KeyState: key.state,
          KeyId: key.keyId,
          Arn: keyArn(key, call.region),
          AWSAccountId: key.owner,
          CreationDate: new Date(key.createdAt),
          Enabled: key.state === 'Enabled',
          Description: '',
          KeyUsage: 'ENCRYPT_DECRYPT',
          Origin: 'AWS_KMS',
          KeyManager: key.manager,
          CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
          KeySpec: 'SYMMETRIC_DEFAULT',
          EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
          MultiRegion: false,
        },
      };
    },
  }),
};
