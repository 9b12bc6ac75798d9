import { z } from 'zod';
import { AwsFailure, failure } from './aws-failure.ts';
import type { Structure } from './output.ts';
import type { Tags } from './world-ec2.ts';

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const integer = (least: number, most: number) =>
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

export const names = z.array(z.string().min(1)).min(1);

const filterList = z.array(z.strictObject({ Name: z.string(), Value: z.array(z.string()).min(1).max(200) })).max(50);

export type FilterList = z.output<typeof filterList>;

export const dryRun = { DryRun: flag.optional() };

/** What every list of EC2 takes. */
export const listing = {
  ...dryRun,
  Filter: filterList.default([]),
  MaxResults: integer(5, 1000).optional(),
  NextToken: z.string().min(1).optional(),
};

export const tagSpecifications = z
  .array(
    z.strictObject({
      ResourceType: z.string(),
      Tag: z.array(z.strictObject({ Key: z.string(), Value: z.string().default('') })).default([]),
    }),
  )
  .default([]);

/** The tags for each type of resource that a create call makes; any other type is an error, and so is a bad tag. */
export function tagsFor<T extends string>(
  specifications: z.output<typeof tagSpecifications>,
  types: readonly T[],
): Readonly<Record<T, Tags>> {
  const entries = types.map((type) => [type, {} as Tags] as const);
  const result = Object.fromEntries(entries) as Record<T, Tags>;
  for (const { ResourceType, Tag } of specifications) {
    const type = types.find((known) => known === ResourceType);
    if (type === undefined) {
      throw new AwsFailure(
        'invalidParameter',
        `'${ResourceType}' is not a valid taggable resource type for this operation.`,
      );
    }
    if (Object.keys(result[type]).length > 0) {
      throw new AwsFailure('invalidParameter', `Tag specification resource type must be unique: ${ResourceType}`);
    }
    result[type] = readTags(Tag);
  }
  return result;
}

export function readTags(tags: readonly { readonly Key: string; readonly Value: string }[]): Tags {
  for (const { Key, Value } of tags) {
    if (Key === '' || Key.length > 128 || Value.length > 256) {
      throw new AwsFailure('invalidParameter', `Tag key or value is empty or too long: ${Key.slice(0, 140)}`);
    }
    if (/^aws:/i.test(Key))
      throw new AwsFailure('invalidParameter', `Tag keys starting with 'aws:' are reserved: ${Key}`);
  }
  const result: Tags = Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
  if (Object.keys(result).length !== tags.length) {
    throw new AwsFailure('invalidParameter', 'Duplicate tag keys found');
  }
  if (tags.length > 50) throw failure('TagLimitExceeded', 'More than 50 tags specified');
  return result;
}

export const tagSet = (tags: Tags): readonly Structure[] | undefined => {
  const entries = Object.entries(tags);
  return entries.length === 0 ? undefined : entries.map(([key, value]) => ({ key, value }));
};

/** The codes that EC2 has for ids of one kind. */
export interface IdKind {
  readonly pattern: RegExp;
  readonly malformed: string;
  readonly notFound: string;
  readonly noun: string;
}

const hex = '(?:[0-9a-f]{8}|[0-9a-f]{17})$';
export const instanceIds: IdKind = {
  pattern: new RegExp(`^i-${hex}`),
  malformed: 'InvalidInstanceID.Malformed',
  notFound: 'InvalidInstanceID.NotFound',
  noun: 'instance ID',
};
export const volumeIds: IdKind = {
  pattern: new RegExp(`^vol-${hex}`),
  malformed: 'InvalidVolumeID.Malformed',
  notFound: 'InvalidVolume.NotFound',
  noun: 'volume',
};
export const snapshotIds: IdKind = {
  pattern: new RegExp(`^snap-${hex}`),
  malformed: 'InvalidSnapshotID.Malformed',
  notFound: 'InvalidSnapshot.NotFound',
  noun: 'snapshot',
};
export const imageIds: IdKind = {
  pattern: new RegExp(`^ami-${hex}`),
  malformed: 'InvalidAMIID.Malformed',
  notFound: 'InvalidAMIID.NotFound',
  noun: 'image id',
};

export function checkId(kind: IdKind, id: string): void {
  if (!kind.pattern.test(id)) throw failure(kind.malformed, `Invalid id: "${id}"`);
}

/** The things with these ids, all things when none are given. One that is not among them is an error, as in AWS. */
export function select<T>(
  kind: IdKind,
  ids: readonly string[] | undefined,
  things: readonly T[],
  idOf: (thing: T) => string,
): readonly T[] {
  if (ids === undefined) return things;
  for (const id of ids) {
    checkId(kind, id);
    if (!things.some((thing) => idOf(thing) === id)) {
      throw failure(kind.notFound, `The ${kind.noun} '${id}' does not exist`);
    }
  }
  return things.filter((thing) => ids.includes(idOf(thing)));
}

/** AWS refuses a page size beside a list of ids. */
export function refuseBoth(ids: readonly string[] | undefined, maxResults: number | undefined): void {
  if (ids !== undefined && maxResults !== undefined) {
    throw failure('InvalidParameterCombination', 'The parameter MaxResults cannot be used with a list of ids');
  }
}
