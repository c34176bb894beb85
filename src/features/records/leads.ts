import type { Figure } from './figure.ts';
import type { ConversionLine } from './path.ts';

export interface FunnelStage {
  readonly stage: string;
  /** Leads of the cohort that reached it, ever. */
  readonly reached: number;
  /** Of those that reached the stage before. */
  readonly passed: Figure;
  /** How long the middle lead stays in it. */
  readonly stay: Figure;
  /** Fewer than 30 % pass on from it, or the middle lead stays over 7 days. */
  readonly isBottleneck: boolean;
}

export interface DropOff {
  readonly question: string;
  readonly asked: number;
  readonly silent: number;
  readonly share: Figure;
}

export interface SourceLine {
  /** Null: the CRM names no source. */
  readonly source: string | null;
  readonly leads: number;
  readonly hot: number;
  readonly hotShare: Figure;
  readonly firstReplyMedianMs: Figure;
}

/** The leads whose first text came in the window, and how far they got. */
export interface FunnelView {
  readonly leads: number;
  readonly stages: readonly FunnelStage[];
  /** Leads of the cohort that are lost or asleep now. */
  readonly lost: number;
  readonly dormant: number;
  readonly firstReplyMedianMs: Figure;
  readonly firstReplyP95Ms: Figure;
  /** First texts of the cohort that no text of ours followed. */
  readonly unanswered: number;
  readonly dropOff: readonly DropOff[];
  /** Model cost of the window. What a text costs at the carrier is not known here. */
  readonly modelCostUsd: number;
  readonly qualified: number;
  readonly costPerQualified: Figure;
  readonly bookings: number;
  readonly costPerBooking: Figure;
  readonly bySource: readonly SourceLine[];
  readonly conversion: readonly ConversionLine[];
  /** Of the window, as the CRM's deals say. */
  readonly dealsWon: number;
  readonly revenueUsd: number;
}

/** As the store counts it. */
export interface CohortCounts {
  readonly leads: number;
  readonly reached: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly dormant: number;
  readonly replied: number;
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
  readonly sources: readonly {
    readonly source: string | null;
    readonly leads: number;
    readonly hot: number;
    readonly replied: number;
    readonly medianMs: number | null;
  }[];
}

export interface QuestionCounts {
  readonly question: string;
  readonly asked: number;
  readonly silent: number;
}

export interface MoneyCounts {
  readonly modelCostUsd: number;
  readonly qualified: number;
  readonly bookings: number;
}
