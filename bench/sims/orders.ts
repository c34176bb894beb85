import type { LedgerEntry } from '../../sim/claude/index.ts';
import type { GhlSim } from '../../sim/ghl/index.ts';
import type { ClockSetting } from '../world/bench-clock.ts';

export type Profile = 'seed' | 'real' | 'instant';

/** What the benchmark asks of the process that plays both vendors. */
export type SimOrder =
  | {
      readonly order: 'start';
      readonly profile: Profile;
      readonly clock: ClockSetting;
      /** How much faster than real time the lifetimes of Claude's prompt cache pass. */
      readonly cacheSpeed: number;
    }
  | { readonly order: 'aim'; readonly app: string }
  | { readonly order: 'contacts'; readonly count: number }
  | { readonly order: 'text'; readonly contactId: string; readonly body: string }
  | { readonly order: 'settled' }
  | { readonly order: 'books' };

/** Where the vendors are and what opens them. */
export interface StartedSims {
  readonly ghlUrl: string;
  readonly claudeUrl: string;
  readonly publicKeyPem: string;
  readonly app: GhlSim['app'];
}

/** One CRM call and the wait that the simulator imposed on it, by the clock that both processes share. */
export interface CrmWait {
  readonly contactId: string;
  readonly operationId: string;
  readonly from: number;
  readonly ms: number;
  /** When the answer was about to leave. */
  readonly to: number;
  readonly status: number;
}

export interface Lead {
  readonly contactId: string;
  readonly phone: string;
}

/** Everything booked since the books were asked for last. */
export interface Books {
  readonly crm: readonly CrmWait[];
  readonly model: readonly LedgerEntry[];
}

export interface SimAnswers {
  readonly start: StartedSims;
  readonly aim: null;
  readonly contacts: readonly Lead[];
  readonly text: null;
  readonly settled: null;
  readonly books: Books;
}

export interface OrderEnvelope {
  readonly number: number;
  readonly order: SimOrder;
}

export type AnswerEnvelope =
  | { readonly number: number; readonly answer: SimAnswers[SimOrder['order']] }
  | { readonly number: number; readonly failed: string };
