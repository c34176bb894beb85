import type { Channel } from '../../../domain/message.ts';
import type { Askable } from '../../../domain/question-hint.ts';
import type { HandoffReason, MessageClass } from '../../../domain/vocabulary.ts';

/** What the ledger keeps of a text to the lead. Written and read by this feature alone. */
export interface TextPayload {
  readonly channel: Channel;
  readonly text: string;
  readonly phone: string;
  readonly messageClass: MessageClass;
  /** True for texts that the law asks for: nothing but a failure stops them. */
  readonly compliance: boolean;
  readonly asked: Askable | null;
  readonly turn: number;
  readonly journey: number;
  readonly disclosed: boolean;
  /** When the newest text that this answers reached us. */
  readonly answersAt: number | null;
  /** The governor's basis, kept with the send. */
  readonly basis: string;
  /** It waited for its hour: composed again before it leaves. */
  readonly recompose: boolean;
  /** It closes the handoff for this reason, which silences the assistant; absent for every other text. */
  readonly closes?: HandoffReason;
}

/** On a task or a workflow: it falls away if a person of the team has taken care of the lead since (epoch ms). */
export interface IfUnansweredPayload {
  readonly unlessAnsweredSince?: number;
}

export interface TaskPayload extends IfUnansweredPayload {
  readonly title: string;
  readonly body: string;
  readonly dueAt: number;
  readonly assignedTo: string;
}

export interface OpportunityPayload {
  readonly pipeline: string;
  readonly stage: string;
  readonly name: string;
  readonly monetaryValue: number | null;
  readonly assignedTo: string;
}

export interface NotePayload {
  /** First line of the note; finds it again. */
  readonly marker: string;
  /** The ledger knows of no earlier note of the journey: nothing to look for. */
  readonly isFirst: boolean;
  readonly body: string;
}
