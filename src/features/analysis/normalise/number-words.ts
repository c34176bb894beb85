const small: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  veinte: 20,
  veinticinco: 25,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
  cien: 100,
  ciento: 100,
  doscientos: 200,
  trescientos: 300,
  cuatrocientos: 400,
  quinientos: 500,
  seiscientos: 600,
  setecientos: 700,
  ochocientos: 800,
  novecientos: 900,
  uno: 1,
  un: 1,
  una: 1,
};
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  mil: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
  millon: 1_000_000,
  millones: 1_000_000,
};
/** No price has more words; without a limit «one and one and …» would cost the square of its length. */
const longestPhraseWords = 16;
const joints = new Set(['and', 'y']);
/** Words that are a number only next to another number word: «a house» and «un» alone say nothing. */
const weak = new Set(['un', 'una', 'uno']);

/** Replaces spelled-out numbers, English and Spanish, by digits: «four hundred thousand» → «400000». */
export function digitsForWords(text: string): string {
  const prepared = text
    .replace(/\bhalf (?:a |of a )?million\b/giu, '500000')
    .replace(/\bmedio mill[oó]n\b/giu, '500000')
    .replace(/\b(?:a |one )?million and a half\b/giu, '1500000')
    .replace(/\bmill[oó]n y medio\b/giu, '1500000')
    .replace(/\bquarter (?:of a )?million\b/giu, '250000')
    .replace(/\ba (?=(?:hundred|thousand|million|billion)\b)/giu, 'one ')
    .replace(/\bmill[oó]n\b/giu, 'millon');
  const parts = prepared.split(/([^\p{L}]+)/u);
  const out: string[] = [];
  let index = 0;
  while (index < parts.length) {
    const run = readRun(parts, index);
    if (run === null) {
      out.push(parts[index] ?? '');
      index += 1;
    } else {
      out.push(String(run.value));
      index = run.next;
    }
  }
  return out.join('');
}

/** Words alternate with separators; a run goes on over spaces and hyphens alone. */
function readRun(parts: readonly string[], start: number): { value: number; next: number } | null {
  const first = parts[start]?.toLowerCase() ?? '';
  if (small[first] === undefined) return null;
  const words: string[] = [];
  let index = start;
  let next = start;
  while (index < parts.length && words.length < longestPhraseWords) {
    const word = parts[index]?.toLowerCase() ?? '';
    const isNumber = small[word] !== undefined || scales[word] !== undefined;
    if (!isNumber && !joints.has(word)) break;
    words.push(word);
    if (isNumber) next = index + 1;
    if (!/^[ \t-]+$/u.test(parts[index + 1] ?? '')) break;
    index += 2;
  }
  const used = longestPhrase(words.slice(0, (next - start + 1) / 2));
  if (used.length === 0 || (used.length === 1 && (weak.has(first) || isPronoun(first, parts, start))))
    return null;
  return { value: sizeOf(used), next: start + used.length * 2 - 1 };
}

/** «The one on Elm», «this one», «no one». */
function isPronoun(word: string, parts: readonly string[], start: number): boolean {
  if (word !== 'one' || !/^[ \t]*$/u.test(parts[start - 1] ?? '')) return false;
  const next = parts[start + 2]?.toLowerCase() ?? '';
  if (/^(?:bed|bath|br|story|car|year|month|week|day)/u.test(next)) return false;
  return /^(?:the|this|that|which|no|any|every|each|another|right|first|last|other|some)$/iu.test(
    parts[start - 2] ?? '',
  );
}

/** «four and five hundred» starts with the number «four». */
function longestPhrase(words: readonly string[]): readonly string[] {
  for (let length = words.length; length > 0; length -= 1) {
    const phrase = words.slice(0, length);
    if (!joints.has(phrase.at(-1) ?? '') && isNumberPhrase(phrase)) return phrase;
  }
  return [];
}

/** «two three» or «four and five» is no single number. */
function isNumberPhrase(words: readonly string[]): boolean {
  return words.every((word, index) => {
    const before = words[index - 1];
    if (before === undefined || scales[word] !== undefined) return true;
    if (joints.has(word)) return true;
    const last = joints.has(before) ? (words[index - 2] ?? '') : before;
    if (scales[last] !== undefined) return true;
    const size = small[word] ?? 0;
    const lastSize = small[last] ?? 0;
    if (lastSize >= 100) return size < 100;
    // «Four fifty» is how prices are spoken.
    if (lastSize < 10) return size >= 20 && size < 100 && last === before && index === 1;
    return lastSize >= 20 && size < 10 && (!joints.has(before) || before === 'y');
  });
}

function sizeOf(words: readonly string[]): number {
  let total = 0;
  let group = 0;
  for (const word of words) {
    const scale = scales[word];
    if (scale === 100) group = Math.max(group, 1) * 100;
    else if (scale !== undefined) {
      total += Math.max(group, 1) * scale;
      group = 0;
    } else {
      const size = small[word] ?? 0;
      group = group > 0 && group < 10 && size >= 20 ? group * 100 + size : group + size;
    }
  }
  return total + group;
}
