import { checks } from './checks/index.ts';
import { evaluate, neededFacts } from './evaluate.ts';
import type { Observations } from './facts/facts.ts';
import { gather, type RunLooks } from './facts/gather.ts';
import type { Policy, Target } from './policy/policy.ts';
import type { Ports } from './ports.ts';
import { protectionOf } from './report/protection.ts';
import type { TargetReport } from './report/report.ts';
import { rollbackOf } from './report/rollback-source.ts';
import type { Settings } from './settings.ts';

export interface Judged extends TargetReport {
  readonly observations: Observations;
}

/** Looks at every target that was asked for, side by side, and judges each. */
export function judgeTargets(settings: Settings, policy: Policy, ports: Ports): Promise<readonly Judged[]> {
  const asked = checks.filter(({ modes }) => modes.includes(settings.mode));
  const names = new Set([...neededFacts(asked), 'clock' as const, 'caller' as const]);
  const runLooks: RunLooks = new Map();

  const judgeTarget = async (target: Target): Promise<Judged> => {
    const cloud = ports.cloud(target);
    const observations = await gather(names, { ...ports, cloud: () => cloud }, policy, target, runLooks);
    const { change, changeKind, kind } = settings;
    const { clock, instances } = observations;
    const verdicts = evaluate(asked, observations, { policy, target, change, changeKind, kind });
    return {
      name: target.name,
      account: target.account,
      region: target.region,
      instanceId: instances?.kind === 'observed' ? instances.value[0]?.instanceId : undefined,
      judgedAt: clock?.kind === 'observed' ? clock.value.now : undefined,
      verdicts,
      protection: protectionOf(observations, policy, target),
      rollback: rollbackOf(observations, policy, target, verdicts),
      requests: cloud.requests(),
      observations,
    };
  };

  return Promise.all(wantedTargets(settings, policy).map(judgeTarget));
}

const wantedTargets = ({ targets }: Settings, policy: Policy): readonly Target[] =>
  policy.targets.filter(({ name }) => targets.length === 0 || targets.includes(name));
