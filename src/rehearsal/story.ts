import type { Report } from '../report/report.ts';
import { type Disaster, disasters } from './disasters.ts';
import type { Ground } from './ground.ts';
import type { SceneName } from './scene-names.ts';

/** Judges as the command line does, in the environment given. */
export type Judge = (environment: Readonly<Record<string, string>>) => Promise<Report>;

export interface Scene {
  readonly name: SceneName;
  readonly story: string;
  readonly report: Report;
  /** The gate said what it must: yes to the healthy host, no to a disaster, for its own reason. */
  readonly asTold: boolean;
  /** The check that had to refuse; undefined for the healthy host. */
  readonly refusedBy: string | undefined;
}

const HEALTHY = { name: 'healthy' as const, story: 'A healthy host: snapshots, dumps, code and tag are in place.' };

/** Plays the scenes named, one after the other on the same ground, each from a healthy start. */
export async function* tellStory(ground: Ground, judge: Judge, wanted: readonly SceneName[]): AsyncGenerator<Scene> {
  if (wanted.includes(HEALTHY.name)) {
    const report = await judge(ground.environment);
    yield { ...HEALTHY, report, asTold: report.conclusion === 'success', refusedBy: undefined };
  }
  for (const disaster of disasters.filter(({ name }) => wanted.includes(name))) {
    const { environment = {}, undo } = await disaster.strike(ground);
    try {
      const report = await judge({ ...ground.environment, ...environment });
      yield {
        name: disaster.name,
        story: disaster.story,
        report,
        asTold: isRefused(report, disaster),
        refusedBy: disaster.refusedBy,
      };
    } finally {
      await undo();
    }
  }
}

function isRefused(report: Report, { refusedBy, headline }: Disaster): boolean {
  const refused = report.targets.some(({ verdicts }) =>
    verdicts.some(({ check, status }) => check === refusedBy && status === 'fail'),
  );
  return report.exitCode === 1 && refused && (headline === undefined || headline.test(report.headline));
}
