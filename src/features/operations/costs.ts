import type { CostGroup, CostOfContact, CostQuestion, CostRow, OperationsStore } from './ports.ts';

const dayMs = 86_400_000;
const conversationsAtLeast = 30;
const contactsShown = 20;
const daysByConversation = 7;
const bookedWithinMs = 600_000;

export interface CostLine extends CostRow {
  readonly key: string;
}

export interface CostsView {
  readonly from: number;
  readonly until: number;
  readonly total: CostRow;
  /** Share of the prompt tokens that were read from Claude's cache; null when there were none. */
  readonly cacheReadShare: number | null;
  /** Every day of the span in order, those without a call too. */
  readonly byDay: readonly (CostRow & { readonly day: number; readonly isOpen: boolean })[];
  readonly byLocation: readonly CostLine[];
  readonly byLane: readonly CostLine[];
  readonly byModel: readonly CostLine[];
}

/** The conversations of the last days, a week at most: they are read call by call. */
export interface ConversationCosts {
  readonly from: number;
  readonly until: number;
  readonly conversations: number;
  readonly perConversation: { readonly usd: number | null; readonly why: string };
  readonly dearest: readonly CostOfContact[];
}

/** Model cost over the whole UTC days that cover the last `days`. */
export async function readCosts(
  store: OperationsStore,
  of: { readonly locationId: string | null; readonly days: number; readonly now: number },
): Promise<CostsView> {
  const today = Math.floor(of.now / dayMs) * dayMs;
  const question: CostQuestion = {
    locationId: of.locationId,
    from: today - (of.days - 1) * dayMs,
    until: of.now + 1,
  };
  const groups = await store.costs(question);
  const total = groups.find(isTotal) ?? nothing;
  const prompt = total.inputTokens + total.cacheReadTokens + total.cacheWriteTokens;
  return {
    ...{ from: question.from, until: of.now, total },
    cacheReadShare: prompt === 0 ? null : total.cacheReadTokens / prompt,
    byDay: daysOf(question.from, today, groups),
    byLocation: linesOf(groups, 'locationId'),
    byLane: linesOf(groups, 'lane'),
    byModel: linesOf(groups, 'model'),
  };
}

export async function readConversationCosts(
  store: OperationsStore,
  of: { readonly locationId: string | null; readonly days: number; readonly now: number },
): Promise<ConversationCosts> {
  const today = Math.floor(of.now / dayMs) * dayMs;
  const from = today - (Math.min(of.days, daysByConversation) - 1) * dayMs;
  const question = { locationId: of.locationId, from, until: of.now + 1 };
  const { conversations, costUsd, dearest } = await store.costsOfContacts({
    ...question,
    rowsAtMost: contactsShown,
  });
  const isEnough = conversations >= conversationsAtLeast;
  return {
    ...{ from, until: of.now, conversations, dearest },
    perConversation: {
      usd: isEnough ? costUsd / conversations : null,
      why: isEnough ? '' : `${conversations} of ${conversationsAtLeast} conversations`,
    },
  };
}

/** Adds up the days that are over: after midnight (UTC) some minutes are left for what is still being booked. */
export function addUpClosedDays(store: OperationsStore, now: number): Promise<void> {
  return store.addUpCosts(Math.floor((now - bookedWithinMs) / dayMs));
}

const nothing: CostRow = {
  calls: 0,
  costUsd: 0,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
};

function isTotal({ locationId, day, lane, model }: CostGroup): boolean {
  return locationId === null && day === null && lane === null && model === null;
}

function daysOf(from: number, today: number, groups: readonly CostGroup[]): CostsView['byDay'] {
  const known = new Map(groups.flatMap((group) => (group.day === null ? [] : [[group.day, group]])));
  return Array.from({ length: (today - from) / dayMs + 1 }, (_, index) => {
    const day = from + index * dayMs;
    return { ...pick(known.get(day) ?? nothing), day, isOpen: day === today };
  });
}

/** Dearest first. */
function linesOf(groups: readonly CostGroup[], by: 'locationId' | 'lane' | 'model'): CostLine[] {
  return groups
    .flatMap((group) => {
      const key = group[by];
      return key === null ? [] : [{ key, ...pick(group) }];
    })
    .sort((one, other) => other.costUsd - one.costUsd);
}

function pick({
  calls,
  costUsd,
  inputTokens,
  cacheReadTokens,
  cacheWriteTokens,
  outputTokens,
}: CostRow): CostRow {
  return { calls, costUsd, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens };
}
