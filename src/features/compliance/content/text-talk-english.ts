/** What a model makes, in its own words. «Answer» is missing: one may well give a lead an answer. */
const made = '(?:texts?|messages?|repl(?:y|ies)|responses?|drafts?|sms|versions?)';
/** «The number to text», «the team's message»: what such words stand before is not what was made. */
const otherThing =
  '(?!(?:to|by|via|for|of|from|in|on|that|how|where|when|what|who|team|seller|office|listing)\\b)';
const determiner = '(?:a|an|the|my|your|one|another|some|two|three|possible)';
const before = (start: string) =>
  `\\b(?:${start}),? ${determiner} (?:${otherThing}[\\w'-]+,? ){0,3}?${made}\\b`;
const label =
  '(?:messages?|text(?: message)?|reply|response|draft|sms|output|final answer|revised|rewritten|rephrased|reworded|shortened|corrected|version|assistant|reasoning|thinking|analysis|explanation|rationale)';
const labelStart =
  '(?:(?:the|your|my|final|first|second|new|revised|updated|corrected|rewritten|improved|suggested|proposed|sample|short|shorter|sms|text|english|spanish) )*';
const cannot =
  "(?:can't|cannot|can not|won't(?: be able to)?|will not|(?:am |'m )?(?:not able|unable) to|(?:am |'m )?not (?:comfortable|going to))";
const limit = 'the (?:character |length |message |sms |hard )?limit';

/** Talk about a text, a prompt, a limit or «the lead»; what a helpful writer could say to a lead is left alone. */
export const talkInEnglish: readonly RegExp[] = [
  // before it: «Here's a text you could send:», «Message:», «Draft 2 (without the price):»
  new RegExp(
    `${before("here(?:'s| is| are)|below is|this is|sharing")}(?:[^.?!:]{0,60}:| (?:that )?(?:you|i) (?:could|can|might|would|'d)\\b| (?:to send|to the lead|for the lead|for them|based on)\\b)`,
    'u',
  ),
  new RegExp(`${before("here(?:'s| is)|below is")}[.!]?$`, 'u'),
  /\bhere(?:'s| is) (?:one|a|another) way to (?:phrase|word|put|say|reply|answer|respond)\b|\bhere(?:'s| is) my (?:answer|suggestion):|\bthe following (?:text|message|reply|response|draft)\b/u,
  new RegExp(`\\b${made} (?:that )?you (?:could|can|might) (?:send|use|copy)\\b`, 'u'),
  /\byou (?:could|might) (?:also )?(?:send|reply|write|respond|say|text back)\b(?! (?:us|me|it|photos?)\b)[^.?!:]{0,20}:/u,
  /\bi(?: would|'d|'ll| will)? (?:send|reply|respond|write)(?: back)?(?: with)?(?: this| the following)?:/u,
  new RegExp(
    `^["'([\\s-]*${labelStart}${label}(?: (?:\\d+|[ab]|one|two))?(?: ?\\([^)]*\\))? ?:(?!\\s*[(+\\d])`,
    'u',
  ),
  new RegExp(`^["'([\\s-]*${labelStart}${label} (?:to|for) [^.?!:]{1,30}:`, 'u'),
  new RegExp(`^${labelStart}(?:message|text|reply|response|draft|sms)[.]?$`, 'u'),
  /^["'([\s-]*(?:in )?(?:english |spanish )?translation ?:/u,
  // after it: «(112 characters)», «I kept it short», «let me know if I should adjust the tone»
  /\b\d+ ?(?:characters?|chars)\b|\bcharacter (?:limit|count)\b/u,
  new RegExp(
    `\\b(?:kept|keeping|keeps|staying|stays|stayed|well)(?: it| this| the \\w+)?(?: (?:well|safely|comfortably))? (?:under|within|below|inside) ${limit}\\b(?! (?:of|you|your|they))`,
    'u',
  ),
  /\b(?:in|within|fits|to) (?:one|a single|two) (?:sms )?segments?\b|\bsms segments?\b/u,
  /\bnote ?: ?(?:i (?:have |'ve )?)?(?:kept|avoided|left out|didn't|did not|used|asked only|removed|stayed|omitted|skipped|reacted|rephrased|rewrote|changed|chose|assumed|wrote)\b/u,
  /\b(?:kept|made) (?:it|this|the (?:text|message|reply|tone|draft|wording)) (?:short|brief|friendly|plain|neutral|simple|polite|direct|concise|warm|casual|under|within|below)\b/u,
  /\b(?:avoided|omitted) (?:naming|stating|quoting|giving|mentioning|using|promising|asking|repeating|the (?:name|price|greeting))\b/u,
  /\(no (?:price|name|greeting|question|number|date|time)s? (?:mentioned|stated|used|given|included|asked)\b/u,
  /\basked only (?:the|one|about|for)\b/u,
  /\bi (?:did not|didn't) (?:include|mention|state|name|use) (?:a|an|any|the) (?:price|name|number|greeting|emoji|date|time|question)\b/u,
  /\bi(?:'ve| have)? (?:reworded|rephrased|rewrote|rewritten|shortened|redrafted|drafted|composed) (?:it|this|that|the|my|your|a)\b/u,
  /\b(?:this|the|my|that) (?:text|message|reply|draft|response|version) (?:above |below )?(?:keeps|stays|reacts|avoids|acknowledges|follows|uses|respects|sticks|asks for the|is (?:under|within|below|\d)|(?:doesn't|does not) (?:mention|state|name|promise|ask)|should (?:react|ask|be|stay|acknowledge|keep|mention|say|not))\b/u,
  /\bthis (?:reacts|acknowledges)\b/u,
  /\b(?:shorter|longer|alternative|alternate|another|revised|different|second) (?:version|draft|wording|phrasing)\b/u,
  /\b(?:adjust|tweak|change|edit|modify|customi[sz]e|personali[sz]e|revise|rewrite|shorten|reword|rephrase) the (?:tone|text|message|wording|reply|draft|length)\b|\b(?:revise|rewrite|shorten|reword|rephrase) (?:it|this)\b/u,
  /\bfeel free to (?:edit|copy|customi[sz]e|tweak|adjust)\b/u,
  /\bdraft (?:\d|number|one|two)\b|\b(?:new|revised|rewritten|updated|second|last|previous|earlier|this) draft\b(?! (?:contract|agreement|offer))/u,
  /\b(?:without|avoid(?:s|ing)?|fix(?:es|ed|ing)?|address(?:es|ed|ing)?) (?:the|those|that|these) (?:rule )?violations?\b/u,
  // its orders: the prompt, its fields and rules
  /\b(?:the|your|this|my) prompt\b(?!,? (?:reply|replies|response|answer|payment|closing|attention|service|feedback|follow))|\bjson\b|\bmarkdown\b/u,
  /["'](?:ask|known|texts|history|goal|violations|confirms|suggestions|lead ?question|max ?characters|use ?first ?name|handoff)[.,]?["']|\b(?:maxcharacters|leadquestion|usefirstname)\b/u,
  /\b(?:per|following|according to|as per|under) (?:the|your|my|these) (?:instructions|guidelines)\b(?! (?:of|from|on|for))|\bas instructed\b/u,
  /\bi(?: need| have| want| ought| should| must| am|'m|'ll| will)\b[^.]{0,15}\bfollow(?:ing)? (?:the|my|your|these|this) (?:rules?|instructions?|guidelines?|format)\b/u,
  /\bi(?: was| am|'m|'ve been| have been) asked to (?:write|reply|respond|compose|draft)\b|\b(?:my|the) task (?:is|here)\b/u,
  /\bask is (?:null|empty|the)\b|\bgoal is (?:handoff|acknowledge)\b/u,
  /\boff-topic (?:remark|text|message)\b/u,
  // the lead as somebody else; «if the lead objects» is quoted from the prompt, and that has a rule of its own
  /(?<!\bif )\b(?:the|this) (?:lead|user|prospect)(?:'s\b|,? (?:(?:just|now|only|also|already|clearly|simply|then) )?(?:has|had|is|was|wants?|wanted|asks?|asked|says?|said|greets?|greeted|wrote|writes|texted|replied|mentions?|mentioned|seems?|objects?|objected|gave|gives|stated?|states|needs?|did|didn't|does|doesn't|would|might|may|likes?|prefers?|sounds?|isn't|hasn't)\b)/u,
  /^(?:lead|user) (?:just )?(?:wants?|wanted|asks?|asked|says?|said|greeted|wrote|mentions?|mentioned|is|has)\b|\ba lead (?:who|that|whose|wants|asking)\b/u,
  /\bthe (?:client|customer|contact) (?:just |only |already )?(?:is asking|asked|asks|greeted|greets|said|says|wrote|objected|objects|mentioned|mentions)\b/u,
  /\b(?:to|for|with|from|by|about|of) the (?:lead|user|prospect)\b(?! (?:agent|paint|broker|time|realtor|pipes?|test))/u,
  // what it plans to say
  /\b(?:they|he|she) (?:just |only )?(?:greeted|asked|said|wrote|wants?|wanted|mentioned|objected)\b[^.]*\b(?:so|then) i(?:'ll| should| need to| must| will)\b/u,
  /\b(?:i (?:should|must|need to|have to|want to|will|am going to|ought to)|i'll|i'm going to|let me) (?:(?:now|first|just|briefly|then|only|also|simply) )*(?:react (?:briefly|first|to (?:the|their|this|them|what))|greet (?:them|the|her|him|back)|acknowledge (?:them|their|her|his|the (?:greeting|objection|message|text|budget|question|lead)|it first|that first)|(?:respond|reply) (?:briefly|warmly|politely|to (?:them|their|her|his))|ask (?:for |about )?(?:the |their )?role\b|write (?:a|the|one|this) (?:short |brief |friendly )?(?:text|message|reply|response|sms)\b)/u,
  /\b(?:i|we) (?:should|must|need to|have to) (?:respond|reply|write|answer) in (?:english|spanish)\b/u,
  // the model refuses
  new RegExp(
    `\\b${cannot} (?:help|assist|comply|continue|proceed|engage)(?:ing)?(?: you)?(?: with)? (?:that|this|your|the|such)(?: kind of| type of)? (?:request|prompt|conversation|content)s?\\b`,
    'u',
  ),
  new RegExp(`\\b${cannot} (?:fulfil?l|complete|process|accommodate) (?:that|this|your|the) request\\b`, 'u'),
  new RegExp(
    `\\b${cannot} (?:writ(?:e|ing)|draft(?:ing)?|compos(?:e|ing)|generat(?:e|ing)|produc(?:e|ing)|creat(?:e|ing)|craft(?:ing)?) (?:that|this|a|an|the|such an?) (?:\\w+ )?(?:text|message|reply|response|draft|sms|content)\\b`,
    'u',
  ),
  /\benough (?:information|context|details?|info) to (?:write|draft|compose|generate|craft|create)\b/u,
];
