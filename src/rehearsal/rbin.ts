import { z } from 'zod';
import { failure } from './aws-failure.ts';
import { type Call, type Operation, operation } from './operation.ts';
import type { Structure } from './output.ts';
import { alphanumerics } from './random.ts';
import type { WorldRule, WorldTagMatch } from './world.ts';

/** The action that a method and a path mean; the identifier in a path becomes a parameter. */
export function rbinRoute(method: string, path: string, body: Readonly<Record<string, unknown>>) {
  if (method === 'POST' && path === '/list-rules') return { action: 'ListRules', parameters: body };
  if (method === 'POST' && path === '/rules') return { action: 'CreateRule', parameters: body };
  const identifier = /^\/rules\/([^/?]+)$/.exec(path)?.[1];
  if (method !== 'GET' || identifier === undefined) return undefined;
  return { action: 'GetRule', parameters: { ...body, Identifier: decodeURIComponent(identifier) } };
}

const resourceType = z.enum(['EBS_SNAPSHOT', 'EC2_IMAGE', 'EBS_VOLUME']);
const tagMatch = z.strictObject({
  ResourceTagKey: z.string().min(1).max(128),
  ResourceTagValue: z.string().max(256).optional(),
});
const lockState = z.enum(['locked', 'pending_unlock', 'unlocked']);

const tagsOut = (matches: readonly WorldTagMatch[]): readonly Structure[] =>
  matches.map(({ key, value }) => ({ ResourceTagKey: key, ResourceTagValue: value }));

const tagsIn = (matches: readonly z.output<typeof tagMatch>[] | undefined): WorldTagMatch[] =>
  (matches ?? []).map(({ ResourceTagKey: key, ResourceTagValue: value }) => ({ key, value }));

const summary = (rule: WorldRule, { region }: Call): Structure => ({
  Identifier: rule.identifier,
  Description: rule.description,
  RetentionPeriod: { RetentionPeriodValue: rule.retentionDays, RetentionPeriodUnit: 'DAYS' },
  LockState: rule.lockState,
  RuleArn: `arn:aws:rbin:${region}:${rule.owner}:rule/${rule.identifier}`,
});

const whole = (rule: WorldRule, call: Call): Structure => ({
  Status: rule.availableAt !== undefined && rule.availableAt <= call.now ? 'available' : 'pending',
  ...summary(rule, call),
  ResourceType: rule.resourceType,
  ResourceTags: tagsOut(rule.resourceTags),
  ExcludeResourceTags: tagsOut(rule.excludeTags),
  LockConfiguration:
    rule.unlockDelayDays === undefined
      ? undefined
      : { UnlockDelay: { UnlockDelayValue: rule.unlockDelayDays, UnlockDelayUnit: 'DAYS' } },
});

const holdsAll = (have: readonly WorldTagMatch[], asked: readonly WorldTagMatch[]): boolean =>
  asked.every(({ key, value }) =>
    have.some((match) => match.key === key && (value === undefined || match.value === value)),
  );

const own = ({ world, caller }: Call): WorldRule[] =>
  world.recycleBinRules.filter(({ owner }) => owner === caller.account);

export const rbin: Readonly<Record<string, Operation>> = {
  ListRules: operation({
    kind: 'read',
    paged: { list: 'Rules', most: 1000 },
    parameters: z.strictObject({
      ResourceType: resourceType,
      ResourceTags: z.array(tagMatch).max(50).optional(),
      ExcludeResourceTags: z.array(tagMatch).max(5).optional(),
      LockState: lockState.optional(),
      MaxResults: z.int().min(1).max(1000).optional(),
      NextToken: z.string().optional(),
    }),
    run: (call, asked) => ({
      Rules: own(call)
        .filter((rule) => rule.resourceType === asked.ResourceType)
        .filter((rule) => asked.LockState === undefined || rule.lockState === asked.LockState)
        .filter((rule) => holdsAll(rule.resourceTags, tagsIn(asked.ResourceTags)))
        .filter((rule) => holdsAll(rule.excludeTags, tagsIn(asked.ExcludeResourceTags)))
        .map((rule) => summary(rule, call)),
    }),
  }),
  GetRule: operation({
    kind: 'read',
    parameters: z.strictObject({ Identifier: z.string().regex(/^[0-9a-zA-Z]{11}$/) }),
    run: (call, { Identifier }) => {
      const rule = own(call).find(({ identifier }) => identifier === Identifier);
      if (rule === undefined) throw failure('ResourceNotFoundException', `Rule ${Identifier} not found`, 404);
      return whole(rule, call);
    },
  }),
  CreateRule: operation({
    kind: 'write',
    parameters: z.strictObject({
      ResourceType: resourceType,
      RetentionPeriod: z.strictObject({
        // The API model allows 3650; the service keeps things for a year at most.
        RetentionPeriodValue: z.int().min(1).max(365),
        RetentionPeriodUnit: z.literal('DAYS'),
      }),
      Description: z
        .string()
        .regex(/^[\S ]{0,255}$/)
        .optional(),
      Tags: z
        .array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) }))
        .max(200)
        .optional(),
      ResourceTags: z.array(tagMatch).max(50).optional(),
      ExcludeResourceTags: z.array(tagMatch).max(5).optional(),
      LockConfiguration: z
        .strictObject({
          UnlockDelay: z.strictObject({ UnlockDelayValue: z.int().min(7).max(30), UnlockDelayUnit: z.literal('DAYS') }),
        })
        .optional(),
    }),
    run: (call, asked) => {
      if (asked.ResourceTags?.length && asked.ExcludeResourceTags?.length) {
        throw failure('ValidationException', 'ResourceTags and ExcludeResourceTags cannot both be given');
      }
      const rule: WorldRule = {
        identifier: alphanumerics(11, call.random),
        owner: call.caller.account,
        resourceType: asked.ResourceType,
        retentionDays: asked.RetentionPeriod.RetentionPeriodValue,
        description: asked.Description ?? '',
        availableAt: call.now + 60_000,
        lockState: asked.LockConfiguration ? 'locked' : undefined,
        unlockDelayDays: asked.LockConfiguration?.UnlockDelay.UnlockDelayValue,
        resourceTags: tagsIn(asked.ResourceTags),
        excludeTags: tagsIn(asked.ExcludeResourceTags),
      };
      call.world.recycleBinRules.push(rule);
      const tags = asked.Tags?.map(({ Key, Value }) => ({ Key, Value }));
      return { ...whole(rule, call), Tags: tags };
    },
  }),
};
