import { objectionsOf } from '../analysis/objections.ts';
import { type Reading, readDocument } from '../analysis/reading.ts';
import { sentimentOf } from '../analysis/sentiment.ts';
import { wantsShowing } from '../analysis/showing.ts';
import { isObject, type JsonObject, objectAt, textAt } from '../json.ts';
import type { Lane, LaneInput } from '../lane.ts';
import { questionFor } from '../reply/questions.ts';
import { readReplyRequest } from '../reply/reply-request.ts';
import { plays } from './playbooks.ts';

/** Advice for the agent, in the words of a card; no card without evidence. */
export const coachingLane: Lane = {
  name: 'coaching',
  takes: (input) => {
    const properties = input.schema?.properties;
    const names = isObject(properties) ? Object.keys(properties) : [];
    return names.includes('cards') || (names.includes('title') && names.includes('say'));
  },
  answer: (input) => {
    const card = cardFor(input);
    return { ...card, cards: card === undefined ? [] : [card] };
  },
};

function cardFor(input: LaneInput): JsonObject | undefined {
  const reading = readDocument(withTexts(input.document), input.now);
  return (
    urgentCard(reading) ?? objectionCard(reading) ?? showingCard(reading) ?? nextQuestion(input, reading)
  );
}

/** A coaching request may bring the conversation only: its last lead turn is then what was just said. */
function withTexts(document: JsonObject): JsonObject {
  if (document.texts !== undefined) return document;
  const turns = Array.isArray(document.history) ? document.history : document.messages;
  const list = Array.isArray(turns) ? turns.filter(isObject) : [];
  const last = list.findLast((turn) =>
    /lead|user|inbound/.test(textAt(turn, 'from') || textAt(turn, 'role')),
  );
  return last === undefined ? document : { ...document, texts: [last] };
}

function urgentCard(reading: Reading): JsonObject | undefined {
  const { sentiment } = sentimentOf(reading);
  if (sentiment !== 'angry' && sentiment !== 'frustrated') return undefined;
  return card(reading, {
    kind: 'handoff',
    severity: sentiment === 'angry' ? 'critical' : 'high',
    title: 'The lead is upset: apologise and offer a call',
    say: inLanguage(
      reading,
      'I am sorry about that. May I call you to set it right?',
      'Lo lamento. ¿Puedo llamarle para resolverlo?',
    ),
    why: `The lead sounds ${sentiment}.`,
    quote: reading.texts.at(-1)?.text ?? '',
  });
}

function objectionCard(reading: Reading): JsonObject | undefined {
  for (const objection of objectionsOf(reading)) {
    const play = plays[objection.type];
    if (play === undefined) continue;
    return card(reading, {
      kind: 'objection',
      severity: objection.severity,
      title: play.title,
      say: inLanguage(reading, play.say.en, play.say.es),
      why: `Objection of type ${objection.type}.`,
      quote: objection.quote,
      playbook: play.playbook,
    });
  }
  return undefined;
}

function showingCard(reading: Reading): JsonObject | undefined {
  if (!wantsShowing(reading)) return undefined;
  return card(reading, {
    kind: 'book',
    severity: 'high',
    title: 'Wants to see a home: offer two times',
    say: inLanguage(
      reading,
      'Happy to show you. Which day works best this week?',
      'Con gusto. ¿Qué día le conviene esta semana?',
    ),
    why: 'The lead asks to see a home.',
    quote: reading.texts.at(-1)?.text ?? '',
  });
}

const order = ['role', 'price', 'areas', 'timeline', 'financing', 'bedrooms', 'motivation'];

function nextQuestion(input: LaneInput, reading: Reading): JsonObject | undefined {
  const quote = reading.texts.at(-1)?.text ?? '';
  const known = objectAt(input.document, 'known');
  const fact = order.find(
    (key) => known[key] === undefined && !(key === 'role' && reading.role !== 'unknown'),
  );
  if (quote === '' || fact === undefined) return undefined;
  const request = readReplyRequest({ language: reading.language, ask: { fact } });
  return card(reading, {
    kind: 'next_question',
    severity: 'low',
    title: `Next: ask about ${fact.replace('_', ' ')}`,
    say: questionFor(request, input.choose),
    why: 'It is the most important thing not known yet.',
    quote,
    missingFacts: [fact],
  });
}

function card(reading: Reading, fields: JsonObject): JsonObject {
  const quote = textAt(fields, 'quote');
  const messageId = reading.texts.find((entry) => entry.text.includes(quote))?.id ?? '';
  return { confidence: 0.8, missingFacts: [], ...fields, evidence: quote, messageId };
}

function inLanguage(reading: Reading, english: string, spanish: string): string {
  return reading.language === 'es' ? spanish : english;
}
