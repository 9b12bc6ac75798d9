import type { Random } from './random.ts';

export const faultKinds = [
  'reset',
  'hang',
  'http500',
  'throttle',
  'accessDenied',
  'expiredToken',
  'emptyOk',
  'htmlOk',
  'truncated',
  'wrongShape',
  'missingItem',
  'foreignItem',
  'staleValue',
  'repeatingNextToken',
  'slow',
  'clockJump',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultRule {
  readonly kind: FaultKind;
  /** Undefined: every service, every action. */
  readonly service?: string;
  readonly action?: string;
  /** Which of the matching calls is the first to be struck; 1 when not given. */
  readonly call?: number;
  /** `once` when not given. */
  readonly from?: 'once' | 'from then on';
  /**
   * Of a reset, a hang or an internal error: was the request lost, or only its answer? With `answer`, as when not
   * given, the call has taken place.
   */
  readonly lost?: 'request' | 'answer';
}

/** The faults of a running rehearsal; may be changed between calls. */
export interface Faults {
  readonly add: (...rules: readonly FaultRule[]) => void;
  readonly clear: () => void;
  /** The fault that strikes this call, the first rule that matches winning. Counts the call. */
  readonly next: (service: string, action: string) => FaultRule | undefined;
}

export interface RandomFaults {
  /** From 0 to 1: the part of all calls that is struck. */
  readonly rate: number;
  readonly kinds: readonly FaultKind[];
  /** Actions that are never struck. */
  readonly spare?: readonly string[];
}

export function faultList(
  initial: readonly FaultRule[],
  randomFaults: RandomFaults | undefined,
  random: Random,
): Faults {
  let entries = initial.map((rule) => ({ rule, seen: 0 }));
  return {
    add: (...rules) => {
      entries.push(...rules.map((rule) => ({ rule, seen: 0 })));
    },
    clear: () => {
      entries = [];
    },
    next: (service, action) => {
      const matching = entries.filter(
        ({ rule }) => (rule.service ?? service) === service && (rule.action ?? action) === action,
      );
      for (const entry of matching) entry.seen += 1;
      const hit = matching.find(({ rule, seen }) => {
        const first = rule.call ?? 1;
        return rule.from === 'from then on' ? seen >= first : seen === first;
      });
      if (hit !== undefined || randomFaults === undefined || randomFaults.spare?.includes(action)) return hit?.rule;
      if (random() >= randomFaults.rate) return undefined;
      const kind = randomFaults.kinds[Math.floor(random() * randomFaults.kinds.length)];
      return kind === undefined ? undefined : { kind };
    },
  };
}
