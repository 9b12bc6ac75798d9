import { imageFlaw } from '../../facts/image-evidence.ts';
import { addSeconds, calendarDay, formatDuration, secondsBetween, toIso } from '../../time.ts';
import { type Context, defineCheck, type Finding, fail, pass } from '../check.ts';
import { createImage, withCommand } from '../commands.ts';

const needsImage = ({ changeKind }: Pick<Context, 'changeKind'>): boolean =>
  changeKind === 'os-upgrade' || changeKind === 'disk';

export const imagesAge = defineCheck({
  id: 'images/age',
  title: 'A recent image of this host exists',
  failureTitle: 'No recent image of this host exists',
  runbook: ['6.1'],
  modes: ['gate', 'prepare', 'audit'],
  obligation: (context) => (needsImage(context) ? 'mandatory' : 'recommended'),
  needs: ['clock', 'instances', 'images', 'deployments'],
  evaluate: ({ clock: { now }, instances, images, deployments }, context): readonly Finding[] => {
    const { policy, target, changeKind } = context;
    const { maxAgeSeconds } = policy.images;
    const limit = `limit ${formatDuration(maxAgeSeconds)}`;
    const instanceId = instances[0]?.instanceId;
    const name = `${target.name}-ami-${calendarDay(now, policy.timezone)}`;
    const repair = {
      remedy: withCommand(
        'Make an image without a reboot, wait until it is available, then run again.',
        createImage(instanceId, target.region, name),
      ),
      steps: instanceId === undefined ? [] : [{ action: 'take-image' as const, target: target.name, instanceId }],
    };
    const ordered = [...images].sort((a, b) => b.createdAt - a.createdAt || (a.imageId < b.imageId ? -1 : 1));
    const newest = ordered.find((image) => imageFlaw(image, now) === undefined);
    const flawed = newest === undefined ? ordered : ordered.slice(0, ordered.indexOf(newest));
    const others = flawed
      .slice(0, 3)
      .map((image) => `; ${image.imageId} ${imageFlaw(image, now)}`)
      .join('');
    if (newest === undefined)
      return [fail(target.name, `${target.name} has no image that counts (${limit})${others}`, repair)];
    const { imageId, createdAt } = newest;
    const ageSeconds = secondsBetween(createdAt, now);
    const evidence = { imageId, createdAt: toIso(createdAt), ageSeconds, limitSeconds: maxAgeSeconds };
    const seen = `${imageId} of ${target.name} was made ${formatDuration(ageSeconds)} ago (${limit})`;
    if (!(ageSeconds <= maxAgeSeconds)) return [fail(imageId, seen + others, { ...repair, evidence })];
    const deployedAt = deployments.lastFinished?.finishedAt;
    if (needsImage(context) && deployedAt !== undefined && createdAt <= deployedAt)
      return [
        fail(
          imageId,
          `${imageId} was made at ${toIso(createdAt)}, not after the last deployment ended at ${toIso(deployedAt)}, which ${changeKind} asks for${others}`,
          { ...repair, evidence },
        ),
      ];
    return [pass(imageId, seen + others, { ...evidence, holdsUntil: toIso(addSeconds(createdAt, maxAgeSeconds)) })];
  },
});
