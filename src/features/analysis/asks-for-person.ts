/** What may follow «call me» in a wish for a call: «call me Bob» and «call me crazy» are none. */
const whenOrEnd =
  '(?= *(?:$|[.,!?;:]|please|pls|back|later|now|asap|today|tonight|any ?time|when|whenever|if|after|before|at|on|in|around|about|this|next|instead|first|and|so|to|or|any|ur|the|right|tomorrow|\\d))';

/**
 * Wants a human, or a call, which takes one. «Is there someone who…» asks for a fact, so the wish itself has to be named;
 * «don't call me before 5» is none. Matched against one text, accents or not.
 */
export const asksForPerson = new RegExp(
  [
    String.raw`\b(?:talk|speak|chat|get) (?:to|with|on the phone with) (?:a |an |the |your |my |some)?(?:real |actual |live )?(?:person|human|someone|somebody|agent|realtor|broker|manager|one)\b`,
    String.raw`\b(?:real|actual|live) (?:person|human)\b`,
    String.raw`(?<!n['’]?t |not |never |stop |who |going to |gonna |tried to |trying to )\b(?:call|phone|ring) me${whenOrEnd}`,
    String.raw`\b(?:can|could|would|will|please|have)(?:(?!not |never )[^.?!]){0,18}\b(?:call me${whenOrEnd}|give me a (?:call|ring)\b|someone call\b)`,
    String.raw`(?:^|[.,!?] *)(?:please |pls |just )?give me a (?:call|ring)\b`,
    String.raw`(?<!(?:n['’]?t|not|no need to|never|without|rather not) (?:\w+ ){0,2})\b(?:(?:hop|jump|get) on (?:a|the) (?:quick )?(?:call|phone)|(?:talk|speak|chat) (?:on|over|by) (?:the )?phone)\b`,
    String.raw`\bis there (?:someone|somebody|anyone|a (?:real )?(?:person|human)) (?:there )?(?:(?:that|who) )?(?:i|we) can (?:speak|talk|chat) (?:to|with)\b`,
    String.raw`\bget me (?:a |an |the |your )?(?:real |live )?(?:person|human|agent|realtor|manager)\b`,
    String.raw`^\W*(?:human|agent|representative|real person|operator)(?: please| pls)?\W*$`,
    String.raw`\b(?:phone |quick )?call (?:would be|is|works) (?:\w+ )?(?:better|best|easier)\b|(?<!n['’]?t |not )\b(?:love|prefer|like|appreciate) a (?:phone |quick )?call\b`,
    String.raw`\b(?:hablar|platicar) con (?:una? |su |el |la )?(?:persona|alguien|agente|humano|gerente)\b`,
    String.raw`(?<!\bno )\b(?:ll[aá]m[ae]n?me|m[aá]rqueme|quiero una persona)\b`,
    String.raw`(?<!\bno )\bme (?:puede|pueden|podr[ií]an?) (?:llamar|marcar)\b`,
  ].join('|'),
  'iu',
);
