import { PortError } from '../errors.ts';
import type { ImageProgress } from '../ports.ts';
import { calendarDay } from '../time.ts';
import { untrusted } from '../untrusted.ts';
import type { Done, Workplace } from './apply.ts';
import { birthTags, freeImageName } from './names.ts';
import type { Step } from './step.ts';
import { requireCredentials } from './wait.ts';

const SETTLE_MILLIS = 3000;

/** An image without a reboot, waited for until it is available; this run's own is adopted. */
export async function takeImage(_step: Extract<Step, { action: 'take-image' }>, place: Workplace): Promise<Done> {
  const { points, patience, ports, say } = place;
  const found = await findOwn(place);
  const made = found ?? (await create(place));
  say(`${found === undefined ? 'started' : 'found'} ${made.imageId}; waiting until it is available`);
  const begun = ports.clock.monotonic();
  for (let seen = made; ; seen = await points.imageProgress(made.imageId)) {
    if (seen.state === 'available') {
      return {
        outcome: found === undefined ? 'done' : 'adopted',
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
    await patience.pause(`the image ${made.imageId}`, ports.clock.monotonic() - begun);
  }
}

async function findOwn({ points, marks, repairs }: Workplace): Promise<ImageProgress | undefined> {
  const usable = async (): Promise<ImageProgress | undefined> =>
    (await points.findImages(marks.runKey)).find(({ state }) => ['available', 'pending', 'transient'].includes(state));
  const first = await usable();
  if (first !== undefined) return first;
  await repairs.sleep(SETTLE_MILLIS);
  return usable();
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
