const unit = '(?:days?|d[ií]as?|weeks?|semanas?|months?|mos?|mes|meses|years?|yrs?|a[nñ]os?)';

/** Lengths as they are spoken, in the order that the pattern of lengths reads. */
const rules: readonly (readonly [RegExp, string])[] = [
  // «Between 6 months and a year».
  [
    new RegExp(
      String.raw`\b(?:between|entre) ((?:\d+|an?|un[ao]?)(?: ${unit})?) (?:and|y) (?=(?:\d+|an?|un[ao]?) ?${unit})`,
      'giu',
    ),
    '$1 to ',
  ],
  // «In the next year» is a length from today, «next year» a part of the calendar.
  [/\b(?:in|within|over|during) the (?:next|coming) (year|month|week)(?![\p{L}])/giu, 'within 1 $1'],
  // «Year and a half», «week or two».
  [
    /(?<!(?:[\p{L}\d.-]|\b(?:an?|the|this|that|next|last|past|coming|every|each|per|of|un|una|el|la|los|este|esta|cada|de|del|pr[oó]xim[oa]|half|medio|\d+) ))(year|month|week|day|a[nñ]o|mes|semana)(?= (?:and (?:a )?half|or (?:\d|so\b)|from now|y medi[oa]|o \d))/giu,
    '1 $1',
  ],
];

export function plainLengths(text: string): string {
  return rules.reduce((words, [pattern, plain]) => words.replace(pattern, plain), text);
}
