import { candidates } from '../../src/features/warming/candidates.ts';
import type { Desk, Lead } from '../../src/features/warming/desk.ts';
import { Predictor } from '../../src/features/warming/predictor.ts';
import { fixedInputs, fixedProbability, warmFrom } from '../../src/features/warming/signals.ts';

/** A way of choosing what to prepare. Sees what happened so far and nothing else. */
export interface Policy {
  /** Leads of this agent worth preparing now, the surest first. `only`: something just happened to this one. */
  choose(agent: string, desk: Desk, now: number, only: string | null): readonly string[];
  looked(agent: string, contact: string, at: number): void;
  tick(now: number): void;
  /** What became of a preparation. */
  settled(wasUsed: boolean): void;
  texted(agent: string, contact: string): void;
  /** May one more be prepared now? */
  mayPrepare(now: number): boolean;
  prepared(): void;
}

const top = 3;
const still = {
  looked: () => undefined,
  texted: () => undefined,
  tick: () => undefined,
  settled: () => undefined,
  mayPrepare: () => true,
  prepared: () => undefined,
};

export const policies: Readonly<Record<string, () => Policy>> = {
  none: () => ({ ...still, choose: () => [] }),
  recent: () => ({
    ...still,
    choose: (_agent, desk, _now, only) =>
      only === null ? best(desk, ({ signals }) => signals.lookedAt ?? 0) : [],
  }),
  frequent: () => {
    const looks = new Map<string, number>();
    return {
      ...still,
      looked: (_agent, contact) => void looks.set(contact, (looks.get(contact) ?? 0) + 1),
      choose: (_agent, desk, _now, only) =>
        only === null ? best(desk, ({ signals }) => looks.get(signals.contactId) ?? 0) : [],
    };
  },
  markov: makeMarkov,
  fixed: () => ({
    ...still,
    choose: (_agent, desk, now, only) => {
      const leads = only === null ? candidates(desk, now) : [desk.lead(only)];
      return leads
        .map((lead) => ({
          id: lead.signals.contactId,
          score: fixedProbability(fixedInputs(lead.signals, desk.signals(now), now)),
        }))
        .filter(({ score }) => score >= warmFrom)
        .sort((one, other) => other.score - one.score)
        .map(({ id }) => id);
    },
  }),
  learned: () => makeLearned(new Predictor()),
};

/** The product's own choice. */
export function makeLearned(predictor: Predictor): Policy {
  return {
    ...still,
    looked: (agent, contact, at) => predictor.looked(agent, contact, at),
    texted: (agent, contact) => predictor.texted(agent, contact),
    tick: (now) => predictor.expire(now),
    settled: (wasUsed) => predictor.threshold.settle(wasUsed),
    choose: (agent, desk, now, only) => {
      const leads = only === null ? candidates(desk, now) : [desk.lead(only)];
      return predictor
        .forecast(desk, leads, agent, now)
        .filter(({ isWanted }) => isWanted)
        .sort((one, other) => other.probability - one.probability)
        .map(({ contactId }) => contactId);
    },
  };
}

/**
 * What was learned with no more to spend than somebody else spent by the same moment (`times`: of each of their
 * preparations). It becomes choosier when it runs ahead of them, less so when it lags behind.
 */
export function makeLearnedWithin(times: readonly number[]): Policy {
  const predictor = new Predictor();
  let allowed = 0;
  let prepared = 0;
  let soonFrom = 0;
  const allow = (now: number) => {
    while ((times[allowed] ?? Number.POSITIVE_INFINITY) <= now) allowed += 1;
    return prepared < allowed;
  };
  return {
    looked: (agent, contact, at) => predictor.looked(agent, contact, at),
    texted: (agent, contact) => predictor.texted(agent, contact),
    settled: (wasUsed) => predictor.threshold.settle(wasUsed),
    mayPrepare: allow,
    prepared: () => {
      prepared += 1;
    },
    tick: (now) => {
      predictor.expire(now);
      soonFrom = allow(now) ? soonFrom * 0.99 : Math.min(0.95, soonFrom * 1.01 + 0.0001);
    },
    choose: (agent, desk, now, only) => {
      const leads = only === null ? candidates(desk, now) : [desk.lead(only)];
      return predictor
        .forecast(desk, leads, agent, now)
        .filter(({ isWanted, by, soon }) => isWanted && (by === 'fixed' || soon >= soonFrom))
        .sort((one, other) => other.probability - one.probability)
        .map(({ contactId }) => contactId);
    },
  };
}

function makeMarkov(): Policy {
  const steps = new Map<string, Map<string, number>>();
  const last = new Map<string, string>();
  return {
    ...still,
    looked: (agent, contact) => {
      const before = last.get(agent);
      last.set(agent, contact);
      if (before === undefined) return;
      const next = steps.get(before) ?? new Map<string, number>();
      steps.set(before, next.set(contact, (next.get(contact) ?? 0) + 1));
    },
    choose: (agent, desk, _now, only) => {
      const next = steps.get(last.get(agent) ?? '');
      return only !== null || next === undefined
        ? []
        : best(desk, ({ signals }) => next.get(signals.contactId) ?? 0);
    },
  };
}

function best(desk: Desk, score: (lead: Lead) => number): readonly string[] {
  return [...desk.leads.values()]
    .map((lead) => ({ id: lead.signals.contactId, score: score(lead) }))
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, top)
    .map(({ id }) => id);
}
