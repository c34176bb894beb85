import { factKeys } from '../../../domain/vocabulary.ts';
import { playbookIds } from '../playbook.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const text: JsonSchema = { type: 'string' };

/**
 * The card as the model writes it, in this order: the title first, so that the agent reads something at once; the
 * evidence before the words that rest on it, so that no suggestion is shown whose quote was not found.
 */
const properties: Readonly<Record<string, JsonSchema>> = {
  title: text,
  evidence: text,
  messageId: text,
  say: text,
  kind: word(['objection', 'next_question', 'fact', 'handoff', 'book', 'risk']),
  severity: word(['low', 'medium', 'high', 'critical']),
  why: text,
  playbook: word([...playbookIds, '']),
  missingFacts: { type: 'array', items: word([...factKeys, 'role']) },
  confidence: { type: 'number' },
};

/** The strict subset that the vendor compiles: every property required, no extra ones, no bounds, no unions. */
export const coachingSchema: JsonSchema = {
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
};

function word(words: readonly string[]): JsonSchema {
  return { type: 'string', enum: [...words] };
}
