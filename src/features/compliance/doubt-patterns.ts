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
    id: 'en-no-more-texts-noun',
    pattern: /^(please )?no more (texts?|messages?|sms)( please| pls| thanks| thank you)?$/u,
  },
  {
    id: 'en-remove-me',
    pattern:
      /\b(remove|take|delete|unsubscribe|scrub) (me|us|my (phone |cell )?number|this number) (from|off)( of)? (your|this|the|all) (\w+ )?(list|lists|database|texts|messages|system)\b/u,
  },
  { id: 'en-lose-number', pattern: /\blose (my|this) number\b/u },
  {
    id: 'en-opt-me-out',
    pattern:
      /\b(opt me out|unsubscribe me|i (want|wish|would like) to (unsubscribe|opt out)|(please|pls) (unsubscribe|opt out))\b/u,
  },
  {
    id: 'en-word-with-thanks',
    pattern: /^(please |pls )?(stop|unsubscribe|opt out) (please|pls|thanks|thank you|thx|now)$/u,
  },
  {
    id: 'en-no-longer',
    pattern:
      /\b(no longer|don ?t|do not|dont) (wish|want) to (receive|get) (any ?more |these |those |your |any |further |such )*(texts?|messages?|sms|spam)\b|\bno longer (wish|want) to (be (contacted|texted|called)|hear from (you|u)|(receive|get) (these|those|this|them))\b|\b(stop|quit) sending (me |us )?(these|those|this|texts|messages|stuff)\b/u,
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
      /\b(no (me|nos) (escriba|escriban|escribas|mande|manden|mandes|envie|envien|envies|contacte|contacten|contactes|texteen|textee)( mas| mensajes| textos| nada)|deje?n? de (escribirme|mandarme|enviarme|contactarme|textearme|molestarme)|deja de (escribirme|mandarme|enviarme|contactarme|molestarme)|no mas (mensajes|textos))\b/u,
  },
  {
    id: 'es-hostile',
    pattern: /\b(deje?n?(me|nos) en paz|no (me|nos) (moleste|molesten|molestes)( mas)?$)/u,
  },
  {
    id: 'es-bare-command',
    pattern:
      /^(por favor )?(ya )?(basta|paren?|detengan(se)?|detente|cancelar|desuscribir(me)?)( ya| por favor)?$/u,
  },
  {
    id: 'es-remove-me',
    pattern:
      /\b(borre|borren|borra|elimine|eliminen|elimina|quite|quiten|quita|saque|saquen) (mi numero|este numero)|\b(quiteme|quitenme|quitame|borreme|borrenme|borrame|eliminenme|eliminame|saqueme|saquenme|sacame) de (su|la|esta|tu) (lista|base)|\b(dar|den|de|deme|denme) de baja\b/u,
  },
];

/** Id of the first pattern that the text matches, null if none. */
export function readDoubt(text: string): string | null {
  const trimmed = trimWord(text);
  return patterns.find(({ pattern }) => pattern.test(trimmed))?.id ?? null;
}
