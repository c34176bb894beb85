import { readFile } from 'node:fs/promises';
import { type BenchRow, ratio } from './report.ts';
import { makeAgentDays } from './traffic/agent-days.ts';
import { type Ceiling, ceilingOf } from './warming/ceiling.ts';
import { makeLearnedWithin, type Policy, policies } from './warming/policies.ts';
import { nothingReplayed, Replay, type ReplayCosts, type Replayed } from './warming/replay.ts';
import { readTrace, type TraceLine } from './warming/trace.ts';

export const warmingTraffic =
  "12 agents, 28 days of generated work with documented habits and noise (bench/traffic), the first week not counted; or any trace by --trace FILE. Same budget and trace for every policy; 6,000 tokens a lead's text, 1,900 a card, 4 s to word one; a card holds until the lead writes; the budget is 5 % of all the location's tokens of a day";

const agents = 12;
const days = 28;
const dayMs = 86_400_000;
const cardTokens = 1900;
const turnTokens = 6000;
/** The domain gives a whole card 2-5 s. */
const wordingMs = 4000;
const hourMs = 3_600_000;
const fewest = 200;
/** Seeds that nobody looked at while the planner was written; seed 1 was looked at. */
const firstSeed = 101;

/** Every policy on the same days: what it gained per token, and what it wasted. */
export async function runWarming(options: {
  rounds: number;
  trace?: string | undefined;
}): Promise<BenchRow[]> {
  const traces = await tracesOf(options);
  const kept = Number.POSITIVE_INFINITY;
  const replay = (trace: readonly TraceLine[], policy: Policy, cardLifeMs = kept) => {
    const made = new Replay(policy, costsFrom(trace, cardLifeMs));
    made.run(trace);
    return made;
  };
  const sum = (of: (trace: readonly TraceLine[]) => Replayed) =>
    traces.map(of).reduce(added, nothingReplayed);
  const run = (name: string, cardLifeMs: number) =>
    sum((trace) => replay(trace, policyOf(name), cardLifeMs).result);
  const learnedWithin = (name: string, cardLifeMs: number) =>
    sum((trace) => {
      const { preparedAt } = replay(trace, policyOf(name), cardLifeMs);
      return replay(trace, makeLearnedWithin(preparedAt), cardLifeMs).result;
    });
  const hour = { none: run('none', hourMs), learned: run('learned', hourMs), fixed: run('fixed', hourMs) };
  const sums = Object.fromEntries(Object.keys(policies).map((name) => [name, run(name, kept)]));
  const none = sums.none ?? nothingReplayed;
  const learned = sums.learned ?? nothingReplayed;
  return [
    ...others.map((name) => {
      return sameSpendRow(name, learnedWithin(name, kept), sums[name] ?? nothingReplayed, none);
    }),
    ...others.map((name) => {
      const other = name === 'fixed' ? hour.fixed : run(name, hourMs);
      const row = sameSpendRow(name, learnedWithin(name, hourMs), other, hour.none);
      return { ...row, id: `${row.id}_hour_cards`, of: `${row.of}; cards live an hour` };
    }),
    ...rowsAgainst(sums, none, learned),
    hourRow(hour),
    row('precision', learned.foreseen, learned.prepared, 'prepared cards, opened within 5 minutes'),
    row('recall', learned.freshHits, learned.fresh, 'looks whose card nobody had worded before'),
    row('wasted_share', learned.prepared - learned.used, learned.prepared, 'prepared cards'),
    row('prepared_share_of_trace', learned.hits, learned.looks, 'all looks, cards of earlier looks included'),
    row('prepared_tokens_of_daily', learned.preparedTokens, learned.turnTokens, "tokens of the leads' turns"),
    row(
      'lost_tokens_of_daily',
      (learned.prepared - learned.used) * cardTokens,
      learned.turnTokens,
      "tokens of the leads' turns; of all tokens of the location, which the 5 % mean, it is less",
    ),
    ...ceilingRows(traces.map((trace) => ceilingOf(trace, costsFrom(trace, kept)))),
    ...Object.entries(sums).flatMap(([name, sum]) => detailRows(name, sum, none)),
  ];
}

const others = ['recent', 'frequent', 'markov', 'fixed'] as const;

function policyOf(name: string): Policy {
  const make = policies[name];
  if (make === undefined) throw new Error('a policy is missing');
  return make();
}

/** The same budget to the letter: what was learned spends at no moment more than the other had spent by then. */
function sameSpendRow(name: string, learned: Replayed, other: Replayed, none: Replayed): BenchRow {
  const n = learned.prepared;
  return {
    id: `hits_per_token_over_${name}_same_spend`,
    value: n < fewest ? null : ratio(gained(learned, none), gained(other, none)),
    unit: 'x',
    n,
    of: `looks gained over none, per token of preparing; ${other.prepared} cards of the other, ${n} of the learned choice`,
  };
}

async function tracesOf({ rounds, trace }: { rounds: number; trace?: string | undefined }) {
  if (trace !== undefined) return [readTrace(await readFile(trace, 'utf8'))];
  return Array.from({ length: rounds }, (_, round) =>
    readTrace(makeAgentDays({ agents, days, seed: firstSeed + round })),
  );
}

/** A quarter of the trace is for learning, a week at most. */
function costsFrom(trace: readonly TraceLine[], cardLifeMs: number): ReplayCosts {
  const from = trace[0]?.at ?? 0;
  const until = trace.at(-1)?.at ?? 0;
  return {
    cardTokens,
    turnTokens,
    wordingMs,
    cardLifeMs,
    countFrom: from + Math.min(7 * dayMs, (until - from) / 4),
  };
}

function rowsAgainst(sums: Record<string, Replayed>, none: Replayed, learned: Replayed): BenchRow[] {
  const n = learned.looks;
  const all = ratio(learned.hits / learned.allTokens, none.hits / none.allTokens);
  return [
    {
      id: 'hits_per_token_over_none',
      value: n < fewest ? null : all,
      unit: 'x',
      n,
      of: 'looks that found their card, per token of all cards: without preparing none is spent on it',
    },
    ...others.map((name) => {
      const other = sums[name];
      const value = other === undefined ? null : ratio(gained(learned, none), gained(other, none));
      return {
        id: `hits_per_token_over_${name}`,
        value: n < fewest ? null : value,
        unit: 'x',
        n,
        of: 'looks gained over none, per token of preparing',
      };
    }),
    {
      id: 'hits_per_token_possible_over_fixed',
      value: n < fewest ? null : ratio(1 / cardTokens, gained(sums.fixed ?? nothingReplayed, none)),
      unit: 'x',
      n,
      of: 'the same for a forecast that is always right: a card that holds gains one look at most',
    },
    {
      id: 'hits_per_added_token_over_fixed',
      value:
        n < fewest
          ? null
          : ratio(gainedPerAdded(learned, none), gainedPerAdded(sums.fixed ?? nothingReplayed, none)),
      unit: 'x',
      n,
      of: 'looks gained over none, per token that the bill grows by',
    },
  ];
}

/** Per token that the bill grows by: what was prepared and used replaced a call, what was wasted did not. */
function gainedPerAdded(sum: Replayed, none: Replayed): number | null {
  const more = sum.allTokens - none.allTokens;
  return more <= 0 ? null : (sum.hits - none.hits) / more;
}

/**
 * With the lives that the contract gives to coaching (section 17: an hour in the shared tier). Holding on to a card until
 * the lead writes, as the product does, helps a poor choice most: whatever is prepared is looked at in the end.
 */
function hourRow({ none, fixed, learned }: Record<'none' | 'fixed' | 'learned', Replayed>): BenchRow {
  const value = ratio(gained(learned, none), gained(fixed, none));
  return {
    id: 'hits_per_token_over_fixed_hour_cards',
    value: learned.looks < fewest ? null : value,
    unit: 'x',
    n: learned.looks,
    of: 'the same with cards that die after an hour',
  };
}

function ceilingRows(ceilings: readonly Ceiling[]): BenchRow[] {
  const sum = (of: (ceiling: Ceiling) => number) => ceilings.reduce((all, one) => all + of(one), 0);
  const looks = sum((one) => one.looks);
  return [
    row(
      'looks_too_quick',
      sum((one) => one.tooQuick),
      looks,
      'looks: first at a text younger than 4 s',
    ),
    row(
      'looks_out_of_nowhere',
      sum((one) => one.outOfNowhere),
      looks,
      'looks: first at the text, over an hour later, of a lead not handed over',
    ),
    row(
      'other_texts_never_opened',
      sum((one) => one.neverOpened),
      sum((one) => one.others),
      'texts of leads not handed over',
    ),
  ];
}

function detailRows(name: string, sum: Replayed, none: Replayed): BenchRow[] {
  if (name === 'none') return [row('none_hit_share', sum.hits, sum.looks, 'looks')];
  return [
    {
      id: `${name}_gained_per_1000_tokens`,
      value: sum.prepared < fewest ? null : 1000 * (gained(sum, none) ?? 0),
      unit: 'looks',
      n: sum.prepared,
    },
    row(`${name}_used_share`, sum.used, sum.prepared, 'prepared cards'),
    row(`${name}_hit_share`, sum.hits, sum.looks, 'looks'),
  ];
}

function gained(sum: Replayed, none: Replayed): number | null {
  return sum.preparedTokens === 0 ? null : (sum.hits - none.hits) / sum.preparedTokens;
}

function row(id: string, part: number, whole: number, of: string): BenchRow {
  return whole < fewest
    ? { id, value: null, unit: 'share', n: whole, of, why: `fewer than ${fewest} ${of}` }
    : { id, value: part / whole, unit: 'share', n: whole, of };
}

function added(one: Replayed, other: Replayed): Replayed {
  return {
    looks: one.looks + other.looks,
    hits: one.hits + other.hits,
    fresh: one.fresh + other.fresh,
    freshHits: one.freshHits + other.freshHits,
    prepared: one.prepared + other.prepared,
    used: one.used + other.used,
    foreseen: one.foreseen + other.foreseen,
    preparedTokens: one.preparedTokens + other.preparedTokens,
    allTokens: one.allTokens + other.allTokens,
    turnTokens: one.turnTokens + other.turnTokens,
    refusedByBudget: one.refusedByBudget + other.refusedByBudget,
  };
}
