import { EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient } from '@aws-sdk/client-kms';
import { RbinClient } from '@aws-sdk/client-rbin';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { RehearsalAws } from '../../src/rehearsal/server.ts';

interface ClientOptions {
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly sessionToken?: string;
}

/** The real SDK clients, pointed at a rehearsal. They try once, so that every fault is seen. */
export function clientsOf({ endpoint, world }: RehearsalAws, options: ClientOptions = {}) {
  const [first] = world.credentials;
  const config = {
    endpoint,
    region: options.region ?? world.region,
    maxAttempts: 1,
    credentials: {
      accessKeyId: options.accessKeyId ?? first?.accessKeyId ?? '',
      secretAccessKey: first?.secretAccessKey ?? '',
      sessionToken: options.sessionToken ?? first?.sessionToken ?? '',
    },
  };
  return {
    ec2: new EC2Client(config),
    ssm: new SSMClient(config),
    rbin: new RbinClient(config),
    sts: new STSClient(config),
    kms: new KMSClient(config),
  };
}
