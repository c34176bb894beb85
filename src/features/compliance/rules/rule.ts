import type { MessageClass } from '../../../domain/vocabulary.ts';

/** `US` is federal, `US-TX` a state, `any` the product's own rule for everyone. */
export type Jurisdiction = 'any' | 'US' | `US-${string}` | 'CA';

/** A calendar day `YYYY-MM-DD` at the recipient. */
export type Day = string;

/** Minutes since local midnight, opening included, closing excluded. */
export interface Hours {
  readonly open: number;
  readonly close: number;
}

export interface WeekHours {
  readonly weekdays: Hours;
  /** null: closed all day. */
  readonly saturday: Hours | null;
  readonly sunday: Hours | null;
  readonly closedOnHolidays: boolean;
}

export type RuleValue =
  | ({ readonly topic: 'window' } & WeekHours)
  /** Unrequested texts per contact in 24 hours. */
  | { readonly topic: 'cap'; readonly textsPer24Hours: number }
  | { readonly topic: 'registration' }
  | { readonly topic: 'written-consent' }
  /** Days within which an inquiry without written consent supports follow-up, as calendar months. */
  | { readonly topic: 'inquiry'; readonly months: number }
  | { readonly topic: 'confirmation'; readonly withinMinutes: number }
  /** A direct answer to a text that arrived this recently may go at any hour. */
  | { readonly topic: 'night-answer'; readonly withinMinutes: number; readonly allowed: boolean }
  /** Enforced elsewhere or by people; kept here so that the Compliance page shows it with its date. */
  | { readonly topic: 'notice'; readonly text: string };

export type Topic = RuleValue['topic'];

/** One row of the law table: a rule is data, with its dates, its source and the test that proves it. */
export interface Rule {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  readonly value: RuleValue;
  /** First and last day in force; null means open. A future first day switches itself on. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly appliesTo: readonly MessageClass[];
  readonly source: string;
  readonly checkedOn: Day;
  readonly checkedBy: string;
  /** The test file whose cases hold this rule. */
  readonly testId: string;
}

export type RuleOf<T extends Topic> = Rule & { readonly value: Extract<RuleValue, { topic: T }> };
