import { isObject } from '../../json.ts';
import { byPatterns, type FactFinder, type FoundFact, fact } from './fact.ts';

/** Where the lead stands today. */
export const findSituation: FactFinder = byPatterns(
  'current_situation',
  [
    [
      /\b(?:need|have|want|got|tenemos que|tengo que|necesito|hay que)\b(?: to)?\s+(?:sell|vender)\b(?:\s+\w+){0,3}\s*(?:first|before|primero|antes)\b|\bsell (?:ours|mine|my (?:house|home|place)|our (?:house|home|place)) (?:first|before)\b/i,
      'must_sell_first',
    ],
    [
      /\b(?:renting|(?:i|we) rent\b(?! out)|in an apartment|my lease|our lease|lease (?:is |that )?(?:ends?|ending|up|expires)|landlord|rentando|rento|rentamos|mi contrato de renta|casero)\b/i,
      'renting',
    ],
    [
      /\b(?:(?:i|we) (?:already |currently )?own (?:a |our |my )?(?:home|house|place|condo)|homeowners?|own our (?:home|house)|tengo casa propia|somos duenos)\b/i,
      'owns',
    ],
    [/\b(?:living with (?:family|parents|my)|staying with|vivo con|vivimos con)\b/i, 'other'],
  ],
  0.85,
);

/** The language the lead asks to be written in. */
export const findLanguageWish: FactFinder = (sentence) => {
  const spanish =
    /\b(?:in spanish|prefer spanish|speak spanish|habla(?:n)? espanol|en espanol|prefiero espanol)\b/i.exec(
      sentence.text,
    );
  if (spanish !== null) return [fact('language', 'es', 'es', spanish[0], 0.9)];
  const english = /\b(?:in english|prefer english|en ingles|prefiero ingles)\b/i.exec(sentence.text);
  return english === null ? [] : [fact('language', 'en', 'en', english[0], 0.9)];
};

export const findContactPreference: FactFinder = byPatterns(
  'contact_preference',
  [
    [
      /\b(?:don'?t|do not|please don'?t|no) (?:call|llam\w+)\b|\b(?:text|texting) (?:me )?(?:is )?(?:only|best|better|instead)\b|\bjust text\b|\bprefer (?:to )?text\w*\b|\bpor (?:texto|mensaje)\b/i,
      'text',
    ],
    [
      /\bcall me\b|\bgive me a call\b|\bprefer (?:a )?(?:phone )?calls?\b|\bllam[ae]me\b|\bme puede llamar\b/i,
      'call',
    ],
    [/\be-?mail me\b|\bprefer e-?mail\b|\bsend (?:it |me )?(?:by|an?) e-?mail\b|\bpor correo\b/i, 'email'],
  ],
  0.85,
);

const ordinal: readonly RegExp[] = [
  /\b(?:the )?(?:first|1st|earlier)(?: one| works| slot| time)?\b|^\W*(?:1|a)\W*$|\bla primera\b|\bel primero\b/i,
  /\b(?:the )?(?:second|2nd|later)(?: one| works| slot| time)?\b|^\W*(?:2|b)\W*$|\bla segunda\b|\bel segundo\b/i,
];

/** One of the offered times; another time is a wish and no choice. */
export const findSlot: FactFinder = (sentence, { reading }) => {
  const offered = slotsOf(reading.document);
  if (sentence.isQuestion) return [];
  if (offered.length === 0) return reading.openQuestion === 'chosen_slot' ? byOrdinal(sentence.text) : [];
  for (const [index, pattern] of ordinal.entries()) {
    const match = pattern.exec(sentence.text);
    const slot = offered[index];
    if (match !== null && slot !== undefined) {
      return [fact('chosen_slot', match[0], slot.id, match[0], 0.9)];
    }
  }
  const named = offered.filter((slot) => slot.words.some((word) => hasWord(sentence.text, word)));
  const only = named[0];
  if (named.length !== 1 || only === undefined) return [];
  return [fact('chosen_slot', only.label, only.id, sentence.text, 0.85)];
};

/** The offer itself was not shown, so only the words can be given. */
function byOrdinal(text: string): FoundFact[] {
  const match = ordinal.map((pattern) => pattern.exec(text)).find((found) => found !== null);
  return match ? [fact('chosen_slot', match[0], '', match[0], 0.8)] : [];
}

interface Slot {
  id: string;
  label: string;
  words: string[];
}

function slotsOf(document: Readonly<Record<string, unknown>>): Slot[] {
  const listed = document.slots ?? document.offeredSlots;
  if (!Array.isArray(listed)) return [];
  return listed.map((entry): Slot => {
    const source = isObject(entry) ? entry : { label: String(entry) };
    const label = String(source.label ?? source.text ?? source.start ?? '');
    const id = String(source.id ?? source.start ?? label);
    const words =
      label.match(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}(?::\d\d)?\s?(?:am|pm)\b/gi) ?? [];
    return { id, label, words };
  });
}

function hasWord(text: string, word: string): boolean {
  const bare = word.replace(/:00/, '').replace(/\s/g, '');
  const plain = text
    .replace(/:00/g, '')
    .replace(/(\d)\s+(am|pm)/gi, '$1$2')
    .toLowerCase();
  return new RegExp(String.raw`\b${bare.toLowerCase()}\b`).test(plain);
}
