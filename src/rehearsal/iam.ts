import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { type Call, type Operation, operation } from './operation.ts';
import type { Structure } from './output.ts';
import type { WorldRole } from './world.ts';

const roleName = z.string().regex(/^[\w+=,.@-]{1,64}$/);
const tags = z.array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) })).max(50);
const seconds = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(3600).max(43_200));

function checkPolicy(text: string, needs: 'Principal' | 'Resource'): void {
  const malformed = failure('MalformedPolicyDocument', 'This policy contains invalid Json or lacks a part');
  let policy: { Version?: unknown; Statement?: unknown };
  try {
    policy = JSON.parse(text) as typeof policy;
  } catch {
    throw malformed;
  }
  const statements = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
  const sound = statements.every((statement: unknown) => {
    if (typeof statement !== 'object' || statement === null) return false;
    const has = (name: string): boolean => Object.hasOwn(statement, name);
    return has('Effect') && (has('Action') || has('NotAction')) && (has(needs) || has(`Not${needs}`));
  });
  if (policy.Version !== '2012-10-17' || !sound) throw malformed;
}

const roleOut = (role: WorldRole, { world }: Call): Structure => ({
  RoleName: role.name,
  Arn: `arn:aws:iam::${world.account}:role${role.path}${role.name}`,
  Path: role.path,
  RoleId: `AROA${role.name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .padEnd(17, 'X')
    .slice(0, 17)}`,
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodeURIComponent(role.trust),
  Description: role.description,
  MaxSessionDuration: role.maxSessionSeconds,
});

function findRole({ world }: Call, name: string): WorldRole {
  const role = world.roles.find((candidate) => candidate.name === name);
  if (role === undefined) throw failure('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
  return role;
}

/** As much of IAM as the set-up commands of the documentation need. */
export const iam: Readonly<Record<string, Operation>> = {
  CreateRole: operation({
    kind: 'write',
    parameters: z.strictObject({
      RoleName: roleName,
      AssumeRolePolicyDocument: z.string().min(1),
      Path: z
        .string()
        .regex(/^\/([!-~]+\/)?$/)
        .default('/'),
      Description: z.string().max(1000).default(''),
      MaxSessionDuration: seconds.default(3600),
      Tags: tags.default([]),
    }),
    run: (call, asked) => {
      checkPolicy(asked.AssumeRolePolicyDocument, 'Principal');
      if (call.world.roles.some(({ name }) => name === asked.RoleName)) {
        throw failure('EntityAlreadyExists', `Role with name ${asked.RoleName} already exists.`, 409);
      }
      const role: WorldRole = {
        name: asked.RoleName,
        path: asked.Path,
        createdAt: call.now,
        trust: asked.AssumeRolePolicyDocument,
        description: asked.Description,
        maxSessionSeconds: asked.MaxSessionDuration,
        policies: {},
        tags: Object.fromEntries(asked.Tags.map(({ Key, Value }) => [Key, Value])),
      };
      call.world.roles.push(role);
      return { Role: roleOut(role, call) };
    },
  }),
  GetRole: operation({
    kind: 'read',
    parameters: z.strictObject({ RoleName: roleName }),
    run: (call, { RoleName }) => ({ Role: roleOut(findRole(call, RoleName), call) }),
  }),
  PutRolePolicy: operation({
    kind: 'write',
    parameters: z.strictObject({
      RoleName: roleName,
      PolicyName: z.string().regex(/^[\w+=,.@-]{1,128}$/),
      PolicyDocument: z.string().min(1).max(131_072),
    }),
    run: (call, { RoleName, PolicyName, PolicyDocument }) => {
      checkPolicy(PolicyDocument, 'Resource');
      findRole(call, RoleName).policies[PolicyName] = PolicyDocument;
      return {};
    },
  }),
  CreateOpenIDConnectProvider: operation({
    kind: 'write',
    parameters: z.strictObject({
      Url: z.string().regex(/^https:\/\/\S{1,247}$/),
      ClientIDList: z.array(z.string()).max(100).default([]),
      ThumbprintList: z
        .array(z.string().regex(/^[0-9a-fA-F]{40}$/))
        .max(5)
        .default([]),
      Tags: tags.default([]),
    }),
    run: ({ world }, { Url, ClientIDList, ThumbprintList }) => {
      const url = Url.replace(/^https:\/\//, '');
      if (world.identityProviders.some((provider) => provider.url === url)) {
        throw failure('EntityAlreadyExists', `Provider with url ${Url} already exists.`, 409);
      }
      world.identityProviders.push({ url, clientIds: ClientIDList, thumbprints: ThumbprintList });
      return { OpenIDConnectProviderArn: `arn:aws:iam::${world.account}:oidc-provider/${url}` };
    },
  }),
};
