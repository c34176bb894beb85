import { notAwaited, notByOthers, ourSide } from './third-party.ts';

/** What may follow «call me» in a wish for a call: «call me Bob» and «call me crazy» are none. */
const whenOrEnd =
  '(?= *(?:$|[.,!?;:]|please|pls|back|later|now|asap|today|tonight|any ?time|when|whenever|if|after|before|at|on|in|around|about|this|next|instead|first|and|so|to|or|any|ur|the|right|tomorrow|\\d))';
const call = String.raw`\b(?:call me${whenOrEnd}|give me a (?:call|ring)\b|someone call\b)`;
/** «Chase will call me»: a call that somebody announces, unless «you» or «someone» will. */
const notAnnounced = String.raw`(?<!(?<!\b(?:you|u|ya|someone|somebody|anyone|anybody|agent|agents|team|please)(?: guys)?)(?:['’]ll| will| would| should| might) (?:\w+ )?)`;
const notAboutUs = String.raw`(?<!\b(?:are|r|is|am|im|i['’]m)(?: (?:you|u|this|that|it|i|we|he|she|they|(?:the|your|that) (?:seller|owner|buyer|landlord|agent|lender|listing|company)))?(?: (?:even|really|actually|just))?(?: (?:talking|texting|speaking|chatting|writing) (?:to|with))?(?: an?)? )`;
const soon = '(?!not |never )[^.?!]';

/**
 * Wants a human, or a call, which takes one. «Is there someone who…» asks for a fact, so the wish itself has to be named;
 * «don't call me before 5» is none, nor is the call of a lender. Matched against one text, accents or not.
 */
export const asksForPerson = new RegExp(
  [
    String.raw`\b(?:talk|speak|chat|get) (?:to|with|on the phone with) (?:a |an |the |your |my |some)?(?:real |actual |live )?(?:person|human|someone|somebody|agent|realtor|broker|manager|one)\b`,
    // «Are you a real person?» asks what we are, and is answered with the truth
    String.raw`${notAboutUs}\b(?:real|actual|live) (?:person|human)\b`,
    String.raw`(?<!n['’]?t |not |never |stop |who |going to |gonna |tried to |trying to )${notByOthers}${notAwaited}${notAnnounced}\b(?:call|phone|ring) me${whenOrEnd}`,
    String.raw`${notByOthers}\b(?:can|could|would|will) (?=${ourSide}\b|(?:he|she|they) )(?:${soon}){0,28}${call}`,
    String.raw`\bplease(?:${soon}){0,18}${call}`,
    String.raw`\bhave (?!(?:my|his|her|their|our|been) |the (?:bank|lender)\b)(?:${soon}){0,18}${call}`,
    String.raw`(?:^|[.,!?] *)(?:please |pls |just )?(?:give me|gimme) a (?:call|ring)\b`,
    String.raw`(?<!n['’]?t |not |never |who )\b(?:want|need|prefer|rather have) (?:a |an )?(?:real |live |actual )?human\b(?! (?:being )?to (?:live|own))`,
    String.raw`(?<!(?:n['’]?t|not|no need to|never|without|rather not) (?:\w+ ){0,2})\b(?:(?:hop|jump|get) on (?:a|the) (?:quick )?(?:call|phone)|(?:talk|speak|chat|discuss(?: (?:it|this|that|things))?) (?:on|over|by) (?:the )?phone)\b`,
    String.raw`\bis there (?:someone|somebody|anyone|an? (?:real |live )?(?:person|human|agent|realtor|broker|manager)) (?:there |here )?(?:(?:that|who) )?(?:i|we) can (?:speak|talk|chat) (?:to|with)\b`,
    String.raw`\bwho (?:can|could|should|do) (?:i|we) (?:call|talk to|speak (?:to|with))\b`,
    String.raw`\b(?:can|could|would|will|please have|need|want) (?:someone|somebody|anyone|one of (?:your|the|you) \w+|an? (?:agent|realtor|person|human|manager|broker)) (?:please |pls |plz )?(?:to )?(?:reach out|get back|contact me|get in touch)\b`,
    String.raw`\b(?:able|possible|willing|have time) (?:for you )?to (?:call me\b|give me a (?:call|ring)\b)`,
    String.raw`\bget me (?:a |an |the |your )?(?:real |live )?(?:person|human|agent|realtor|manager)\b`,
    String.raw`^\W*(?:human|agent|representative|real person|operator)(?: please| pls)?\W*$`,
    String.raw`\b(?:phone |quick )?call (?:would be|is|works) (?:\w+ )?(?:better|best|easier)\b|(?<!n['’]?t |not )\b(?:love|prefer|like|appreciate) a (?:phone |quick )?call\b`,
    String.raw`(?<!\bno (?:me )?)\b(?:p[aá]s[ae]n?me|comun[ií](?:ca|que|quen)me|con[eé]ct[ae]n?me) con (?!(?:mi|el banco)\b)`,
    String.raw`\b(?:hablar|platicar) con (?:una? |su |el |la )?(?:persona|alguien|agente|humano|gerente)\b`,
    String.raw`(?<!\bno )\bprefiero (?:hablar|platicar) por tel[eé]fono\b`,
    String.raw`(?<!\bno )\b(?:ll[aá]m[ae]n?me|m[aá]r(?:came|queme|quenme)|quiero una persona)(?!\p{L})`,
    // «Que me llame alguien», «alguien me puede llamar»; not «que me llame el banco», nor «que me llame la atención».
    String.raw`(?<!\bno (?:\p{L}+ ){0,2}|\besper\p{L}+ (?:a )?)\b(?:que|pidale que|dile que) (?:(?:alguien|un agente|una persona) )?(?:por favor )?me (?:llamen?|marquen?)(?! (?:la atenci[oó]n|mi|el (?!agente)|la (?!agente)|los|las|del|de (?!su|parte)|un (?!agente|asesor)|ellos|mis)\b)(?!\p{L})`,
    String.raw`(?<!\bno |\b(?:mi|el|la|su|nuestro|nuestra|mis|los|las) \p{L}+ (?:ya |tambi[eé]n )?|(?<!\p{L})(?:[eé]l|ella|ellos|ellas) (?:ya |tambi[eé]n )?)\b(?:me (?:puedes?|pueden|podr[ií](?:an?|as)) (?:llamar|marcar)|(?:puedes?|pueden|podr[ií](?:an?|as)) (?:llamar|marcar)me)(?!\p{L}| (?:mi|el|la) )`,
  ].join('|'),
  'iu',
);
