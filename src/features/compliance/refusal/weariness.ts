import type { Refusal } from './refusal.ts';

/**
 * Whoever is tired of the texts, asks why they go on, or threatens with the law without saying what must stop: hardly anybody who
 * wants to be answered. It asks for nothing in words, and so a person decides. Written for `talkWords` of one clause.
 */
const texts = '(?:texts?|messages?|spam|texting|messaging|mensajes?|textos?)';
const writing =
  '(?:texting|messaging|contacting|spamming|bothering|harassing|bugging|hitting up|blowing up|sending (?:me |us )?(?:(?:these|this|texts|messages|spam)\\b))';
const polite = '(?: (?:please|thanks|now|already|ya|bro|man|lol))*$';

const rule = (id: string, pattern: string): Refusal => ({ id, pattern: new RegExp(pattern, 'u') });

export const wearinesses: readonly Refusal[] = [
  rule(
    'en-why-still',
    String.raw`\bwhy (?:are|do|did|would|cant|is) (?:you|this number) (?:(?:still|keep|even|always|constantly) )+${writing}`,
  ),
  rule(
    'en-tired',
    String.raw`\b(?:sick(?: and tired)?|tired|fed up|over it|done) (?:of|with) (?:(?:all|these|your|the|this|constant|you) )*(?:${texts}|${writing})\b(?! (?:from|by|to|about|with) (?!you\b|your\b|me\b|us\b)| for (?:today|now))`,
  ),
  rule(
    'es-tired',
    String.raw`\b(?:cans[eo]|cansad[oa]s?|hart[oa]s?|fastidiad[oa]) (?:de|con) (?:(?:sus|tus|tantos?|estos|los|recibir) )*${texts}`,
  ),
  rule(
    'en-stop-asking',
    String.raw`(?:^|\b(?:please|and|just) )(?:stop|quit) asking (?:(?:me|us) )?(?:(?:if|whether) (?:i|we|im|were) (?:\w+ ){0,3}sell\w*|(?:about|to (?:buy|sell)) (?:my|our|this) (?:house|home|property|place))`,
  ),
  rule('en-hint', String.raw`\btake (?:a|the) hint\b(?! (?:of|from))`),
  rule(
    'en-rude',
    String.raw`\b(?:shove|stick) (?:it|them|these|(?:your|the) (?:texts|messages))\b|\bmet(?:anse|ase|ete) (?:sus|tus|los) ${texts}`,
  ),
  rule(
    'en-no-again',
    String.raw`\bhow many times (?:do|must|will) (?:i|we) (?:have to |need to )?(?:say|tell you|repeat)\b|\bdont (?:ask|bug|bother|try)(?: (?:me|us))? again${polite}`,
  ),
  rule(
    'es-harassed',
    String.raw`^(?:es(?:t[eo])? )?es (?:un |puro )?acoso\b|^(?:(?:please|ya|y) )*no insist(?:an?|as)(?: mas| please)*$`,
  ),
  rule(
    'en-rude',
    `^(?:(?:please|just|bro|ok) )*(?:(?:can|could) you (?:please |just )?not|stfu|reported|reported and blocked|blocked and reported|eat shit|suck it|screw you|kiss my ass|go fuck yourself)${polite}`,
  ),
  rule(
    'en-turn-off',
    `^(?:(?:please|how do i|can you|how can i) )*(?:turn|shut|switch) (?:these|this|them) off${polite}`,
  ),
  rule(
    'en-law',
    String.raw`\b(?:illegal|violat\w+|against the law)\b.{0,40}\b(?:text|messag|contact|spam)\w*|\b(?:im|ill(?: be)?|were|going to|will be) (?:filing|file|submitting|lodging|making) (?:a|an)(?: formal| official)? complaint\b(?! (?:about|against|with (?:the |my )?(?:hoa|city|landlord|builder|seller)))`,
  ),
];
