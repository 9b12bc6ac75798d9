import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { type Operation, operation } from './operation.ts';
import { ssmCommands } from './ssm-commands.ts';
import { ssmDocuments } from './ssm-documents.ts';
import type { WorldInstance } from './world-ec2.ts';

const USUAL_PING_AGE_MILLIS = 30_000;

const FIELDS: Readonly<Record<string, (instance: WorldInstance) => string | undefined>> = {
  InstanceIds: ({ instanceId }) => instanceId,
  PingStatus: ({ agent }) => agent?.pingStatus,
  AgentVersion: ({ agent }) => agent?.version,
  PlatformTypes: ({ agent }) => agent?.platform,
  ResourceType: () => 'EC2Instance',
};

const values = z.array(z.string()).min(1).max(100);

function hasValue(instance: WorldInstance, key: string, wanted: readonly string[]): boolean {
  const read = key.startsWith('tag:') ? ({ tags }: WorldInstance) => tags[key.slice(4)] : FIELDS[key];
  if (read === undefined) throw failure('InvalidFilterKey', `The filter key ${key} is not valid.`);
  const value = read(instance);
  return value !== undefined && wanted.includes(value);
}

export const ssm: Readonly<Record<string, Operation>> = {
  ...ssmDocuments,
  ...ssmCommands,
  DescribeInstanceInformation: operation({
    kind: 'read',
    paged: { list: 'InstanceInformationList', most: 50 },
    parameters: z.strictObject({
      InstanceInformationFilterList: z.array(z.strictObject({ key: z.string(), valueSet: values })).default([]),
      Filters: z.array(z.strictObject({ Key: z.string().min(1), Values: values })).default([]),
      MaxResults: z.int().min(5).max(50).optional(),
      NextToken: z.string().optional(),
    }),
    run: ({ world, caller, now }, { InstanceInformationFilterList, Filters }) => {
      if (InstanceInformationFilterList.length > 0 && Filters.length > 0) {
        throw failure('ValidationException', 'Only one of the two kinds of filter can be given');
      }
      const filters = [
        ...InstanceInformationFilterList.map(({ key, valueSet }) => ({ key, wanted: valueSet })),
        ...Filters.map(({ Key, Values }) => ({ key: Key, wanted: Values })),
      ];
      const shown = world.instances
        .filter(({ owner }) => owner === caller.account)
        .filter((instance) => filters.every(({ key, wanted }) => hasValue(instance, key, wanted)));
      return {
        InstanceInformationList: shown.flatMap(({ instanceId, agent, launchedAt }) =>
          agent === undefined
            ? []
            : {
                InstanceId: instanceId,
                PingStatus: agent.pingStatus,
                LastPingDateTime: new Date(agent.lastPingAt ?? now - USUAL_PING_AGE_MILLIS),
                AgentVersion: agent.version,
                IsLatestVersion: false,
                PlatformType: agent.platform,
                PlatformName: agent.platformName,
                PlatformVersion: agent.platformVersion,
                ResourceType: 'EC2Instance',
                IPAddress: '10.0.0.10',
                ComputerName: `${instanceId}.internal`,
                RegistrationDate: new Date(launchedAt),
                SourceId: instanceId,
                SourceType: 'AWS::EC2::Instance',
              },
        ),
      };
    },
  }),
};
