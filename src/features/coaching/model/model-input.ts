import { DateTime } from 'luxon';
import { meaningText } from '../../../domain/handoff-note.ts';
import { completionOf, flowsOf } from '../../../domain/qualification.ts';
import { type FactKey, factKeys, sentiments } from '../../../domain/vocabulary.ts';
import { textsForModel } from '../../analysis/index.ts';
import { type Look, newestOf } from '../look.ts';
import { objectionIn } from '../triggers/objection.ts';

const historyAtMost = 12;
const missingAtMost = 3;
const stuckAfterTexts = 5;

export type Concern = 'none' | 'objection' | 'sentiment_drop' | 'no_new_fact';

/**
 * The user message of the coaching lane: one JSON document, keys always in this order, the lead's texts last. It ends
 * with the lead's newest text: what we answer afterwards changes neither the advice about it nor its cache key.
 */
export function modelInput(look: Look): string {
  const { conversation } = look.view.turn;
  const objection = objectionIn(look.said);
  const said = new Set(look.said.map(({ messageId }) => messageId));
  const earlier = look.messages.filter(
    (message) => !said.has(message.messageId) && message.at <= newestOf(look).at,
  );
  return JSON.stringify({
    now: DateTime.fromMillis(newestOf(look).at, { zone: look.location.timeZone }).toFormat('yyyy-MM-dd'),
    role: conversation.role,
    language: look.language,
    concern: concernOf(look),
    playbook: objection?.playbook ?? '',
    known: knownFacts(look),
    missing: missingFacts(look),
    history: textsForModel(
      earlier.slice(-historyAtMost).map(({ messageId, text }) => ({ id: messageId, text })),
    ).map(({ text }, index) => ({ from: fromOf(earlier.slice(-historyAtMost)[index]?.author), text })),
    texts: textsForModel(look.said.map(({ messageId, text }) => ({ id: messageId, text }))),
  });
}

/** Why the model is worth asking beyond the playbook's words. */
export function concernOf(look: Look): Concern {
  const { conversation } = look.view.turn;
  if (objectionIn(look.said) !== null) return 'objection';
  const [before, now] = conversation.sentiments.slice(-2).map((one) => sentiments.indexOf(one));
  if (before !== undefined && now !== undefined && now - before >= 2) return 'sentiment_drop';
  return conversation.textsWithoutNewFact >= stuckAfterTexts ? 'no_new_fact' : 'none';
}

function fromOf(author: string | undefined): string {
  return author === 'lead' || author === 'assistant' ? author : 'person';
}

function knownFacts(look: Look): Readonly<Record<string, string>> {
  return Object.fromEntries(
    factKeys.flatMap((key): [string, string][] => {
      const fact = look.facts.get(key);
      if (fact === undefined || fact.status === 'retracted') return [];
      if (fact.status === 'declined') return [[key, '(declined)']];
      const words = meaningText(fact.meaning) || fact.value;
      return [[key, fact.status === 'tentative' ? `(unsure) ${words}` : words]];
    }),
  );
}

export function missingFacts(look: Look): readonly (FactKey | 'role')[] {
  const { role } = look.view.turn.conversation;
  if (role === 'unknown') return ['role'];
  const open = flowsOf(role)
    .flatMap((flow) => completionOf(look.facts, flow).areas)
    .sort((one, other) => other.weight * (100 - other.completion) - one.weight * (100 - one.completion))
    .flatMap((area) => area.open.slice(0, 1));
  return [...new Set(open)].slice(0, missingAtMost);
}
