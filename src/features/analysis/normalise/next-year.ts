import { monthNamePattern } from './month-dates.ts';
import { seasonNamePattern } from './season-dates.ts';

const nextYear = '(?:next year|(?:el |del )?(?:pr[oó]ximo a[nñ]o|a[nñ]o (?:que viene|pr[oó]ximo|entrante)))';
// «I may next year» is the verb.
const part = String.raw`(?<!\b(?:i|we|he|she|they|it) )\b(?:${seasonNamePattern}|(?:${monthNamePattern})(?:\.? \d{1,2}(?:st|nd|rd|th)?)?|q[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter)`;
const hedge =
  '(?:(?:in|on|at|around|about|by|before|after|during|towards?|near|like|maybe|probably|perhaps|hopefully|ideally|sometime|early|late|mid|the|en|por|como|hacia|para|antes del?|despu[eé]s del?|quiz[aá]s?|tal vez|probablemente|a|el|la) )';
const spanishPart = '(?:principios|inicios|comienzos|mediados|finales|final|fines|fin)';

/** «Summer of next year», «next year around June», «a finales del próximo año»: the part, then the year as a number. */
const rules: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      String.raw`\b(early|late|mid|(?:middle|beginning|start|end|(?:first|1st|second|2nd|last|back|latter) half) of)[\s-]+(?:in )?(?:the )?${nextYear}\b`,
      'giu',
    ),
    '$1 ',
  ],
  [new RegExp(String.raw`\b(${spanishPart}) (?:de )?${nextYear}(?![\p{L}])`, 'giu'), '$1 de '],
  [new RegExp(String.raw`(${part}),? (?:(?:of|in|de|en) )?(?:the )?${nextYear}(?![\p{L}])`, 'giu'), '$1 '],
  [new RegExp(String.raw`\b${nextYear}[,.]? (${hedge}{0,4}${part})(?![\p{L}])`, 'giu'), '$1 '],
  [
    new RegExp(
      String.raw`\b${nextYear}[,.]? (${hedge}{0,4})(beginning|start|middle|end|(?:first|second|last) half)(?: of (?:the|that) year)?\b`,
      'giu',
    ),
    '$1$2 of ',
  ],
  [new RegExp(String.raw`\b${nextYear}[,.]? (${hedge}{0,3}${spanishPart})(?![\p{L}])`, 'giu'), '$1 de '],
];

/** Without this the plain year would be found first, and a summer a year away would begin in January. */
export function yearOfParts(text: string, thisYear: number): string {
  return rules.reduce((words, [pattern, parts]) => words.replace(pattern, `${parts}${thisYear + 1}`), text);
}
