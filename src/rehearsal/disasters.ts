import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Ground } from './ground.ts';
import type { SceneName } from './scene-names.ts';
import { writeGzip } from './scratch-host.ts';
import { git } from './scratch-repository.ts';
import { volumeOf } from './world-builders.ts';

const HOUR = 3_600_000;

/** Takes a disaster back, so that the next one starts from a healthy ground. */
type Undo = () => Promise<void>;

export interface Disaster {
  readonly name: SceneName;
  /** What happened, as somebody would tell it. */
  readonly story: string;
  /** The check that must refuse it. */
  readonly refusedBy: string;
  /** Words that the headline must have. */
  readonly headline?: RegExp;
  /** Makes it happen; answers with what the job's environment becomes and how to take it back. */
  readonly strike: (
    ground: Ground,
  ) => Promise<{ readonly environment?: Readonly<Record<string, string>>; readonly undo: Undo }>;
}

/** Changes the world and answers with a way back. */
function inWorld(ground: Ground, change: (world: Ground['world']) => void): { readonly undo: Undo } {
  const before = structuredClone({
    volumes: ground.world.volumes,
    snapshots: ground.world.snapshots,
    recycleBinRules: ground.world.recycleBinRules,
  });
  change(ground.world);
  return { undo: async () => void Object.assign(ground.world, before) };
}

/** Six ordinary ways to lose data that a deploy would not notice. */
export const disasters: readonly Disaster[] = [
  {
    name: 'new-volume',
    story: 'Yesterday somebody attached a new volume. Nobody told the snapshots.',
    refusedBy: 'snapshots/coverage',
    strike: async (ground) =>
      inWorld(ground, (world) => {
        const [instance] = world.instances;
        if (instance !== undefined)
          world.volumes.push(volumeOf(instance, 'vol-0c0ffee00c0ffee01', '/dev/sdg', 200, world.volumes[0]?.kmsKeyId));
      }),
  },
  {
    name: 'dump-died',
    story: 'Last night mysqldump died in the middle. gzip closed the file neatly, and cron saw exit code 0.',
    refusedBy: 'dumps/integrity',
    strike: async ({ newestDump }) => {
      const whole = await readFile(newestDump);
      const text = (await promisify(gunzip)(whole)).toString('utf8');
      await rm(newestDump);
      await writeGzip(newestDump, text.slice(0, Math.floor(text.length * 0.6)));
      return {
        undo: async () => {
          await rm(newestDump);
          await writeFile(newestDump, whole);
        },
      };
    },
  },
  {
    name: 'still-pending',
    story: 'The snapshots for this change were started a minute ago, and one of them is still uploading.',
    refusedBy: 'snapshots/change',
    strike: async (ground) =>
      inWorld(ground, (world) => {
        const snapshot = world.snapshots.find(({ description }) =>
          description.startsWith(`PROD_BEFORE_${ground.change}_`),
        );
        if (snapshot !== undefined) snapshot.completesAt = Date.now() + HOUR;
      }),
  },
  {
    name: 'unpushed-commit',
    story: 'The fix was committed on the way to the deploy, and never pushed.',
    refusedBy: 'repository/pushed',
    strike: async ({ repository }) => {
      const { workspace } = repository;
      await git(workspace, 'commit', '--quiet', '--allow-empty', '--message', 'Quick fix');
      const sha = await git(workspace, 'rev-parse', 'HEAD');
      return {
        environment: { GITHUB_SHA: sha },
        undo: async () => void (await git(workspace, 'reset', '--quiet', '--hard', repository.sha)),
      };
    },
  },
  {
    name: 'rule-elsewhere',
    story: 'There is a Recycle Bin rule, but it was made in another Region.',
    refusedBy: 'recycle-bin/rule',
    strike: async (ground) =>
      inWorld(ground, (world) => {
        world.recycleBinRules = [];
      }),
  },
  {
    name: 'only-dumps',
    story: 'The dumps are perfect. Somebody deleted the snapshots to save cost.',
    refusedBy: 'snapshots/coverage',
    headline: /only on dumps/i,
    strike: async (ground) =>
      inWorld(ground, (world) => {
        world.snapshots = world.snapshots.filter(({ owner }) => owner !== world.account);
      }),
  },
];
