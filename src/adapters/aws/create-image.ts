import { PortError } from '../../errors.ts';
import type { ImageProgress, ImageRequest } from '../../ports.ts';
import type { Making } from './create-snapshots.ts';
import { awsCodeOf } from './failure.ts';
import { findImages } from './marked-images.ts';
import { behindImage, bornWith, RUN } from './marks.ts';
import { found, lookUntilFound, missing, type Sight, sendOnce } from './sent-once.ts';
import { ids, matching } from './shape.ts';

const ACTION = 'ec2:CreateImage';
const NAME = /^[\w()[\] ./'@-]{3,128}$/;

/** One image by one call that is sent once, and never reboots the host. */
export async function createImage(
  { calls, account, births, settleDelaysMs }: Making,
  { instanceId, name, tags }: ImageRequest,
  runKey: string,
): Promise<ImageProgress> {
  if (!ids.instance.test(instanceId)) throw new PortError('refused', `${ACTION}: nothing was sent: no instance id`);
  if (!NAME.test(name)) throw new PortError('refused', `${ACTION}: nothing was sent: AWS takes no such name`);
  const imageTags = bornWith(tags, runKey);
  const snapshotTags = bornWith({ ...tags, [RUN]: behindImage(runKey) }, behindImage(runKey));

  const look = async (): Promise<Sight<ImageProgress>> => {
    const images = await findImages(calls, account, runKey);
    const [image, second] = images.filter((one) => one.name === name);
    return image !== undefined && second === undefined
      ? found(image)
      : missing('there is no image of this name and run');
  };
  try {
    const image = await sendOnce({
      calls,
      settleDelaysMs,
      what: 'the image',
      send: () =>
        calls.write(
          ACTION,
          {
            InstanceId: instanceId,
            Name: name,
            NoReboot: true,
            TagSpecifications: [
              { ResourceType: 'image', Tags: imageTags },
              { ResourceType: 'snapshot', Tags: snapshotTags },
            ],
          },
          (answer): ImageProgress => ({
            imageId: matching(answer, 'ImageId', ids.image),
            name,
            state: 'pending',
            reason: undefined,
          }),
        ),
      look,
    });
    births.note([image.imageId]);
    return image;
  } catch (error) {
    if (awsCodeOf(error) !== 'InvalidAMIName.Duplicate') throw error;
    // Perhaps an earlier attempt of this very run took it, and reads did not show it yet.
    const sight = await lookUntilFound({ calls, settleDelaysMs, look });
    if (sight.kind === 'found') return sight.value;
    throw new PortError('refused', `${ACTION}: the name ${name} is taken by another image; take the next one`, {
      cause: error,
    });
  }
}
