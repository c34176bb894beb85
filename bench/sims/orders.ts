import type { LedgerEntry } from '../../sim/claude/index.ts';
import type { GhlSim } from '../../sim/ghl/index.ts';
import type { ClockSetting } from '../world/bench-clock.ts';

export type Profile = 'seed' | 'real' | 'instant';

/** What the benchmark asks of the process that plays the CRM. */
export type GhlOrder =
  | { readonly order: 'start'; readonly profile: Profile; readonly clock: ClockSetting }
  | { readonly order: 'aim'; readonly app: string }
  | { readonly order: 'contacts'; readonly count: number }
  | { readonly order: 'text'; readonly contactId: string; readonly body: string }
  | { readonly order: 'settled' }
  | { readonly order: 'books' };

export interface GhlAnswers {
  readonly start: StartedGhl;
  readonly aim: null;
  readonly contacts: readonly Lead[];
  readonly text: null;
  readonly settled: null;
  /** Everything booked since the books were asked for last. */
  readonly books: readonly CrmWait[];
}

/** What the benchmark asks of the process that plays the model. */
export type ClaudeOrder =
  | {
      readonly order: 'start';
      readonly profile: Profile;
      readonly clock: ClockSetting;
      /** How much faster than real time the lifetimes of Claude's prompt cache pass. */
      readonly cacheSpeed: number;
    }
  | { readonly order: 'books' };

export interface ClaudeAnswers {
  readonly start: { readonly claudeUrl: string };
  /** Everything booked since the books were asked for last. */
  readonly books: readonly LedgerEntry[];
}

/** Where the CRM is and what opens it. */
export interface StartedGhl {
  readonly ghlUrl: string;
  readonly publicKeyPem: string;
  readonly app: GhlSim['app'];
}

/** One CRM call and the wait that the simulator imposed on it, by the clock that all processes share. */
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

export interface Books {
  readonly crm: readonly CrmWait[];
  readonly model: readonly LedgerEntry[];
}

export interface Envelope<Order> {
  readonly number: number;
  readonly order: Order;
}

export type AnswerEnvelope =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly failed: string };
