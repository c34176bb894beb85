import { type JsonObject, objectsAt, textAt } from '../json.ts';
import { fold } from './fold.ts';
import { type Language, languageOf } from './language.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

export type Role = 'buyer' | 'seller' | 'both' | 'unknown';

export interface Turn {
  from: string;
  text: string;
}

/** One inbound text of the turn. */
export interface Inbound {
  id: string;
  text: string;
}

/** What the lanes read out of the document before any rule runs. */
export interface Reading {
  now: number;
  role: Role;
  openQuestion: string;
  history: readonly Turn[];
  texts: readonly Inbound[];
  /** Folded; quotes go back to the original words with `unfold`. */
  sentences: readonly Sentence[];
  /** All texts of the turn, one line each, folded. */
  allText: string;
  language: Language;
  document: JsonObject;
}

export function readDocument(document: JsonObject, now: number): Reading {
  const texts = inboundOf(document);
  const history = objectsAt(document, 'history').map((turn) => ({
    from: textAt(turn, 'from') || textAt(turn, 'role'),
    text: textAt(turn, 'text'),
  }));
  const allText = texts.map((entry) => entry.text).join('\n');
  const said = Date.parse(textAt(document, 'now'));
  return {
    now: Number.isNaN(said) ? now : said,
    role: roleOf(textAt(document, 'role')),
    openQuestion: openQuestionOf(document),
    history,
    texts,
    sentences: texts.flatMap((entry) => sentencesOf(fold(entry.text), entry.id)),
    allText: fold(allText),
    language: languageOf(allText, history),
    document,
  };
}

function inboundOf(document: JsonObject): Inbound[] {
  const listed = objectsAt(document, 'texts').map((entry) => ({
    id: textAt(entry, 'id') || textAt(entry, 'messageId'),
    text: textAt(entry, 'text'),
  }));
  if (listed.length > 0) return listed;
  const plain = Array.isArray(document.texts)
    ? document.texts.filter((text) => typeof text === 'string')
    : [];
  if (plain.length > 0) return plain.map((text, index) => ({ id: `m${index + 1}`, text }));
  const single = textAt(document, 'text') || textAt(document, 'message');
  return single === '' ? [] : [{ id: 'm1', text: single }];
}

function openQuestionOf(document: JsonObject): string {
  const value = document.openQuestion;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return textAt(value as JsonObject, 'fact') || textAt(value as JsonObject, 'key');
}

function roleOf(text: string): Role {
  const role = text.toLowerCase();
  return role === 'buyer' || role === 'seller' || role === 'both' ? role : 'unknown';
}
