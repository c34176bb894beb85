import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json.ts';

/** What a reply has to do, read tolerantly: whatever is missing is simply not used. */
export interface ReplyRequest {
  language: 'en' | 'es';
  agent: string;
  business: string;
  firstName: string;
  lastTexts: string;
  leadQuestion: string;
  askFact: string;
  askHint: string;
  goal: string;
  /** Why a person takes over, in one word; '' if nobody says. */
  handoffReason: string;
  known: JsonObject;
  listings: readonly JsonObject[];
  slots: readonly string[];
  maxCharacters: number;
  turns: number;
}

export function readReplyRequest(document: JsonObject): ReplyRequest {
  const sender = objectAt(document, 'sender');
  const ask = objectAt(document, 'ask');
  const max = document.maxCharacters;
  const usesName = document.useFirstName === true;
  return {
    language: textAt(document, 'language').toLowerCase().startsWith('es') ? 'es' : 'en',
    agent: textAt(sender, 'agent') || textAt(sender, 'agentName'),
    business: textAt(sender, 'business') || textAt(sender, 'name'),
    firstName: usesName ? textAt(objectAt(document, 'lead'), 'firstName') : '',
    lastTexts: textsOf(document),
    leadQuestion: textAt(document, 'leadQuestion'),
    askFact: textAt(ask, 'fact') || textAt(ask, 'key') || textAt(document, 'ask'),
    askHint: textAt(ask, 'hint'),
    goal: textAt(document, 'goal') || 'answer',
    handoffReason: textAt(document, 'handoffReason'),
    known: objectAt(document, 'known'),
    listings: objectsAt(document, 'listings'),
    slots: labelsOf(document.slots),
    maxCharacters: typeof max === 'number' && max > 20 ? max : 320,
    turns: objectsAt(document, 'history').length,
  };
}

function textsOf(document: JsonObject): string {
  const listed = objectsAt(document, 'texts').map((entry) => textAt(entry, 'text'));
  if (listed.length > 0) return listed.join(' ');
  const plain = Array.isArray(document.texts) ? document.texts : [];
  return plain.filter((text) => typeof text === 'string').join(' ');
}

function labelsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry) =>
    isObject(entry) ? textAt(entry, 'label') || textAt(entry, 'text') : String(entry),
  );
}
