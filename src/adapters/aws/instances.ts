import { PortError } from '../../errors.ts';
import type { Attachment, Instance } from '../../facts/cloud.ts';
import type { InstanceSelector, Target } from '../../policy/policy.ts';
import { untrusted } from '../../untrusted.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import { allPages, type Page } from './pages.ts';
import {
  distinct,
  type Fields,
  fields,
  ids,
  instant,
  list,
  malformed,
  matching,
  optionalText,
  tags,
  text,
  word,
} from './shape.ts';

const ACTION = 'ec2:DescribeInstances';

/** Every instance that the selector matches, whatever its state; none where AWS does not know the id. */
export async function readInstances(
  calls: Calls,
  target: Target,
  selector: InstanceSelector,
): Promise<readonly Instance[]> {
  if (selector.kind === 'id') {
    const page = await calls.readOrAbsent(ACTION, { InstanceIds: [selector.id] }, pageFor(target), [
      'InvalidInstanceID.NotFound',
    ]);
    if (page === undefined) return [];
    if (page.next !== undefined) throw notWhole(ACTION, 'it has more pages, which an answer about one id cannot have');
    if (page.items.length !== 1 || page.items[0]?.instanceId !== selector.id) {
      throw notWhole(ACTION, `asked for ${selector.id}, it holds ${page.items.length} instances or another`);
    }
    return page.items;
  }
  const wanted = Object.entries(selector.tags);
  if (wanted.length === 0)
    throw new PortError('refused', `${ACTION}: a selector without tags would match every instance`);
  const filters = wanted.map(([key, value]) => ({ Name: `tag:${key}`, Values: [literal(value)] }));
  const found = await allPages(
    ACTION,
    (token) => calls.read(ACTION, { Filters: filters, MaxResults: 1000, ...token }, pageFor(target)),
    ({ instanceId }) => instanceId,
  );
  const stranger = found.find((instance) => wanted.some(([key, value]) => instance.tags[key] !== value));
  if (stranger !== undefined) throw notWhole(ACTION, `${stranger.instanceId} does not carry the tags asked for`);
  return found;
}

/** A filter takes `*` and `?` as wildcards; a policy's value never is one. */
const literal = (value: string): string => value.replace(/[\\*?]/g, '\\$&');

const pageFor =
  (target: Target) =>
  (answer: Fields): Page<Instance> => ({
    items: list(answer, 'Reservations').flatMap((reservation) => {
      if (matching(reservation, 'OwnerId', ids.account) !== target.account) {
        throw malformed('it holds an instance of another account');
      }
      return list(reservation, 'Instances').map((item) => readInstance(item, target.region));
    }),
    next: optionalText(answer, 'NextToken') || undefined,
  });

function readInstance(item: Fields, region: string): Instance {
  const availabilityZone = text(fields(item['Placement'], 'Placement'), 'AvailabilityZone');
  if (!isZoneOf(region, availabilityZone)) throw malformed(`it holds an instance that is not in ${region}`);
  const attachments = list(item, 'BlockDeviceMappings').flatMap(readAttachment);
  return {
    instanceId: matching(item, 'InstanceId', ids.instance),
    state: word(fields(item['State'], 'State'), 'Name'),
    launchedAt: instant(item, 'LaunchTime'),
    availabilityZone,
    tags: tags(item),
    attachments: distinct(attachments, ({ volumeId }) => volumeId, 'volume'),
  };
}

/** ap-south-1a, or a local zone such as us-west-2-lax-1a. */
const isZoneOf = (region: string, zone: string): boolean =>
  zone.startsWith(region) && /^(?:[a-z]|-[a-z0-9-]{1,40})$/.test(zone.slice(region.length));

/** Only EBS volumes are attachments: what is not one cannot be snapshotted. */
function readAttachment(mapping: Fields): readonly Attachment[] {
  if (mapping['Ebs'] === undefined) return [];
  const ebs = fields(mapping['Ebs'], 'Ebs');
  return [
    {
      volumeId: matching(ebs, 'VolumeId', ids.volume),
      device: untrusted(text(mapping, 'DeviceName')),
      state: word(ebs, 'Status'),
      attachedAt: instant(ebs, 'AttachTime'),
    },
  ];
}
