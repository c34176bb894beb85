import { isQuestion, sentencesOf } from '../../../domain/sentences.ts';
import { isHedged, plain } from './sentences.ts';
import { type Violation, violation } from './violation.ts';

interface Claim {
  readonly about: string;
  /** On plain sentences that are no questions. */
  readonly pattern: RegExp;
  /** Stems of what is claimed: a source has to hold the one that the claim holds. */
  readonly vouch: RegExp;
}

/** Said of a home, its seller, what it costs to deal with us, or the market there. */
const claims: readonly Claim[] = [
  {
    about: 'availability',
    pattern:
      /\b(?:it|that|this|one|ones|they|those|these|both|homes?|houses?|property|properties|place|condo|listing|unit|lot|apartment|townhouse|lane|ln|street|st|avenue|ave|drive|dr|road|rd|court|ct|blvd|way)(?:'s| is| are| remains?)(?: \w+)? (?:available|on the market|for sale|vacant)\b|(?<!\b(?:i'm|i am|am|are you|you're|we're) )\b(?:still|yes,?) (?:available|on the market|for sale|vacant)\b|\b(?:has|have|is|was|are|already|just|got|been) (?:already |just |been )*(?:sold|taken|under contract|pending|off the market)\b|\b(?:home|house|place|property|condo|one|it) (?:just |already )?sold\b|\bwent (?:under contract|pending|off the market)\b|\b(?:sigue|esta|siguen|estan) (?:\w+ )?(?:disponibles?|a la venta|en venta|vendid[oa])\b|\bya (?:se vendio|no esta disponible)\b/u,
    vouch:
      /\b(?:available|on the market|for sale|vacant|sold|taken|under contract|pending|off the market|disponible|venta|vend)/u,
  },
  {
    about: 'animals',
    pattern:
      /\b(?:pets|dogs|cats|animals)\b[^.]{0,12}\b(?:are|is) (?:\w+ )?(?:allowed|welcome|ok|okay|fine|permitted|accepted)\b|\b(?:allows?|accepts?|permits?|welcomes?) (?:\w+ )?(?:pets|dogs|cats|animals)\b|\bpet[- ]friendly\b|\b(?:acepta|permite)n? (?:mascotas|perros|gatos)\b/u,
    vouch: /\b(?:allow|accept|permit|welcome|friendly|okay|ok\b|fine|acept|permite)/u,
  },
  {
    about: 'condition',
    pattern:
      /\b(?:renovated|remodell?ed|refurbished|move[- ]in[- ]ready|turn[- ]?key|well[- ]maintained|in (?:great|good|excellent|perfect) (?:condition|shape)|renovad[oa]|remodelad[oa])\b/u,
    vouch: /\b(?:renovat|remodel|refurbish|move in|turn ?key|maintained|condition|shape|renovad)/u,
  },
  {
    about: 'surroundings',
    pattern:
      /\b(?:overlooks?|backs (?:up )?(?:to|onto)|with (?:a |great |nice )*views?|walking distance|quiet (?:street|road|area|neighborhood)|(?:nice|friendly|good|great) neighbou?rs)\b/u,
    vouch: /\b(?:overlook|backs|view|walking distance|quiet|neighbo)/u,
  },
  {
    about: 'seller',
    pattern:
      /\b(?:sellers?|owners?)\b[^.]{0,24}\b(?:motivated|flexible|willing|open to|negotiable|(?:would|will|might|may) (?:take|accept|cover|pay|consider))\b|\bprice is (?:\w+ )?(?:negotiable|firm|flexible)\b|\b(?:vendedor|due[nñ]o)[a-z]*\b[^.]{0,24}\b(?:motivad|flexible|dispuest)/u,
    vouch: /\b(?:seller|owner|negotiable|firm|flexible|vendedor|duen)/u,
  },
  {
    about: 'costs',
    pattern:
      /\b(?:no|low|lower|zero|free) (?:\w+ )?(?:fees?|commission|closing costs?|taxes|cost|charge)\b|\b(?:fees?|commission|closing costs?|taxes|dues)\b[^.]{0,16}\b(?:is|are) (?:\w+ )?(?:low|lower|high|free|covered|included|paid|nothing)\b|\bfree of charge\b|\b(?:sin (?:costo|comision|cargo)|gratis)\b/u,
    vouch: /\b(?:fee|commission|closing cost|tax|dues|cost|charge|comision|cargo|gratis)/u,
  },
  {
    about: 'market',
    pattern:
      /\b(?:homes?|houses?|listings?|properties|places?|condos?|they|things)\b[^.]{0,24}\b(?:go|sell|selling|move|moving) (?:\w+ )?(?:fast|quick|quickly)\b|\b(?:hot|slow|strong|seller's|buyer's|competitive) market\b|\b(?:prices|rates|values)\b[^.]{0,16}\b(?:are|is|have|has been|keep) (?:\w+ )?(?:up|down|rising|falling|dropping|increasing|climbing|high|low|risen|fallen|dropped)\b/u,
    vouch: /\b(?:fast|quick|market|price|rate|value)/u,
  },
  {
    about: 'offer',
    pattern:
      /\byour offer (?:is|was|has been|got|will be) (?:\w+ )?(?:accepted|approved|rejected|declined)\b|\b(?:accepted|approved|rejected|declined) your offer\b|\b(?:i|we)(?:'ll| will| can) hold (?:the|that|this|it)\b|\b(?:su|tu) oferta (?:fue|esta|ha sido) (?:aceptada|rechazada)\b/u,
    vouch: /\b(?:accept|approv|reject|declin|hold|acept|rechaz)/u,
  },
  {
    about: 'price',
    pattern:
      /\bhalf (?:price|off)\b|\bdiscount(?:s|ed)?\b|\bprice (?:cut|drop|reduction)s?\b|\b(?:cut|dropped|reduced|lowered|slashed) (?:the|its|their) (?:asking )?price\b|\bdescuento\b/u,
    vouch: /\b(?:half|discount|cut|drop|reduc|lower|slash|descuento)/u,
  },
  {
    about: 'loan',
    pattern:
      /\byou(?:'re| are|'d be| would be|'ll be| will be)? (?:\w+ )?(?:qualify|qualified|pre-?approved|approved|eligible)\b|\byour (?:loan|mortgage|application|financing) (?:is|was|has been|will be) (?:\w+ )?(?:approved|accepted|denied)\b|\b(?:usted )?califica para\b/u,
    vouch: /\b(?:qualif|pre ?approv|approv|accepted|denied|eligible|calific)/u,
  },
];

/**
 * Claims that rest on nothing `stated`, the plain words that some source states; asked for only where something is claimed.
 * What a lead says of their own home or loan may be taken up.
 */
export function untraceableClaims(text: string, stated: () => string): readonly Violation[] {
  return sentencesOf(text)
    .filter((sentence) => !isQuestion(sentence))
    .flatMap((sentence) => claimsIn(plain(sentence), stated));
}

function claimsIn(sentence: string, stated: () => string): readonly Violation[] {
  return claims.flatMap(({ about, pattern, vouch }) => {
    const match = pattern.exec(sentence);
    if (match === null || isHedged(sentence.slice(0, match.index))) return [];
    const stem = vouch.exec(unjoined(match[0]))?.[0];
    if (stem !== undefined && new RegExp(`\\b${stem}`, 'u').test(unjoined(stated()))) return [];
    return [violation(`untraceable-claim:${about}`, match[0])];
  });
}

/** «pre-approved» and the fact's «pre_approved» are the same words. */
function unjoined(words: string): string {
  return words.replace(/[-_]/gu, ' ');
}
