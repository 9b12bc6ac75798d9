import { PortError } from '../../errors.ts';
import type { Volume } from '../../facts/cloud.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import {
  distinct,
  type Fields,
  flag,
  ids,
  list,
  malformed,
  matching,
  optionalMatching,
  optionalText,
  wholeNumber,
  word,
} from './shape.ts';

const ACTION = 'ec2:DescribeVolumes';
const READS = 4;
const SETTLE_MS = 1500;
const TRANSITIONAL: ReadonlySet<string> = new Set(['attaching', 'detaching', 'busy']);

/**
 * Exactly the volumes asked for, in the order asked. One that is just being attached or detached is looked at again a
 * few times, and then shown as it is.
 */
export async function readVolumes(
  calls: Calls,
  volumeIds: readonly string[],
  instanceId: string,
): Promise<readonly Volume[]> {
  const asked = [...new Set(volumeIds)];
  if (asked.length === 0) throw new PortError('malformed', `${ACTION}: no volume to ask for`);
  let volumes = await readOnce(calls, asked, instanceId);
  for (let reads = 1; reads < READS && volumes.some(isTransitional); reads += 1) {
    if (!(await calls.pause(SETTLE_MS))) break;
    volumes = await readOnce(calls, asked, instanceId);
  }
  return volumes;
}

const isTransitional = ({ attachmentState }: Volume): boolean => TRANSITIONAL.has(attachmentState);

async function readOnce(calls: Calls, asked: readonly string[], instanceId: string): Promise<readonly Volume[]> {
  // A call with ids is not paged: AWS refuses MaxResults in it.
  const found = await calls.read(ACTION, { VolumeIds: [...asked] }, (answer) => {
    if (optionalText(answer, 'NextToken')) throw malformed('it has more pages, which an answer about ids cannot have');
    const volumes = list(answer, 'Volumes').map((item) => readVolume(item, instanceId));
    return distinct(volumes, ({ volumeId }) => volumeId, 'volume');
  });
  const byId = new Map(found.map((volume) => [volume.volumeId, volume]));
  const missing = asked.filter((id) => !byId.has(id));
  if (missing.length > 0 || byId.size > asked.length) {
    const what = missing.length > 0 ? `it lacks ${missing.join(', ')}` : 'it holds volumes that were not asked for';
    throw notWhole(ACTION, what);
  }
  const ordered = asked.flatMap((id) => byId.get(id) ?? []);
  const loose = ordered.find(({ attachmentState }) => attachmentState === '');
  if (loose !== undefined) {
    throw new PortError('not-found', `${ACTION}: ${loose.volumeId} is no longer attached to ${instanceId}; run again`);
  }
  return ordered;
}

function readVolume(item: Fields, instanceId: string): Volume {
  const here = list(item, 'Attachments').filter(
    (attachment) => matching(attachment, 'InstanceId', ids.instance) === instanceId,
  );
  if (here.length > 1) throw malformed('it attaches one volume twice to one instance');
  const encrypted = flag(item, 'Encrypted');
  return {
    volumeId: matching(item, 'VolumeId', ids.volume),
    state: word(item, 'State'),
    attachmentState: here[0] === undefined ? '' : word(here[0], 'State'),
    sizeGib: wholeNumber(item, 'Size'),
    encrypted,
    kmsKeyId: keyOf(item, encrypted),
  };
}

/** The key of an encrypted thing; an encrypted one without a key is no whole answer. */
export const keyOf = (item: Fields, encrypted: boolean): string | undefined =>
  encrypted ? matching(item, 'KmsKeyId', ids.key) : optionalMatching(item, 'KmsKeyId', ids.key);
