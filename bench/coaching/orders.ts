/** What a look was worth to its agent, by the record: advice, a reason to wait, nothing, or something wrong. */
export type LookWorth = 'advice' | 'held' | 'empty' | 'wrong';

/** What the benchmark asks of the process that plays the agents. */
export interface AgentOrder {
  readonly agentId: string;
  readonly contactIds: readonly string[];
}

export type AgentsOrder =
  /** Every agent looks, pauses, looks again: at the same conversation or another, until the looks or the time are over. */
  | {
      readonly order: 'look';
      readonly agents: readonly AgentOrder[];
      readonly meanPauseMs: number;
      readonly looks: number;
      readonly forMs: number;
      /** So many of the looks are held against the record afterwards, which costs the service a read. */
      readonly judgedShare: number;
      readonly seed: number;
    }
  /** Opens panels and keeps them open. */
  | { readonly order: 'open'; readonly agents: readonly AgentOrder[] }
  /** Subscribes every agent once, to all of their conversations. */
  | { readonly order: 'subscribe'; readonly agentIds: readonly string[] }
  /** What the open panels saw since they were asked last. */
  | { readonly order: 'seen' }
  /** One agent opens one panel until the model's card is there or it is clear that none comes. */
  | { readonly order: 'visit'; readonly agentId: string; readonly contactId: string };

export interface AgentsAnswers {
  readonly look: {
    readonly latenciesMs: readonly number[];
    /** Looks that were refused or broke. */
    readonly failed: number;
    readonly judged: readonly LookWorth[];
  };
  readonly open: null;
  readonly subscribe: null;
  readonly seen: readonly SeenPush[];
  readonly visit: Visit;
}

/** A frame with cards that reached a panel; `at` by the clock of the machine, in milliseconds. */
export interface SeenPush {
  readonly event: 'cards' | 'inbound';
  readonly contactId: string;
  /** Null where the frame names none. */
  readonly revision: number | null;
  readonly at: number;
}

export interface Visit {
  /** False where the law keeps the model out (opted out): then no cache is asked. */
  readonly isAsked: boolean;
  /** Did the first frame say that nothing has to be worded any more? */
  readonly isReady: boolean;
  /** From the request: first frame with cards, first words of the model, and the model's whole card. */
  readonly cardsMs: number | null;
  readonly firstWordsMs: number | null;
  readonly wholeMs: number | null;
}

export interface AgentsSetting {
  readonly url: string;
  readonly locationId: string;
  readonly token: string;
}
