const english = new Set(
  'the and you your are is for with what when would have that this will can do does how of to not if or so we our'.split(
    ' ',
  ),
);
const spanish = new Set(
  'el los las que usted su para con cuando tiene quiere esta es una un por como de del y le se si nos cual cuantos'.split(
    ' ',
  ),
);
/** Names of places and homes come from the other language; so many common words do not. */
const clearlyOther = 3;

/** Is the draft in the other language than the lead's? Undecided is right: short texts and names say nothing. */
export function otherLanguage(
  words: string,
  wanted: 'en' | 'es',
): readonly { readonly ruleId: string; readonly found: string }[] {
  const said =
    words
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[a-z]+/gu) ?? [];
  const inEnglish = said.filter((word) => english.has(word)).length;
  const inSpanish = said.filter((word) => spanish.has(word)).length;
  const [own, other] = wanted === 'es' ? [inSpanish, inEnglish] : [inEnglish, inSpanish];
  return own === 0 && other >= clearlyOther ? [{ ruleId: 'language', found: words }] : [];
}
