import { makeSite, prepare, type Site } from '../test/e2e/prepare-rig.ts';

/**
 * The wall time of a prepare against the longest chain of what must follow each other: the three judgements, the dump, the
 * longer of snapshots and image, the tag. Measured by the log of the embedded AWS and the report's own steps.
 */
const SNAPSHOT_SECONDS = 12;

async function measure(site: Site): Promise<void> {
  const { world } = site.ground;
  const round = async (): Promise<number> => {
    await site.reset();
    world.behaviour.snapshotSeconds = SNAPSHOT_SECONDS;
    world.behaviour.imageSeconds = SNAPSHOT_SECONDS;
    const ended = await prepare(site);
    if (ended.exitCode !== 0) throw new Error(`a prepare must pass to be timed: ${ended.stdout}`);
    const steps = (ended.report?.steps ?? []) as unknown as readonly {
      readonly step: { readonly action: string };
      readonly startedAt: string;
      readonly finishedAt: string;
    }[];
    const spans = steps.map(({ step, startedAt, finishedAt }) => ({
      action: step.action,
      seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
    }));
    for (const { action, seconds } of spans) console.log(`  ${action.padEnd(16)} ${seconds.toFixed(1)} s`);
    const dump = spans.find(({ action }) => action === 'take-dump')?.seconds ?? 0;
    const tag = spans.find(({ action }) => action === 'push-tag')?.seconds ?? 0;
    const begun = Date.parse(steps[0]?.startedAt ?? '');
    const judging = ended.milliseconds / 1000 - (Date.parse(steps.at(-1)?.finishedAt ?? '') - begun) / 1000;
    // Between the last thing made and the tag lies the judgement with fresh reads.
    const made = Math.max(
      ...steps.filter(({ step }) => step.action !== 'push-tag').map(({ finishedAt }) => Date.parse(finishedAt)),
    );
    const second = (Date.parse(steps.find(({ step }) => step.action === 'push-tag')?.startedAt ?? '') - made) / 1000;
    const chain = judging + dump + SNAPSHOT_SECONDS + second + tag;
    const wall = ended.milliseconds / 1000;
    console.log(
      `prepare: ${wall.toFixed(1)} s = ${(wall / chain).toFixed(2)} × its longest chain (${chain.toFixed(1)} s); aim 1.05`,
    );
    return wall / chain;
  };
  await round();
  await round();
}

const site = await makeSite();
try {
  await measure(site);
} finally {
  await site.ground[Symbol.asyncDispose]();
}
