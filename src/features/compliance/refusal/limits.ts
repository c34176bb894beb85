import { casaNext, homeNext } from '../home-words.ts';

/**
 * What makes a refusal one of an hour, a channel, a topic or a joke, read on the whole text: then a person decides, or nobody has
 * to. Precision comes first here, because what counts cannot be taken back by anybody but the lead.
 */
const hour = String.raw`\b(?:until|till|til|unless|before \w+|after (?:\d|work|five|six|seven|eight|nine|ten|dinner|hours|dark)|at (?:night|work|my (?:job|work)|the office|\d)|(?:in|during) the (?:morning|evening|day|afternoon|night)|tonight|tomorrow|on (?:sundays?|saturdays?|weekends?|weekdays)|this (?:late|early|week|morning)|(?:so|too) (?:late|early|much|often|many times)|every (?:day|hour|morning)|while (?:im|i m|we)|during|for (?:a (?:few|couple|while)|now|the (?:next|moment|rest)|today)|so much|as much)\b`;
const hora = String.raw`\b(?:hasta|antes de|despues de|a las|de noche|por la (?:noche|manana|tarde)|en la (?:noche|manana|tarde)|en el trabajo|al trabajo|tan (?:tarde|temprano|seguido)|los (?:domingos|sabados|fines)|manana|hoy|ahorita|todavia|por ahora|tanto(?! (?:mensaje|texto))|en ingles|en espanol)\b`;
/** Another way to write, or to go on: «call me instead», «text is better», «I'll text you». Not where it is refused too. */
const elsewhere = String.raw`(?<!\b(?:dont|never|not|cant|longer|stop|quit|or|nor|and|no|if you|you|you still|to|keep|wont|anyone|ever) )\b(?:call|text|email|message|contact|ring|reach) me\b(?! (?:again|anymore|one more|1 more|ever|more))|\b(?:text(?:ing|s)?|email(?:s|ing)?|mail|whatsapp|calls?|calling|phone|messages?) (?:me )?(?:is|are|works?|would be|s) (?:fine|ok|okay|better|best|good|easier|preferred|great|cool)\b|\b(?:instead|rather|prefer|preferred)\b(?! (?:not|you))|\b(?:just|only) (?:call|text|email|message)\b|\bill (?:text|call|reach out|let|message|contact|email|hit) (?:to )?(?:you|back|when|later|tomorrow|if)\b|\b(?:i|we) (?:still|do) (?:want|need|looking)\b|\bsend (?:it|them|those|that) to (?:me|my)\b|\bstill (?:interested|looking|want)\b|(?<!(?<!\b(?:can|could|would|will|please) )\byou )\b(?:keep|dont stop) (?:texting|sending|looking|messaging) (?:me|us|them)? ?(?:please|listings|homes)\b|\bmejor (?:por |un |con )?(?:textos?|mensajes?|correo|email|whatsapp|llam\p{L}+|escrib\p{L}+|mandeme)\b|\b(?:by|via|through) email$|\b(?:new|other|different|his|her|their) (?:number|cell|phone) is\b`;
const joke = String.raw`\b(?:jk|j k|just kidding|kidding|jaja\p{L}*|es broma|ha ha|haha\p{L}*|lmao|rofl)\b`;
/** Whoever is told is no one of ours: «I told my agent to stop texting me». */
const reported = String.raw`\b(?:told|tell|telling|asked|ask|made|make|get|gets|wish|want|need|block(?:ed)?) (?!you\b|me\b|us\b)(?:him|her|them|my|the|those|that|other|zillow|their|everyone|people)\b(?: \w+){0,3} (?:to )?(?:stop|quit|leave|not)\b|\b(?:tenants?|sellers?|owner|landlord|neighbou?rs?|lender|inspector|inquilin[oa]s?|duen[oa]s?|vendedor)\b.*\b(?:he|she|they|ella|el) (?:ya )?(?:dont|doesnt|no)\b`;
/** The number is not the one to write to, and another one is. */
const otherNumber = String.raw`\b(?:use|try) (?:my|this|his|her|the|new)\b`;
const topic = String.raw`\b(?:about|for|regarding|sobre|acerca de) (?:the |that |this |any |more |these |those |las? |los? |es[ae]s? )?(?:condos?|apartments?|townhouses?|townhomes?|rentals?|open house|showing|tour|lease|hoa|loan|warranty|auction|condominios?|departamentos?|renta)\b`;

const limits = new RegExp([hour, hora, elsewhere, otherNumber, joke, reported, topic].join('|'), 'u');
const homes = new RegExp(
  String.raw`\b(?:sending (?:me |us )?(?:these|those|this|any|so many|more)?|mand\p{L}+|envi\p{L}+)(?:${homeNext}|${casaNext})`,
  'u',
);

/** Homes refused are no limit where the search is over. */
export function isLimited(words: string, searchOver: boolean): boolean {
  return limits.test(words) || (!searchOver && homes.test(words));
}
