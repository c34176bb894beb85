import type { Refusal } from './refusal.ts';

/**
 * The grammar of a refusal in English: somebody (the lead) asks somebody (us) to stop something (texting them). Each part has
 * its list here, and what makes the same words mean something else is part of the rule: a third person who is told, a
 * question about the past, one home or one hour refused instead of the texts.
 */
const soften =
  '(?:please|just|and|so|then|but|now|ok|okay|no|hi|hey|hello|yo|sorry|thanks|good|well|seriously|kindly|again|also|lol|bro|sir|man|guys|nope|nah|look|listen)';
/** Where a command may begin: at the start of a clause, or behind a word that ends the one before where nobody writes commas. */
const start = String.raw`(?:^|\b(?:${soften}|interested|selling|buying|looking|number|person|realtor|agent|anymore|already|bought|sold|else|spam|this|today|said|wrong|off|or|(?:screw|fuck|thank) you) )(?:${soften} )*`;
const me = String.raw`(?:me|us|(?:this|my|our) (?:\w+ )?(?:phone|number|cell|line|inbox))`;
const kin =
  'my (?:wife|husband|spouse|partner|mom|mother|dad|father|son|daughter|parents|family|grandma|grandmother|grandpa|sister|brother)';
const us = String.raw`(?:me|us|(?:this|my|our) (?:\w+ )?(?:phone|number|cell|line|inbox)|${kin})`;
/** Whoever holds the phone and speaks for the one who was written to: «my mom doesn't want to hear from you». */
const third = `(?:he|she|${kin}|(?:nobody|no one)(?: here)?)(?: (?:really|just|also))?`;
const writing =
  '(?:text|message|contact|write(?: to)?|reach out(?: to)?|hmu|hit me up|bother|spam|harass|bug|annoy|pester|hound|solicit|email|call|hit up|blow up)';
/** Of `writing`, what is done in texts and is no call: who will not be called may want a text. */
const textTo = '(?:text|message|contact|write(?: to)?|reach out(?: to)?|bother)';
const followUp = '(?:follow up|following up|check in|checking in|check back)(?: with)?';
const writingNow =
  '(?:texting|messaging|contacting|writing(?: to)?|reaching out(?: to)?|bothering|spamming|harassing|bugging|annoying|pestering|hounding|soliciting|hitting up|blasting|blowing up|calling|emailing|blowin up)';
const stop = '(?:stop|quit|cease|discontinue|refrain from|knock off)';
const texts =
  '(?:(?:text )?(?:texts?|messages?)|sms|spam|communications?|correspondence|solicitations?|mensajes|textos)';
const contact = `(?:${texts}|contact|calls?)`;
const tail =
  '(?:please|thanks|already|now|again|anymore|ever|asap|immediately|ok|okay|lol|bro|man|at all|period|for good|forever|right now|today|no more|in the future|going forward|back|it)';
const ends = `(?: ${tail})*$`;

/** Asked, wished or allowed: «I need you to stop», «can you stop», «you can stop now», «I'd appreciate it if you stopped». */
const asked = String.raw`(?:(?<!\b(?:never|didnt|not|dont|wasnt) )(?:need|want|like|ask|asked|asking|tell|told|telling|begging|beg|for) you (?:\w+ )?to|\b(?:can|could|would|will) you(?: \w+)?|(?<!\b(?:if|when|that|because|thought|why) )\byou (?:really )?(?:can|could|may|should|must|need to|have to|better)(?: (?:please|all|just|really))?|\bif you (?:would |could )?(?:please |just )?)`;
/** Who stands before the verb instead, so that it is no command: «he stopped», «why did you stop», «told him to stop», «don't stop». */
const nobody = String.raw`(?<!\b(?:i|we|he|she|they|it|who|that|which|did|does|do|didnt|doesnt|has|have|had|why|when|if|once|until|since|after|d|never|dont|doesn t|wont|cant|couldnt|not|to|will|would|wouldn t|cannot|people|agents|realtors|everyone|them|him|her|tell|my|should)(?: (?:you|just|ever|all|suddenly|even|really))? )\b`;
const other = String.raw`(?<!\b(?:i|we|(?<!\b(?:screw|fuck|thank) )you|they|he|she|it|people|who|that|why|if|which|agents|realtors|sellers|usually|really|to)(?: (?:just|really|usually|also))? )\b`;
const listed = `(?:(?:your|youre|you re|this|that|the|all|any|these|those|of|further|future) )*(?:(?:contact|calling|call|text|texting|mailing|marketing|phone|sms|message) )?(?:lists?|communications?|marketing|outreach|campaigns?|database|system|records|texts?|messages?|thread|group(?: (?:text|chat))?|chain|crm|contacts)`;
const taken = '(?:remove|take|get|pull|delete|scrub|purge|drop|cross|erase|strike|unsubscribe|unenroll)';
const dropped = '(?:removed|taken|deleted|dropped|unsubscribed|scrubbed)';
const ours = String.raw`(?:me|us|(?:my|this|our) (?:\w+ )?(?:number|name|info|information|contact|contact info|phone))`;

/** «My attorney will contact you if these messages continue.» */
const legal = String.raw`\b(?:report\w*|su(?:e|ing)|lawyer|attorney|police|cops|legal action|harass\w*|court|damages|block\w*)\b`;
const ifTheyGoOn = `(?:if|unless) (?:(?:these|the|your|all|any|more|another) )+${texts}(?: (?:still|ever))? (?:continues?|keeps?|persists?|dont stop|do not stop|wont stop|stops?|comes?)`;
const ofTexts = '(?:text|message|messag|contact|communicat|call|cease|violat|claim|revoke|consent)';

const rule = (id: string, pattern: string): Refusal => ({ id, pattern: new RegExp(pattern, 'u') });

export const englishRefusals: readonly Refusal[] = [
  rule('en-stop-texting', `${nobody}${stop} ${writingNow}(?:(?: or| and|,) ${writingNow})* ${us}\\b`),
  // as those write it who have little English: «stop text me», «no send more message»
  rule(
    'en-stop-texting',
    `${start}(?:${stop}|no|not) (?:(?:text|message|contact|write) ${me}${ends}|send (?:me |us )?(?:(?:any|more|anymore|these|this|mas) )*${texts}${ends}|${texts} (?:mas|more|anymore)${ends})`,
  ),
  rule(
    'en-stop-texting',
    `${nobody}${stop} (?:blowing|hitting|lighting|burning) ${us} up\\b(?! (?:with|about|for) (?!texts|messages))`,
  ),
  rule(
    'en-stop-texting',
    `(?:${nobody}${stop} (?:texting|messaging|contacting|bothering|spamming|harassing)|${start}${stop} (?:asking|writing|emailing|reaching out|pestering|bugging|soliciting|following up))(?:(?: or| and) ${writingNow})*${ends}`,
  ),
  rule('en-stop-texting', `${start}${stop} calling (?:or|and) (?:texting|messaging)\\b`),
  rule(
    'en-asked-to-stop',
    `${asked} (?:please )?(?:stop|stopped|quit|cease) (?:${writingNow}(?: ${us}\\b|${ends})|sending (?:me |us )?(?:(?:these|those|this|your|any|so many|more) )*${texts})`,
  ),
  rule(
    'en-asked-to-stop',
    String.raw`\b(?:if you dont|(?:why )?wont you|you wont|when will you|why cant you) (?:\w+ )?stop ${writingNow} ${us}\b`,
  ),
  rule(
    'en-asked-to-stop',
    String.raw`\b(?:can|could|would|will) you(?: \w+)? not ${writing} ${us}\b(?: ${tail})* (?:again|anymore|ever)|\b(?:please|kindly) no longer ${writing} ${us}\b`,
  ),
  rule(
    'en-said-stop',
    `(?:${start}(?:how many times (?:do|must) )?(?:i |we )?|\\b(?:i|we) )(?:(?:have|have to|already|just|ve|had to|d) )*(?:said|say|asked|told|tell)(?: you)?(?: (?:already|before|to|twice|please|again|nicely))* stop(?: (?:it|twice|before|once|\\d times|three times|multiple times|many times|${writingNow}(?: ${us})?))?(?: ${tail})*(?: (?:twice|before|once|multiple times|several times))?${ends}`,
  ),
  // said before, in whatever way, and not heard
  rule(
    'en-said-stop',
    String.raw`\b(?:(?:already|ive|ve|have|just) (?:text|put|said|texted|typed|replied|responded|answered|wrote|sent)|(?:i|we) (?:said|texted|typed|replied|responded|answered|wrote|sent))(?: you| with| back| in| the word)* (?:stop|unsubscribe|opt out|quit)\b(?:(?: (?:once|twice|before|already|again|(?:\w+ )?times))*${ends}|.{0,40}\b(?:still|keep|keeps|kept)\b)|\b(?:ive|i|we|have|ve|already) (?:unsubscribed|opted out)(?: (?:once|twice|before|already|again|(?:\w+ )?times))+${ends}|\bwhat part of (?:stop|no|not interested|leave me alone|unsubscribe|dont (?:text|contact|call) me) (?:do|dont|did|didnt|cant|are) you\b`,
  ),
  rule(
    'en-do-not-text',
    `${other}(?:dont|never|not)(?: (?:you|ever|you ever|please))? (?:text|message|contact|solicit)(?:(?: (?:or|and|nor)) ${writing})*(?: ${me})?(?: by (?:phone|text|phone or text|text or phone))?(?:${ends}|(?: ${tail})* (?:i|im|we|were|not|youre|or i|or ill|the number|my lawyer|wrong)\\b)`,
  ),
  rule(
    'en-do-not-text',
    `${other}(?:dont|never) (?:ever )?${writing}(?:(?: (?:or|and|nor)) ${writing})* (?:${us}|here)(?: ${tail})* (?:again|anymore|ever|no more)\\b`,
  ),
  rule(
    'en-do-not-text',
    `${other}(?:dont|never) (?:ever )?${writing} (?:or|and|nor) (?:text|message|contact)(?: ${me})?${ends}`,
  ),
  rule(
    'en-do-not-text',
    `${other}(?:dont|never) (?:ever )?(?:hmu|hit me up|reach out|bother|write)(?: to me)?(?: ${tail})* (?:again|anymore|ever|back)${ends}`,
  ),
  rule(
    'en-do-not-send',
    `${other}(?:dont|never) (?:ever )?send (?:me |us |this number )?(?:(?:any|anymore|more|your|these|those|this|further|another|of) )*${texts}(?: to ${me})?(?:${ends}|(?: ${tail})* (?:i|im|we|were|and thanks|please and thanks)\\b)`,
  ),
  rule(
    'en-not-wanted',
    String.raw`(?:^|\b(?:i|we|id|wed|${third}|${soften}) )(?:(?:really|just|honestly) )*(?:(?:dont|doesnt|no longer)(?: (?:really|ever))? (?:wants?|wish(?:es)?|needs?|care|like)(?: to (?:get|receive|have)| getting| receiving)?|(?:rather|prefer) not (?:to )?(?:get|receive|have)|(?:nobody|no one)(?: here)? (?:wants|needs)(?: to (?:get|receive))?) (?:(?:any|anymore|more|your|these|those|this|further|such|of|you|damn|stupid|annoying|more of) )*${texts}(?! (?:from (?!you)|about (?!selling|buying|my|our|this|real|it)|on|at|in|to|with))\b`,
  ),
  rule(
    'en-not-wanted',
    String.raw`\b(?:dont|no longer|not|rather not|prefer not|${third} doesnt)(?: (?:wants?|wish(?:es)?|like|care))?(?: to)? (?:be|being) (?:contacted|texted|messaged|bothered|solicited|spammed)(?: (?:by (?:you|text|phone|anyone|your \w+)|or \w+|via text|from you|(?:about|regarding) (?:real estate|homes?|houses|propert(?:y|ies)|my (?:house|home|property)|buying|selling|anything)))*${ends}`,
  ),
  rule(
    'en-not-wanted',
    String.raw`\b(?:dont|no longer|rather not|prefer not|${third} doesnt)(?: (?:wants?|wish(?:es)?|like|care))?(?: to)? hear from (?:you|your (?:team|company|office|agents?)|any of you)\b`,
  ),
  rule(
    'en-not-wanted',
    String.raw`\b(?:(?:i|we) (?:dont|no longer)|${third} doesnt) (?:want|need|like) you (?:to )?(?:${writing}|${writingNow}) ${us}\b`,
  ),
  rule(
    'en-not-wanted',
    String.raw`\b(?:rather|prefer|appreciate(?: it)?|like it)(?: (?:if|that))? you(?: guys| all)? (?:(?:would|could) )?(?:not|dont|didnt) (?:${textTo}(?: ${me}\b|${ends})|send (?:me |us )?(?:any |more |anymore )*${texts}${ends})|\bmind not ${writingNow} ${me}\b`,
  ),
  // the writing is called needless, for good: «no need to keep texting», «you don't have to follow up anymore»
  rule(
    'en-no-need',
    String.raw`\b(?:no (?:need|reason|point|use)(?: for you)?|you dont (?:need|have)) (?:(?:to|in|for) )?(?:(?:keep|keeping|continue|continuing)(?: on| to)? (?:${writing}|${writingNow}|${followUp})(?: ${us})?${ends}|(?:${writing}|${writingNow}|${followUp})(?: ${us})? (?:again|anymore|further|any further|in the future|going forward)${ends})`,
  ),
  rule(
    'en-no-more-texts',
    `(?:${start}(?:(?:i|we) (?:want|wish) )?(?:no (?:more|further)|cease(?: all)?|end all|stop all)|\\b(?:want|wish) no (?:more|further)) ${contact}(?: (?:from you|with (?:me|us)|please))*${ends}`,
  ),
  rule(
    'en-no-more-texts',
    String.raw`\b(?:(?:want|need) (?:(?:these|the|your|all|this) )*${texts} to|(?:these|the|your|all) ${texts} (?:need|have|must|better)(?: to)?) stop${ends}`,
  ),
  rule(
    'en-no-more-texts',
    `${start}(?:(?:can|could|would|will) you (?:(?:please|just) )*)?(?:no more|enough(?: with| of)?|${stop}(?: it)?(?: with)?|end|cancel|disable|(?:turn|shut|switch) off) (?:(?:the|these|those|this|all|your|of|any|further|more|automated|auto|bot|robo|ai|marketing|random|constant|spam|annoying|damn|stupid|unwanted|calls?(?: and| or)?|no more) )*${texts}(?: to (?:me|this number))?(?:${ends}|(?: ${tail})* (?:i|im|we|were|not|from you|and|or|thanks|calls?)\\b)`,
  ),
  rule(
    'en-stop-sending',
    `${nobody}(?:${stop}) sending (?:me |us )?(?:(?:these|those|this|your|any|so many|more|all) )*(?:(?:dumb|stupid|annoying|damn|fucking|bot|spam|automated|random|marketing|ridiculous|unwanted|pointless|creepy) )?${texts}`,
  ),
  rule(
    'en-make-stop',
    `${start}(?:how (?:do|can) (?:i|we) )?make (?:it|this|these|the|them)(?: ${texts})? stop${ends}`,
  ),
  rule(
    'en-how-to-leave',
    String.raw`\bhow (?:do|can|to|would)(?: (?:i|we|you))? (?:unsubscribe|opt out|stop (?:getting |receiving )?(?:these|those|your|the|this|all)(?: ${texts})?|get (?:off|out)(?: of)? (?:of )?${listed})${ends}`,
  ),
  rule(
    'en-remove',
    `(?<!\\b(?:not|dont|never|to|they|he|she|(?<!\\byou )(?:will|would|can|could)|should|seller|it|that|we|i) )\\b${taken} (?:${ours}|(?:his|her|their) (?:\\w+ )?(?:number|name|info|information|phone))(?: (?:off|out|from))*(?: of)? ${listed}(?:${ends}|(?: ${tail})* (?:i|im|we|were|and|or|not|never)\\b)`,
  ),
  rule(
    'en-remove',
    `${start}(?:can you |could you |you can )?(?:(?:remove|unenroll|unsubscribe|opt) (?:me|us)(?: out)?|take (?:me|us|(?:my|this) number) off|opt out|block me)(?: (?:of|from) (?:this|these|it|all|everything|your ${texts}|(?:these|the|all) ${texts}))?${ends}`,
  ),
  rule(
    'en-remove',
    `(?:^|\\b(?:interested|number|person|anymore) )(?:${soften} )*(?:remove|unsubscribe)(?: this number)?(?: from ${listed})?${ends}`,
  ),
  rule(
    'en-remove',
    String.raw`\b(?:want|like|wish|need|ask|asking|asked|demand|request|requesting)(?: (?:to be|you to (?:be )?|it))? ?(?:${dropped} |${taken} ${ours} )?(?:off|from|out)(?: of)? ${listed}${ends}`,
  ),
  rule(
    'en-opt-out',
    String.raw`(?:^|\b(?:i|id|we|im|please|${soften}) )(?:(?:want|wish|like|would like|choose|need|am|going|exercising my right|have the right|request) (?:to )?)?(?:opt out|opting out|unsubscribe|opt me out|unsubscribe me)(?: (?:of|from) (?:(?:your|these|this|the|all|any|further|future|marketing) )*(?:${texts}|list|everything|communication))?${ends}`,
  ),
  rule(
    'en-lose-number',
    `${start}(?:and )?(?:can you |could you |you can )?(?:lose|loose|delete|erase|remove|scrub) (?:my|this) (?:(?:phone|cell|mobile|contact|damn|fucking) )?number\\b(?! (?:from|off) (?:zillow|the listing|my))`,
  ),
  rule(
    'en-lose-number',
    `${start}(?:(?:lose the|forget (?:you have )?(?:my|this)) number|lose my (?:contact )?(?:info|information))${ends}`,
  ),
  rule(
    'en-do-not-list',
    String.raw`\b(?:put|add|place|keep) (?:me|us|my number|this number) (?:on|to|in) (?:(?:your|the|a) )?(?:(?:dont|no|internal) (?:call|contact|text)\w*(?: \w+)? ?lists?|dnc)\b`,
  ),
  rule(
    'en-do-not-list',
    `${start}(?:im|were|this number is|my number is|i m|we re) on (?:the|a) (?:national |federal )?dont (?:call|contact|text) (?:list|registry)${ends}`,
  ),
  rule(
    'en-consent',
    String.raw`\b(?:i|we) (?:\w+ )?(?:revoke|withdraw|rescind|take back)(?: (?:my|our|all|any|the|prior))* (?:consent|permission|authorization)(?:$| (?:to|for) (?:be |being |you |you to |receive |receiving |get |getting )?(?:(?:any|all|further|such|these|your|automated|marketing|promotional|commercial) )*(?:${writing}|${writingNow}|contacted|texted|messaged|called|${texts}|calls)\b| (?:please|thanks|now|immediately|effective))`,
  ),
  rule(
    'en-consent',
    String.raw`\b(?:you (?:no longer|dont) have|i (?:no longer|dont) (?:give|consent|authorize)(?: you)?)(?: (?:my|our|any))? ?(?:consent|permission|authorization|to) (?:to (?:be )?)?(?:(?:${writing}|${writingNow}|contacted|texted|being contacted|these texts))\b`,
  ),
  rule(
    'en-consent',
    `^(?:${soften} )*(?:my )?consent (?:is |has been )?(?:hereby )?(?:revoked|withdrawn|rescinded)${ends}`,
  ),
  rule(
    'en-hostile',
    `${start}(?:leave (?:me|us) (?:(?:the )?(?:f|fuck|hell|tf|heck) )?alone|fuck off|f off|piss off|eff off|buzz off|bug off|get bent|kick rocks)\\b(?! (?:for|until|with (?:the|my|your)))`,
  ),
  rule('en-hostile', `${start}(?:leave|let) (?:me|us) be${ends}`),
  // the trouble is spared us: «don't bother texting me», «don't waste your time writing to us»
  rule(
    'en-do-not-text',
    `${other}(?:dont|never) (?:bother|waste (?:your|any more) time|even (?:bother|think about)) ${writingNow}(?: ${us})?${ends}`,
  ),
  rule(
    'en-remove',
    String.raw`\b(?:want|like|wish|need|ask|asking|asked|request) to be (?:${dropped}|opted out|taken off)${ends}`,
  ),
  rule('en-hostile', `^(?:${soften} )*(?:go away|get lost|go to hell)${ends}`),
  rule(
    'en-hostile',
    `(?:${start}(?:go )?(?:find|get|pick|try) (?:someone|somebody) else to (?:bother|spam|harass|annoy|bug|text|message|pester)|${start}(?:go )?(?:bother|spam|harass|annoy|bug|text|pester) (?:someone|somebody) else)${ends}`,
  ),
  rule(
    'en-threat',
    String.raw`(?:^|\b(?:im|ill|i|i have|i ve|ive|were|we|we ll|going to|be|being|get|gets|getting|just|now|and|am) )(?:report|reporting|reported) (?:(?:you|this|it|your|number|texts?) )*(?:(?:to|for|as|with) (?:the )?(?:fcc|ftc|spam|junk|harassment|do ?not call|dont call|dnc)\b|if you (?:\w+ )?(?:text|message|contact|call|writ))`,
  ),
  rule(
    'en-threat',
    String.raw`\b(?:(?:text|message|contact|call)(?:ing)? (?:me|us|this number) (?:again|one more time|1 more time)|(?:one|1|another|any) more (?:text|message|call)|(?:next|another) (?:text|message)|keep (?:on )?(?:texting|messaging|contacting|calling|bothering|harassing|spamming|sending))\b.{0,60}\b(?:report\w*|sue|suing|lawyer|attorney|police|cops|legal action|block\w*)\b|\b(?:report|sue|suing|lawyer|attorney|police|cops|legal action|block)\b.{0,60}\bif (?:i|we|you) (?:get|receive|ever|text|message|contact|call|send|keep)\b.{0,30}\b(?:text\w*|messag\w*|contact\w*|again|calling|call|me)\b`,
  ),
  rule('en-threat', `${legal}.{0,60}\\b${ifTheyGoOn}|\\b${ifTheyGoOn}\\b.{0,60}${legal}`),
  // what a text costs whoever sends it, by the law that says so
  rule(
    'en-threat',
    String.raw`\btcpa\b.*\b${ofTexts}|\b${ofTexts}.*\btcpa\b|\b(?:each|every|any|per)(?: (?:more|further|additional|new|single))? (?:text|message|call)\b(?: \w+){0,8}? (?:is|be|costs?|for|of|owe|fined?|at) (?:\w+ )?1? ?500\b(?! (?:sq|square|k|a month|per month))|\b1? ?500 (?:dollars )?(?:per|each|every|a) (?:text|message|call)\b`,
  ),
  rule(
    'en-threat',
    `${start}(?:(?:im|were|ill) (?:just )?(?:blocking|block|going to block)|blocking) (?:you|this number|your number)\\b`,
  ),
  rule(
    'en-wrong-number',
    String.raw`^(?:${soften} )*(?:you )?(?:(?:have|has|got|are|texting|ve|re|this|is|its|it|s|the|a|think|i) )*wrong(?! (?:number|person)? ?for\b)(?: (?:number|person|guy|lady|house))?\b(?!.*\b(?:budget|price|address|email)\b).*\b(?:stop|remove (?:me|my|this|it)|delete|dont (?:text|message|contact)|quit|unsubscribe|take me off|lose (?:it|my|this))\b`,
  ),
];
