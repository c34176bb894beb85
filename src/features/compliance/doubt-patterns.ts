import type { Doubt } from './doubt.ts';
import { spanishDoubts } from './doubt-patterns-spanish.ts';
import { homeNext } from './home-words.ts';
import { withoutOpposites } from './refusal/opposites.ts';
import { trimWord } from './trim-word.ts';

/**
 * Wordings that refuse further texts, read on `trimWord` text (no accents, no punctuation: «don't» is «don t»).
 * Precision first: each names the texting itself, so that a refusal of one home or one question does not match.
 */
const english: readonly Doubt[] = [
  {
    id: 'en-no-more-texts',
    pattern:
      /\b(stop|quit) (texting|txting|textin|messaging|msging|msgin|contacting|calling|spamming|bothering|harassing|bugging|annoying|pestering|hounding|blowing up|hitting up|blasting) (me|us|this number|my (phone|number|cell))\b/u,
  },
  {
    id: 'en-do-not-text',
    pattern:
      /\b(don ?t|do not|dont|never) (ever )?(text|message|contact|msg|txt) (me|us|this number|my (phone|number|cell))( (again|anymore|any more|ever|(just |instead )?(call|email) (me|us))\b|$)/u,
  },
  {
    // without whom: only where nothing else follows that it could be about
    id: 'en-no-more-texting',
    pattern:
      /\b(stop|quit) (texting|txting|textin|messaging|msging|msgin|contacting|spamming|bothering|harassing|bugging|pestering|asking)( (me|us))?( (please|pls|now|already|asap|immediately|again|thanks|thank you))*$/u,
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
    inClause: true,
    pattern:
      /^((please|pls|and|so|thanks|no) )*(no more|enough( (with|of))?) ((the|these|your|of these) )*(texts?|txts?|messages?|msgs?|sms|spam)( please| pls| thanks| thank you| already| ever)*$|^(please|pls) no more( please| pls| thanks)?$|^no more( please| pls| plz)+$|^(please )?no (texts|messages|texting|contact)( please| pls| thanks| thank you)+$/u,
  },
  {
    id: 'en-remove-me',
    pattern:
      /\b(remove|take|delete|unsubscribe|unenroll|scrub|drop) (me|us|my (phone |cell )?number|this number) (from|off)( of)? (your|ur|yall s|this|the|all|any) (?!e ?mail|newsletter|zillow)(\w+ )?(list|lists|database|texts|messages|system)\b/u,
  },
  {
    // with nothing after it that one could be taken off
    id: 'en-take-me-off',
    inClause: true,
    pattern:
      /^((please|pls|just|and|so|then|thanks|no|who is this) )*((remove|unenroll|unsub|unsubscribe) (me|us)|take (me|us) off)( (please|pls|now|already|asap|immediately|thanks|thank you))*$|\b(please|pls) (remove|unenroll|unsub) (me|us)( (please|now|thanks|thank you|asap))*$/u,
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
      /^((please|pls|plz|just|ok|okay|no|hey|hi|hello|yo|omg) )*((stop|quit)( (it|this|stop|quit))*|unsubscribe|opt out|cancel)( (now|already|please|pls|plz|thanks|thank you|thx|asap|immediately))*$/u,
  },
  {
    id: 'en-misspelt-word',
    pattern:
      /^(please |pls )?(sto+p+|stahp|sotp|stpo|unsub|unsuscribe|unsubcribe|unsubscibe|unsubsribe|unsubscrib)( me)?( please| pls| now)*$/u,
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
    pattern:
      /\b(stop|quit) sending (me |us )?((these|those|this) )?(\w+ )?(texts|messages|stuff)\b(?! (over|above|under|below|in|that|like|outside)\b)/u,
  },
  {
    id: 'en-stop-sending-these',
    pattern: new RegExp(String.raw`\b(stop|quit) sending (me |us )?(these|those|this)\b(?!${homeNext})`, 'u'),
  },
  {
    id: 'en-cease',
    pattern: /\bcease (and desist|all|any|further|contact\w*|communicat\w*|texting|messaging)\b/u,
  },
  {
    id: 'en-cancel-texts',
    pattern:
      /\b(cancel|end|discontinue) (my |this |the |these |all |your )*(subscription to (these|this|your|the)|texts|text messages|messages)\b/u,
  },
  {
    // «Stop» in front of its reason, or at the end of one, without a full stop between them
    id: 'en-stop-and-reason',
    pattern:
      /^((please|pls|just) )?stop (?!(i m|im|i am|we re) (so |literally )?(dying|dead|obsessed|in love|crying|screaming|loving|shook|happy|excited)\b)(i m|im|i am|we re|were|we are|not|no|i don ?t|we don ?t|dont|i ve|i have|i already|we already|already|you have the wrong|wrong)\b(?! (not|just) (at|by|until)\b)|\b(said|say|told you|telling you|tell you|told yall) (to )?stop( (it|already|now|please))*$|\b(interested|thanks|thank you|thx|no|agent|realtor|already|anymore|selling|buying|sold|bought|number|please|pls|so) (please |just )?stop( (it|now|already|please|pls|thanks))*$/u,
  },
  {
    id: 'en-hostile',
    pattern:
      /\b(leave (me|us) alone|(?<!\b(the|to) )fuck (off|you)|piss off)\b|^(please |just |now )*(go away|get lost|f off)( please| now| already)*$/u,
  },
  {
    id: 'en-threat',
    pattern:
      /\b(report|reporting|reported) ((you|this|u|it|number|your number|yall) )*(to|for|as) (the )?(fcc|ftc|spam|junk|harassment|do not call)\b|\b(report|sue|suing|lawyer|attorney|police|legal)\b.{0,60}\bif (i|we|you|u) (get|receive|send|text|message|contact|call) ((me|us) )?((one|1|another|any) (more )?(text|message|msg|call)|again|one more time)\b|\bif (i|we|you|u) (get|receive|send|text|message|contact|call) ((me|us) )?((one|1|another|any) (more )?(text|message|msg|call)|again|one more time)\b.{0,60}\b(report|sue|suing|lawyer|attorney|police|legal)\b/u,
  },
  {
    // plain for good only with «anymore» or a search that is over; a call may be needless where a text is not
    id: 'en-no-need',
    pattern:
      /\bno need (for you )?to (follow up|text|message|reach out|contact)( (with )?(me|us))?( please| thanks| thank you)*$/u,
  },
  {
    id: 'en-unasked',
    pattern:
      /\b(never|didn ?t|did not) (sign(ed)? up|subscribed?|opt(ed)? in|agreed?)( (for|to))? (this|these|any of this|your (texts?|messages?))\b|\b(never|didn ?t|did not) (ask|asked) for (this|these|your|any) (texts?|messages?)\b/u,
  },
  {
    id: 'en-law',
    pattern:
      /\btcpa\b|\btelephone consumer protection\b|^(you (re|are) |u r |ur |your |youre )?blocked( now)?$/u,
  },
  {
    id: 'en-wrong-number',
    pattern:
      /^((hi|hey|hello|sorry|no|nope|uh|um|ok|please|i think|i believe|this is|u|you|ve|have|got|must|are texting|texted|the|a) )*wrong (number|person|guy|lady)( (sorry|bro|dude|man|buddy|please|pls|thanks|thank you|here))*$|\bwrong (number|person)\b.{0,40}\b(stop|remove|delete|do not|don ?t|quit|leave me|lose)\b/u,
  },
];

const patterns: readonly Doubt[] = [...english, ...spanishDoubts];

/** Words that are the command when a clause is nothing else: «Stop, I bought a house», «Who is this? STOP.» */
const bareClause =
  /^(please |pls |just )?(stop|stopall|unsubscribe|opt out)( please| pls| now| already| thanks| thank you)*$/u;
const clauseEnd = /[.,;:!?\n\u2013\u2014]+|\s-+\s/u;
/** In a longer one a lone «unsubscribe» is the foot of a forwarded mail. */
const shortTextLength = 200;

/** Id of the first pattern that the text matches, null if none. */
export function readDoubt(text: string): string | null {
  const trimmed = withoutOpposites(trimWord(text));
  const whole = patterns.find(({ pattern }) => pattern.test(trimmed));
  if (whole !== undefined) return whole.id;
  if (text.length > shortTextLength) return null;
  const clauses = text.split(clauseEnd).map(trimWord);
  if (clauses.some((clause) => bareClause.test(clause))) return 'en-bare-clause';
  const part = patterns.find(
    ({ pattern, inClause }) => inClause === true && clauses.some((clause) => pattern.test(clause)),
  );
  return part?.id ?? null;
}
