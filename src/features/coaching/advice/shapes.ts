import { z } from 'zod';
import {
  factKeys,
  objectionTypes,
  questions,
  roles,
  severities,
  temperatures,
} from '../../../domain/vocabulary.ts';

/** What a statement rests on; advice without one is not given. */
const evidence = z.union([
  z.object({ kind: z.literal('quote'), messageId: z.string(), quote: z.string() }),
  z.object({ kind: z.literal('rule'), ruleId: z.string() }),
]);
/** What a question may ask for. */
export const askable = z.enum([...factKeys, 'role']);

export const objectionFinding = z.object({
  type: z.enum(objectionTypes),
  severity: z.enum(severities),
  resolvable: z.boolean(),
  /** A sentence of the text, letter by letter. */
  quote: z.string(),
  /** Null: the text was given with the request and is no message on record. */
  messageId: z.string().nullable(),
  /** Measured precision of the rule; null where too little was measured, and for the model. */
  confidence: z.number().nullable(),
  found: z.enum(['rules', 'model']),
  title: z.string(),
  say: z.string(),
  playbook: z
    .object({
      playbook: z.string(),
      acknowledge: z.string(),
      context: z.string(),
      alternatives: z.array(z.string()),
      referral: z.string(),
    })
    .nullable(),
});
export type ObjectionFinding = z.output<typeof objectionFinding>;

export const questionAdvice = z.object({
  role: z.enum(roles),
  language: z.enum(['en', 'es']),
  question: z
    .object({
      fact: askable,
      say: z.string(),
      /** Asked before: the words should be others this time. */
      reworded: z.boolean(),
      /** The lead's earlier words about it, to confirm instead of asking from nothing; '' if none. */
      confirms: z.string(),
    })
    .nullable(),
  /** One sentence: why this one, or why none. */
  reason: z.string(),
  suggestions: z.array(z.object({ fact: askable, about: z.string() })),
  evidence,
});
export type QuestionAdvice = z.output<typeof questionAdvice>;

/** Other ways to ask, each one question in one segment. */
export const questionWordings = z.object({ wordings: z.array(z.string().min(1)).min(1) });
export interface QuestionWordings {
  readonly wordings: readonly string[];
}

const factView = z.object({
  key: z.enum(factKeys),
  value: z.string(),
  status: z.string(),
  source: z.string(),
  confidence: z.number(),
  at: z.number(),
  evidence,
});
export const insightAdvice = z.object({
  role: z.string(),
  language: z.string(),
  stage: z.string(),
  mode: z.string(),
  score: z.object({
    value: z.number(),
    temperature: z.enum(temperatures),
    parts: z.array(
      z.object({ question: z.enum(questions), isAnswered: z.boolean(), evidence: evidence.nullable() }),
    ),
  }),
  completion: z.object({
    percent: z.number(),
    isComplete: z.boolean(),
    areas: z.array(
      z.object({
        flow: z.string(),
        name: z.string(),
        weight: z.number(),
        percent: z.number(),
        open: z.array(z.string()),
      }),
    ),
  }),
  facts: z.array(factView),
  motivation: z.object({ words: z.string(), evidence }).nullable(),
  sentiment: z.string(),
  /** 0-100, the mean of the last five texts; null before the first. */
  engagement: z.number().nullable(),
  risks: z.array(z.object({ kind: z.string(), severity: z.string(), why: z.string(), evidence })),
});
export type InsightAdvice = z.output<typeof insightAdvice>;

export const followUp = z.object({
  id: z.string(),
  type: z.enum(['answer', 'call', 'take_over', 'offer_times', 'ask', 'confirm_fact', 'refer', 'check_in']),
  arguments: z.record(z.string(), z.string()),
  /** What would be done if the agent says so; nothing is done before. */
  dryRun: z.string(),
  say: z.string(),
  why: z.string(),
  evidence,
  dueAt: z.number().nullable(),
});
export const followUpAdvice = z.object({ actions: z.array(followUp) });
export type FollowUp = z.output<typeof followUp>;
export type FollowUpAdvice = z.output<typeof followUpAdvice>;
