import {
  factKeys,
  intents,
  languages,
  messageActs,
  objectionTypes,
  pathways,
  roles,
  sentiments,
  severities,
  urgencies,
} from '../../domain/vocabulary.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Shape of the answer for the analyse lane, in the strict subset the vendor compiles: every property required, no
 * extra ones, no bounds, no unions. Changing it costs every cached prefix of the lane.
 */
export const analysisSchema: JsonSchema = object({
  language: word(languages),
  role: word(roles),
  intent: word(intents),
  intentConfidence: { type: 'number' },
  urgency: word(urgencies),
  sentiment: word(sentiments),
  sentimentIntensity: { type: 'integer' },
  acts: list(word(messageActs)),
  facts: list(
    object({
      key: word(factKeys),
      value: text(),
      normalised: text(),
      confidence: { type: 'number' },
      quote: text(),
      messageId: text(),
    }),
  ),
  declined: list(word(factKeys)),
  objections: list(
    object({
      type: word(objectionTypes),
      severity: word(severities),
      quote: text(),
      confidence: { type: 'number' },
      resolvable: { type: 'boolean' },
    }),
  ),
  leadQuestion: text(),
  pathwaySignals: list(object({ pathway: word(pathways), quote: text() })),
  wantsShowing: { type: 'boolean' },
  optOutDoubt: { type: 'boolean' },
});

function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

function word(words: readonly string[]): JsonSchema {
  return { type: 'string', enum: [...words] };
}

function text(): JsonSchema {
  return { type: 'string' };
}
