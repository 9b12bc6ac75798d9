import { PortError } from '../../errors.ts';
import type { Remote } from '../../facts/repository.ts';
import { untrusted } from '../../untrusted.ts';
import { type Advertised, peeledId } from './advertised.ts';
import { maintenanceTags } from './maintenance-tags.ts';
import { missingLfsFiles } from './missing-lfs.ts';
import { readable, toBytes } from './objects.ts';
import { requireReal } from './remote-url.ts';
import type { Session } from './session.ts';
import { listSubmodules, submoduleAddress } from './submodules.ts';

/** What the remote that counts says, asked itself. */
export async function readRemote(session: Session): Promise<Remote> {
  const { git, surroundings } = session;
  const [checkout, remote, advertised] = await Promise.all([
    session.checkout(),
    session.remote(),
    session.advertised(),
  ]);
  const [tip, hasHead, tags, unpushed, missing] = await Promise.all([
    tipOf(session, advertised),
    session.remoteHas(checkout.head),
    maintenanceTags(git, advertised, session.history),
    unpushedSubmodules(session),
    missingLfsFiles(session),
  ]);
  return {
    url: remote.address.url,
    foreignOrigin: remote.foreignOrigin === undefined ? undefined : untrusted(remote.foreignOrigin),
    head: checkout.head,
    hasHead,
    tip,
    ref: surroundings.ref,
    expectedHead: surroundings.sha,
    runAttempt: surroundings.runAttempt,
    unpushedSubmodules: unpushed.map((path) => untrusted(readable(path))),
    missingLfsObjects: missing.map((path) => untrusted(readable(path))),
    maintenanceTags: tags,
  };
}

async function tipOf({ surroundings: { ref }, ask }: Session, advertised: Advertised): Promise<string | undefined> {
  if (ref === undefined) return undefined;
  if (!ref.startsWith('refs/') || /[\p{Cc} ~^:?*[\\]/u.test(ref))
    throw new PortError('malformed', 'the ref of this run is no full ref name');
  const name = toBytes(ref);
  const listed = /^refs\/(heads|tags)\//.test(ref);
  const found = (listed ? advertised : await ask(ref)).get(name);
  return found === undefined ? undefined : peeledId(found);
}

async function unpushedSubmodules(session: Session): Promise<readonly string[]> {
  const { git, surroundings } = session;
  const { place, entries } = await session.tree();
  const submodules = await listSubmodules(git, place, entries);
  const { address: parent } = await session.remote();
  const pushed = await Promise.all(
    submodules.map(async ({ url, commit }) => {
      if (url === undefined) return false;
      const address = requireReal(submoduleAddress(url, parent), surroundings.rehearsal, 'the remote of a submodule');
      return session.otherRemoteHas(address, commit);
    }),
  );
  return submodules.filter((_, at) => pushed[at] === false).map(({ path }) => path);
}
