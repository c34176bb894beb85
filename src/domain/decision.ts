import type { Contact } from './contact.ts';
import type { DealSeen } from './deal.ts';
import type { Fact } from './fact.ts';
import type { Transition } from './lifecycle.ts';
import type { Message } from './message.ts';
import type { ModelUsage } from './model.ts';
import type { ConversationState, EffectKind } from './turn.ts';
import type { Mode, Stage } from './vocabulary.ts';

/** An effect that a run intends; `start` books the attempt in the same commit, because it leaves right after it. */
export interface PlannedEffect {
  readonly key: string;
  readonly seq: number;
  readonly kind: EffectKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly start: boolean;
  readonly dueAt: number | null;
  /** True for the texts that the law asks for: a suppression does not stop them. */
  readonly compliance?: boolean;
}

/** Everything a run books in one commit before anything acts. */
export interface Decision {
  readonly runId: string;
  /** Ids of exactly the inbox rows that this run answers. */
  readonly handled: readonly number[];
  readonly outcome: 'answered' | 'held' | 'refused' | 'noted' | 'stopped' | 'handed-off';
  /** The gate left the assistant free to answer, whatever became of it. */
  readonly isReplyDue: boolean;
  readonly reason: string;
  readonly startedAt: number;
  /** May a newer text cancel this decision? False after a few cancellations in a row, so that every lead is answered. */
  readonly supersedable: boolean;
  readonly phone: string;
  readonly crm: Contact | null;
  readonly crmReadAt: number;
  readonly conversation: ConversationState;
  readonly mode: Mode;
  readonly journey: number;
  readonly score: number;
  readonly completion: number;
  readonly stage: Stage;
  /** How the stage came from what was claimed to `stage`. */
  readonly transitions: readonly Transition[];
  /** Deals that the handled events tell of. */
  readonly deals: readonly DealSeen[];
  /** Facts that changed in this run. */
  readonly facts: readonly Fact[];
  /** Inbound and foreign messages that become history. */
  readonly messages: readonly Message[];
  readonly effects: readonly PlannedEffect[];
  readonly modelCalls: readonly (ModelUsage & { readonly lane: string })[];
  /** What the Conversation page shows of this run: steps, timings, rules, versions; ids, no message text. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly liftSuppression?: string;
  readonly suppress?: { readonly words: string; readonly rule: string };
  /** Why the handled rows are dead letters; booked with whoever is told of them. */
  readonly dead?: string;
}

export type DecideOutcome =
  | { readonly outcome: 'decided'; readonly keys: readonly string[] }
  | { readonly outcome: 'superseded' }
  | { readonly outcome: 'lost' };
