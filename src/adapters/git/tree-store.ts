import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkout } from './checkout.ts';
import type { Place } from './environment.ts';

/**
 * A git folder of our own over the checkout's files and objects: a fresh index, no configuration, no exclude or attribute
 * file, no replace refs. What the checkout's own git folder was told to conceal, or to run, has no part in it.
 */
export async function treeStore(path: string, { root, objects, head }: Checkout): Promise<Place> {
  await Promise.all([
    mkdir(join(path, 'objects'), { recursive: true }),
    mkdir(join(path, 'refs'), { recursive: true }),
  ]);
  await writeFile(join(path, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
  await writeFile(join(path, 'HEAD'), `${head}\n`);
  return { gitDir: path, workTree: root, indexFile: join(path, 'index'), alternates: [objects] };
}
