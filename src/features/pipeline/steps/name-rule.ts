import type { Violation } from '../../compliance/index.ts';

const greeting = `(?:[Hh]i|[Hh]ello|[Hh]ey|[Tt]hanks|[Tt]hank you|[Hh]ola|[Gg]racias)(?: there)?`;
const title = String.raw`(?:[Mm]rs?|[Mm]s|[Mm]iss|[Ss]ra?|[Ss]e[nñ]ora?)\.?`;
const name = String.raw`(?<name>\p{Lu}\p{Ll}{2,})(?!\p{L})`;
const addressed = new RegExp(
  String.raw`(?<!\p{L})(?:${greeting},? (?:${title} )?${name}(?=\s*(?:[,.!?]|$))|${title} (?<titled>\p{Lu}\p{Ll}{2,})(?!\p{L}))`,
  'gu',
);
const noNames = new Set(['there', 'again', 'everyone', 'both', 'all', 'friend', 'friends', 'team']);

/** A draft that greets or thanks somebody by a name that stands in nothing we know: another lead's, or an invented one. */
export function namesAnother(words: string, known: readonly string[]): readonly Violation[] {
  const all = known.join('\n').toLowerCase();
  return [...words.matchAll(addressed)].flatMap(({ groups }) => {
    const found = groups?.name ?? groups?.titled ?? '';
    const isKnown = noNames.has(found.toLowerCase()) || all.includes(found.toLowerCase());
    return isKnown ? [] : [{ ruleId: 'wrong-name', found }];
  });
}
