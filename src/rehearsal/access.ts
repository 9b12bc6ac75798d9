import { AwsFailure } from './aws-failure.ts';
import type { Incoming } from './incoming.ts';
import type { Call } from './operation.ts';
import type { ServiceName } from './protocols.ts';
import type { World, WorldCredentials } from './world.ts';

/** The credentials that a call was signed with. Unknown, incomplete and expired ones are refused. */
export function identify({ accessKeyId, sessionToken }: Incoming, world: World, now: number): WorldCredentials {
  const found = world.credentials.find((one) => one.accessKeyId === accessKeyId);
  if (found === undefined || found.sessionToken !== sessionToken) {
    throw new AwsFailure('unknownCredentials', 'AWS was not able to validate the provided access credentials');
  }
  if (found.expiresAt !== undefined && found.expiresAt <= now) {
    throw new AwsFailure('expiredCredentials', 'The security token included in the request is expired');
  }
  return found;
}

/** As IAM would: an explicit denial, or nothing that allows. Nobody can be denied to ask who they are. */
export function checkAccess({ world, caller }: Call, service: ServiceName, action: string): void {
  const name = `${service}:${action}`;
  if (name === 'sts:GetCallerIdentity') return;
  const allowed = world.allowedActions?.includes(name) ?? true;
  if (allowed && !world.deniedActions.includes(name)) return;
  const why = allowed
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${name} action`;
  throw new AwsFailure(
    'denied',
    `You are not authorized to perform this operation. User: ${caller.arn} is not authorized to perform: ${name} ${why}`,
  );
}
