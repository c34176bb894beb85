import type { GateReason } from './gate.ts';
import type { Askable } from './question-hint.ts';
import type { TurnFlags } from './turn-flags.ts';
import type { HandoffReason, Mode, Temperature } from './vocabulary.ts';

/**
 * Everything that happens to the business, as noun and past verb. Ids and numbers, never message text.
 * Features emit; the service subscribes logs, metrics and pages. Reporting never throws.
 */
export type BusinessEvent =
  | {
      readonly event: 'text-accepted';
      readonly locationId: string;
      readonly contactId: string;
      readonly messageId: string;
      readonly door: string;
    }
  | {
      readonly event: 'turn-decided';
      readonly locationId: string;
      readonly contactId: string;
      /** Whose contact it is in the CRM; '' for nobody. */
      readonly agentId: string;
      readonly runId: string;
      readonly outcome: string;
      /** The gate left the assistant free to answer, whatever became of it. */
      readonly isReplyDue: boolean;
      readonly reason: GateReason | string;
      readonly mode: Mode;
      readonly score: number;
      readonly temperature: Temperature;
      readonly completion: number;
      readonly texts: number;
      readonly newFacts: readonly string[];
      readonly openQuestion: Askable | null;
      readonly costUsd: number;
      readonly flags: TurnFlags;
    }
  | {
      readonly event: 'turn-ended';
      readonly locationId: string;
      readonly contactId: string;
      readonly runId: string;
      /** Receipt of the newest text to the start of the run: burst wait, queue and claim. */
      readonly queuedMs: number;
      /** Receipt to the last effect handed over, without burst wait and without waiting for the model alone. */
      readonly processingMs: number;
      readonly timings: TurnTimings;
      readonly flags: TurnFlags;
    }
  | {
      readonly event: 'turn-failed';
      readonly locationId: string;
      readonly contactId: string;
      readonly runId: string;
      readonly reason: string;
      readonly flags: TurnFlags;
    }
  | {
      /** A text was composed that the last check had to stop. */
      readonly event: 'compliance-fault';
      readonly locationId: string;
      readonly contactId: string;
      readonly runId: string;
      readonly ruleId: string;
      readonly flags: TurnFlags;
    }
  | {
      readonly event: 'turn-superseded';
      readonly locationId: string;
      readonly contactId: string;
      readonly runId: string;
    }
  | {
      readonly event: 'reply-sent';
      readonly locationId: string;
      readonly contactId: string;
      readonly runId: string;
      readonly messageId: string;
      /** From the lead's newest text to the delivery to the CRM. */
      readonly replyMs: number;
    }
  | {
      readonly event: 'effect-finished';
      readonly locationId: string;
      readonly contactId: string;
      readonly runId: string;
      readonly kind: string;
      readonly state: string;
      readonly attempts: number;
      readonly ms: number;
    }
  | {
      readonly event: 'handoff-begun';
      readonly locationId: string;
      readonly contactId: string;
      readonly reason: HandoffReason;
    }
  | {
      /** A coaching card was worded ahead of the look it was foreseen for. */
      readonly event: 'warm-prepared';
      readonly locationId: string;
      readonly contactId: string;
      readonly agentId: string;
      readonly tokens: number;
    }
  | {
      /** The look came, or it did not. */
      readonly event: 'warm-used' | 'warm-wasted';
      readonly locationId: string;
      readonly contactId: string;
      readonly agentId: string;
    }
  | {
      readonly event: 'warm-dropped';
      readonly locationId: string;
      readonly contactId: string;
      readonly agentId: string;
      readonly reason: 'pressure' | 'budget' | 'flag' | 'agent-off';
    }
  | {
      readonly event: 'flag-rolled-back';
      readonly flag: string;
      readonly rule: string;
      readonly reason: string;
    };

export interface TurnTimings {
  /** Claim to the last effect handed over. */
  readonly totalMs: number;
  /** Waiting for the model and the CRM where nothing else of this run was going on. */
  readonly upstreamMs: number;
  readonly steps: Readonly<Record<string, number>>;
}

export type Emit = (event: BusinessEvent) => void;
