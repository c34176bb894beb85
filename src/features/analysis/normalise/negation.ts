export type Denial = 'none' | 'silent' | 'opposite';

const fillers = [
  'an?|the|any|my|our|your|some|that|this|all|very|too|so|much|quite|exactly|really|actually|even|yet|still|ever',
  'currently|completely|fully|totally|recently|anything|is|are|was|were|be|been|being|am|gonna|will|do|does|did',
  '(?:have|has|had|get|got) it|have|has|had|having|get|got|getting|gotten|in|on|at|to|of|for|with|by',
  'want|wanted|wanting|looking|going|need|needed|planning|working|signed|interested|speak|live|living|paying|using',
].join('|');
const spanishFillers = [
  'el|la|los|las|lo|un|una|unos|mi|nuestra|nada|muy|tan|del?|en|con|por|para|todavia|aun|completamente|totalmente|me|nos',
  'se|le|es|esta|estan|estoy|estamos|soy|somos|ha|he|hemos|sido|quiero|queremos|tengo|tenemos|tiene|necesito|hablo',
].join('|');

/** «Not with an», «never been», «no longer», «instead of» right before a word. */
const denies = new RegExp(
  `\\b(?:not(?! (?:only|just|sure))|never|no longer|no need|without|nothing|neither|nor)(?: (?:${fillers})){0,4} $`,
  'u',
);
/** «No estoy», «nunca hemos sido». */
const deniesInSpanish = new RegExp(
  `\\b(?:(?:no|tampoco)(?: (?:${spanishFillers})){1,4}|(?:nunca|jamas)(?: (?:${spanishFillers})){0,4}) $`,
  'u',
);
/** Another thing is meant, or it is not sure; a bare «no» may as well answer the question before it. */
const silences = new RegExp(
  [
    `\\b(?:no|ni|sin|nobody|no one|nadie)(?: (?:an?|any|more|ha|han|la|se))? $`,
    `\\b(?:instead of|rather than|en vez de|en lugar de|not sure|not think|not know|anything but|everything but|anywhere but|used to|except|besides|other than)(?: \\p{L}+){0,5} $`,
  ].join('|'),
  'u',
);

/** What the words before a word make of it; a comma or full stop between them ends their reach. */
export function denialBefore(before: string): Denial {
  if (silences.test(before)) return 'silent';
  return denies.test(before) || deniesInSpanish.test(before) ? 'opposite' : 'none';
}
