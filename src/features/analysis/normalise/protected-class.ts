/**
 * Words that say or hint who a person is under the federal fair-housing classes. A fact that carries one is not
 * stored: the answer stays in the conversation, but it can never score, route or match (compliance contract, 8).
 */
const hints: readonly RegExp[] = [
  /\b(?:race|racial|whites?|blacks?|african[- ]american|asians?|hispanics?|latin[oax]s?|caucasian|arabs?)\s*(?:people|family|families|neighbou?rs?|neighbou?rhood|area|community|folks)\b/iu,
  /\b(?:christians?|catholics?|jew(?:s|ish)|muslims?|islamic|hindus?|mormons?|church|mosque|synagogue|temple|iglesia|mezquita|sinagoga)\b/iu,
  /\b(?:kids?|child(?:ren)?|baby|babies|pregnan\w*|newborn|toddler|single (?:mom|mother|dad|father|parent)|hij[oa]s?|ni[nñ][oa]s?|beb[eé]s?|embarazad[ao])\b/iu,
  /\b(?:disab\w+|handicap\w*|wheel ?chair|blind|deaf|service (?:animal|dog)|emotional support|discapacidad\w*|silla de ruedas)\b/iu,
  /\b(?:immigrants?|foreigners?|refugees?|mexicans?|chinese|indians?|inmigrantes?|mexican[oa]s?)\b/iu,
  /\b(?:safe|safest|low crime|crime|good schools?|best schools?|school (?:ratings?|district)|family[- ](?:friendly|area|neighbou?rhood)|segur[oa] |buenas escuelas|people like (?:us|me))\b/iu,
];

export function hintsAtProtectedClass(words: string): boolean {
  return hints.some((pattern) => pattern.test(words));
}
