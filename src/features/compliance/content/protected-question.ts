import { sentencesOf } from '../../../domain/sentences.ts';
import { plain } from './sentences.ts';
import { type Violation, violation } from './violation.ts';

/**
 * Questions about what a lead is (fair housing, section 8: never ask). A lead may say it, and how many bedrooms they need is
 * asked instead. Read in our own texts, where a false alarm costs one rewrite.
 */
const asked: readonly RegExp[] = [
  /\b(?:are|r) you (?:\w+ )?(?:married|single(?![- ](?:story|family|level))|divorced|widowed|pregnant|disabled|handicapped|retired|religious|gay|straight|christian|catholic|jewish|muslim|hispanic|latin[oa]|black|white|asian|american|(?:a |an )?(?:us |american |legal )?(?:citizen|immigrant|veteran|resident alien))\b/u,
  /\bdo you (?:\w+ )?have (?:any |a )?(?:\w+ )?(?:kids|children|little ones|husband|wife|spouse|disabilit\w+|green card|visa)\b|\bhow many (?:\w+ )?(?:kids|children)\b|\b(?:husband|wife|kids|children) (?:too|as well)\?/u,
  /\b(?:what(?:'s| is)|may i ask|tell (?:me|us)|share) (?:\w+ )?your (?:\w+ )?(?:nationality|religion|faith|race|ethnicity|age|marital status|family status|immigration status|citizenship|gender|orientation|country of origin|birth ?date|date of birth|first language|native language)\b/u,
  /\bwhere are you (?:originally |really )?from\b|\bhow old are (?:you|your (?:kids|children))\b|\bwhat (?:church|language do you speak)\b|\b(?:expecting|planning) (?:a |to have )(?:baby|kids|children|family)\b/u,
  /\b(?:es|esta|son|estan) (?:usted(?:es)? )?(?:casad[oa]s?|solter[oa]s?|divorciad[oa]s?|embarazada|discapacitad[oa]s?|jubilad[oa]s?|ciudadan[oa]s?|catolic[oa]s?|cristian[oa]s?|inmigrantes?)\b|\btienen? (?:usted(?:es)? )?(?:hijos|ninos|espos[oa]|papeles|residencia|alguna discapacidad)\b|\bcuantos (?:hijos|ninos)\b|\b(?:cual es|digame) su (?:nacionalidad|religion|raza|edad|estado civil|estatus migratorio)\b|\bde (?:donde|que pais) (?:es|son|viene) (?:usted(?:es)?|originalmente)\b|\bcuantos anos tienen? usted/u,
];

export function protectedQuestions(text: string): readonly Violation[] {
  return sentencesOf(text).flatMap((sentence) => {
    const words = plain(sentence);
    const match = asked.map((pattern) => pattern.exec(words)).find((one) => one !== null);
    return match === undefined || match === null ? [] : [violation('protected-question', match[0])];
  });
}
