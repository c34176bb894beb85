import { refusesWithSearchOver } from './search-over.ts';

/**
 * A stop word that is the whole text but for courtesy, or a clause of its own beside a reason. Without a reason it may be a
 * joke about a kitchen or a stop of a bus, and a person decides.
 */
const open = '(?:please|thanks|just|ok|okay|hey|hi|hello|no|and|yes|ya|so|sir|bro|man)';
const wholeStop = new RegExp(
  `^(?:${open} )*(?:stop|quit|unsubscribe|opt out|optout|stopall|stop all|discontinue|desist)(?: (?:it|this|that|stop|quit|all|please|thanks|now|already|ok|okay|asap|immediately|me|sir|maam|bro|man|dude|ya|texting|messaging|it now|thank u))*$`,
  'u',
);
const removal =
  /^(?:please )*(?:remove|revoke)(?: (?:please|thanks|now|asap|immediately))+$|^please (?:remove|revoke)$/u;
const spanish =
  /^(?:(?:please|thanks|no|ok) )*(?:ya )?(?:basta|paren?|parar|alto|detengan(?:se)?|detengase|detente|deten|cancelar|desuscribir(?:me)?|para ya|ya para|par[ae]n?le)(?: (?:ya|please|thanks))*$/u;

const reason = String.raw`(?:not (?:interested|selling|looking|buying|for sale|going to|\w+ number)|not \w+ s (?:number|phone)|no longer|dont (?:want|need|own|know|live|have)|(?:already|just|we|i|ve) (?:\w+ )?(?:bought|found|sold|closed|signed|went with|moved)|already (?:have|got|bought|found|sold|working)|wrong (?:number|person|guy|lady|house|one)|(?:renter|tenant)|not the owner|^(?:sold|rented|moved|bought)\b|minor\b|1\d(?: years? old)?$|(?:have|got|with|hired) (?:an?|our|my)(?: \w+)? (?:agent|realtor|broker)|went with|no me interesa|equivocado|ya compr\p{L}+|ya vend\p{L}+|ya tengo|no quiero|no vendo|interested|stop)`;
const before = new RegExp(
  String.raw`^(?:(?:please|just) )*stop (?:(?:i|im|we|were|this|it|you|s|is|have|the|a|ve|bro|man|dude|sir|guys|yo) )*${reason}\b(?! (?:at|by|until|to stop) )`,
  'u',
);
const behind = new RegExp(
  String.raw`\b${reason}\b.*\b(?:please |just |so )*stop(?: (?:it|now|already|please|thanks))*$`,
  'u',
);
const plea = /\w please stop(?: (?:it|now|already|please|thanks))*$/u;
const aside = new RegExp(
  String.raw`\b${reason}\b|\b(?:who is this|whos this|who s this|thanks|spam|texts?|texting|messages?|harass\w*|scam|leave|alone|ridiculous|annoying|relentless|enough|illegal|(?:sick|tired) of)\b`,
  'u',
);
/** «Cancel» alone beside it may be a showing; beside this it is everything. */
const ended =
  /\b(?:(?:already|just|we|i|ve) (?:\w+ )?(?:bought|found a|sold|signed|went with)|not interested(?! in)|no longer (?:interested|looking|selling)|ya (?:compr|vend|tenemos|tengo)\p{L}*|no me interesa(?! es))\b/u;
/** «These» may be homes or texts: texts, where the search is over. */
const these =
  /\b(?:stop|quit) sending (?:me |us )?(?:these|those|this|them)(?: to (?:me|us))?(?: please)*$|^(?:(?:please|ya|thanks|no) )*no (?:me|nos) (?:mande|envie)[ns]?(?: (?:mas|nada))+$/u;
/** «These texts are annoying please stop sending them»: of what «them» stands for there is no doubt. */
const theseTexts =
  /\b(?:texts|messages|spam)\b.*\b(?:stop|quit) (?:sending|it with) (?:me )?(?:these|those|them|it)(?: (?:please|thanks|now|to me))*$/u;
/** Never asked for; «cancel» beside it is no showing. */
const unasked =
  /\b(?:never|didnt) (?:sign(?:ed)? up|ask(?:ed)?|request(?:ed)?|subscribed?|opt(?:ed)? in|agreed?)(?: (?:for|to))? (?:this|these|it|any of this|your (?:texts?|messages?))\b|\b(?:no|nunca|yo no) (?:me )?(?:pedi|solicite|registre|suscribi|inscribi)\b/u;
const cancel =
  /^(?:please )*(?:cancel|cancelen?|end|quit|remove|quitenme|quiteme)(?: (?:please|thanks|now|it|this|esto|ya))*$/u;
/** «Who gave you my number? Lose it.» */
const numberOf = /\b(?:my|this|mi|este) (?:\w+ )?(?:number|numero)\b/u;
const loseIt =
  /^(?:(?:please|just|so|and|now|ya) )*(?:(?:lose|delete|erase|forget|remove) it|(?:borr|elimin)(?:e|en|a)lo)(?: (?:please|thanks|now|already|ya))*$/u;
const clause =
  /^(?:(?:please|just|no|and|so|ok) )*(?:stop|stopall|unsubscribe|opt out|quit(?= it| already))(?: (?:please|now|thanks|it|already))*$/u;

/** The refusals that are nothing but a command, by clauses in `talkWords`. */
export function bareCommand(clauses: readonly string[]): string | null {
  const whole = clauses.join(' ');
  if (wholeStop.test(whole)) return 'en-dressed-word';
  if (removal.test(whole)) return 'en-dressed-word';
  if (spanish.test(whole) && clauses.length <= 3) return 'es-bare-command';
  if (clauses.some((one) => before.test(one) || behind.test(one) || plea.test(one)))
    return 'en-stop-and-reason';
  if (refusesWithSearchOver(clauses)) return 'en-search-over';
  if (clauses.some((one) => theseTexts.test(one))) return 'en-stop-sending';
  if (clauses.some((one) => cancel.test(one)) && clauses.some((one) => unasked.test(one)))
    return 'en-bare-clause';
  if (clauses.some((one) => loseIt.test(one)) && clauses.some((one) => numberOf.test(one)))
    return 'en-lose-number';
  if (clauses.some((one) => cancel.test(one) || these.test(one)) && clauses.some((one) => ended.test(one)))
    return 'en-bare-clause';
  const rest = clauses.filter((one) => !clause.test(one));
  return rest.length < clauses.length && rest.some((one) => aside.test(one)) ? 'en-bare-clause' : null;
}
