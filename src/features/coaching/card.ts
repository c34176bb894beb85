import type { FactKey, Role } from '../../domain/vocabulary.ts';
import type { CardState } from './card-state.ts';

export const cardKinds = [
  'next_question',
  'objection',
  'fact',
  'compliance',
  'handoff',
  'book',
  'risk',
] as const;
export type CardKind = (typeof cardKinds)[number];

export const cardSeverities = ['low', 'medium', 'high', 'critical'] as const;
export type CardSeverity = (typeof cardSeverities)[number];

/** `instant`: rules and what is in memory already; `model`: written by the model. Measured and shown apart. */
export type CardLane = 'instant' | 'model';

/** What a card rests on. There is no card without one. */
export type CardEvidence =
  | { readonly kind: 'quote'; readonly messageId: string; readonly quote: string }
  | { readonly kind: 'rule'; readonly ruleId: string };

/** A value that the agent accepts, edits or clears; nothing is written before that. */
export interface ProposedField {
  readonly fact: FactKey;
  readonly before: string;
  readonly proposed: string;
}

/** An offer, never automatic: what would be done if the agent says so. */
export interface CardAction {
  readonly type: 'take_over' | 'offer_times' | 'stop_texting' | 'call';
  readonly arguments: Readonly<Record<string, string>>;
  readonly dryRun: string;
}

/** The four parts of an objection playbook. */
export interface PlaybookParts {
  readonly playbook: string;
  readonly acknowledge: string;
  readonly context: string;
  readonly alternatives: readonly string[];
  readonly referral: string;
}

/** One piece of advice for the agent (domain contract, section 15). */
export interface Card {
  readonly id: string;
  readonly conversationId: string;
  readonly basedOnMessageId: string;
  /** Number of the lead's texts that it is about; a later text supersedes it. */
  readonly revision: number;
  readonly lane: CardLane;
  readonly kind: CardKind;
  readonly severity: CardSeverity;
  /** Up to 60 characters. */
  readonly title: string;
  /** Up to 160 characters, '' where nothing should be said. */
  readonly say: string;
  readonly why: string;
  readonly evidence: CardEvidence;
  readonly missingFacts: readonly (FactKey | 'role')[];
  readonly fields: readonly ProposedField[];
  readonly action: CardAction | null;
  readonly playbook: PlaybookParts | null;
  /** Measured precision of the rule, or the model's own value; null where too little was measured. */
  readonly confidence: number | null;
  readonly ttlSec: number;
  readonly cooldownKey: string;
  /** Shown once per conversation and agent. */
  readonly once: boolean;
  /** Prompt, rules and model that made it. */
  readonly sourceVersion: string;
  readonly latencyMs: number;
  /** What this showing cost: nothing for rules and for what was cached. */
  readonly costUsd: number;
  /** A compliance card: stays on top and blocks Send with its reason. */
  readonly pinned: boolean;
  /** True for a supervised agent: the manager sees it too. */
  readonly copiedToManager: boolean;
}

/** What became of an earlier card of the same conversation and agent. */
export interface RecentCard {
  readonly cardId: string;
  readonly cooldownKey: string;
  readonly once: boolean;
  readonly state: CardState;
  readonly revision: number;
  readonly changedAt: number;
}

export const titleAtMost = 60;
export const sayAtMost = 160;
export const defaultTtlSec = 300;

export function severityRank(severity: CardSeverity): number {
  return cardSeverities.indexOf(severity);
}

/** The role's own name for the price, which differs between the two flows. */
export function priceFact(role: Role): FactKey {
  return role === 'seller' ? 'price_expectation' : 'price';
}
