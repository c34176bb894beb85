import type { Fact } from './facts/find-facts.ts';
import type { Reading } from './reading.ts';

const patterns: readonly (readonly [string, RegExp])[] = [
  [
    'ask_person',
    /\b(?:(?:talk|speak|chat) (?:to|with) (?:an? |the |your )?(?:real |actual |live |human )?(?:person|human|agent|someone|somebody|realtor|maria|manager)|real (?:person|human)|have (?:someone|an agent|a person) call|(?<!\b(?:don'?t|not|never|can|could|to|they|you|u) )call me(?! (?:back )?(?:later|after|in|on|next|tomorrow))|give me a call|(?:can|could|have) (?:someone|somebody|an agent) (?:call|reach|contact)|hablar con (?:una persona|alguien|un agente)|persona real|que me llamen)\b/i,
  ],
  [
    'ask_bot',
    /\b(?:(?:are|is) (?:you|this)(?: just)? (?:an? )?(?:bot|robot|ai|machine|automated|real|human|a real person|a computer)|am i (?:talking|texting|speaking) (?:to|with) (?:a |an )?(?:bot|robot|ai|machine|person|human)|es (?:usted )?un (?:robot|bot)|eres (?:un (?:robot|bot)|una (?:persona|maquina))|es usted una (?:persona|maquina))\b/i,
  ],
  [
    'greeting',
    /^\W*(?:hi|hello|hey|hola|good (?:morning|afternoon|evening)|buen[oa]s(?: (?:dias|tardes|noches))?|howdy)\b/im,
  ],
  ['thanks', /\b(?:thanks?|thank you|thx|ty|appreciate (?:it|that)|gracias)\b/i],
  [
    'goodbye',
    /\b(?:bye|good ?bye|talk (?:to you )?(?:later|soon)|have a (?:good|great|nice) (?:day|night|evening|one|weekend)|adios|hasta luego|nos vemos)\b/i,
  ],
  ['help', /^\W*(?:help|info|ayuda)\W*$/im],
  [
    'not_interested',
    /\b(?:not interested|no longer (?:interested|looking)|not (?:looking|buying|selling) any ?more|changed (?:my|our) mind|already (?:bought|sold|found)|we'?re good,? thanks|no me interesa|ya no (?:busco|estoy interesad\w+|me interesa)|ya (?:compre|compramos|vendi|vendimos))\b/i,
  ],
  [
    'wrong_number',
    /\b(?:(?<!(?:gave|given|wrote|typed) (?:you |u )?(?:the |a )?)wrong (?:number|person)\b(?! of)|not the person you|(?:nobody|no one) (?:here )?by that name|numero equivocado|se equivoc\w+ de (?:numero|persona))\b/i,
  ],
  [
    'slot_refuse',
    /\b(?:neither|none of (?:those|them)|can'?t (?:make|do) (?:it|those|either|any)|those (?:don'?t|do not) work|(?:doesn'?t|don'?t|won'?t) work for me|another (?:time|day)|ninguna|no puedo (?:a esa|esas|ese)|otro dia)\b/i,
  ],
];
const optOut =
  /^\W*(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|opt[\s-]?out|alto|parar|cancelar)\W*$|\b(?:stop (?:texting|messaging|contacting|calling|sending)|remove me|take me off|unsubscribe|opt (?:me )?out|don'?t (?:text|message|contact|call) me (?:again|any ?more)?|do not (?:text|message|contact|call) me|leave me alone|(?:no longer|don'?t) (?:wish|want) to (?:receive|get) (?:these|any more|your)|delete my (?:number|info)|no me (?:escriba|manden|envie|llame|moleste)\w*|dej[ea]\w* de (?:escribir|mandar|molestar|llamar)\w*|quitenme|ya no me (?:escriban|manden))\b/im;
const optOutDoubt =
  /(?:^|[.!,]\s*|\b(?:please|pls|just)\s+)stop\b(?! (?:by|in|at|over|renting|paying|looking))|\b(?:that'?s enough|enough already|leave us|lose (?:my|this) number|too many (?:texts|messages)|not interested|go away|quit (?:it|texting)|who gave you|how did you get (?:my|this) (?:number|phone)|no more (?:texts|messages|calls)|basta|ya no (?:me|quiero|gracias))\b/im;
/** A refusal of homes; the prompt says that it is no wish for fewer texts. */
const homesRefused =
  /\b(?:please |pls )?(?:stop|quit) sending (?:me |us )?(?:these |those |this )?(?:\w+ ){0,3}?(?:homes?|houses?|condos?|townhouses?|listings?)\b|\b(?:ya )?no (?:me|nos) (?:mande|envie)[ns]?(?: (?:mas|más|de|es[ao]s|est[ao]s))* (?:casas?|condos?|departamentos?|propiedades)\b/gi;
const vendor =
  /\b(?:seo|marketing (?:services|agency)|lead generation|we (?:offer|provide) |our company|job (?:opening|application)|resume|hiring|web ?design|insurance quote)\b/i;
const media = /^\s*(?:[[(]?(?:image|photo|picture|video|attachment|mms|media)[\])]?)?\s*$/i;

export interface ActsInput {
  reading: Reading;
  facts: readonly Fact[];
  objections: number;
  leadQuestion: string;
  /** The open question was which side the lead is on, and now it is known. */
  answersRole: boolean;
}

/** What the texts do; several may hold. */
export function actsOf({ reading, facts, objections, leadQuestion, answersRole }: ActsInput): string[] {
  const text = reading.allText;
  const acts = patterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
  if (optOut.test(text.replace(homesRefused, ''))) acts.push('opt_out');
  if (facts.some((entry) => entry.key === 'chosen_slot')) acts.push('slot_pick');
  if (facts.length > 0 || answersRole) acts.push('answer');
  if (leadQuestion !== '' && !acts.includes('ask_bot')) acts.push('question');
  if (objections > 0) acts.push('objection');
  if (isVendor(reading)) acts.push('off_topic');
  if (media.test(text)) acts.push('media_only');
  return acts;
}

/** Words that may mean «stop» without saying it plainly. */
export function isOptOutDoubtful(reading: Reading): boolean {
  const text = reading.allText.replace(homesRefused, '');
  return optOutDoubt.test(text) && !optOut.test(text) && !/\bnon-?stop\b/i.test(text);
}

export function isVendor(reading: Reading): boolean {
  return vendor.test(reading.allText);
}
