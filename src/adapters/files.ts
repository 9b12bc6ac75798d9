import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Beside the report, under a name that can be found at night. */
export const rollbackPath = (report: string): string => join(dirname(report), 'backup-gate-rollback.md');

// One by one: Node's own recursive form never ends where a folder can be neither made nor found, as below /proc.
async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  for (let folder = resolve(path); !(await isFolder(folder)); folder = dirname(folder)) missing.push(folder);
  for (const folder of missing.toReversed()) {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

const isFolder = async (path: string): Promise<boolean> => {
  if (path === dirname(path)) return true;
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
};

/** Whole or not at all, and for the owner only. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  await makeFolder(dirname(path));
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
