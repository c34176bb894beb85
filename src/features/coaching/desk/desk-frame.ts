import type { ObjectionType } from '../../../domain/vocabulary.ts';
import type { Card, CardEvidence, CardKind, CardSeverity } from '../card.ts';
import type { CoachingFrame } from '../frame.ts';

/** A conversation as a desk opens with it. */
export interface DeskState {
  readonly contactId: string;
  readonly updatedAt: number;
  readonly awaitsTurn: boolean;
  /** What is shown; null when nobody has looked at the conversation since the desk was opened. */
  readonly cards: readonly Card[] | null;
  readonly revision: number | null;
  readonly modelFollows: boolean;
}

export interface DeskObjection {
  readonly type: ObjectionType;
  readonly playbook: string;
  readonly severity: CardSeverity;
  readonly messageId: string;
  readonly quote: string;
}

export interface DeskQuestion {
  readonly fact: string;
  readonly say: string;
  readonly why: string;
}

export interface DeskProgress {
  readonly score: number;
  readonly completion: number;
  readonly stage: string;
  readonly mode: string;
}

export interface DeskAlert {
  readonly cardId: string;
  readonly kind: CardKind;
  readonly severity: CardSeverity;
  readonly title: string;
  readonly evidence: CardEvidence;
}

/** The frames of an open conversation, as they are told to its agent. */
type OfConversation<Frame> = Frame extends { readonly event: infer Event; readonly data: infer Data }
  ? { readonly event: Event; readonly data: Data & { readonly contactId: string } }
  : never;

/** What is kept for an agent who comes back: everything about the agent's conversations. */
export type DeskNews =
  | OfConversation<Exclude<CoachingFrame, { event: 'closed' | 'resumed' }>>
  /** The lead wrote; cards follow. */
  | { readonly event: 'inbound'; readonly data: { readonly contactId: string } }
  | { readonly event: 'assigned'; readonly data: { readonly contactId: string } }
  /** Everything shown of this conversation must go. */
  | { readonly event: 'unassigned'; readonly data: { readonly contactId: string } }
  /** Null: the one told before is no more. */
  | {
      readonly event: 'objection';
      readonly data: { readonly contactId: string; readonly objection: DeskObjection | null };
    }
  | {
      readonly event: 'question';
      readonly data: { readonly contactId: string; readonly question: DeskQuestion | null };
    }
  | { readonly event: 'progress'; readonly data: { readonly contactId: string } & DeskProgress }
  | {
      readonly event: 'alerts';
      readonly data: { readonly contactId: string; readonly alerts: readonly DeskAlert[] };
    };

/** What one tab is told about where it stands. */
export type DeskGreeting =
  /** Replaces everything: the agent's conversations as they are now. */
  | {
      readonly event: 'hello';
      readonly data: { readonly agentId: string; readonly conversations: readonly DeskState[] };
    }
  /** The tab came back and gets what it missed. */
  | { readonly event: 'resumed'; readonly data: { readonly replayed: number } }
  /** Something was lost for good: `hello` follows. */
  | {
      readonly event: 'resync';
      readonly data: { readonly why: 'unknown-id' | 'too-long-away' | 'too-slow' };
    };

export type DeskFrame = DeskNews | DeskGreeting;

/** Where a tab's frames go, their data written as JSON once for all tabs. Never throws and never waits. */
export interface DeskSink {
  /** False: the tab is too slow and has lost the frame; `caughtUp` is called when it reads again. */
  send(frame: DeskFrame, id: string, json: string): boolean;
  end(): void;
}

export interface DeskTab {
  caughtUp(): void;
  close(): void;
}
