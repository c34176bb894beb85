import type { Figure } from './figure.ts';

export interface CardFilter {
  readonly state: string | null;
  readonly kind: string | null;
  readonly lane: string | null;
  readonly agentId: string | null;
}

export interface CardRow {
  readonly cardId: string;
  readonly contactId: string;
  readonly name: string;
  readonly agentId: string;
  readonly kind: string;
  readonly lane: string;
  readonly severity: string;
  readonly title: string;
  readonly say: string;
  readonly why: string;
  /** The lead's words or the id of the rule. */
  readonly evidence: string;
  readonly state: string;
  readonly shownAt: number;
  readonly changedAt: number;
  readonly latencyMs: number;
  readonly costUsd: number;
  readonly sourceVersion: string;
  readonly edit: { readonly removed: string; readonly added: string } | null;
}

/** Cards of the window, counted by kind, lane and state. */
export interface CardCount {
  readonly kind: string;
  readonly lane: string;
  readonly state: string;
  readonly cards: number;
  readonly edited: number;
}

export interface LaneCounts {
  readonly lane: string;
  readonly cards: number;
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
  readonly meanMs: number | null;
  readonly cardCostUsd: number;
}

export interface KindLine {
  readonly kind: string;
  readonly shown: number;
  readonly states: Readonly<Record<string, number>>;
  /** Put into the composer or sent, as it was or edited. */
  readonly used: Figure;
  readonly edited: Figure;
  readonly dismissed: Figure;
}

export interface LaneLine {
  readonly lane: string;
  readonly cards: number;
  readonly meanMs: Figure;
  readonly medianMs: Figure;
  readonly p95Ms: Figure;
  readonly costUsd: number;
}

export interface CoachingView {
  readonly cards: number;
  readonly used: Figure;
  readonly edited: Figure;
  readonly dismissed: Figure;
  /** Compliance cards that the agent dismissed, of those that the agent acted on. */
  readonly falseAlarms: Figure;
  readonly kinds: readonly KindLine[];
  /** The two lanes are two products and never one number. */
  readonly lanes: readonly LaneLine[];
  /** What the model lane cost by the ledger, cards that were dropped included. */
  readonly modelCostUsd: number;
}
