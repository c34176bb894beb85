import { type FactFinder, fact } from './fact.ts';

// Values name what the lead wants to reach, never who lives in the household.
const reasons: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:new job|job (?:transfer|change|offer)|(?:got|getting) transferred|relocat\w+|transfer(?:red|ring)?|for work|nuevo trabajo|por (?:el )?trabajo|me transfirieron)\b/i,
    'work',
  ],
  [
    /\b(?:need|want|needing|wanting)\b[^.]{0,15}\b(?:more|bigger|extra) (?:space|room|place|house|yard)\b|\b(?:out)?growing(?: out of)?\b|\btoo small\b|\bneed (?:more )?space\b|\bmas espacio\b|\bmas grande\b|\bmuy chic[oa]\b|\bmuy pequen[oa]\b/i,
    'more space',
  ],
  [/\b(?:downsiz\w+|too big|smaller (?:place|house|home)|muy grande|mas pequen[oa])\b/i, 'downsizing'],
  [
    /\b(?:lease|rent) (?:is |that )?(?:ending|ends|up|expires|expiring|coming up|going up|went up|too high|se acaba|termina)\b|\btired of (?:renting|paying rent)\b|\bstop renting\b|\brent keeps\b|\bse (?:acaba|termina|vence) (?:mi|el|nuestro) contrato\b|\bcansad[oa]s? de rentar\b/i,
    'stop renting',
  ],
  [
    /\b(?:closer to (?:\w+ )?(?:work|job|school|downtown)|commute|cerca del trabajo|mas cerca de)\b/i,
    'shorter way',
  ],
  [/\b(?:invest(?:ment|ing|or)?|rental property|flip(?:ping)?|inversion|invertir)\b/i, 'investment'],
  [/\b(?:inherit\w*|passed away|estate sale|probate|here?de|herencia)\b/i, 'inheritance'],
  [
    /\b(?:behind on (?:the |my |our )?(?:payments?|mortgage)|foreclosure|can'?t afford|financial|need the money|atrasad[oa]s? con los pagos|necesito el dinero)\b/i,
    'money',
  ],
  [/\b(?:first (?:home|house|time (?:home )?buyers?)|primera casa)\b/i, 'first home'],
  [
    /\b(?:moving|move|relocate|mudar(?:me|nos)|nos mudamos|me mudo)\s+(?:out of state|to another|back to|to a different|to [A-Z]\w+|a otro|a [A-Z]\w+)/i,
    'moving away',
  ],
  [/\b(?:retir(?:ing|ement|ed)|jubil\w+)\b/i, 'change of life'],
  [/\b(?:divorc\w+|separat(?:ed|ing|ion))\b/i, 'change of life'],
  [/\b(?:upgrade|upgrading|something nicer|newer (?:house|home|place)|fresh start)\b/i, 'better home'],
];
const because = /\b(?:because|since|cuz|bc|porque|ya que)\s+(.{4,80})/i;

/** Why the lead moves or sells. */
export const findMotivation: FactFinder = (sentence, context) => {
  if (sentence.isQuestion) return [];
  for (const [pattern, reason] of reasons) {
    const match = pattern.exec(sentence.text);
    if (match !== null) return [fact('motivation', reason, reason, match[0], 0.85)];
  }
  const given = because.exec(sentence.text);
  if (context.reading.openQuestion !== 'motivation') return [];
  const words = given?.[1] ?? (sentence.text.split(/\s+/).length >= 3 ? sentence.text : '');
  const isEvasive = /\b(?:don'?t know|not sure|why do you|none of your|no se|rather not|stop|later|busy)\b/i;
  return words === '' || isEvasive.test(words) ? [] : [fact('motivation', words, '', words, 0.7)];
};
