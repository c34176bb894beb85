import type { Card } from './card.ts';
import type { Look } from './look.ts';

/**
 * What an open panel is told. `id` names the state that the panel is in after the frame, so that a panel which comes
 * back with it is not told the same again; frames without one change nothing that would have to be resumed.
 */
export type CoachingFrame =
  /** Replaces everything shown before. `modelFollows`: a card of the model is being worded. */
  | {
      readonly event: 'cards';
      readonly id: string;
      readonly data: { revision: number; cards: readonly Card[]; modelFollows: boolean };
    }
  /** The panel came back and is up to date. */
  | { readonly event: 'resumed'; readonly id: string; readonly data: { revision: number } }
  | { readonly event: 'model-start'; readonly data: { revision: number } }
  /** Words on their way: to be read, not to be inserted before `model-end`. */
  | {
      readonly event: 'model-delta';
      readonly data: { revision: number; field: 'title' | 'say'; text: string };
    }
  /** The model begins anew: its words so far are void. */
  | { readonly event: 'model-restart'; readonly data: { revision: number } }
  /** With a card: `cards` is everything shown now. Without: the words so far are taken back. */
  | {
      readonly event: 'model-end';
      readonly id: string;
      readonly data: { revision: number; outcome: 'card' | 'none'; cards: readonly Card[] };
    }
  /** The lead wrote again: everything shown is about an old text and must go. */
  | { readonly event: 'superseded'; readonly data: { cardIds: readonly string[] } }
  /** The conversation is not this agent's any more. Nothing follows. */
  | { readonly event: 'closed'; readonly data: { why: 'not-yours' } };

/** Where frames go. Never throws and never waits: whoever is too slow loses frames. */
export interface CoachingSink {
  push(frame: CoachingFrame): void;
  /** Nothing follows. */
  end(): void;
  /** What a look found, before the agent's depth and the cooldowns chose from it. */
  saw?(look: Look, found: readonly Card[]): void;
  /** False: nobody reads at the moment, and the model is not paid for words. */
  mayWord?(): boolean;
}
