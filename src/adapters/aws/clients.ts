import type {
  CreateImageCommandInput,
  CreateSnapshotsCommandInput,
  CreateTagsCommandInput,
  DescribeImagesCommandInput,
  DescribeInstancesCommandInput,
  DescribeLockedSnapshotsCommandInput,
  DescribeSnapshotsCommandInput,
  DescribeVolumesCommandInput,
  EC2ClientConfig,
  LockSnapshotCommandInput,
} from '@aws-sdk/client-ec2';
import type { DescribeKeyCommandInput } from '@aws-sdk/client-kms';
import type { GetRuleCommandInput, ListRulesCommandInput } from '@aws-sdk/client-rbin';
import type {
  DescribeDocumentCommandInput,
  DescribeInstanceInformationCommandInput,
  GetCommandInvocationCommandInput,
  GetDocumentCommandInput,
  ListCommandsCommandInput,
  SendCommandCommandInput,
} from '@aws-sdk/client-ssm';
import type { GetCallerIdentityCommandInput } from '@aws-sdk/client-sts';
import { PortError } from '../../errors.ts';
import type { Access } from './access.ts';
import type { SampledClock } from './aws-clock.ts';
import { keepUnknownFields, refuseStrangeLists, watchAnswers } from './transport.ts';

/** Every call that is ever made, by its IAM name, with its input. There is no other way to AWS. */
export interface ActionInputs {
  readonly 'sts:GetCallerIdentity': GetCallerIdentityCommandInput;
  readonly 'ec2:DescribeInstances': DescribeInstancesCommandInput;
  readonly 'ec2:DescribeVolumes': DescribeVolumesCommandInput;
  readonly 'ec2:DescribeSnapshots': DescribeSnapshotsCommandInput;
  readonly 'ec2:DescribeImages': DescribeImagesCommandInput;
  readonly 'ec2:DescribeLockedSnapshots': DescribeLockedSnapshotsCommandInput;
  readonly 'ec2:CreateSnapshots': CreateSnapshotsCommandInput;
  readonly 'ec2:CreateImage': CreateImageCommandInput;
  readonly 'ec2:CreateTags': CreateTagsCommandInput;
  readonly 'ec2:LockSnapshot': LockSnapshotCommandInput;
  readonly 'rbin:ListRules': ListRulesCommandInput;
  readonly 'rbin:GetRule': GetRuleCommandInput;
  readonly 'kms:DescribeKey': DescribeKeyCommandInput;
  readonly 'ssm:DescribeInstanceInformation': DescribeInstanceInformationCommandInput;
  readonly 'ssm:DescribeDocument': DescribeDocumentCommandInput;
  readonly 'ssm:GetDocument': GetDocumentCommandInput;
  readonly 'ssm:SendCommand': SendCommandCommandInput;
  readonly 'ssm:GetCommandInvocation': GetCommandInvocationCommandInput;
  readonly 'ssm:ListCommands': ListCommandsCommandInput;
}

export type Action = keyof ActionInputs;
type Service = Action extends `${infer Name}:${string}` ? Name : never;
type ActionsOf<Name extends Service> = Extract<Action, `${Name}:${string}`>;
type Options = { readonly abortSignal: AbortSignal };
type Sends<Name extends Service> = {
  readonly [A in ActionsOf<Name>]: (input: ActionInputs[A], options: Options) => Promise<object>;
};
type Send = <A extends Action>(action: A, input: ActionInputs[A], abortSignal: AbortSignal) => Promise<object>;

type Handler = NonNullable<EC2ClientConfig['requestHandler']>;
const CONNECT_TIMEOUT_MS = 5000;

/** Nothing is left for the SDK to look up in the environment, in files, or on the network. */
const configOf = (access: Access, region: string, requestHandler: unknown) => ({
  region,
  credentials: {
    accessKeyId: access.accessKeyId,
    secretAccessKey: access.secretAccessKey,
    ...(access.sessionToken === undefined ? {} : { sessionToken: access.sessionToken }),
  },
  ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
  ignoreConfiguredEndpointUrls: true,
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  authSchemePreference: [],
  userAgentAppId: 'backup-gate',
  defaultsMode: 'standard' as const,
  retryMode: 'standard',
  maxAttempts: 1,
  requestHandler: (requestHandler ?? { connectionTimeout: CONNECT_TIMEOUT_MS }) as Handler,
});

function refuseForeignEndpoint(endpoint: string | undefined): void {
  if (endpoint === undefined) return;
  const host = URL.parse(endpoint)?.hostname;
  if (host !== '127.0.0.1' && host !== 'localhost' && host !== '[::1]') {
    throw new PortError('refused', 'an AWS endpoint that is not on loopback is never used');
  }
}

/** Sends a call through the unmodified SDK. Each client is loaded when it is first needed, once. */
export function awsClients(access: Access, region: string, clock: SampledClock, requestHandler: unknown): Send {
  const config = configOf(access, region, requestHandler);
  const watched = <Client extends { readonly middlewareStack: unknown }>(client: Client): Client => {
    watchAnswers(client, clock);
    return client;
  };

  const loaders: { readonly [Name in Service]: () => Promise<Sends<Name>> } = {
    sts: async () => {
      const sdk = await import('@aws-sdk/client-sts');
      const client = watched(new sdk.STSClient(config));
      return {
        'sts:GetCallerIdentity': (input, options) => client.send(new sdk.GetCallerIdentityCommand(input), options),
      };
    },
    ec2: async () => {
      const sdk = await import('@aws-sdk/client-ec2');
      const client = watched(new sdk.EC2Client(config));
      refuseStrangeLists(client);
      return {
        'ec2:DescribeInstances': (input, options) => client.send(new sdk.DescribeInstancesCommand(input), options),
        'ec2:DescribeVolumes': (input, options) => client.send(new sdk.DescribeVolumesCommand(input), options),
        'ec2:DescribeSnapshots': (input, options) => client.send(new sdk.DescribeSnapshotsCommand(input), options),
        'ec2:DescribeImages': (input, options) => client.send(new sdk.DescribeImagesCommand(input), options),
        'ec2:DescribeLockedSnapshots': (input, options) =>
          client.send(new sdk.DescribeLockedSnapshotsCommand(input), options),
        'ec2:CreateSnapshots': (input, options) => client.send(new sdk.CreateSnapshotsCommand(input), options),
        'ec2:CreateImage': (input, options) => client.send(new sdk.CreateImageCommand(input), options),
        'ec2:CreateTags': (input, options) => client.send(new sdk.CreateTagsCommand(input), options),
        'ec2:LockSnapshot': (input, options) => client.send(new sdk.LockSnapshotCommand(input), options),
      };
    },
    rbin: async () => {
      const sdk = await import('@aws-sdk/client-rbin');
      // This client would ask the environment and the files for an endpoint unless it is given one.
      const standard = { Region: region, UseFIPS: false, UseDualStack: false };
      const endpoint = access.endpoint ?? new sdk.RbinClient(config).config.endpointProvider(standard).url.href;
      const client = watched(new sdk.RbinClient({ ...config, endpoint }));
      keepUnknownFields(client);
      return {
        'rbin:ListRules': (input, options) => client.send(new sdk.ListRulesCommand(input), options),
        'rbin:GetRule': (input, options) => client.send(new sdk.GetRuleCommand(input), options),
      };
    },
    kms: async () => {
      const sdk = await import('@aws-sdk/client-kms');
      const client = watched(new sdk.KMSClient(config));
      return { 'kms:DescribeKey': (input, options) => client.send(new sdk.DescribeKeyCommand(input), options) };
    },
    ssm: async () => {
      const sdk = await import('@aws-sdk/client-ssm');
      const client = watched(new sdk.SSMClient(config));
      return {
        'ssm:DescribeInstanceInformation': (input, options) =>
          client.send(new sdk.DescribeInstanceInformationCommand(input), options),
        'ssm:DescribeDocument': (input, options) => client.send(new sdk.DescribeDocumentCommand(input), options),
        'ssm:GetDocument': (input, options) => client.send(new sdk.GetDocumentCommand(input), options),
        'ssm:SendCommand': (input, options) => client.send(new sdk.SendCommandCommand(input), options),
        'ssm:GetCommandInvocation': (input, options) =>
          client.send(new sdk.GetCommandInvocationCommand(input), options),
        'ssm:ListCommands': (input, options) => client.send(new sdk.ListCommandsCommand(input), options),
      };
    },
  };

  const loaded = new Map<Service, Promise<unknown>>();
  const load = (service: Service): Promise<unknown> => {
    const loading = loaded.get(service) ?? loaders[service]();
    loaded.set(service, loading);
    return loading;
  };

  return async (action, input, abortSignal) => {
    refuseForeignEndpoint(access.endpoint);
    const sends = (await load(action.slice(0, action.indexOf(':')) as Service)) as {
      readonly [A in Action]: (input: ActionInputs[A], options: Options) => Promise<object>;
    };
    const answering = sends[action](input, { abortSignal });
    // The host is the longest wait of all: its client is loaded while the first answers are on their way.
    load('ssm').catch(() => undefined);
    return answering;
  };
}
