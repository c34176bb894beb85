import type { Refusal } from './refusal.ts';

/**
 * The grammar of a refusal read loosely: the command and what it is about in one clause, with words between that no rule knows, or
 * a wish where the rules know commands. It asks for no more texts more often than not, and a person decides. Written for
 * `talkWords` of one clause.
 */
const someoneElse =
  '(?:lenders?|investors?|zillow|wholesalers?|sellers?|tenants?|landlord|neighbou?rs?|inspector|agents?|realtors?|other|another|ex|his|her|their|him|them|email|e|address|code|photos?|pictures?|link|tour|tours|showing|listings?|homes?|houses?|condos?|places?|price|while|about|when|if|until|but|because|that|where|on|at|before|after|and)';
/** Up to six words, none of which names somebody else, a home or another matter. */
const words = `(?: (?!${someoneElse}\\b)\\w+){0,6}?`;
const texts =
  '(?:texts?|messages?|sms|spam|communications?|texting|messaging|contacting|contacted|texted|messaged|spammed|solicitations?)';
const ours = `${texts}\\b(?! (?:from|by|to|about|regarding|with|on|at|in|and|while) (?!you\\b|your\\b|me\\b|us\\b|this number|my phone)| you\\b)`;
/** What is wished away; «text», «message» and «spam» may be what the lead does. */
const received = `(?:texts|text messages|messages|texted|messaged|contacted|spammed|texting|messaging|communications?)\\b(?! (?:from|by|to|about|regarding|with|on|at|in|and|while) (?!you\\b|your\\b|me\\b|us\\b|this number|my phone)| you\\b)`;
const polite = '(?: (?:please|thanks|now|already|ya|bro|man|lol|it|ok|again|anymore))*$';
const nobody = String.raw`(?<!\b(?:i|we|he|she|they|it|who|that|which|did|does|do|didnt|doesnt|has|have|had|why|when|if|once|never|dont|wont|cant|couldnt|not|to|will|would|should|the|agent|realtor|just) )\b`;
const mine = String.raw`(?:me|us|ours?|(?:my|this|our) (?:\w+ )?(?:number|name|info|information|contact|phone|cell))`;

const everything =
  '(?: (?:mas|nada|tantos?|estos|sus|mensajes?|textos?|nunca|a este numero|please|thanks))*$';

const rule = (id: string, pattern: string): Refusal => ({ id, pattern: new RegExp(pattern, 'u') });

export const looseRefusals: readonly Refusal[] = [
  rule('en-loose-command', `${nobody}(?:stop|quit|cease|end|enough|no more|no further|cut)${words} ${ours}`),
  rule(
    'en-loose-wish',
    String.raw`(?:^|\b(?:i|we|and|but|so|just|really) )(?:dont|never|no longer|cant|didnt)(?: (?:really|ever|even))? (?:want|need|wish|care|appreciate|ask(?:ed)? for|asked|agreed?|consent(?:ed)?|signed? up|gave|give|authorized?)${words} ${received}`,
  ),
  rule(
    'en-loose-wish',
    String.raw`\b(?:make sure|ensure|rather|prefer|hope)${words} (?:dont|not|never|no longer)${words} (?:${received}|any ?more of (?:these|those))`,
  ),
  rule(
    'en-loose-removal',
    `${nobody}(?:remove|delete|erase|take|get|pull|drop|scrub|purge|wipe) ${mine}(?: (?:off|out|from|of))+${words} (?:lists?|database|system|records|contacts|files|messages|texts)\\b(?! price)`,
  ),
  rule(
    'en-loose-removal',
    `${nobody}(?:take|get|pull|leave) (?:my|this) (?:\\w+ )?number (?:off|out)${polite}`,
  ),
  rule(
    'en-unwelcome',
    `\\b${texts}(?: \\w+){0,3} (?:unwanted|unwelcome|unsolicited|not (?:welcome|wanted|needed|necessary|appreciated))\\b|\\b(?:unwanted|unwelcome|unsolicited) ${texts}`,
  ),
  rule(
    'en-unpermitted',
    String.raw`\b(?:never|didnt|nobody|no one|not)(?: \w+)? (?:gave|give|given|consent(?:ed)?|authorized)(?: \w+){0,4} (?:to (?:text|contact|message|call|any of this)|for (?:this|these|texts))\b|\byou (?:cant|shouldnt|are not allowed to|have no right to) (?:be )?(?:text|contact|message|texting|contacting|messaging) (?:me|us|this)\b`,
  ),
  rule(
    'en-marked',
    String.raw`\b(?:mark|flag|note|list|set|change|put)\b(?: \w+){0,6}? (?:dont|no) (?:contact|text|texts|messages|sms)\b|^(?:please )?no (?:texts?|messages|sms|contact) (?:to|on|at) (?:me|us|this (?:number|phone))`,
  ),
  rule('en-let-be', `^(?:please |just )*forget about (?:me|us)${polite}`),
  rule('en-wasted', String.raw`\byou(?:re| are)? (?:just )?wasting your (?:time|breath)\b`),
  rule('en-loose-command', String.raw`\bno (?:further|more) contact\b`),
  rule(
    'en-loose-wish',
    `\\b(?:dont|no) (?:want|need)(?: (?:any|more|get|to get))* (?:texts?|messages?)(?:$| from (?:any )?(?:realtors?|agents?|strangers|bots?|compan(?:y|ies)|anyone|anybody|businesses|robots?|people)\\b)`,
  ),
  rule(
    'en-loose-removal',
    `\\b(?:want|need|like) my (?:\\w+ )?(?:number|name|info|information|data|details) (?:\\w+ )?(?:deleted|removed|erased|gone|out|off)${polite}`,
  ),
  rule(
    'en-listed',
    String.raw`\b(?:im|were|my number is|number is|am) on (?:the|a|your) (?:national |federal )?dont (?:call|contact|text) (?:list|registry) (?:and )?(?:you|your|this|please)\b`,
  ),
  rule(
    'es-loose',
    String.raw`\b(?:dije|dijimos|he dicho) que no (?:quiero|queremos|me interesa|nos interesa)(?: (?:nada|mas))*(?: please| thanks)*$`,
  ),
  rule(
    'en-loose-command',
    String.raw`(?:^|\b(?:please|and|just) )(?:stop|quit) (?:it )?with (?:(?:the|this|your|all|that) )+(?:\w+ )?(?:crap|bs|bullshit|nonsense|garbage|harassment)${polite}`,
  ),
  rule(
    'en-loose-wish',
    String.raw`\b(?:want|need) (?:it|this|these|them|that) (?:all )?to (?:stop|end)${polite}|\b(?:dont|not)(?: (?:want|wish))?(?: to)? (?:send|receive|get) (?:me |us )?(?:anything|stuff|nothing)(?: (?:here|else|more|further|from you))*${polite}`,
  ),
  rule(
    'en-loose-removal',
    `\\b(?:i|we)(?: \\w+){0,2} (?:got|was|were|am|been|be)(?: \\w+)? (?:off|out of|from) (?:this|your|that|the) (?:\\w+ )?list\\b(?! (?:for|of))|${nobody}(?:remove|delete|erase|close)(?: out)? my (?:contact )?(?:info|information|details|data|file|account)${polite}`,
  ),
  // the word itself at the end of a clause, where it is neither a place («near the streetcar stop») nor somebody's doing
  rule(
    'en-stop-at-the-end',
    String.raw`^(?!.*\b(?:near|nearest|by|at|to|from|close|next|around|past|opposite|outside|across|distance|minutes?|blocks?|walk\p{L}*|is|are|theres|has|have|had)\b).*\w (?<!\b(?:bus|train|tram|light rail|last|first|next|one|full|non|the|a|an|that|metro|rail|pit|rest|cant|wont|dont|to|it|never|they|will|would|rain|noise|subway|short|hard|every|each|another|i|we|he|she|my|your|this|her|didnt|doesnt|not|did|does|of|omg|lol|haha|way|girl|texts?|messages?|calls?|drops?|and|more|same|\d+|should|can|could|where|any|then|light|quick|ever|only|brief|music|reply|replying|replied|text|texted|send|sent|say|type|word|you|why) )stop${polite}`,
  ),
  rule(
    'es-loose',
    String.raw`\b(?:ya |nunca )?(?:dij[eo]|dijimos|pedi|pedimos|he dicho|he pedido|digo) que (?:ya )?no (?:(?:me|nos) )?(?:mand|envi|escrib|llam|contact|molest|text)\p{L}+${everything}|\b(?:agradec\p{L}+|prefier[oe]|prefiri?r\p{L}+|preferiria|quisiera)(?: que)? (?:ya )?no (?:(?:me|nos) )?(?:mand|envi|escrib|contact|molest|text|recib|segu?ir recib)\p{L}+${everything}`,
  ),
  rule(
    'es-loose',
    String.raw`\b(?:no|nunca) (?:les|le|te) (?:di|dimos|he dado) (?:mi numero|(?:mi )?(?:permiso|autorizacion|consentimiento)(?:$| (?:de|para|a) (?:que )?(?:me )?(?:escrib|mand|contact|llam|text|molest)\p{L}*| (?:de|para) esto))|\bquien (?:les|le|te) dio mi numero\b.*\b(?:borr|quit|no)\p{L}*|\bya no (?:ocupo|necesito|requiero) (?:nada|sus? servicios?)(?: please| thanks)*$|\b(?:dejen?|paren?) de (?:preguntar|insistir|estar)(?:me|nos)?\b`,
  ),
];
