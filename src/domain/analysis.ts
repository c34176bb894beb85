import type { Fact } from './fact.ts';
import type {
  FactKey,
  Intent,
  Language,
  MessageAct,
  ObjectionType,
  Pathway,
  Role,
  Sentiment,
  Severity,
  Urgency,
} from './vocabulary.ts';

export interface Objection {
  readonly type: ObjectionType;
  readonly severity: Severity;
  readonly quote: string;
  readonly confidence: number;
  readonly resolvable: boolean;
}

/** A fact as the model read it, before it is normalised and merged. */
export interface FactReading {
  readonly key: FactKey;
  readonly value: string;
  readonly normalised: string;
  readonly confidence: number;
  readonly quote: string;
  readonly messageId: string;
}

/** Everything one shared analysis says about the texts of a turn. */
export interface Analysis {
  readonly language: Language;
  readonly role: Role;
  readonly intent: Intent;
  readonly intentConfidence: number;
  /** From parsed dates where there are any, else from the model's reading. */
  readonly urgency: Urgency;
  readonly sentiment: Sentiment;
  /** 1-5. */
  readonly sentimentIntensity: number;
  readonly acts: readonly MessageAct[];
  readonly facts: readonly Fact[];
  /** Keys the lead refused to answer. */
  readonly declined: readonly FactKey[];
  readonly objections: readonly Objection[];
  /** The lead's own question, '' if there is none. */
  readonly leadQuestion: string;
  readonly pathwaySignals: readonly { readonly pathway: Pathway; readonly quote: string }[];
  readonly wantsShowing: boolean;
  /** The model suspects that the lead wants no more texts; a person decides. */
  readonly optOutDoubt: boolean;
}
