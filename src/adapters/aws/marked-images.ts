import type { ImageProgress } from '../../ports.ts';
import { type Untrusted, untrusted } from '../../untrusted.ts';
import { type Births, readByIds } from './by-id.ts';
import type { Calls } from './calls.ts';
import { notWhole } from './failure.ts';
import { checkMarks, literally, RUN, taggedWith } from './marks.ts';
import { allPages, pageOf } from './pages.ts';
import { type Fields, fields, ids, malformed, matching, optionalText, text, word } from './shape.ts';

const ACTION = 'ec2:DescribeImages';
const PAGE_SIZE = 1000;

const ownImages = <T extends { readonly imageId: string }>(
  calls: Calls,
  filters: readonly { readonly Name: string; readonly Values: string[] }[],
  read: (item: Fields) => T,
): Promise<readonly T[]> =>
  allPages(
    ACTION,
    (token) =>
      calls.read(
        ACTION,
        // Deprecated and disabled ones too: they hold their names.
        {
          Owners: ['self'],
          Filters: [...filters],
          IncludeDeprecated: true,
          IncludeDisabled: true,
          MaxResults: PAGE_SIZE,
          ...token,
        },
        pageOf('Images', read),
      ),
    ({ imageId }) => imageId,
  );

/** Own images with the run key, in any state. */
export const findImages = (calls: Calls, account: string, runKey: string): Promise<readonly ImageProgress[]> =>
  ownImages(calls, taggedWith({ [RUN]: runKey }), (item) => {
    const image = readImageProgress(item, account);
    checkMarks(item, { [RUN]: runKey }, image.imageId);
    return image;
  });

export async function imageNames(calls: Calls, account: string, prefix: string): Promise<readonly string[]> {
  const images = await ownImages(calls, [{ Name: 'name', Values: [`${literally(prefix)}*`] }], (item) => {
    const image = readImageProgress(item, account);
    if (!image.name.startsWith(prefix)) throw malformed(`the name of ${image.imageId} does not begin as asked`);
    return image;
  });
  return images.map(({ name }) => name);
}

export async function imageProgress(
  calls: Calls,
  account: string,
  imageId: string,
  births: Births,
): Promise<ImageProgress> {
  const [image] = await readByIds(calls, births, {
    action: ACTION,
    ids: [imageId],
    absentCodes: ['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'],
    read: (ImageIds) =>
      allPages(
        ACTION,
        (token) =>
          calls.read(
            ACTION,
            { Owners: ['self'], ImageIds, ...token },
            pageOf('Images', (item) => readImageProgress(item, account)),
          ),
        (one) => one.imageId,
      ),
    idOf: (one) => one.imageId,
  });
  if (image === undefined) throw notWhole(ACTION, `it lacks ${imageId}`);
  return image;
}

function readImageProgress(item: Fields, account: string): ImageProgress {
  const imageId = matching(item, 'ImageId', ids.image);
  if (matching(item, 'OwnerId', ids.account) !== account) throw malformed(`${imageId} belongs to another account`);
  return { imageId, name: text(item, 'Name'), state: word(item, 'State'), reason: reasonOf(item) };
}

function reasonOf(item: Fields): Untrusted | undefined {
  if (item['StateReason'] === undefined) return undefined;
  const message = optionalText(fields(item['StateReason'], 'StateReason'), 'Message') ?? '';
  return message === '' ? undefined : untrusted(message);
}
