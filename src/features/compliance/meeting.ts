import { saysOneOf } from './content/sentences.ts';

const day =
  '(?:today|tonight|tomorrow|tmrw|tmr|(?:this|next) (?:morning|afternoon|evening|weekend)|(?:on |this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon)';
const hour =
  "(?:\\d{1,2}(?::\\d{2})? ?(?:a\\.?m\\b|p\\.?m\\b|o'?clock)|(?:at|around|by|@) ?\\d{1,2}(?::\\d{2})?(?! ?(?:k\\b|%|thousand|hundred|percent|bed|bath|acre|mile|min|year|month|\\d)))";
const time = `(?:${day}|${hour})`;
const dia = '(?:hoy|manana|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|a las? \\d{1,2})';

/** Read on the plain words of one sentence. A date to move by, a price and a wish to see a home some time are none. */
const wordings: readonly RegExp[] = [
  new RegExp(
    `\\b(?:i|we) (?:can|could) (?:do|make|make it|come|come by|meet|be there|stop by|swing by|get there)\\b.{0,30}\\b${time}`,
    'u',
  ),
  new RegExp(
    `\\b(?:(?:can|could|may) (?:i|we)|(?:want|like|love) to) (?:come|come by|meet|stop by|swing by|drop by|see|tour|view|visit|look at|check out)\\b.{0,40}\\b${time}`,
    'u',
  ),
  new RegExp(`\\b(?:stop|come|swing|drop)(?:ping|ing)? by\\b.{0,25}\\b${time}`, 'u'),
  new RegExp(
    `\\b(?:how about|what about|let'?s (?:do|meet|say)|meet (?:you|me|us|there))\\b.{0,12}\\b${time}`,
    'u',
  ),
  new RegExp(`\\b(?:does|would|will|is)\\b.{0,12}\\b${time}.{0,12}\\b(?:work|ok|okay|good|fine)\\b`, 'u'),
  new RegExp(`\\b${time}.{0,6}\\b(?:works|is (?:ok|okay|good|fine|perfect))\\b`, 'u'),
  /\b(?:does|would|will|is) \d{1,2}(?::\d{2})? (?:work|ok|okay|good|fine)\b/u,
  new RegExp(`\\bsee (?:you|u|ya|yall) (?:then|there|soon at|${time})`, 'u'),
  new RegExp(
    `\\b(?:i|we)(?:'ll| will) be (?:right )?there(?=[.! ]*$| (?:at|by|in|on|soon|shortly|${day}))`,
    'u',
  ),
  /\bon (?:my|our) way(?: (?:there|over|now|to (?:the|see))\b|[.! ]*$)|\b(?:i'?m|we'?re) (?:already |right )?(?:outside|out front|at the door)(?: now)?[.! ]*$|\b(?:i'?m|we'?re) (?:already )?(?:at|outside|in front of) (?:the|your) (?:house|home|door|property|place|office)\b|\brunning (?:(?:a (?:bit|little)|\d+ ?(?:min\w*)?) )?(?:late|behind)\b|^(?:i'?m |we'?re )?almost there\b/u,
  new RegExp(
    `\\bnos vemos (?:alla|ahi|entonces|${dia})|\\b(?:alla|ahi) (?:estare|estaremos|nos vemos)\\b`,
    'u',
  ),
  new RegExp(
    `\\b(?:puedo|podemos|paso|pasamos)\\b.{0,20}\\b${dia}|\\b(?:le|te|les) (?:queda|parece|sirve|va) (?:bien )?${dia}|\\b${dia}.{0,20}\\b(?:puede|podria|podemos|se puede|esta bien|(?:le|te|les) (?:queda|parece|sirve))\\b`,
    'u',
  ),
];

/**
 * Does the lead name an hour or a day to meet, or come as if one were agreed? Nothing is booked here, and a friendly «got
 * it» to «see you at 5» is read as a promise that somebody stands at the door.
 */
export function setsMeeting(text: string): boolean {
  return saysOneOf(text, wordings);
}
