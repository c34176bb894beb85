/** What is earned, paid each month, or at the start, is no price of a home. */
const noPriceAfter =
  /^ ?(?:\/ ?(?:mo(?:nth)?|mes)\b|(?:a|per|each|every) mo(?:nth)?\b(?! ago)|monthly|al mes|por mes|mensual(?:es)?\b|\/ ?(?:yr|year|a[nñ]o)\b|(?:a|per|each|every) (?:year|yr)\b(?! (?:ago|from|or|out))|yearly|annual(?:ly)?\b|(?:al|por) a[nñ]o\b|(?:(?:in |for |of |as |towards? |to |de |para )?(?:an? |the |our |my |el |un )?(?:rent|renta|payments?|down ?payment|deposit|enganche|salary|income|savings|sueldo|ingresos?)|(?:in|for|of|de|para) (?:the |our |my )?(?:(?:hoa|property|closing) )?(?:fees?|dues|tax(?:es)?|costs|hoa|commission))\b(?! to)|saved\b|(?:to put )?down\b(?! from))/iu;
const noPriceBefore =
  /\b(?:payments?|monthly|rent(?:ing|a)?(?! to)|mensualidad(?:es)?|pagos?|enganche|down ?payment|deposit|(?<!\b(?:no|non|low|lower|lowest|without|sin|after|before|minus|less|plus|property|closing|hoa) )(?:(?:property|closing|hoa) )?(?:costs|commission|taxes|fees?|dues|impuestos)|salary|income|earn(?:ing|s)?|(?:i|we) (?:only |originally )?(?:paid|bought (?:it|this|the (?:house|home|place)) (?:for|at))|(?:lo|la) compr(?:[eé]|amos) (?:en|por)|pagu[eé]|(?<!\b(?:can|could|if|would|did|should) )(?:i|we) (?:both |only |each )?make|sueldo|ingresos?|ganamos?|gano)(?: (?:is|are|was|were|of|at|about|around|there|now|currently|like|has|have|can|must|should|to|be|stay|under|below|over|up to|no more than|es|son|de|por|como|unos))*[ :]*$/iu;
/** Dues are some hundreds: «no hoa, under 300k» is a price. */
const duesBefore =
  /(?<!\b(?:no|non|without|sin|low) )\bhoa(?: (?:is|are|has|have|must|should|to|be|stay|under|below|over|about|around|like|up to|max|of))*[ :]*$/iu;

/** Do the words around an amount say that it is no price of a home? */
export function isOtherMoney(before: string, after: string, isBare: boolean): boolean {
  return noPriceAfter.test(after) || noPriceBefore.test(before) || (isBare && duesBefore.test(before));
}

const owedBefore =
  /\b(?:owe|owes|owed|owing|debo|debemos|mortgage (?:of|is)|(?:mortgage |loan )?balance(?: is| of)?)(?: (?:about|around|like|still|only|roughly|maybe|como|unos))*[ :]*\$?$/iu;

/** What is still owed is no price, unless that is what is asked for. */
export function isOwed(before: string): boolean {
  return owedBefore.test(before);
}
