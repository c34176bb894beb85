import type { HistogramData } from '../../kit/histogram.ts';
import type { MetricName } from './catalogue.ts';
import type { MetricWindow, WindowSize } from './windows.ts';

/** Which windows: those of a size that begin in [from, until). */
export interface WindowQuery {
  readonly size: WindowSize;
  readonly from: number;
  readonly until: number;
  readonly names: readonly MetricName[];
  /** Null: all locations together. */
  readonly locationId: string | null;
}

/** Rows of several processes for the same window stand side by side; whoever reads adds them up. */
export interface StoredWindow {
  readonly name: MetricName;
  readonly split: string;
  readonly startsAt: number;
  readonly data: HistogramData;
}

export interface SplitCount {
  readonly name: MetricName;
  readonly split: string;
  readonly count: number;
  readonly sum: number;
}

/** One statement per method. */
export interface MetricStore {
  /** Writes every window whole; the same windows written again change nothing. */
  save(writer: string, windows: readonly MetricWindow[]): Promise<void>;
  load(query: WindowQuery): Promise<readonly StoredWindow[]>;
  /** Only the counts, added up: what a guard asks every few seconds. */
  counts(query: WindowQuery): Promise<readonly SplitCount[]>;
  dropBefore(size: WindowSize, startsAt: number): Promise<void>;
  /** Counted from the inbox, the runs and the ledger themselves, not from windows. */
  business(locationId: string | null, from: number, until: number): Promise<BusinessFigures>;
}

export interface BusinessFigures {
  readonly webhooksAccepted: number;
  readonly webhooksDone: number;
  readonly contactsRun: number;
  readonly contactsEnriched: number;
  readonly conversationsInbound: number;
  readonly conversationsAnswered: number;
  /** Milliseconds from a lead's first text to our first one, one per conversation. */
  readonly firstReplies: readonly number[];
  readonly modelCostUsd: number;
  readonly leadsQualified: number;
  /** Leads asked a question at least 72 hours before the end of the window, and those silent since. */
  readonly leadsAsked: number;
  readonly leadsSilent: number;
  /** Leads whose first text lies in the window, and those of them with a won deal, whenever it was won. */
  readonly leadsCreated: number;
  readonly leadsWon: number;
  /** Deals won in the window; their values as far as the CRM states them. */
  readonly dealsWon: number;
  readonly revenueUsd: number;
  /** Milliseconds from a lead's first text to their won deal, one per deal won in the window. */
  readonly closeTimes: readonly number[];
}
