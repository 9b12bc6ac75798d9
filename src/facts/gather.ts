import { PortError } from '../errors.ts';
import type { Policy, Target } from '../policy/policy.ts';
import type { Ports } from '../ports.ts';
import { collectors, type Source } from './collectors.ts';
import type { FactName, Facts, Observations } from './facts.ts';
import { type Observation, observe } from './observation.ts';

type Looks = Map<FactName, Promise<Observation<unknown>>>;

/** Facts that are the same for every target, kept for the whole run. */
export type RunLooks = Looks;

/**
 * Collects the named facts of one target in parallel, each once, with those that they build on. Never rejects: a failed
 * look is itself an observation.
 */
export async function gather(
  names: ReadonlySet<FactName>,
  ports: Ports,
  policy: Policy,
  target: Target,
  runLooks: RunLooks,
): Promise<Observations> {
  const targetLooks: Looks = new Map();

  const look = <Name extends FactName>(name: Name): Promise<Observation<Facts[Name]>> => {
    const { scope, collect } = collectors[name];
    const looks = scope === 'run' ? runLooks : targetLooks;
    const begun = looks.get(name);
    if (begun !== undefined) return begun as Promise<Observation<Facts[Name]>>;
    ports.progress({ kind: 'started', target: target.name, fact: name });
    const looking = observe<Facts[Name]>(() => collect(source)).then((observation) => {
      ports.progress({ kind: 'ended', target: target.name, fact: name, ok: observation.kind === 'observed' });
      return observation;
    });
    looks.set(name, looking);
    return looking;
  };

  const need = async <Name extends FactName>(name: Name): Promise<Facts[Name]> => {
    const observation = await look(name);
    if (observation.kind === 'observed') return observation.value;
    throw new PortError(observation.cause.code, observation.cause.detail);
  };

  const othersSettled = async (): Promise<void> => {
    await Promise.all([...names].filter((name) => name !== 'clock').map(look));
  };

  const source: Source = { ports, cloud: ports.cloud(target), policy, target, need, othersSettled };
  const entries = [...names].map(async (name) => [name, await look(name)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Observations;
}
