import type { FaultKind } from './faults.ts';
import { isList, isStructure, type Structure, type Value } from './output.ts';

/** The newest is the one that would be relied on; without ages, the first. */
function withoutNewest(items: readonly Value[]): readonly Value[] {
  const startOf = (item: Value): number =>
    isStructure(item) && item['startTime'] instanceof Date ? item['startTime'].getTime() : 0;
  const newest = items.reduce((best, item) => (startOf(item) > startOf(best) ? item : best));
  return items.filter((item) => item !== newest);
}

const FOREIGN_ACCOUNT = '999988887777';
const STALE_MILLIS = 25 * 3_600_000;
const REPEATED_TOKEN = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Faults that spoil what an answer says, not how it is sent. */
export const outputFaults: Readonly<Partial<Record<FaultKind, (output: Structure, tokenField: string) => Structure>>> =
  {
    wrongShape: (output) => editFirst(output, (value) => (isList(value) ? 'none' : { unexpected: 'shape' })),
    missingItem: (output) =>
      editFirst(output, (value) => (isList(value) && value.length > 0 ? withoutNewest(value) : undefined)),
    foreignItem: (output) => {
      const path = listPath(output);
      if (path === undefined) return asForeign(output);
      return editAt(output, path, (value) => {
        const items = isList(value) ? value : [];
        return [...items, asForeign(items.find(isStructure) ?? sample(path))];
      });
    },
    staleValue: (output) => {
      const earlier = staleFields(output);
      const path = listPath(output);
      if (path === undefined || JSON.stringify(earlier) !== JSON.stringify(output)) return earlier;
      // Nothing in the items tells their age: a day ago there were none where there are some now, and the other way round.
      return editAt(output, path, (value) => (isList(value) && value.length === 0 ? [sample(path)] : []));
    },
    repeatingNextToken: (output, tokenField) => ({ ...output, [tokenField]: REPEATED_TOKEN }),
  };

/** A client that believes the repeated token sends it back; the call is then answered as if it came first. */
export function forgetRepeatedToken(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { NextToken, ...rest } = parameters;
  return NextToken === REPEATED_TOKEN ? rest : parameters;
}

type Path = readonly string[];

const named = (output: Structure): readonly (readonly [string, Value])[] =>
  Object.entries(output).filter(([name, value]) => value !== undefined && !/^nextToken$/i.test(name));

/** Where the first list lies: at the top, or in the only field there is. */
function listPath(output: Structure): Path | undefined {
  const fields = named(output);
  const list = fields.find(([, value]) => isList(value));
  return list && fields.length <= 2 ? [list[0]] : undefined;
}

/** Edits the answer's list, or else its telling field: the first one, of the first structure where there is one. */
const editFirst = (output: Structure, edit: (value: Value) => Value): Structure =>
  editAt(output, listPath(output) ?? tellingPath(output), edit);

function tellingPath(output: Structure): Path {
  const [first] = named(output);
  if (first === undefined) return [];
  const [name, value] = first;
  return isStructure(value) ? [name, ...tellingPath(value)] : [name];
}

function editAt(output: Structure, path: Path, edit: (value: Value) => Value): Structure {
  const [name, ...rest] = path;
  if (name === undefined) return { ...output, unexpected: 'field' };
  const value = output[name];
  return { ...output, [name]: rest.length > 0 && isStructure(value) ? editAt(value, rest, edit) : edit(value) };
}

const IDENTITIES = [
  'snapshotId',
  'imageId',
  'volumeId',
  'resourceId',
  'instancesSet',
  'CommandId',
  'InstanceId',
  'Identifier',
  'KeyId',
  'Document',
  'Name',
  'KeyMetadata',
  'RoleName',
  'Role',
] as const;
const OWNERS = /^(?:ownerId|imageOwnerId|Account|AWSAccountId|Owner|userId)$/;

/** The same thing under another id, of another owner. What it belongs to (volume, tags, dates) stays: a good forgery. */
function asForeign(item: Structure): Structure {
  const identity = IDENTITIES.find((name) => item[name] !== undefined && !isInstance(item, name));
  const entries = Object.entries(item).map(([name, value]): [string, Value] => {
    if (OWNERS.test(name)) return [name, FOREIGN_ACCOUNT];
    if (name === 'Arn' || name === 'RuleArn')
      return [name, foreignText(String(value).replace(/:\d{12}:/, `:${FOREIGN_ACCOUNT}:`))];
    if (name === identity || (name === 'InstanceId' && identity === 'CommandId')) return [name, foreignValue(value)];
    return [name, value];
  });
  return Object.fromEntries(entries);
}

// An instance carries the id of the image it was started from before its own.
const isInstance = (item: Structure, name: string): boolean => name === 'imageId' && item['instanceId'] !== undefined;

function foreignValue(value: Value): Value {
  if (isList(value))
    return value.map((entry) => (isStructure(entry) ? { ...entry, instanceId: 'i-0fffffffffffffff0' } : entry));
  if (isStructure(value)) return asForeign(value);
  return foreignText(String(value));
}

/** Another id of the same form. */
const foreignText = (text: string): string =>
  text.replace(/[0-9a-zA-Z]{4}$/, (tail) => (tail === 'fff0' ? 'eee0' : 'fff0'));

const EARLIER_STATES: Readonly<Record<string, string>> = {
  completed: 'pending',
  available: 'pending',
  running: 'pending',
  'in-use': 'available',
  attached: 'attaching',
  Enabled: 'PendingImport',
  Online: 'ConnectionLost',
  Active: 'Updating',
  Success: 'InProgress',
  '100%': '0%',
};
const STATE_FIELDS = /^(?:status|state|name|imageState|progress|KeyState|PingStatus|Status|StatusDetails|lockState)$/;
const NOT_YET: Readonly<Record<string, Value>> = {
  ResponseCode: -1,
  StandardOutputContent: '',
  ExecutionEndDateTime: '',
};

/** The answer of a day ago: every date earlier, every state the one before. */
const staleFields = (structure: Structure): Structure =>
  Object.fromEntries(
    Object.entries(structure).map(([name, value]) => [name, name in NOT_YET ? NOT_YET[name] : asStale(value, name)]),
  );

function asStale(value: Value, name = ''): Value {
  if (value instanceof Date) return new Date(value.getTime() - STALE_MILLIS);
  if (isList(value)) return value.map((entry) => asStale(entry));
  if (isStructure(value)) return staleFields(value);
  if (typeof value !== 'string') return value;
  if (STATE_FIELDS.test(name)) return EARLIER_STATES[value] ?? value;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return new Date(Date.parse(value) - STALE_MILLIS).toISOString();
  // A session of yesterday, of the same role.
  return name === 'Arn' && value.includes(':assumed-role/') ? `${value}-yesterday` : value;
}

/** What a foreign item looks like where the right answer is an empty list. */
const SAMPLES: Readonly<Record<string, Structure>> = {
  createVolumePermission: { userId: FOREIGN_ACCOUNT },
  snapshotSet: {
    snapshotId: 'snap-0aaaaaaaaaaaaaaa1',
    ownerId: FOREIGN_ACCOUNT,
    status: 'completed',
    volumeId: 'vol-0aaaaaaaaaaaaaaa1',
  },
  volumeSet: { volumeId: 'vol-0aaaaaaaaaaaaaaa1', status: 'available', size: 8 },
  imagesSet: { imageId: 'ami-0aaaaaaaaaaaaaaa1', imageOwnerId: FOREIGN_ACCOUNT, imageState: 'available' },
  reservationSet: {
    reservationId: 'r-0aaaaaaaaaaaaaaa1',
    ownerId: FOREIGN_ACCOUNT,
    instancesSet: [{ instanceId: 'i-0aaaaaaaaaaaaaaa1' }],
  },
  tagSet: { resourceId: 'i-0aaaaaaaaaaaaaaa1', resourceType: 'instance', key: 'Name', value: 'other' },
  InstanceInformationList: { InstanceId: 'i-0aaaaaaaaaaaaaaa1', PingStatus: 'Online' },
  Rules: { Identifier: 'aaaaaaaaaa1', RetentionPeriod: { RetentionPeriodValue: 1, RetentionPeriodUnit: 'DAYS' } },
  CommandInvocations: {
    CommandId: '00000000-0000-4000-8000-000000000001',
    InstanceId: 'i-0aaaaaaaaaaaaaaa1',
    Status: 'Success',
  },
  Commands: { CommandId: '00000000-0000-4000-8000-000000000001', Status: 'Success' },
};

const sample = (path: Path): Structure => SAMPLES[path[path.length - 1] ?? ''] ?? { unexpected: 'item' };
