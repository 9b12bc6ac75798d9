import { lfsEntries } from './lfs.ts';
import { missingObjects } from './lfs-objects.ts';
import { pointerFiles } from './lfs-pointers.ts';
import { lfsServer, requireOwnServer } from './lfs-server.ts';
import type { Session } from './session.ts';

/** Paths of HEAD, bytes in strings, whose content the Git LFS server of the remote does not have. Asks nothing where HEAD has no pointer. */
export async function missingLfsFiles(session: Session): Promise<readonly string[]> {
  const { git, tokenFor, timeoutSeconds } = session;
  const tree = await session.tree();
  const files = await lfsEntries(git, tree.place, tree.entries);
  if (files.length === 0) return [];
  const pointers = await pointerFiles(git, tree.place, files);
  if (pointers.length === 0) return [];
  const { address } = await session.remote();
  await requireOwnServer({ git, checkout: await session.checkout(), tree }, address);
  const missing = await missingObjects(
    lfsServer(address, tokenFor(address)),
    pointers.map(({ pointer }) => pointer),
    timeoutSeconds,
  );
  return pointers.filter(({ pointer }) => missing.has(pointer.digest)).map(({ path }) => path);
}
