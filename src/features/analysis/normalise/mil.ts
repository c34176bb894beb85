const spanish =
  /(?<!\p{L})(?:hasta|entre|como|un[oa]s|alrededor|cerca|d[oó]lares|pesos|menos|m[aá]s|m[aá]ximo|m[ií]nimo|y|es|son|por|para|al|que|con|pero|casi|medio|debo|debemos|faltan?|quedan?|tengo|tenemos|quiero|queremos|busco|buscamos|presupuesto|cuesta|vale|ser[ií]a|ya|todav[ií]a|a[uú]n)(?!\p{L})/iu;
const smallMil = /(?<![\d.,])(\d(?:[.,]\d+)?|\d\d[.,]\d+) ?mils?(?!\p{L})/giu;

/**
 * «1.2 mil» is a million in an English text and a thousand in a Spanish one; «250 mil» is 250,000 in both. No home
 * costs a thousand, so it is the other words that tell.
 */
export function millionsForMil(text: string): string {
  if (spanish.test(text)) return text;
  return text
    .replace(smallMil, '$1 million')
    .replace(/\bhalf (?:a )?mil\b/giu, 'half a million')
    .replace(/\b(an?|one|two|three|four|five|six|seven|eight|nine) mil\b/giu, '$1 million');
}

/** «2 mil» and no other word: nothing says which language it is. */
export function isBareMil(text: string): boolean {
  return /^\P{L}*mil\P{L}*$/iu.test(text) && text.search(smallMil) >= 0;
}
