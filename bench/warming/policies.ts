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
}

const top = 3;
const still = {
  looked: () => undefined,
  texted: () => undefined,
  tick: () => undefined,
  settled: () => undefined,
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
  learned: () => {
    const predictor = new Predictor();
    return {
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
  },
};

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
