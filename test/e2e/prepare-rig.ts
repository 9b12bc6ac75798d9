import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ground, GroundOptions } from '../../src/rehearsal/ground.ts';
import { git } from '../../src/rehearsal/scratch-repository.ts';
import { type GitWrapper, wrapGit } from './git-wrapper.ts';
import { freshGround, runStep, type StepEnded, type StepOptions } from './rig.ts';

type Call = { readonly service: string; readonly action: string; readonly moment: 'before' | 'after' };

/** A ground on which nothing is prepared, that can be put back, and on which a call can be made fatal. */
export interface Site {
  readonly ground: Ground;
  readonly git: GitWrapper;
  /** Called for each AWS call of the run under way. */
  onCall: ((call: Call) => void) | undefined;
  readonly reset: () => Promise<void>;
}

export async function makeSite(options: Partial<GroundOptions> = {}): Promise<Site> {
  const hooks: { onCall: ((call: Call) => void) | undefined } = { onCall: undefined };
  const ground = await freshGround({
    ...options,
    prepared: false,
    database: 'real if there',
    aws: { onCall: (call) => hooks.onCall?.(call), slowMillis: 30_000 },
  });
  const { world } = ground;
  world.behaviour.snapshotSeconds = 1;
  world.behaviour.imageSeconds = 1;
  world.behaviour.secondsBetweenSnapshots = 0;
  const before = structuredClone({
    snapshots: world.snapshots,
    images: world.images,
    commands: world.commands,
    events: world.events,
  });
  const dumps = join(ground.folder, 'dumps-before');
  await cp(ground.host.dumps, dumps, { recursive: true, preserveTimestamps: true });
  const wrapper = await wrapGit(ground.folder);
  return {
    ground,
    git: wrapper,
    get onCall() {
      return hooks.onCall;
    },
    set onCall(value) {
      hooks.onCall = value;
    },
    reset: async () => {
      hooks.onCall = undefined;
      ground.aws.faults.clear();
      ground.aws.log.clear();
      await wrapper.fault(undefined);
      Object.assign(world, structuredClone(before));
      await rm(ground.host.dumps, { recursive: true, force: true });
      await cp(dumps, ground.host.dumps, { recursive: true, preserveTimestamps: true });
      // Else the next run, which has the same key, would wait for the last one's claim to expire.
      const state = join(ground.host.environment['BACKUP_GATE_SYSROOT'] ?? '', 'run/backup-gate');
      for (const name of await readdir(state).catch(() => [])) {
        if (name.startsWith('claim.')) await rm(join(state, name));
      }
      for (const tag of await tagsOf(ground))
        await git(join(ground.folder, 'remotes', 'quickport/crm.git'), 'tag', '--delete', tag);
    },
  };
}

async function tagsOf({ folder }: Ground): Promise<readonly string[]> {
  const tags = await git(join(folder, 'remotes', 'quickport/crm.git'), 'tag', '--list');
  return tags.split('\n').filter(Boolean);
}

export const prepare = (site: Site, options: StepOptions = {}): Promise<StepEnded> =>
  runStep(site.ground, {
    ...options,
    inputs: { mode: 'prepare', 'change-kind': 'disk', wait: '2m', ...options.inputs },
    environment: { PATH: `${site.git.folder}:${site.ground.environment['PATH']}`, ...options.environment },
  });

/** What is there in the end, in words; empty when it is exactly what one prepare leaves. */
export async function disorder({ ground }: Site): Promise<readonly string[]> {
  const { world, host, change, day } = ground;
  const wrong: string[] = [];
  const expect = (what: string, seen: unknown, wanted: unknown): void => {
    if (JSON.stringify(seen) !== JSON.stringify(wanted))
      wrong.push(`${what}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);
  };
  const own = world.snapshots.filter(({ owner }) => owner === world.account);
  const set = own.filter(({ description }) => description === `PROD_BEFORE_${change}_${day}`);
  const attached = world.volumes.filter(({ attachments }) =>
    attachments.some(({ instanceId }) => instanceId === world.instances[0]?.instanceId),
  );
  expect(
    'snapshots of the change',
    set.map(({ volumeId }) => volumeId).sort(),
    attached.map(({ volumeId }) => volumeId).sort(),
  );
  const run = `${ground.repository.repository}/990100/${change}`;
  const made = own.filter(({ startedAt }) => startedAt > Date.now() - 20 * 60_000);
  // What lies behind the image has a key of its own, so that it is never taken for the set.
  expect('run keys of what was made', [...new Set(made.map(({ tags }) => tags['backup-gate:run']))].sort(), [
    run,
    `${run}/image`,
  ]);
  expect('held', [...new Set(set.map(({ tags }) => tags['backup-gate:held']))], ['yes']);
  const images = world.images.filter(({ tags }) => tags['backup-gate:run'] === run);
  expect('images', images.length, 1);
  expect('reboots', world.events.length, 0);
  const files = await readdir(host.dumps);
  const manifests = files.filter((name) => /^quickport_db_.*\.gz\.json$/.test(name) && !name.endsWith('.receipt.json'));
  expect('manifests', manifests.length, 1);
  expect('dumps of this run', files.filter((name) => /^quickport_db_.*\.sql\.gz$/.test(name)).length, 1);
  expect(
    'half-written files',
    files.filter((name) => /\.part$/.test(name)),
    [],
  );
  expect('tags', await tagsOf(ground), [`prod-pre-maintenance-${day}`]);
  return wrong;
}
