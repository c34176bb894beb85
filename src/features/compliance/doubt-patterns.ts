import { casaNext, homeNext } from './home-words.ts';
import { trimWord } from './trim-word.ts';

/**
 * Wordings that refuse further texts, read on `trimWord` text (no accents, no punctuation: «don't» is «don t»).
 * Precision first: each names the texting itself, so that a refusal of one home or one question does not match.
 */
const patterns: readonly { readonly id: string; readonly pattern: RegExp }[] = [
  {
    id: 'en-no-more-texts',
    pattern:
      /\b(stop|quit) (texting|messaging|contacting|calling|spamming|bothering|harassing) (me|us|this number|my (phone|number|cell))\b/u,
  },
  {
    id: 'en-do-not-text',
    pattern:
      /\b(don ?t|do not|dont|never) (ever )?(text|message|contact|msg|txt) (me|us|this number|my (phone|number|cell))( (again|anymore|any more|ever)\b|$)/u,
  },
  {
    // without whom: only where nothing else follows that it could be about
    id: 'en-no-more-texting',
    pattern:
      /\b(stop|quit) (texting|txting|textin|messaging|msging|msgin|contacting|spamming|bothering|harassing)( (me|us))?( (please|pls|now|already|asap|immediately|again|thanks|thank you))*$/u,
  },
  {
    // a call refused, and no word of another way to write
    id: 'en-do-not-call',
    pattern:
      /^(?!.*\b(text|texts|texting|txt|message|messages|sms|email|e mail)\b).*\b(don ?t|do not|dont|never) (ever )?(call|phone|ring) (me|us|this number) (again|anymore|any more|ever)\b/u,
  },
  {
    id: 'en-asked-to-stop',
    pattern:
      /\b(asked|told|begged|begging|asking|telling) (you|u|yall|y all|you guys|you people) (\w+ )?to (stop|quit|leave (me|us) alone)\b|\bthis is harassment\b|\b(how (do|can) (i|we) )?make (it|this|these|them|the (texts|messages)) stop\b/u,
  },
  {
    id: 'en-consent-back',
    pattern:
      /\b(i|we) (\w+ )?(revoke|withdraw|rescind|take back) (my |our |all |any |the )*(prior )?(consent|permission|authorization)\b/u,
  },
  {
    id: 'en-no-more-texts-noun',
    pattern: /^(please )?no more (texts?|messages?|sms)( please| pls| thanks| thank you)?$/u,
  },
  {
    id: 'en-remove-me',
    pattern:
      /\b(remove|take|delete|unsubscribe|scrub) (me|us|my (phone |cell )?number|this number) (from|off)( of)? (your|this|the|all) (\w+ )?(list|lists|database|texts|messages|system)\b/u,
  },
  {
    id: 'en-lose-number',
    pattern:
      /(?<!\b(not|don t|dont|never) )\b(lose|delete|erase|remove|block) (my|this) (phone |cell )?number\b/u,
  },
  {
    id: 'en-how-to-leave',
    pattern:
      /\bhow (do|can) (i|we|u) (unsubscribe|opt out|get (off|out of) (this|your|these|the) (list|texts|messages|thread)|stop (these|those|this|the (texts|messages)|you from texting))( please)?$/u,
  },
  {
    id: 'en-opt-me-out',
    pattern:
      /\b(opt me out|unsubscribe me|i (want|wish|would like) to (unsubscribe|opt out)|(please|pls) (unsubscribe|opt out))\b/u,
  },
  {
    // nothing but the command, dressed up; «cancel that» may be a showing
    id: 'en-dressed-word',
    pattern:
      /^((please|pls|plz|just|ok|okay|no|hey|hi|hello|yo|omg) )*((stop|quit)( (it|this))?|unsubscribe|opt out|cancel)( (now|already|please|pls|plz|thanks|thank you|thx|asap|immediately))*$/u,
  },
  {
    id: 'en-misspelt-word',
    pattern:
      /^(please |pls )?(sto+p+|stahp|sotp|stpo|unsuscribe|unsubcribe|unsubscibe|unsubsribe|unsubscrib)( please| pls| now)*$/u,
  },
  {
    id: 'en-no-longer',
    pattern:
      /\b(no longer|don ?t|do not|dont) (wish|want) to (receive|get) (any ?more |these |those |your |any |further |such )*(texts?|messages?|sms|spam)\b|\bno longer (wish|want) to (be (contacted|texted|called)|hear from (you|u))\b/u,
  },
  {
    id: 'en-no-longer-these',
    pattern: new RegExp(
      String.raw`\bno longer (wish|want) to (receive|get) (these|those|this|them)\b(?!${homeNext})`,
      'u',
    ),
  },
  {
    id: 'en-stop-sending-texts',
    pattern: /\b(stop|quit) sending (me |us )?((these|those|this) )?(\w+ )?(texts|messages|stuff)\b/u,
  },
  {
    id: 'en-stop-sending-these',
    pattern: new RegExp(String.raw`\b(stop|quit) sending (me |us )?(these|those|this)\b(?!${homeNext})`, 'u'),
  },
  {
    id: 'en-hostile',
    pattern:
      /\b(leave (me|us) alone|fuck (off|you)|piss off)\b|^(please |just |now )*(go away|get lost|f off)( please| now| already)*$/u,
  },
  {
    id: 'en-threat',
    pattern: /\b(report|reporting) (you|this|u) (to|for) (the )?(fcc|ftc|spam|harassment|do not call)\b/u,
  },
  {
    id: 'en-wrong-number',
    pattern:
      /^((hi|hey|hello|sorry|no|nope|uh|um|ok|please|i think|i believe|this is|u|you|ve|have|got|must|are texting|texted|the|a) )*wrong (number|person|guy|lady)( (sorry|bro|dude|man|buddy|please|pls|thanks|thank you|here))*$|\bwrong (number|person)\b.{0,40}\b(stop|remove|delete|do not|don ?t|quit|leave me|lose)\b/u,
  },
  {
    id: 'es-wrong-number',
    pattern:
      /^((hola|no|perdon|disculpe|lo siento|creo que|tiene|es|el|un) )*numero equivocado( (perdon|disculpe|gracias|por favor|senor|senora))*$|\bse equivoco de (numero|persona)\b/u,
  },
  {
    id: 'es-no-more-texts',
    pattern:
      /\b(no (me|nos) (escriba|escriban|escribas|contacte|contacten|contactes|texteen|textee)( mas| mensajes| textos| nada)|deje?n? de (escribirme|contactarme|textearme|molestarme)|deja de (escribirme|contactarme|molestarme)|no mas (mensajes|textos)|ya no (me|nos) (escriba|escriban|escribas|contacte|contacten|contactes|textee|texteen)|no quiero (recibir )?(mas |sus |tus |estos )*(mensajes|textos)|no (me|nos) llamen? (mas|nunca))\b/u,
  },
  {
    id: 'es-stop-sending-texts',
    pattern:
      /\b(no (me|nos) (mande|manden|mandes|envie|envien|envies)|deje?n? de (mandarme|enviarme)|deja de (mandarme|enviarme))( (mas|tantos|esos|estos|sus|tus))* (mensajes|textos)\b/u,
  },
  {
    // «nada» is everything, unless it is about the price of homes
    id: 'es-stop-sending',
    pattern: new RegExp(
      String.raw`\b(no (me|nos) (mande|manden|mandes|envie|envien|envies) (mas|nada(?! (tan car|mas car|arriba|por encima|de mas de|de es[ea] precio|sobre \d)))|ya no (me|nos) (mande|manden|mandes|envie|envien|envies)|deje?n? de (mandarme|enviarme)|deja de (mandarme|enviarme))\b(?!${casaNext})`,
      'u',
    ),
  },
  {
    id: 'es-hostile',
    pattern: /\b(deje?n?(me|nos) en paz|no (me|nos) (moleste|molesten|molestes)( mas)?$)/u,
  },
  {
    id: 'es-bare-command',
    pattern:
      /^(por favor )?(ya )?(basta|para|paren?|alto|detengan(se)?|detente|cancelar|desuscribir(me)?)( ya| por favor)*$/u,
  },
  {
    id: 'es-remove-me',
    pattern:
      /\b(borre|borren|borra|elimine|eliminen|elimina|quite|quiten|quita|saque|saquen) (mi numero|este numero)|\b(quiteme|quitenme|quitame|borreme|borrenme|borrame|eliminenme|eliminame|saqueme|saquenme|sacame) de (su|la|esta|tu) (lista|base)|\b(dar|den|de|deme|denme) de baja\b/u,
  },
];

/** Words that are the command when a clause is nothing else: «Stop, I bought a house», «Who is this? STOP.» */
const bareClause =
  /^(please |pls |just )?(stop|stopall|unsubscribe|opt out)( please| pls| now| thanks| thank you)*$/u;
const clauseEnd = /[.,;:!?\n\u2013\u2014]+|\s-+\s/u;
/** In a longer one a lone «unsubscribe» is the foot of a forwarded mail. */
const shortTextLength = 200;

/** Id of the first pattern that the text matches, null if none. */
export function readDoubt(text: string): string | null {
  const trimmed = trimWord(text);
  const whole = patterns.find(({ pattern }) => pattern.test(trimmed));
  if (whole !== undefined) return whole.id;
  if (text.length > shortTextLength) return null;
  const clauses = text.split(clauseEnd).map(trimWord);
  return clauses.some((clause) => bareClause.test(clause)) ? 'en-bare-clause' : null;
}
