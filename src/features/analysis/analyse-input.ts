import { DateTime } from 'luxon';
import type { Fact, Facts } from '../../domain/fact.ts';
import { meaningText } from '../../domain/handoff-note.ts';
import type { Author } from '../../domain/message.ts';
import type { Askable } from '../../domain/question-hint.ts';
import { textForModel } from '../../domain/text-for-model.ts';
import { factKeys, type Role } from '../../domain/vocabulary.ts';
import type { InboundText } from './normalise/evidence.ts';

export interface AnalyseInput {
  readonly now: number;
  readonly timeZone: string;
  readonly role: Role;
  /** What the assistant asked last and still waits for. */
  readonly openQuestion: Askable | null;
  readonly known: Facts;
  /** Oldest first; only the last 20 are shown. */
  readonly history: readonly { readonly author: Author; readonly text: string }[];
  /** The turn's texts. */
  readonly texts: readonly InboundText[];
}

const historyAtMost = 20;

/**
 * The user message of the analyse lane: one JSON document, keys always in this order, the lead's texts last. The
 * day is enough of a clock for reading dates, and it lets equal inputs of a day stay equal.
 */
export function analyseInput(input: AnalyseInput): string {
  const today = DateTime.fromMillis(input.now, { zone: input.timeZone });
  return JSON.stringify({
    now: today.setLocale('en').toFormat('ccc yyyy-MM-dd'),
    timeZone: input.timeZone,
    role: input.role,
    openQuestion: input.openQuestion,
    known: knownFacts(input.known),
    history: input.history.slice(-historyAtMost).map(({ author, text }) => ({
      from: author === 'workflow' ? 'person' : author,
      text: textForModel(text),
    })),
    texts: textsForModel(input.texts),
  });
}

/** The texts exactly as the model sees them; evidence quotes are looked up in these. */
export function textsForModel(texts: readonly InboundText[]): readonly InboundText[] {
  return texts.map(({ id, text }) => ({ id, text: textForModel(text) }));
}

function knownFacts(known: Facts): Readonly<Record<string, string>> {
  const entries = factKeys.flatMap((key): [string, string][] => {
    const fact = known.get(key);
    if (fact === undefined || fact.status === 'retracted') return [];
    return [[key, describe(fact)]];
  });
  return Object.fromEntries(entries);
}

function describe(fact: Fact): string {
  if (fact.status === 'declined') return '(declined)';
  const meaning = meaningText(fact.meaning);
  const words = meaning === '' ? fact.value : meaning;
  return fact.status === 'tentative' ? `(unsure) ${words}` : words;
}
