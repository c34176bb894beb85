import type { Reading, Role } from './reading.ts';

const selling =
  /\b(?:(?:want|need|looking|like|going|thinking|ready|trying|have|interested|considering)\b[^.?]{0,25}\b(?:to |in |of |about )?(?:sell|selling)\b|sell(?:ing)? (?:my|our|the|a|it|this)|list(?:ing)? (?:my|our) (?:house|home|place|property)|(?:what|how much)[^.?]{0,20}\b(?:my|our) (?:house|home|place|property)\b[^.?]{0,10}\b(?:worth|value)|value of (?:my|our)|my (?:house|home|place) (?:is )?worth|offer (?:for|on) my|quiero vender|vender (?:mi|nuestra|la)|vendo (?:mi|una|casa)|vendiendo (?:mi|nuestra))\b/i;
const buying =
  /\b(?:(?:want|need|looking|like|going|thinking|ready|trying|hoping|interested|considering)\b[^.?]{0,25}\b(?:to |in |of |about )?(?:buy|buying|purchase|purchasing|rent|find|own)\b|buy(?:ing)? (?:a|my|our|another|first|next)|(?:looking|searching|hunting|shopping) (?:for|at|in|around)|house hunt\w*|home search|find (?:me |us )?(?:a|an|some|homes|houses|apartments?)|first[\s-]time (?:home ?)?buyers?|want a (?:house|home|condo)|need a (?:house|home|place|\d)|see (?:some )?(?:homes|houses)|busco|buscando|buscamos|quiero comprar|comprar (?:una )?casa|me interesa (?:comprar|una)|(?:quiero|quisiera|necesito) (?:ver )?(?:una )?casas?|me gustaria ver casas?)\b/i;
const both =
  /\b(?:both|sell (?:and|then|first)[^.?]{0,30}buy|buy[^.?]{0,40}sell (?:mine|ours|my|our)|las dos cosas|ambas|ambos)\b/i;
const bareSell = /^\W*(?:sell(?:ing)?|vender|vendo)\b/i;
const bareBuy = /^\W*(?:buy(?:ing)?|comprar|compro)\b/i;
const buyerOnly =
  /\b(?:pre[\s-]?approv\w*|my budget|our budget|down payment|\d\s?(?:bed|br)\w* .{0,20}(?:under|up to|in))\b/i;

/** What the lead wants to do, from this turn first and from what was known before. */
export function roleFrom(reading: Reading): Role {
  const text = reading.allText;
  const isAsked = reading.openQuestion === 'role';
  const sells = selling.test(text) || (isAsked && bareSell.test(text));
  const buys = buying.test(text) || (!sells && buyerOnly.test(text)) || (isAsked && bareBuy.test(text));
  if ((sells && buys) || (both.test(text) && (isAsked || sells || buys))) return 'both';
  if (sells) return reading.role === 'buyer' || reading.role === 'both' ? 'both' : 'seller';
  if (buys)
    return reading.role === 'seller' && !isAsked ? 'seller' : reading.role === 'both' ? 'both' : 'buyer';
  return reading.role;
}
