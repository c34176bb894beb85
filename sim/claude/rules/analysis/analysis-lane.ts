import { isObject, type JsonObject } from '../json.ts';
import type { Lane, LaneInput } from '../lane.ts';
import { actsOf, isOptOutDoubtful } from './acts.ts';
import { findFacts } from './facts/find-facts.ts';
import { intentOf } from './intent.ts';
import { leadQuestionOf } from './lead-question.ts';
import { objectionsOf } from './objections.ts';
import { pathwaySignalsOf } from './pathway.ts';
import { readDocument } from './reading.ts';
import { roleFrom } from './role.ts';
import { sentimentOf } from './sentiment.ts';
import { wantsShowing } from './showing.ts';
import { urgencyOf } from './urgency.ts';

const ownNames = [
  'facts',
  'intent',
  'acts',
  'sentiment',
  'urgency',
  'objections',
  'leadQuestion',
  'role',
  'pathwaySignals',
];

/** Reads the lead's texts of one turn: what they say, want, feel and ask. */
export const analysisLane: Lane = {
  name: 'analysis',
  takes: (input) => namesIn(input.schema).some((name) => ownNames.includes(name)),
  answer: analyse,
};

function namesIn(schema: JsonObject | undefined): string[] {
  const properties = schema?.properties;
  return isObject(properties) ? Object.keys(properties) : [];
}

function analyse(input: LaneInput): JsonObject {
  const reading = readDocument(input.document, input.now);
  const role = roleFrom(reading);
  const facts = findFacts(reading, role);
  const objections = objectionsOf(reading);
  const leadQuestion = leadQuestionOf(reading);
  const answersRole = reading.openQuestion === 'role' && role !== 'unknown';
  const acts = actsOf({ reading, facts, objections: objections.length, leadQuestion, answersRole });
  const urgency = urgencyOf(reading, facts);
  const intent = intentOf({ reading, role, facts, acts, urgency });
  const sentiment = sentimentOf(reading);
  return {
    language: reading.language,
    role,
    intent: intent.intent,
    intentConfidence: intent.confidence,
    urgency,
    sentiment: sentiment.sentiment,
    sentimentIntensity: sentiment.intensity,
    acts,
    facts,
    objections,
    leadQuestion,
    pathwaySignals: role === 'buyer' ? [] : pathwaySignalsOf(reading),
    wantsShowing: wantsShowing(reading),
    optOutDoubt: isOptOutDoubtful(reading),
  };
}
