import { checks } from './checks/index.ts';
import { conclude } from './conclude.ts';
import { evaluate, neededFacts } from './evaluate.ts';
import type { Observations } from './facts/facts.ts';
import { gather, type RunLooks } from './facts/gather.ts';
import type { LoadedPolicy, Target } from './policy/policy.ts';
import type { Ports } from './ports.ts';
import { headline } from './report/headline.ts';
import { protectionOf } from './report/protection.ts';
import type { Report, TargetReport } from './report/report.ts';
import { validUntil } from './report/valid-until.ts';
import type { Settings, Surroundings } from './settings.ts';
import { VERSION } from './version.ts';

/** Observe, judge, report. Touches the world only through `ports`. Targets are looked at side by side. */
export async function run(
  settings: Settings,
  surroundings: Surroundings,
  { policy, path, digest }: LoadedPolicy,
  ports: Ports,
): Promise<Report> {
  const startedAt = ports.clock.now();
  const asked = checks.filter(({ modes }) => modes.includes(settings.mode));
  const names = new Set([...neededFacts(asked), 'clock' as const, 'caller' as const]);
  const runLooks: RunLooks = new Map();

  const judgeTarget = async (target: Target): Promise<TargetReport & { observations: Observations }> => {
    const cloud = ports.cloud(target);
    const observations = await gather(names, { ...ports, cloud: () => cloud }, policy, target, runLooks);
    const { change, changeKind } = settings;
    const { clock, instances } = observations;
    return {
      name: target.name,
      account: target.account,
      region: target.region,
      instanceId: instances?.kind === 'observed' ? instances.value[0]?.instanceId : undefined,
      judgedAt: clock?.kind === 'observed' ? clock.value.now : undefined,
      verdicts: evaluate(asked, observations, { policy, target, change, changeKind }),
      protection: protectionOf(observations, policy, target),
      requests: cloud.requests(),
      observations,
    };
  };

  const wanted = policy.targets.filter(({ name }) => settings.targets.length === 0 || settings.targets.includes(name));
  const judged = await Promise.all(wanted.map(judgeTarget));
  const targets = judged.map(({ observations: _, ...target }) => target);
  const exitCode = conclude(targets);
  return {
    schemaVersion: 1,
    mode: settings.mode,
    conclusion: exitCode === 0 ? 'success' : 'failure',
    exitCode,
    headline: headline(exitCode, settings.mode, targets),
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
    steps: [],
  };
}

const runUrl = ({ serverUrl, repository, runId }: Surroundings): string | undefined =>
  serverUrl && repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined;
