import { PortError } from '../../errors.ts';
import type { RemoteTag } from '../../facts/repository.ts';
import { type Instant, instantFromSeconds } from '../../time.ts';
import { type Advertised, peeledId } from './advertised.ts';
import type { Place } from './environment.ts';
import { objectTypes, readable, readObject } from './objects.ts';
import type { Git } from './run.ts';

const PREFIX = 'refs/tags/prod-pre-maintenance-';

/** The maintenance tags that the remote has. `history` is asked for only when there are any. */
export async function maintenanceTags(
  git: Git,
  advertised: Advertised,
  history: () => Promise<Place>,
): Promise<readonly RemoteTag[]> {
  const tags = [...advertised].filter(([name]) => name.startsWith(PREFIX));
  if (tags.length === 0) return [];
  const store = await history();
  const types = await objectTypes(
    git,
    store,
    tags.map(([, ref]) => peeledId(ref)),
  );
  return Promise.all(
    tags.map(async ([name, ref], at): Promise<RemoteTag> => {
      const annotated = ref.peeled !== undefined;
      // A tag of a file has no content here. A commit that is missing was tagged after the fetch.
      if (types[at] === 'missing' && !annotated) throw new PortError('malformed', 'git fetch: a tag moved meanwhile');
      return {
        name: readable(name.slice('refs/tags/'.length)),
        commit: types[at] === 'commit' ? peeledId(ref) : undefined,
        annotated,
        taggedAt: annotated ? taggerInstant(await readObject(git, store, 'tag', ref.id)) : undefined,
      };
    }),
  );
}

/** When a tag object was made, from its header; what its message says does not count. */
export function taggerInstant(tag: Buffer): Instant | undefined {
  const [header = ''] = tag.toString('latin1').split('\n\n', 1);
  const [, seconds] = /^tagger .*> (\d{1,12}) [+-]\d{4}$/m.exec(header) ?? [];
  return seconds === undefined ? undefined : instantFromSeconds(Number(seconds));
}
