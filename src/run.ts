import { conclude } from './conclude.ts';
import { type Judged, judgeTargets } from './judge.ts';
import { modes } from './modes.ts';
import { release, repair } from './plan/repair.ts';
import type { LoadedPolicy } from './policy/policy.ts';
import type { Ports, Repairs } from './ports.ts';
import { headline } from './report/headline.ts';
import type { Report, StepTaken } from './report/report.ts';
import { validUntil } from './report/valid-until.ts';
import type { Settings, Surroundings } from './settings.ts';
import { VERSION } from './version.ts';

/** Observe, judge, report; in a mode that repairs, repair and judge again; in one that releases, release what was good. Touches the world only through ports. */
export async function run(
  settings: Settings,
  surroundings: Surroundings,
  loaded: LoadedPolicy,
  ports: Ports,
  repairs?: Repairs,
): Promise<Report> {
  const startedAt = ports.clock.now();
  const { policy, path, digest } = loaded;
  const first = await judgeTargets(settings, policy, ports);
  const order = repairs === undefined ? undefined : { settings, surroundings, policy, ports, repairs };
  const { judged, steps } =
    order !== undefined && modes[settings.mode].repairs
      ? await repair(first, order)
      : order !== undefined && modes[settings.mode].releases
        ? await release(first, order)
        : { judged: first, steps: [] };
  const targets = judged.map(({ observations: _, ...target }) => target);
  const exitCode = exitCodeOf(judged, steps);
  return {
    schemaVersion: 1,
    mode: settings.mode,
    conclusion: exitCode === 0 ? 'success' : 'failure',
    exitCode,
    headline: headline(exitCode, settings.mode, targets, steps),
    actionVersion: VERSION,
    rehearsal: surroundings.rehearsal,
    change: settings.change,
    repository: surroundings.repository,
    commit: surroundings.sha,
    runUrl: runUrl(surroundings),
    policy: { path, digest, timezone: policy.timezone },
    startedAt,
    finishedAt: ports.clock.now(),
    validUntil: exitCode === 0 ? validUntil(judged, policy, settings) : undefined,
    problems: [],
    targets,
    steps,
  };
}

/** A step that failed is never outweighed by verdicts that hold. */
function exitCodeOf(judged: readonly Judged[], steps: readonly StepTaken[]) {
  const code = conclude(judged);
  return code === 0 && steps.some(({ outcome }) => outcome === 'failed' || outcome === 'skipped') ? 4 : code;
}

const runUrl = ({ serverUrl, repository, runId }: Surroundings): string | undefined =>
  serverUrl && repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined;
