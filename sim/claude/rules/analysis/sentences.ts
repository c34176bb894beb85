/** A sentence of one text; its words are always a substring of that text. */
export interface Sentence {
  text: string;
  messageId: string;
  /** Asks something; asking is not stating. */
  isQuestion: boolean;
  /** Asks for homes («do you have any 3 beds in Austin?»), which states a wish after all. */
  isWish: boolean;
}

const boundary = /(?<=[.!?])\s+(?=\S)|\n+|;\s+|\s+(?=¿)/;
// «St. Louis», «Dr. Smith», «approx. 400k» do not end a sentence.
const abbreviation = /\b(St|Dr|Mr|Mrs|Ms|Ave|Rd|Blvd|Ln|approx|apt|no)\.$/i;

const opensQuestion =
  /^(?:(?:hi|hello|hey|ok|okay|and|but|so|also|oh|well|hola|pero|y|thanks|thank you|great|sure|yes|no)[\s,!.-]+)*(?:do|does|did|is|are|was|were|can|could|would|will|should|what|what's|whats|how|how's|when|where|which|who|why|any chance|que tal|cual|cuanto|cuanta|como (?:puedo|es|esta|funciona|se|hago)|donde|quien|hay|tienen|puede|puedo|podria|aceptan|es posible)\b/i;

const asksForHomes =
  /\b(?:(?:i'?m|we'?re|i am|we are) (?:looking|searching)|(?:i|we) (?:need|want|wish)|would like|find (?:a|an|some)|(?:can|could|would|will) (?:you|i)\b[^?]{0,20}\b(?:find|show|get|send|help|see|look|search|recommend|suggest)|(?:find|show|get|help) (?:me|us)|do you have (?:any|something|anything|a|homes|houses)|are there (?:any)?|is there (?:any|a|an)|have (?:you got )?any|got any|anything|something (?:in|with|like|under)|what do you have|tienen? (?:algo|casas?|alguna)|hay (?:algo|casas?|alguna)|puede[ns]? (?:ayudar|mostrar|ensenar|buscar)\w*|busca\w*|muestr\w*)\b/i;

// Questions about one particular home are never wishes.
const aboutThatHome =
  /\b(?:do(?:es)? (?:it|they|this|that|the)|is (?:it|this|that|the)|are (?:they|pets|the)|has it|can (?:i|we) (?:bring|have|keep)|(?:see|tour|visit|view|schedule) (?:it|that|this|the)\b|this (?:house|one|place|property|unit)|that (?:house|one|place|property|unit))\b/i;

export function sentencesOf(text: string, messageId: string): Sentence[] {
  return joinAbbreviations(text.split(boundary))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => classify(part, messageId));
}

function joinAbbreviations(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before !== undefined && abbreviation.test(before)) joined[joined.length - 1] = `${before} ${part}`;
    else joined.push(part);
  }
  return joined;
}

function classify(text: string, messageId: string): Sentence {
  const isQuestion = text.endsWith('?') || text.startsWith('¿') || opensQuestion.test(text);
  const isWish = isQuestion && asksForHomes.test(text) && !aboutThatHome.test(text);
  return { text, messageId, isQuestion, isWish };
}

/** Whether facts may be taken from it. */
export function isStating(sentence: Sentence): boolean {
  return !sentence.isQuestion || sentence.isWish;
}
