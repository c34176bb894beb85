/** An agent, by the id that the CRM gives its user, in one location. */
export interface AgentPlace {
  readonly locationId: string;
  readonly agentId: string;
}

export interface DeskConversation {
  readonly contactId: string;
  /** When the contact's record was last written. */
  readonly updatedAt: number;
  /** Texts of the lead still wait for their run. */
  readonly awaitsTurn: boolean;
}

export interface DeskStore {
  /** The conversations of each agent, the last touched first. */
  conversations(agents: readonly AgentPlace[]): Promise<readonly (AgentPlace & DeskConversation)[]>;
  /** The CRM says since `at` whose the contact is; what was read from it later holds. Gives back whose it is now; null: unknown. */
  assign(place: AgentPlace & { readonly contactId: string }, at: number): Promise<string | null>;
}

/** What happened to a conversation, as processes tell each other. */
export type CoachingNotice =
  | { readonly kind: 'text' | 'decided'; readonly locationId: string; readonly contactId: string }
  | {
      readonly kind: 'assigned';
      readonly locationId: string;
      readonly contactId: string;
      /** '' for nobody. */
      readonly from: string;
      readonly to: string;
    };

export interface NoticeListener {
  /** Of other processes, and every assignment. */
  heard(notice: CoachingNotice): void;
  /** False: what happens elsewhere is not heard at the moment and has to be looked up. */
  hearing(isHearing: boolean): void;
}

export interface NoticeBoard {
  /** Tells the others, soon after; never throws and never waits. */
  tell(notice: Extract<CoachingNotice, { kind: 'text' | 'decided' }>): void;
  listen(listener: NoticeListener): void;
}
