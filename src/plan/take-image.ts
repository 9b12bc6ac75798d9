import { PortError } from '../errors.ts';
import type { ImageProgress } from '../ports.ts';
import { calendarDay } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Done, Underway } from './apply.ts';
import { birthTags, freeImageName, isImageName } from './names.ts';
import type { Step } from './step.ts';
import { FIRST_RETRY_MILLIS, isThrottled, requireCredentials, untilNextLook } from './wait.ts';
import type { Workplace } from './workplace.ts';

const SETTLE_MILLIS = 3000;

/** An image without a reboot, waited for until it is available; this run's own is adopted. */
export async function takeImage(_step: Extract<Step, { action: 'take-image' }>, place: Workplace): Promise<Underway> {
  const { image, adopted } = await findOrCreate(place);
  place.say(`${adopted ? 'found' : 'started'} ${image.imageId}; waiting until it is available`);
  return { wait: () => waitUntilAvailable(image, adopted, place) };
}

async function waitUntilAvailable(
  made: ImageProgress,
  adopted: boolean,
  { points, patience, ports }: Workplace,
): Promise<Done> {
  const begun = ports.clock.monotonic();
  for (let seen = made; ; seen = await points.imageProgress(made.imageId)) {
    if (seen.state === 'available') {
      return {
        outcome: adopted ? 'adopted' : 'done',
        summary: `${made.name}, without a reboot`,
        ids: [untrusted(made.imageId)],
      };
    }
    if (seen.state !== 'pending' && seen.state !== 'transient') {
      throw new PortError(
        'unexpected',
        `${seen.imageId} is ${seen.state}${seen.reason === undefined ? '' : ` (${seen.reason})`}: take another with a new run`,
      );
    }
    await patience.pause(`the image ${made.imageId}`, untilNextLook(ports.clock.monotonic() - begun));
  }
}

/** AWS limits how fast snapshots of one volume follow each other, those of an image as well: then it waits and looks again. */
async function findOrCreate(place: Workplace): Promise<{ image: ImageProgress; adopted: boolean }> {
  const found = await findSettled(place);
  if (found !== undefined) return { image: found, adopted: true };
  for (let pauseMillis = FIRST_RETRY_MILLIS; ; pauseMillis *= 2) {
    try {
      return { image: await create(place), adopted: false };
    } catch (error) {
      if (!isThrottled(error)) throw error;
      place.say('AWS limits the rate of snapshots of one volume; the image waits');
      await place.patience.pause('the limit of snapshots, for the image', pauseMillis);
      const image = await findOwn(place);
      if (image !== undefined) return { image, adopted: true };
    }
  }
}

/** A list may not show what was made a moment ago: unless this run is alone, nothing found counts from a second look. */
async function findSettled(place: Workplace): Promise<ImageProgress | undefined> {
  const usable = await findOwn(place);
  if (usable !== undefined || place.alone.yes) return usable;
  await place.repairs.sleep(SETTLE_MILLIS);
  return findOwn(place);
}

async function findOwn({ points, marks, target }: Workplace): Promise<ImageProgress | undefined> {
  return (await points.findImages(marks.runKey)).find(
    // Another target of this run has the same run key, and its own name.
    ({ state, name }) => isImageName(name, target.name) && ['available', 'pending', 'transient'].includes(state),
  );
}

async function create({
  now,
  points,
  policy,
  target,
  marks,
  instance,
  ports,
  repairs,
}: Workplace): Promise<ImageProgress> {
  requireCredentials(ports.clock.now(), repairs.credentialsEndAt, 'the image');
  const day = calendarDay(now(), policy.timezone);
  const name = freeImageName(target.name, day, await points.imageNames(`${target.name}-ami-${day}`));
  const tags = { ...birthTags(marks, instance.tags, day), Name: `${target.name}-ami` };
  return points.takeImage({ instanceId: instance.instanceId, name, tags }, marks.runKey);
}
